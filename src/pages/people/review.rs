//! The dry run: who changes, whose sessions stop, who is left out and why; and the button that says how many.

use std::collections::HashSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use super::hall::{Hall, Stage};
use super::names::{LeftOut, Names};
use super::rights::helper;
use super::run::run;
use super::words::{action_button, action_meaning, action_word};
use crate::api::people::{PeopleAction, PeopleActionKind as Kind, Person};
use crate::api::{ApiError, Client, Field};
use crate::components::{CancelSlow, FailureWords, Notice, PinField, Tone};
use crate::flow::people::{Batch, DryRun, dry_run, is_about_factors, is_known};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn Review(hall: Hall, kind: Kind) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let failed = RwSignal::new(None::<ApiError>);
    let read = RwSignal::new(0_usize);
    let all = hall.chosen.with_untracked(HashSet::len);
    hall.dry_run.set(None);
    let meaning = action_meaning(kind, account.capabilities());
    let begin = {
        let account = account.clone();
        move || {
            let account = account.clone();
            failed.set(None);
            spawn_local(async move {
                match look_ahead(hall, &account, kind, read).await {
                    Ok(found) => drop(hall.dry_run.try_set(Some(found))),
                    Err(error) => drop(failed.try_set(Some(error))),
                }
                form::focus_soon("#people-step");
            });
        }
    };
    begin();
    let back = move |_| {
        hall.stage.set(Stage::List);
        form::focus_soon("#people-list");
    };
    let begin = StoredValue::new(begin);
    let told = move || {
        if let Some(error) = failed.get() {
            return view! {
                <FailureWords error />
                <button class="button" type="button" on:click=move |_| begin.with_value(|it| it())>
                    {t(Text::TryAgain)}
                </button>
            }
            .into_any();
        }
        if let Some(found) = hall.dry_run.get() {
            return view! { <Found hall kind found /> }.into_any();
        }
        let words = move || {
            let places = [
                ("read", &*read.get().to_string()),
                ("all", &*all.to_string()),
            ];
            locale.fill(Text::PeopleReadingFirst, &places)
        };
        view! { <p class="loading">{words}</p> }.into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="people-step">
            <h2 id="people-step" tabindex="-1">{t(action_word(kind))}</h2>
            <p class="muted">{t(meaning)}</p>
            {told}
            <div>
                <button class="button button--quiet" type="button" on:click=back>
                    {t(Text::PeopleBack)}
                </button>
            </div>
        </section>
    }
}

/// Reads those of whom too little is known, or all of them where only that gives their newest tags.
async fn look_ahead(
    hall: Hall,
    account: &Account,
    kind: Kind,
    read: RwSignal<usize>,
) -> Result<DryRun, ApiError> {
    let people = account.capabilities().people;
    let mut picked = hall.chosen_people();
    for person in &mut picked {
        if people.list_is_complete && is_known(kind, person, people.tells_factors) {
            continue;
        }
        let fresh: Result<Person, ApiError> = account
            .call(async |client: Client| client.person(&person.id).await)
            .await;
        match fresh {
            Ok(fresh) => *person = fresh,
            // Removed meanwhile: that shows when it is their turn.
            Err(ApiError::NotFound) => {}
            Err(error) => return Err(error),
        }
        // Left meanwhile: nobody waits for the rest.
        if read.try_update(|it| *it += 1).is_none() {
            return Err(ApiError::NotFound);
        }
    }
    hall.take(picked.clone());
    let helper = helper(account);
    let Some(rule) = people.rule(kind) else {
        return Ok(DryRun::default());
    };
    Ok(hall.people.with_untracked(|known| {
        hall.enforced
            .with_untracked(|enforced| dry_run(rule, &picked, known, &helper, enforced))
    }))
}

#[component]
fn Found(hall: Hall, kind: Kind, found: DryRun) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let locale = Locale::expect();
    let digits = account.with_value(|it| it.capabilities().pin_digits);
    let together = account.with_value(|it| it.capabilities().people.together);
    let submission = Submission::new();
    let number = found.change.len();
    let count = i64::try_from(number).unwrap_or(i64::MAX);
    let ends = found.ends_sessions;
    let change = StoredValue::new(found.change.clone());
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let action = match kind {
            Kind::SetPin => match form::typed_pin(&form, "people-pin", digits) {
                Ok(pin) => PeopleAction::SetPin(pin),
                Err(problems) => return submission.refuse(problems),
            },
            other => plain_action(other),
        };
        form::wipe(&form);
        hall.action.set_value(Some(action));
        hall.batch
            .set(Some(Batch::new(kind, change.get_value(), together)));
        hall.stage.set(Stage::Results);
        account.with_value(|it| run(hall, it));
    };
    // Who has none is nobody's knowledge: it is not claimed.
    let is_untold = is_about_factors(kind) && !hall.told().tells_factors;
    let sessions = if ends {
        Text::PeopleSessionsStop
    } else {
        Text::PeopleSessionsStay
    };
    let class = if takes_away(kind) {
        "button button--primary button--danger"
    } else {
        "button button--primary"
    };
    let change_list = view! { <Names people=found.change.clone() /> };
    let form = (number > 0).then(|| {
        view! {
            <form class="form people__form" method="post" novalidate on:submit=on_submit>
                {(kind == Kind::SetPin)
                    .then(|| {
                        view! {
                            <PinField name="people-pin" label=Text::PeoplePinNew problem=submission.problem(Field::Pin) />
                        }
                    })}
                <div class="cluster">
                    <button class=class type="submit">
                        {move || locale.count(action_button(kind), count)}
                    </button>
                </div>
                <CancelSlow submission />
            </form>
        }
    });
    view! {
        {if number == 0 {
            view! { <Notice tone=Tone::Plain>{t(Text::PeopleNoneChange)}</Notice> }.into_any()
        } else {
            view! {
                <div class="people__group">
                    <h3>{move || locale.count(Text::PeopleChange, count)}</h3>
                    <p class="muted">{t(sessions)}</p>
                    {is_untold.then(|| view! { <p>{t(Text::PeopleFactorsUntold)}</p> })}
                    {change_list}
                </div>
            }
                .into_any()
        }}
        <LeftOut found />
        {form}
    }
}

/// Whether somebody has less afterwards than before.
const fn takes_away(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Block
            | Kind::ResetAuthenticator
            | Kind::RemoveAuthenticator
            | Kind::RemovePin
            | Kind::Withdraw(_)
    )
}

/// The actions that carry nothing.
fn plain_action(kind: Kind) -> PeopleAction {
    match kind {
        Kind::ForceAuthenticator => PeopleAction::ForceAuthenticator,
        Kind::SetPin => PeopleAction::SetPin(crate::api::Secret::default()),
        Kind::ResetAuthenticator => PeopleAction::ResetAuthenticator,
        Kind::RemoveAuthenticator => PeopleAction::RemoveAuthenticator,
        Kind::RemovePin => PeopleAction::RemovePin,
        Kind::ForceNewAuthenticator => PeopleAction::ForceNewAuthenticator,
        Kind::ForceNewPassword => PeopleAction::ForceNewPassword,
        Kind::SendPasswordReset => PeopleAction::SendPasswordReset,
        Kind::Block => PeopleAction::Block,
        Kind::Unblock => PeopleAction::Unblock,
        Kind::Grant(role) => PeopleAction::Grant(role),
        Kind::Withdraw(role) => PeopleAction::Withdraw(role),
    }
}
