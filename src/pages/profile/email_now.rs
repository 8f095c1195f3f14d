//! The email address of a service that proves none: a new one is in force at once, which is said before and asked again.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{ApiError, EmailChange, Feature, Field, Profile};
use crate::components::{AskDialog, Failure, Notice, SubmitButton, TextField, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t, t1};
use crate::routes::Page;
use crate::session::Account;

const NEW: &str = "new-email";

#[component]
pub(crate) fn EmailNowCard() -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let email = Memo::new(move |_| session.with(|it| it.profile().map(|it| it.email.clone())));
    let changes = account.offers(Feature::EmailChange);
    let done = RwSignal::new(None::<String>);
    let news = move || {
        let new = isolated(&done.get()?);
        Some(view! { <Notice tone=Tone::Good>{t1(Text::EmailDone, "email", new)}</Notice> })
    };
    view! {
        <section class="card stack" aria-labelledby="email-address">
            <h2 class="card__title" id="email-address" tabindex="-1">
                {t(Text::EmailTitle)}
            </h2>
            {news}
            <dl class="facts">
                <div>
                    <dt>{t(Text::EmailNow)}</dt>
                    <dd>
                        <bdi>{move || email.get().map(|it| isolated(&it))}</bdi>
                    </dd>
                </div>
            </dl>
            {changes.then(|| view! { <ChangeForm done /> })}
        </section>
    }
}

#[component]
fn ChangeForm(done: RwSignal<Option<String>>) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let asking = RwSignal::new(None::<String>);
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let email = form::typed(&form, NEW).trim().to_owned();
        let now = account.profile_untracked().map(|it| it.email);
        if let Some(problem) = form::email_problem(&email, now.as_deref()) {
            return submission.refuse(form::problem(Field::Email, problem));
        }
        submission.clear();
        asking.set(Some(email));
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <p class="lede">{t(Text::EmailAtOnceLead)}</p>
            <TextField
                name=NEW
                label=Text::EmailNewLabel
                kind="email"
                autocomplete="email"
                problem=submission.problem(Field::Email)
            />
            <SubmitButton label=Text::EmailChangeGo submission />
        </form>
        {move || {
            asking.get().map(|new| view! { <AskFirst new asking submission done /> })
        }}
    }
}

/// The old and the new address side by side: a mistyped one would lock the person out.
#[component]
fn AskFirst(
    new: String,
    asking: RwSignal<Option<String>>,
    /// The form's: a refused address is told there.
    submission: Submission,
    done: RwSignal<Option<String>>,
) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let sending = Submission::new();
    let close = Callback::new(move |()| {
        if !sending.is_busy() {
            asking.set(None);
        }
    });
    let words = {
        let new = isolated(&new);
        move || locale.fill(Text::EmailAskText, &[("email", &new)])
    };
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let (account, new) = (account.clone(), new.clone());
        sending.run(async move {
            done.try_set(None);
            match change(&account, &new).await {
                Err(ApiError::Rejected(problems)) => {
                    asking.try_set(None);
                    submission.refuse(problems);
                }
                outcome => {
                    account.keep(outcome?);
                    done.try_set(Some(new));
                    asking.try_set(None);
                    form::focus_soon("#email-address");
                }
            }
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::EmailAskTitle
            id="email-ask"
            no=Text::Cancel
            yes=Text::EmailAskGo
            submission=sending
            on_close=close
            on_submit
        >
            <p>{words}</p>
            <Failure submission=sending />
        </AskDialog>
    }
}

/// Where the answer was lost the profile tells whether it was carried out.
async fn change(account: &Account, new: &str) -> Result<Profile, ApiError> {
    let order = EmailChange {
        email: new.to_owned(),
        landing: account.landing(Page::VerifyEmail),
    };
    let answer = account
        .call(async |client| client.change_email(&order).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if profile.email.eq_ignore_ascii_case(new) => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
