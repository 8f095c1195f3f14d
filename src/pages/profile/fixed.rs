//! What a service keeps of a person and the person cannot change: address, group and roles, and who can.

use leptos::prelude::*;

use crate::api::people::Role;
use crate::api::{Feature, Profile};
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::Account;

#[component]
pub(crate) fn FixedCard() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let session = account.session();
    let person = Memo::new(move |_| session.with(|it| it.profile().cloned()));
    let facts =
        move || {
            person.with(|it| {
                let it = it.as_ref()?;
                Some(facts(it, locale).map(|(label, value)| {
                view! { <div><dt>{locale.say(label)}</dt><dd><bdi>{value}</bdi></dd></div> }
            }).collect_view())
            })
        };
    let why = why(&account);
    view! {
        <section class="card stack" aria-labelledby="fixed">
            <h2 class="card__title" id="fixed">
                {t(Text::FixedTitle)}
            </h2>
            <dl class="facts">{facts}</dl>
            {why
                .iter()
                .map(|text| view! { <p class="small muted">{t(*text)}</p> })
                .collect_view()}
        </section>
    }
}

/// What is known, the address first; of what the service does not tell there is no line.
fn facts(person: &Profile, locale: Locale) -> impl Iterator<Item = (Text, String)> + use<> {
    let roles: Vec<String> = person
        .roles
        .iter()
        .map(|it| locale.say(role(*it)))
        .collect();
    // Only a service that has groups has roles in them.
    let roles = match (person.group.is_empty(), roles.is_empty()) {
        (true, _) => String::new(),
        (false, true) => locale.say(Text::RoleNone),
        (false, false) => roles.join(", "),
    };
    [
        (Text::Email, person.email.clone()),
        (Text::FixedGroup, person.group.clone()),
        (Text::FixedRoles, roles),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| (label, isolated(&value)))
}

const fn role(role: Role) -> Text {
    match role {
        Role::GroupAdmin => Text::RoleGroupAdminLong,
        Role::SiteAdmin => Text::RoleSiteAdminLong,
        Role::SiteReader => Text::RoleSiteReaderLong,
    }
}

/// Who can change it, as far as anybody can.
fn why(account: &Account) -> &'static [Text] {
    if account.offers(Feature::ProfileEdit) {
        &[Text::FixedEmail, Text::FixedGroupWhy]
    } else {
        &[Text::FixedAll]
    }
}
