//! Email and password, in the form that the shell painted: it is taken over with what was typed, and kept.

use leptos::{html, prelude::*};

use super::captcha::CaptchaBox;
use super::shell_form::{fill_login, listen, put_away, show_state};
use super::ways::{MintingExplained, OtherWays, ShutOut};
use super::{SentBack, SignIn, Way};
use crate::api::{ApiError, Captcha, Feature, SignInOutcome};
use crate::app::{in_turn, is_whole};
use crate::components::{CancelSlow, Failure, Heading};
use crate::flow::sign_in::problems_of;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;
use crate::start::{Sent, take_sent};
use crate::{boot, browser};

#[component]
pub(crate) fn CredentialsStep(sign_in: SignIn) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let slot = NodeRef::<html::Div>::new();
    let captcha = RwSignal::new(None::<Captcha>);
    let answering = Submission::new();
    let several = account.config.services.len() > 1;
    let name = account.service.name.clone();
    let (way, known) = (sign_in.way, account.login);

    let sender = Sender {
        account: account.clone(),
        sign_in,
        submission,
        captcha,
    };
    let again = sender.clone();
    let on_answered = Callback::new(move |()| again.send());
    Effect::new(move |_| {
        let Some(slot) = slot.get().filter(|_| is_whole()) else {
            return;
        };
        boot::place_form(Some(&slot));
        let each = sender.clone();
        listen(move || each.send());
        fill_login(&known.get_untracked());
        if boot::take_submit() {
            sender.go_on_early();
        }
    });
    on_cleanup(put_away);
    show_state(submission);

    let title = Signal::derive({
        let locale = Locale::expect();
        move || {
            if way.get() == Way::Minted {
                locale.say(Text::MintTitle)
            } else if several {
                locale.fill(Text::SignInTo, &[("service", &name)])
            } else {
                locale.say(Text::SignInTitle)
            }
        }
    });
    let told = move || {
        view! {
            <MintingExplained sign_in />
            <SentBack sign_in submission />
            {move || match captcha.get() {
                Some(captcha) => view! { <CaptchaBox captcha submission=answering on_answered /> }.into_any(),
                None => view! { <Failure submission /> }.into_any(),
            }}
            <ShutOut sign_in submission />
        }
    };
    let links = move || {
        let public = [
            (
                Feature::PasswordReset,
                Page::ForgotPassword,
                Text::ForgotPassword,
            ),
            (
                Feature::AccountRequest,
                Page::RequestAccount,
                Text::JoinTitle,
            ),
        ];
        let public = public.map(|(feature, page, text)| {
            let path = account.path(page);
            account
                .offers(feature)
                .then(|| view! { <a href=path>{t(text)}</a> })
        });
        view! {
            {public}
            <OtherWays sign_in submission />
        }
    };
    view! {
        <div class="stack">
            <Heading title=Text::SignInTitle words=title />
            {in_turn(move || told().into_any())}
            <div class="slot" node_ref=slot></div>
            <CancelSlow submission />
            <div class="links">{in_turn(move || links().into_any())}</div>
        </div>
    }
}

/// What the steps of this form share.
#[derive(Clone)]
struct Sender {
    account: Account,
    sign_in: SignIn,
    submission: Submission,
    captcha: RwSignal<Option<Captcha>>,
}

impl Sender {
    /// Sends what the form holds.
    fn send(&self) {
        let Some(form) = boot::form() else { return };
        let typed = form::typed_login(&form);
        self.sign_in.sent_back.set(None);
        let problems = problems_of(&typed);
        if !problems.is_empty() {
            self.submission.refuse(problems);
            return;
        }
        let client = self.account.client().clone();
        let minted = self.sign_in.way.get_untracked() == Way::Minted;
        self.go_on(typed.login.clone(), async move {
            if minted {
                client.sign_in_by_minting(&typed).await
            } else {
                client.sign_in(&typed).await
            }
        });
    }

    /// Goes on with what was submitted before the page was there: it has been sent, unless something was wrong with it.
    fn go_on_early(&self) {
        match take_sent() {
            Some(Sent { login, answer }) => self.go_on(login, async {
                answer.await.unwrap_or(Err(ApiError::Unreachable))
            }),
            None => self.send(),
        }
    }

    fn go_on(
        &self,
        login: String,
        answer: impl Future<Output = Result<SignInOutcome, ApiError>> + 'static,
    ) {
        crate::app::prepare_signed_in();
        let Self {
            account,
            sign_in,
            submission,
            captcha,
        } = self.clone();
        account.login.set(login);
        submission.run(async move {
            let answer = answer.await;
            captcha.try_set(match &answer {
                Err(ApiError::CaptchaNeeded(captcha)) => Some(captcha.clone()),
                _ => None,
            });
            let stays = matches!(&answer, Err(error) if !matches!(
                error,
                ApiError::TooManyAttempts { .. }
                    | ApiError::Blocked(_)
                    | ApiError::OutsideContact
                    | ApiError::EnrolFirst
            ));
            if matches!(answer, Ok(SignInOutcome::NeedsCode(_))) {
                crate::components::forget_first_paint();
            }
            if let Ok(SignInOutcome::Done(profile)) = &answer {
                account.open((**profile).clone());
            } else {
                sign_in
                    .step
                    .update(|it| *it = std::mem::take(it).after_credentials(&answer));
            }
            if stays { answer.map(drop) } else { Ok(()) }
        });
    }
}

/// The host of an address, for a person to recognise.
pub(crate) fn host_of(address: &str) -> String {
    match address.split_once("://") {
        Some((_, rest)) => rest
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        None => browser::origin(),
    }
}
