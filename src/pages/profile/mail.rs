//! Mails that prove an address: sending one again, and what came of it. The overview does this, too.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::components::{ActionButton, Notice, Tone};
use crate::form::Submission;
use crate::i18n::{Locale, Text, isolated};
use crate::routes::Page;
use crate::session::Account;

/// What came of an act about an email address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MailNews {
    /// A mail went to this address.
    Sent(String),
    /// Nobody has opened the link yet; this address is still in force.
    NotYet(String),
    /// This new address is in force now.
    Done(String),
    /// Somebody has opened the link already.
    AlreadyVerified,
}

/// The news as a notice.
#[component]
pub(crate) fn MailNotice(news: RwSignal<Option<MailNews>>) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let (tone, text, email) = match news.get()? {
            MailNews::Sent(email) => (Tone::Good, Text::EmailSent, email),
            MailNews::NotYet(email) => (Tone::Warn, Text::EmailNotYet, email),
            MailNews::Done(email) => (Tone::Good, Text::EmailDone, email),
            MailNews::AlreadyVerified => (Tone::Good, Text::EmailAlready, String::new()),
        };
        let words = move || locale.fill(text, &[("email", &isolated(&email))]);
        Some(view! { <Notice tone>{words}</Notice> })
    }
}

/// Sends the mail for the address in force again.
#[component]
pub(crate) fn Resend(
    submission: Submission,
    news: RwSignal<Option<MailNews>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let account = Account::expect();
    let on_press = Callback::new(move |()| {
        let account = account.clone();
        submission.run(async move {
            news.try_set(None);
            let person = account.profile_untracked().ok_or(ApiError::SignedOut)?;
            let landing = account.landing(Page::VerifyEmail);
            let email = person.email.clone();
            let send = async move |client: crate::api::Client| {
                client.resend_verification(&person, &landing).await
            };
            match account.call(send).await {
                Ok(profile) => {
                    account.keep(profile);
                    news.try_set(Some(MailNews::Sent(email)));
                }
                Err(ApiError::AlreadySo) => {
                    account.refresh().await?;
                    news.try_set(Some(MailNews::AlreadyVerified));
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    });
    view! { <ActionButton label=Text::EmailResend submission class on_press /> }
}
