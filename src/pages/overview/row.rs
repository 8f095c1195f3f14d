//! One finding as a row: how it stands, why it matters, the next step.

use leptos::prelude::*;

use crate::api::{Capabilities, Feature, Moment, Profile};
use crate::flow::checkup::{FEW_CODES, Finding, Weight};
use crate::form::Submission;
use crate::i18n::{Locale, Text, date, isolated};
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
            locale.count(Text::CodesFinding, i64::try_from(left).unwrap_or(i64::MAX)),
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
        Finding::ApiKey { readable: false } => (say(Text::KeyExists), say(Text::KeyHiddenWhy)),
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
    };
    capabilities.offers(feature).then_some((page, label))
}
