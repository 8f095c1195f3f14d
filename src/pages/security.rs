//! What protects the account, at a glance.

use leptos::prelude::*;

use crate::api::{Feature, SecondFactor};
use crate::components::Heading;
use crate::i18n::{Locale, Text, date, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn SecurityPage() -> impl IntoView {
    let account = Account::expect();
    let second_factor = account.offers(Feature::SecondFactor);
    let codes = account.offers(Feature::RecoveryCodes);
    let sessions = account.offers(Feature::EndAllSessions);
    view! {
        <div class="page__head">
            <Heading title=Text::Security />
            <p class="lede">{t(Text::SecurityLead)}</p>
        </div>
        <ul class="list card card--flush" role="list">
            <li>
                <PasswordRow />
            </li>
            {second_factor.then(|| view! { <li><FactorRow /></li> })}
            {codes
                .then(|| {
                    view! {
                        <PlainRow
                            to=Page::RecoveryCodes
                            icon="icon icon--shield"
                            text=Text::SecurityCodes
                        />
                    }
                })}
            {sessions
                .then(|| {
                    view! {
                        <PlainRow
                            to=Page::Sessions
                            icon="icon icon--devices"
                            text=Text::SecuritySessions
                        />
                    }
                })}
        </ul>
    }
}

/// A page, and what it is for.
#[component]
fn PlainRow(to: Page, icon: &'static str, text: Text) -> impl IntoView {
    view! {
        <li>
            <a class="list__row" href=Account::expect().path(to)>
                <Sign icon />
                <span class="list__main">
                    <span class="list__title">{t(to.title())}</span>
                    <span class="list__text">{t(text)}</span>
                </span>
                <span class="icon icon--next" aria-hidden="true"></span>
            </a>
        </li>
    }
}

#[component]
fn Sign(icon: &'static str) -> impl IntoView {
    view! {
        <span class="state" aria-hidden="true">
            <span class=icon></span>
        </span>
    }
}

#[component]
fn PasswordRow() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let path = account.path(Page::Password);
    let own = account.offers(Feature::PasswordChange)
        && account
            .profile_untracked()
            .is_some_and(|it| it.own_password);
    let opens = account.offers(Feature::PasswordSignIn);
    let changed = move || match account.profile().and_then(|it| it.password_changed) {
        _ if !own => locale.say(Text::SecurityPasswordElsewhere),
        Some(changed) => {
            let date = date(locale.language().code(), changed);
            locale.fill(Text::SecurityPasswordChanged, &[("date", &date)])
        }
        None if !opens => locale.say(Text::PasswordForElsewhere),
        None => locale.say(Text::SecurityPasswordUndated),
    };
    let words = view! {
        <Sign icon="icon icon--lock" />
        <span class="list__main">
            <span class="list__title">{t(Text::Password)}</span>
            <span class="list__text">{changed}</span>
        </span>
    };
    if own {
        view! {
            <a class="list__row" href=path>
                {words}
                <span class="icon icon--next" aria-hidden="true"></span>
            </a>
        }
        .into_any()
    } else {
        view! { <div class="list__row">{words}</div> }.into_any()
    }
}

#[component]
fn FactorRow() -> impl IntoView {
    let account = Account::expect();
    let path = account.path(Page::TwoFactor);
    let session = account.session();
    let off = if account.offers(Feature::PasswordSignIn) {
        Text::SecurityFactorOff
    } else {
        Text::SecurityFactorOffPlain
    };
    let how = Memo::new(move |_| {
        session.with(|it| match it.profile() {
            Some(it) if it.second_factor.is_on() => Text::SecurityFactorOn,
            Some(it) if it.sms => Text::SecuritySmsOn,
            Some(it) if it.other_factor.is_some() => Text::SecurityOtherOn,
            Some(it) if it.pin => Text::SecurityPinOn,
            Some(it) if it.second_factor == SecondFactor::Untold => Text::SecurityFactorUntold,
            _ => off,
        })
    });
    let tag = move || {
        let (class, text) = match how.get() {
            Text::SecurityFactorUntold => return None,
            how if how == off => ("tag tag--bad", Text::StateOff),
            _ => ("tag tag--good", Text::StateOn),
        };
        Some(view! { <span class=class>{t(text)}</span> })
    };
    view! {
        <a class="list__row" href=path>
            <Sign icon="icon icon--phone" />
            <span class="list__main">
                <span class="list__title">{t(Text::SecondFactor)}</span>
                <span class="list__text">{move || t(how.get())()}</span>
            </span>
            {tag}
            <span class="icon icon--next" aria-hidden="true"></span>
        </a>
    }
}
