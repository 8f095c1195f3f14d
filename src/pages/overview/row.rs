//! One finding as a row: how it stands, why it matters, the next step.

use leptos::prelude::*;

use crate::api::{Capabilities, Feature, Moment, Profile};
use crate::flow::checkup::{FEW_CODES, Finding, Weight};
use crate::form::Submission;
use crate::i18n::{Locale, Text, date, isolated};
use crate::pages::api_keys::words::ends_on;
use crate::pages::profile::{MailNews, Resend};
use crate::routes::Page;
use crate::session::Account;

pub(crate) fn view_row(
    account: &Account,
    locale: Locale,
    person: Memo<Option<Profile>>,
    finding: Finding,
    resend: Submission,
    news: RwSignal<Option<MailNews>>,
) -> AnyView {
    let email = person.with(|it| {
        it.as_ref()
            .map(|it| isolated(&it.email))
            .unwrap_or_default()
    });
    let passwords = account.offers(Feature::PasswordSignIn);
    let (title, why) = words(locale, finding, passwords, &email);
    let (state, icon, button) = match finding.weight() {
        Weight::Warn => (
            "state state--warn",
            "icon icon--alert",
            "button button--small button--primary",
        ),
        Weight::Note => ("state", "icon icon--info", "button button--small"),
        Weight::Good => (
            "state state--good",
            "icon icon--check",
            "button button--small button--quiet",
        ),
    };
    let end = if finding == Finding::EmailUnverified {
        view! { <Resend submission=resend news class="button--small button--primary" /> }.into_any()
    } else {
        next(finding, account.capabilities())
            .map(|(page, label)| {
                view! { <a class=button href=account.path(page)>{locale.say(label)}</a> }
            })
            .into_any()
    };
    view! {
        <li class="list__row">
            <span class=state aria-hidden="true">
                <span class=icon></span>
            </span>
            <div class="list__main">
                <p class="list__title">{title}</p>
                <p class="list__text">{why}</p>
            </div>
            <div class="list__end">{end}</div>
        </li>
    }
    .into_any()
}

/// What was found and why it matters.
fn words(locale: Locale, finding: Finding, passwords: bool, email: &str) -> (String, String) {
    let day = |text: Text, moment: Moment| {
        let day = date(locale.language().code(), moment);
        locale.fill(text, &[("date", &day)])
    };
    let say = |text| locale.say(text);
    let number = |text, number| locale.count(text, i64::try_from(number).unwrap_or(i64::MAX));
    match finding {
        Finding::SecondFactorOff if passwords => (say(Text::FactorOff), say(Text::FactorOffWhy)),
        Finding::SecondFactorOff => (say(Text::FactorOff), say(Text::FactorOffWhyPlain)),
        Finding::SecondFactorOn { .. } if !passwords => {
            (say(Text::FactorOn), say(Text::FactorOnApp))
        }
        Finding::SecondFactorUntold => (say(Text::FactorUntold), say(Text::FactorUntoldWhy)),
        Finding::SmsOn => (say(Text::FactorOn), say(Text::FactorOnSms)),
        Finding::OtherFactorOn => (say(Text::FactorOn), say(Text::FactorOtherWhy)),
        Finding::RecoveryCodes(left) => (
            number(Text::CodesFinding, left),
            say(match left {
                0 => Text::CodesNone,
                1..=FEW_CODES => Text::CodesFew,
                _ => Text::CodesFindingWhy,
            }),
        ),
        Finding::SecondFactorOn { since: None } => (say(Text::FactorOn), say(Text::FactorOnWhy)),
        Finding::SecondFactorOn { since: Some(since) } => {
            (say(Text::FactorOn), day(Text::FactorOnSince, since))
        }
        Finding::PinOnly => (say(Text::PinOnly), say(Text::PinOnlyWhy)),
        Finding::EmailUnverified => (
            say(Text::EmailUnverified),
            locale.fill(Text::EmailUnverifiedWhy, &[("email", email)]),
        ),
        Finding::EmailVerified => (say(Text::EmailVerified), email.to_owned()),
        Finding::PasswordChanged(at) => (
            day(Text::PasswordChanged, at),
            say(Text::PasswordChangedWhy),
        ),
        Finding::PasswordOld(at) => (day(Text::PasswordChanged, at), say(Text::PasswordOldWhy)),
        Finding::PasswordAgeUnknown => {
            (say(Text::PasswordAgeUnknown), say(Text::PasswordChangedWhy))
        }
        Finding::PasswordElsewhere => (
            say(Text::PasswordElsewhere),
            say(Text::PasswordElsewhereWhy),
        ),
        Finding::ApiKey { readable: true } => (say(Text::KeyExists), say(Text::KeyReadableWhy)),
        Finding::KeyEnds(it) => (
            match it.days {
                0 => say(Text::KeyEndsToday),
                days => locale.count(Text::KeyEndsIn, days),
            },
            locale.fill(Text::KeyEndsWhy, &[("end", &ends_on(locale, it.end))]),
        ),
        Finding::KeysEnded(count) => (
            locale.count(
                Text::KeysEndedFinding,
                i64::try_from(count).unwrap_or(i64::MAX),
            ),
            say(Text::KeysEndedWhy),
        ),
        Finding::KeysLasting => (say(Text::KeysLasting), say(Text::KeysLastingWhy)),
        Finding::ApiKey { readable: false } => (say(Text::KeyExists), say(Text::KeyHiddenWhy)),
        Finding::FullKeys(keys) => (number(Text::KeysFullFinding, keys), say(Text::KeysFullWhy)),
        Finding::OldKeys(keys) => (number(Text::KeysOldFinding, keys), say(Text::KeysOldWhy)),
    }
}

/// Where something can be done about it, as far as the service offers that.
fn next(finding: Finding, capabilities: &Capabilities) -> Option<(Page, Text)> {
    let (feature, page, label) = match finding {
        Finding::SecondFactorOff | Finding::PinOnly => {
            (Feature::SecondFactor, Page::TwoFactor, Text::FactorEnrol)
        }
        Finding::SecondFactorOn { .. }
        | Finding::SecondFactorUntold
        | Finding::SmsOn
        | Finding::OtherFactorOn => (Feature::SecondFactor, Page::TwoFactor, Text::FactorSettings),
        Finding::RecoveryCodes(_) => (
            Feature::RecoveryCodes,
            Page::RecoveryCodes,
            Text::RecoveryCodesTitle,
        ),
        Finding::EmailUnverified | Finding::EmailVerified => {
            let several = capabilities.offers(Feature::EmailAddresses);
            let feature = if several {
                Feature::EmailAddresses
            } else {
                Feature::EmailChange
            };
            (feature, Page::Profile, Text::EmailSettings)
        }
        Finding::PasswordChanged(_) | Finding::PasswordOld(_) | Finding::PasswordAgeUnknown => (
            Feature::PasswordChange,
            Page::Password,
            Text::PasswordChangeLink,
        ),
        Finding::PasswordElsewhere => return None,
        Finding::ApiKey { .. } => (Feature::ApiKey, Page::ApiKey, Text::KeyLink),
        Finding::FullKeys(_)
        | Finding::OldKeys(_)
        | Finding::KeyEnds(_)
        | Finding::KeysEnded(_)
        | Finding::KeysLasting => (Feature::ApiKeys, Page::ApiKeys, Text::KeysLink),
    };
    capabilities.offers(feature).then_some((page, label))
}

/// For the gallery: what can be found, once each.
#[cfg(feature = "gallery")]
pub(crate) fn sample_rows() -> AnyView {
    let (account, locale) = (Account::expect(), Locale::expect());
    let person = Memo::new(|_| None);
    let (resend, news) = (Submission::new(), RwSignal::new(None));
    let at = crate::browser::now();
    let all = [
        Finding::SecondFactorOff,
        Finding::SecondFactorOn { since: Some(at) },
        Finding::SecondFactorUntold,
        Finding::SmsOn,
        Finding::OtherFactorOn,
        Finding::PinOnly,
        Finding::RecoveryCodes(0),
        Finding::RecoveryCodes(2),
        Finding::RecoveryCodes(9),
        Finding::EmailUnverified,
        Finding::EmailVerified,
        Finding::PasswordChanged(at),
        Finding::PasswordOld(at),
        Finding::PasswordAgeUnknown,
        Finding::PasswordElsewhere,
        Finding::ApiKey { readable: true },
        Finding::FullKeys(3),
        Finding::OldKeys(1),
        Finding::KeysEnded(2),
        Finding::KeysLasting,
    ];
    let rows = all.map(|it| view_row(&account, locale, person, it, resend, news));
    view! { <ul class="list card card--flush" role="list">{rows.collect_view()}</ul> }.into_any()
}
