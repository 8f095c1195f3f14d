//! Changing the password: by choice, or because an administrator requires it.

mod blocklist;
mod by_link;
mod changed;
mod fields;
mod made;
mod rules;
mod target;

use leptos::prelude::*;
use web_sys::SubmitEvent;

pub(crate) use self::by_link::ChooseByLinkPart;
use self::changed::Changed;
pub(crate) use self::fields::{NewPasswordFields, checked_passwords};
use self::made::{Made, MakePassword};
pub(crate) use self::target::Target;
use crate::api::{ApiError, Feature, Field, Profile, Secret};
use crate::app::{Crumb, ReaderNotice};
use crate::components::{
    Failure, Heading, Notice, PasswordField, ProblemSummary, SubmitButton, Tone,
};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What the form may be refused for.
const FIELDS: [(Field, &str, Text); 2] = [
    (
        Field::CurrentPassword,
        "current-password",
        Text::CurrentPassword,
    ),
    (Field::NewPassword, "new-password", Text::NewPassword),
];

/// How far somebody is who changes their password by choice.
#[derive(Clone, Debug, Default, PartialEq)]
enum Step {
    #[default]
    Choosing,
    /// The service made this one; it is not stored yet.
    Made(Secret),
    Changed,
}

#[component]
pub(crate) fn PasswordPage() -> impl IntoView {
    let account = Account::expect();
    let step = RwSignal::new(Step::default());
    let person = account.profile_untracked();
    let own = person.as_ref().is_some_and(|it| it.own_password);
    let on_done = Callback::new(move |()| {
        step.set(Step::Changed);
        form::focus_soon("#password-changed");
    });
    let on_made = Callback::new(move |password| {
        step.set(Step::Made(password));
        form::focus_soon("#made");
    });
    let content = move || {
        let person = person.clone()?;
        Some(match step.get() {
            _ if !own => {
                view! { <Notice tone=Tone::Plain>{t(Text::SecurityPasswordElsewhere)}</Notice> }
                    .into_any()
            }
            Step::Choosing => view! { <Choose person on_done /> }.into_any(),
            Step::Made(password) => view! { <Made password on_stored=on_done /> }.into_any(),
            Step::Changed => view! { <Changed /> }.into_any(),
        })
    };
    let makes = own && account.offers(Feature::MadePassword);
    let offer = move || {
        (makes && step.with(|it| *it == Step::Choosing)).then(|| view! { <MakePassword on_made /> })
    };
    view! {
        <Crumb to=Page::Security />
        <div class="page__head">
            <Heading title=Text::ChangePasswordTitle />
        </div>
        <ReaderNotice />
        <section class="card">{content}</section>
        {offer}
    }
}

/// The form, and before it what a person may wonder about it.
#[component]
fn Choose(person: Profile, on_done: Callback<()>) -> impl IntoView {
    let account = Account::expect();
    let asks_current = account.capabilities().password_needs_current;
    let elsewhere = !account.offers(Feature::PasswordSignIn);
    view! {
        <div class="stack">
            {(elsewhere || !asks_current)
                .then(|| {
                    view! {
                        <p class="lede">
                            {elsewhere.then(|| t(Text::PasswordForElsewhere))} " "
                            {(!asks_current).then(|| t(Text::PasswordNoCurrent))}
                        </p>
                    }
                })}
            <ChangeForm person asks_current label=Text::ChangePassword on_done />
        </div>
    }
}

/// The one thing that must be done first. The current password is not asked for: the person has just signed in with it, and the
/// service takes the new one alone for as long as the flag is set.
#[component]
pub(crate) fn ForcedPasswordPage() -> impl IntoView {
    let account = Account::expect();
    let form = account.profile_untracked().map(|person| {
        if person.own_password {
            // What comes next is drawn by whoever draws duties, as soon as the profile has one less.
            let on_done = Callback::new(|()| ());
            view! { <ChangeForm person asks_current=false label=Text::ResetSave on_done /> }
                .into_any()
        } else {
            view! { <Notice tone=Tone::Plain>{t(Text::SecurityPasswordElsewhere)}</Notice> }
                .into_any()
        }
    });
    view! {
        <section class="card stack">
            <span class="state" aria-hidden="true">
                <span class="icon icon--lock"></span>
            </span>
            <Heading title=Text::ForcedPasswordTitle />
            <p class="lede">{t(Text::ForcedPasswordLead)}</p>
            {form}
        </section>
    }
}

#[component]
fn ChangeForm(
    person: Profile,
    /// Whether the current password is asked for, too.
    asks_current: bool,
    label: Text,
    on_done: Callback<()>,
) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let target = Target::new(&account, &person);
    // Whether the password was changed since the page was opened, and nobody can tell by whom: a network may bring a call twice, and
    // the second time it is refused.
    let moved = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let account = account.clone();
        moved.set(false);
        submission.run(async move {
            let change = checked_passwords(&form, target).await?;
            let Some(person) = account.profile_untracked() else {
                return Err(ApiError::SignedOut);
            };
            let outcome = account
                .call(async |client| client.change_password(&person.tag, &change).await)
                .await;
            let profile = match outcome {
                // Nothing was written. The next try goes with the newest tag, by the person's own hand.
                Err(ApiError::Conflict) => {
                    if is_newer(&account.refresh().await?, &person) {
                        moved.try_set(true);
                        return Ok(());
                    }
                    return Err(ApiError::Conflict);
                }
                Err(error) if error.leaves_open() => looked_up(&account, &person, error).await?,
                outcome => outcome?,
            };
            form::wipe(&form);
            account.keep(profile);
            on_done.run(());
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Failure submission />
            {move || moved.get().then(|| view! { <Notice tone=Tone::Warn>{t(Text::PasswordMoved)}</Notice> })}
            <ProblemSummary submission fields=&FIELDS />
            {asks_current
                .then(|| {
                    view! {
                        <PasswordField
                            name="current-password"
                            label=Text::CurrentPassword
                            autocomplete="current-password"
                            problem=submission.problem(Field::CurrentPassword)
                        />
                    }
                })}
            <NewPasswordFields target submission />
            <SubmitButton label submission />
        </form>
    }
}

/// The profile where the service tells that the password was changed since, although the answer was lost: another try would only
/// be told that the present password is wrong. Else the failure stands.
async fn looked_up(
    account: &Account,
    before: &Profile,
    error: ApiError,
) -> Result<Profile, ApiError> {
    match account.refresh().await {
        Ok(now) if is_newer(&now, before) => Ok(now),
        _ => Err(error),
    }
}

/// Whether the password was changed in between, where the service tells when it was.
fn is_newer(now: &Profile, before: &Profile) -> bool {
    now.password_changed > before.password_changed
}
