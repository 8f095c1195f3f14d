//! The code of the second factor. A wrong code changes nothing: the person tries again here.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::SignIn;
use crate::api::{ApiError, CodeRequest, Field};
use crate::components::{CodeField, Failure, Heading, SubmitButton};
use crate::flow::sign_in::Step;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::session::Account;

#[component]
pub(crate) fn CodeStep(sign_in: SignIn, asked: CodeRequest) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let service = account.service.name.clone();
    let leaving = account.clone();

    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let code = match form::typed_code(&form, "code") {
            Ok(code) => code,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            let answer = account.client().confirm_code(asked.factor, &code).await;
            match answer {
                Ok(profile) => account.open(profile),
                Err(error) => {
                    if matches!(error, ApiError::WrongCode { .. }) {
                        // The next code is another one; the field is ready for it.
                        form::wipe(&form);
                        form::focus_soon("#code");
                    }
                    if matches!(error, ApiError::ChallengeOver | ApiError::SignedOut) {
                        sign_in.sent_back.set(Some(ApiError::ChallengeOver));
                    }
                    let answer = Err::<(), _>(error);
                    sign_in
                        .step
                        .update(|it| *it = std::mem::take(it).after_code(&answer));
                    return answer;
                }
            }
            Ok(())
        });
    };
    // The half-open session is ended at the service, too; if that fails it runs out by itself.
    let start_again = move |_| {
        let account = leaving.clone();
        leptos::task::spawn_local(async move { drop(account.client().sign_out().await) });
        sign_in.step.set(Step::Credentials);
    };
    Effect::new(|_| form::focus_soon("#code"));
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::CodeTitle />
            <p class="lede">{t1(Text::CodeLead, "service", service)}</p>
            <Failure submission />
            <CodeField name="code" problem=submission.problem(Field::Code) />
            <SubmitButton label=Text::ConfirmCode submission class="button--wide" />
            <button class="button button--quiet" type="button" on:click=start_again>
                {t(Text::StartAgain)}
            </button>
        </form>
    }
}
