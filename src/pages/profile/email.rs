//! The email address: which is in force, and the way to another one.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::mail::{MailNews, MailNotice, Resend};
use crate::api::{ApiError, Client, EmailChange, Feature, Field, Profile};
use crate::components::{ActionButton, Failure, Notice, SubmitButton, TextField, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
use crate::routes::Page;
use crate::session::Account;

const NEW: &str = "new-email";

#[component]
pub(crate) fn EmailCard() -> impl IntoView {
    let account = Account::expect();
    let (session, waiting) = (account.session(), account.pending_email);
    let person = Memo::new(move |_| session.with(|it| it.profile().cloned()));
    let email = Memo::new(move |_| person.with(|it| it.as_ref().map(|it| it.email.clone())));
    let verified =
        Memo::new(move |_| person.with(|it| it.as_ref().is_some_and(|it| it.email_verified)));
    let pending = Memo::new(move |_| waiting.get());
    let change = Submission::new();
    let resend = Submission::new();
    let news = RwSignal::new(None::<MailNews>);
    // What stands in the form when it is drawn again.
    let typed = StoredValue::new(String::new());
    Effect::new(move |_| {
        let arrived =
            pending.with(|new| person.with(|it| has_arrived(new.as_deref(), it.as_ref())));
        if let Some(new) = arrived {
            waiting.set(None);
            news.set(Some(MailNews::Done(new)));
        }
    });
    let proves = account.offers(Feature::EmailVerification);
    let changes = account.offers(Feature::EmailChange);
    let below = move || match pending.get() {
        Some(new) => view! { <Waiting new email change news typed /> }.into_any(),
        None if changes => view! { <ChangeForm change news typed /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <section class="card stack" aria-labelledby="email-address">
            <h2 class="card__title" id="email-address" tabindex="-1">
                {t(Text::EmailTitle)} " " {move || proves.then(|| tag(pending.get().is_some(), verified.get()))}
            </h2>
            <MailNotice news />
            <dl class="facts">
                <div>
                    <dt>{t(Text::EmailNow)}</dt>
                    <dd>
                        <bdi>{move || email.get().map(|it| isolated(&it))}</bdi>
                    </dd>
                </div>
                {move || {
                    let new = isolated(&pending.get()?);
                    Some(view! { <div><dt>{t(Text::EmailNew)}</dt><dd><bdi>{new}</bdi></dd></div> })
                }}
            </dl>
            {move || {
                (proves && !verified.get() && pending.get().is_none())
                    .then(|| view! { <Failure submission=resend /> <Resend submission=resend news /> })
            }}
            {below}
        </section>
    }
}

fn tag(is_waiting: bool, is_verified: bool) -> AnyView {
    let (class, text) = match (is_waiting, is_verified) {
        (true, _) => ("tag tag--warn", Text::EmailTagWaiting),
        (false, true) => ("tag tag--good", Text::EmailTagVerified),
        (false, false) => ("tag tag--warn", Text::EmailTagUnverified),
    };
    view! { <span class=class>{t(text)}</span> }.into_any()
}

/// The awaited address, once the service has it in force.
fn has_arrived(pending: Option<&str>, person: Option<&Profile>) -> Option<String> {
    let (new, person) = (pending?, person?);
    (person.email_verified && person.email.eq_ignore_ascii_case(new)).then(|| new.to_owned())
}

/// Asks the service to send the mail for `email`; the old address stays in force.
async fn ask(account: &Account, email: String) -> Result<(), ApiError> {
    let order = EmailChange {
        email,
        landing: account.landing(Page::VerifyEmail),
    };
    let send = async |client: Client| client.change_email(&order).await;
    account.keep(account.call(send).await?);
    Ok(())
}

#[component]
fn ChangeForm(
    change: Submission,
    news: RwSignal<Option<MailNews>>,
    typed: StoredValue<String>,
) -> impl IntoView {
    let account = Account::expect();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let email = form::typed(&form, NEW).trim().to_owned();
        let now = account.profile_untracked().map(|it| it.email);
        if let Some(problem) = form::email_problem(&email, now.as_deref()) {
            return change.refuse(form::problem(Field::Email, problem));
        }
        let account = account.clone();
        change.run(async move {
            news.try_set(None);
            ask(&account, email.clone()).await?;
            typed.try_set_value(String::new());
            account.pending_email.set(Some(email));
            form::focus_soon("#email-address");
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <p class="lede">{t(Text::EmailChangeLead)}</p>
            <Failure submission=change />
            <TextField
                name=NEW
                label=Text::EmailNewLabel
                kind="email"
                autocomplete="email"
                value=typed.get_value()
                problem=change.problem(Field::Email)
            />
            <SubmitButton label=Text::EmailChangeGo submission=change />
        </form>
    }
}

/// The mail is on its way; nothing has changed yet.
#[component]
fn Waiting(
    new: String,
    email: Memo<Option<String>>,
    change: Submission,
    news: RwSignal<Option<MailNews>>,
    typed: StoredValue<String>,
) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let waiting = account.pending_email;
    let check = Submission::new();
    let words = {
        let new = isolated(&new);
        move || {
            let old = email.get().map(|it| isolated(&it)).unwrap_or_default();
            locale.fill(Text::EmailWaiting, &[("email", &new), ("old", &old)])
        }
    };
    let on_opened = {
        let (account, new) = (account.clone(), new.clone());
        Callback::new(move |()| {
            let (account, new) = (account.clone(), new.clone());
            check.run(async move {
                news.try_set(None);
                let person = account.refresh().await?;
                if has_arrived(Some(&new), Some(&person)).is_none() {
                    news.try_set(Some(MailNews::NotYet(person.email)));
                } else {
                    form::focus_soon("#email-address");
                }
                Ok(())
            });
        })
    };
    let on_resend = Callback::new(move |()| {
        let (account, new) = (account.clone(), new.clone());
        change.run(async move {
            news.try_set(None);
            let outcome = ask(&account, new.clone()).await;
            if matches!(outcome, Err(ApiError::Rejected(_))) {
                // Shown at the field, so the form comes back with the address.
                typed.try_set_value(new);
                waiting.set(None);
                return outcome;
            }
            outcome?;
            news.try_set(Some(MailNews::Sent(new)));
            Ok(())
        });
    });
    let on_another = move |_| {
        change.clear();
        news.set(None);
        waiting.set(None);
        form::focus_soon("#new-email");
    };
    view! {
        <Notice tone=Tone::Plain>{words}</Notice>
        <Failure submission=check />
        <Failure submission=change />
        <div class="cluster">
            <ActionButton label=Text::EmailOpened submission=check on_press=on_opened />
            <ActionButton label=Text::EmailResend submission=change on_press=on_resend />
            <button class="button button--quiet" type="button" on:click=on_another>
                {t(Text::EmailAnother)}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{SecondFactor, Tag};

    #[test]
    fn an_address_has_arrived_when_it_is_in_force_and_verified() {
        let mut person = Profile {
            id: "1".into(),
            tag: Tag("7".into()),
            email: "old@example.org".into(),
            email_verified: true,
            display_name: String::new(),
            language: String::new(),
            second_factor: SecondFactor::Off,
            duties: Vec::new(),
            password_changed: None,
            last_sign_in: None,
            member_since: None,
            own_password: true,
            ..Profile::default()
        };
        let waits_for = |new, person: &Profile| has_arrived(new, Some(person));
        assert_eq!(waits_for(Some("New@example.org"), &person), None);
        person.email = "new@example.org".into();
        assert_eq!(waits_for(None, &person), None);
        let arrived = Some("New@example.org".to_owned());
        assert_eq!(waits_for(Some("New@example.org"), &person), arrived);
        person.email_verified = false;
        assert_eq!(waits_for(Some("New@example.org"), &person), None);
    }
}
