//! One person, as the service has them now.

use leptos::prelude::*;

use super::hall::Hall;
use super::words::{factors_words, roles_words, standing_word};
use crate::api::error::plain;
use crate::api::people::Person;
use crate::api::{ApiError, Client, PeopleCapabilities};
use crate::components::{Dialog, FailureWords};
use crate::i18n::{Locale, Text, date_time, t};
use crate::session::Account;

#[component]
pub(super) fn Detail(hall: Hall, id: String) -> impl IntoView {
    let locale = Locale::expect();
    let account = Account::expect();
    let read = LocalResource::new(move || {
        let (account, id) = (account.clone(), id.clone());
        async move {
            let fresh: Result<Person, ApiError> = account
                .call(async |client: Client| client.person(&id).await)
                .await;
            if let Ok(person) = &fresh {
                hall.take(vec![person.clone()]);
            }
            fresh
        }
    });
    let close = Callback::new(move |()| hall.looked_at.set(None));
    view! {
        <Dialog title=Text::PeopleDetails id="detail-title" on_close=close>
            <div class="people__detail" aria-live="polite">
                {move || match read.get() {
                    None => view! { <p class="loading">{t(Text::Loading)}</p> }.into_any(),
                    Some(Ok(person)) => facts(hall.told(), locale, &person).into_any(),
                    Some(Err(error)) => view! { <FailureWords error /> }.into_any(),
                }}
            </div>
            <div class="dialog__actions">
                <button class="button" type="button" on:click=move |_| read.refetch()>
                    {t(Text::PeopleRefresh)}
                </button>
                <button class="button button--primary" type="button" autofocus on:click=move |_| close.run(())>
                    {t(Text::Close)}
                </button>
            </div>
        </Dialog>
    }
}

/// What the service tells of people at all; of the rest nothing is said.
fn facts(told: &PeopleCapabilities, locale: Locale, person: &Person) -> impl IntoView + use<> {
    let last = match person.last_sign_in {
        Some(moment) => date_time(locale.language().code(), moment),
        None => locale.say(Text::PeopleNever),
    };
    let yes_no = |it: bool| locale.say(if it { Text::PeopleYes } else { Text::PeopleNo });
    let group = person.group.as_ref().map(|it| plain(&it.name, 1_000));
    let roles = match roles_words(locale, &person.roles) {
        words if words.is_empty() => locale.say(Text::PeopleNoRole),
        words => words,
    };
    let (factors, groups) = (told.tells_factors, told.tells_groups);
    let facts = [
        (true, Text::PeopleByName, plain(&person.name, 1_000)),
        (true, Text::Email, plain(&person.email, 1_000)),
        (groups, Text::PeopleByGroup, group.unwrap_or_default()),
        (groups, Text::PeopleByRoles, roles),
        (
            true,
            Text::PeopleByStanding,
            locale.say(standing_word(person.standing)),
        ),
        (
            factors,
            Text::PeopleByFactors,
            factors_words(locale, person.factors.as_ref()),
        ),
        (factors, Text::PeopleMustEnrol, yes_no(person.must_enrol)),
        (
            factors,
            Text::PeopleMustChange,
            yes_no(person.must_change_password),
        ),
        (told.tells_last_sign_in, Text::PeopleByLast, last),
        (!groups, Text::PeopleAdmin, yes_no(person.is_admin)),
    ];
    let told = facts.into_iter().filter(|(is_told, ..)| *is_told);
    let rows = told.map(|(_, name, value)| {
        view! {
            <div>
                <dt>{t(name)}</dt>
                <dd>
                    <bdi>{value}</bdi>
                </dd>
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}
