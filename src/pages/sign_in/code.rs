//! The second factor of signing in: a code or a PIN. A wrong one changes nothing: the person tries again here.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::SignIn;
use crate::api::{ApiError, CodeRequest, Factor};
use crate::app::SendSms;
use crate::components::{
    FactorField, Failure, Heading, OtherFactors, SubmitButton, TimeLeft, typed_factor,
};
use crate::flow::sign_in::{Step, refused_code};
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::session::Account;

#[component]
pub(crate) fn CodeStep(sign_in: SignIn, asked: CodeRequest) -> impl IntoView {
    // Where the service did not say which factor it waits for, the person knows.
    let factor = RwSignal::new(asked.factor);
    let capabilities = Account::expect().capabilities();
    let all = capabilities.sign_in_factors;
    let switch = (!asked.is_certain).then(|| view! { <OtherFactors of=all factor /> });
    let is_over = RwSignal::new(false);
    let on_over = Callback::new(move |()| is_over.set(true));
    let time = capabilities
        .code_minutes
        .map(|minutes| view! { <TimeLeft minutes on_over /> });
    view! {
        <div class="stack">
            {move || view! { <CodeForm sign_in factor=factor.get() is_over /> }} {time} {switch}
        </div>
    }
}

#[component]
fn CodeForm(
    sign_in: SignIn,
    factor: Factor,
    /// Whether the service has stopped waiting for a code.
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let service = account.service.name.clone();
    let leaving = account.clone();
    let digits = account.capabilities().pin_digits;
    let (title, lead) = match factor {
        Factor::Authenticator => (Text::CodeTitle, Text::CodeLead),
        Factor::Pin => (Text::PinAskTitle, Text::PinAskLead),
        Factor::Sms => (Text::SmsAskTitle, Text::SmsAskLead),
        Factor::RecoveryCode => (Text::RecoveryAskTitle, Text::RecoveryAskLead),
    };

    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let code = match typed_factor(&form, "code", factor, digits) {
            Ok(code) => code,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            let mut answer = account.client().confirm_code(factor, &code).await;
            if answer.as_ref().is_err_and(ApiError::leaves_open)
                && let Ok(profile) = account.client().profile().await
            {
                // The code was taken and only the answer broke off. It is good once: asking for it again would end in a refusal.
                answer = Ok(profile);
            }
            match answer {
                Ok(profile) => account.open(profile),
                Err(error) => {
                    if matches!(error, ApiError::WrongCode { .. }) {
                        // The next code is another one; the field is ready for it.
                        form::wipe(&form);
                        form::focus_soon("#code");
                    }
                    match error {
                        ApiError::ChallengeOver | ApiError::SignedOut => {
                            sign_in.sent_back.set(Some(ApiError::ChallengeOver));
                        }
                        ApiError::NoSession => sign_in.sent_back.set(Some(ApiError::NoSession)),
                        _ => {}
                    }
                    let answer = Err::<(), _>(error);
                    sign_in
                        .step
                        .update(|it| *it = std::mem::take(it).after_code(&answer));
                    return answer.map_err(|error| refused_code(factor, error));
                }
            }
            Ok(())
        });
    };
    // The half-open session is ended at the service, too; if that fails it runs out by itself.
    let start_again = move || {
        let account = leaving.clone();
        leptos::task::spawn_local(async move { drop(account.client().sign_out().await) });
        sign_in.step.set(Step::Credentials);
    };
    let from_start = start_again.clone();
    Effect::new(move |_| {
        // A code that is on its way may have come in time: its answer decides.
        if is_over.get() && !submission.is_busy() {
            sign_in.sent_back.set(Some(ApiError::ChallengeOver));
            from_start();
        }
    });
    Effect::new(|_| form::focus_soon("#code"));
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title />
            <p class="lede">{t1(lead, "service", service)}</p>
            {(factor == Factor::Sms).then(|| view! { <SendSms field="#code" /> })}
            <Failure submission />
            <FactorField name="code" factor submission />
            <SubmitButton label=Text::ConfirmCode submission class="button--wide" />
            <button class="button button--quiet" type="button" on:click=move |_| start_again()>
                {t(Text::StartAgain)}
            </button>
        </form>
    }
}
