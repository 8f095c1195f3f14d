//! What was found, in words.

use super::run::Check;
use crate::flow::setup_check::{Finding, Standing, Topic, number};
use crate::i18n::{Locale, Text, flaw_words, isolated};

pub(super) fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Good => Text::SetupTagGood,
        Standing::Look => Text::SetupTagLook,
        Standing::Broken => Text::SetupTagBroken,
    }
}

/// The round sign, and the icon in it.
pub(super) fn sign(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Good => ("state state--good", "icon icon--check"),
        Standing::Look => ("state state--warn", "icon icon--info"),
        Standing::Broken => ("state state--bad", "icon icon--alert"),
    }
}

pub(super) fn check_title(locale: Locale, check: &Check) -> String {
    locale.fill(check.title, &[("service", &isolated(&check.service))])
}

/// What was found.
pub(super) fn title(locale: Locale, finding: &Finding) -> String {
    if matches!(finding.topic, Topic::Flaw(_)) {
        let place = [finding.name.as_str(), finding.value.as_str()];
        let place: Vec<_> = place.into_iter().filter(|it| !it.is_empty()).collect();
        return isolated(&place.join(": "));
    }
    let value = match finding.topic {
        Topic::ClockDevice | Topic::ClockHost | Topic::ClockUnclear | Topic::ClockService => {
            span(locale, &finding.value)
        }
        _ => isolated(&finding.value),
    };
    let values = [("name", isolated(&finding.name)), ("value", value)];
    let values = values.each_ref().map(|(name, it)| (*name, it.as_str()));
    locale.fill(title_of(&finding.topic), &values)
}

/// Seconds, or minutes where they are many.
fn span(locale: Locale, seconds: &str) -> String {
    let seconds = number(seconds).unwrap_or_default();
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX - 30);
    if seconds <= 120 {
        locale.count(Text::SecondsLeft, seconds)
    } else {
        locale.count(Text::MinutesLeft, (seconds + 30) / 60)
    }
}

/// What stood there, where the title does not say it.
pub(super) fn value(finding: &Finding) -> String {
    match finding.topic {
        Topic::Flaw(_)
        | Topic::ClockDevice
        | Topic::ClockHost
        | Topic::ClockUnclear
        | Topic::ClockService => String::new(),
        _ if finding.value.is_empty() => String::new(),
        _ => isolated(&finding.value),
    }
}

fn title_of(topic: &Topic) -> Text {
    use Text as T;
    match topic {
        Topic::SettingsRight | Topic::HeaderRight => T::SetupRight,
        // Its place is its title.
        Topic::Flaw(_) => T::ConfigFile,
        Topic::Silent => T::SetupSilent,
        Topic::Https => T::SetupHttps,
        Topic::ThisMachine => T::SetupHere,
        Topic::PlainHttp => T::SetupPlainHttp,
        Topic::ClocksAgree => T::SetupClocks,
        Topic::ClockDevice => T::SetupClockDevice,
        Topic::ClockHost => T::SetupClockHost,
        Topic::ClockUnclear => T::SetupClockUnclear,
        Topic::ClockService => T::SetupClockService,
        Topic::HeaderMissing => T::SetupHeaderMissing,
        Topic::HeaderDiffers => T::SetupHeaderDiffers,
        Topic::PolicyWeaker => T::SetupPolicyWeaker,
        Topic::PolicyWider => T::SetupPolicyWider,
        Topic::ErrorHeaders => T::SetupErrorHeaders,
        Topic::TypesRight => T::SetupTypes,
        Topic::WrongType => T::SetupWrongType,
        Topic::FileMissing => T::SetupFileMissing,
        Topic::Kept => T::SetupKept,
        Topic::NotKept => T::SetupNotKept,
        Topic::Anew => T::SetupAnew,
        Topic::NotAnew => T::SetupNotAnew,
        Topic::Packed => T::SetupPacked,
        Topic::NotPacked => T::SetupNotPacked,
        Topic::PageRight => T::SetupPage,
        Topic::PageMissing => T::SetupPageMissing,
        Topic::PageFront => T::SetupPageFront,
        Topic::MissingRight => T::SetupMissing,
        Topic::MissingShell => T::SetupMissingShell,
        Topic::FolderRight => T::SetupFolder,
        Topic::FolderBare => T::SetupFolderBare,
        Topic::ChangeRight => T::SetupChange,
        Topic::ChangeMissing => T::SetupChangeMissing,
        Topic::ServiceRight => T::SetupAnswers,
        Topic::ServicePage => T::SetupServicePage,
        Topic::ServiceAnother => T::SetupServiceAnother,
        Topic::ServiceFailing => T::SetupServiceFailing,
        Topic::ServiceSilent => T::SetupServiceSilent,
        Topic::CrossRight => T::SetupCross,
        Topic::CrossRefused => T::SetupCrossRefused,
        Topic::CookiesRefused => T::SetupCookiesRefused,
        Topic::HeadersRefused => T::SetupHeadersRefused,
        Topic::NotExposed => T::SetupNotExposed,
    }
}

/// Why it matters, and what to change; nothing for what is good.
pub(super) fn reason(locale: Locale, finding: &Finding) -> String {
    use Text as T;
    let text = match &finding.topic {
        Topic::Flaw(kind) => return flaw_words(locale, kind),
        Topic::HeaderMissing | Topic::HeaderDiffers | Topic::PolicyWeaker => {
            let why = locale.say(why(&finding.name));
            return [why, locale.say(T::SetupHeaderMissingText)].join(" ");
        }
        Topic::Silent => T::SetupSilentText,
        Topic::PlainHttp => T::SetupPlainHttpText,
        Topic::ClockDevice => T::SetupClockDeviceText,
        Topic::ClockHost => T::SetupClockHostText,
        Topic::ClockUnclear => T::SetupClockUnclearText,
        Topic::ClockService => T::SetupClockServiceText,
        Topic::PolicyWider => T::SetupPolicyWiderText,
        Topic::ErrorHeaders => T::SetupErrorHeadersText,
        Topic::WrongType => T::SetupWrongTypeText,
        Topic::FileMissing => T::SetupFileMissingText,
        Topic::NotKept => T::SetupNotKeptText,
        Topic::NotAnew => T::SetupNotAnewText,
        Topic::NotPacked => T::SetupNotPackedText,
        Topic::PageMissing => T::SetupPageMissingText,
        Topic::PageFront => T::SetupPageFrontText,
        Topic::MissingShell => T::SetupMissingShellText,
        Topic::FolderBare => T::SetupFolderBareText,
        Topic::ChangeMissing => T::SetupChangeMissingText,
        Topic::ServicePage => T::SetupServicePageText,
        Topic::ServiceAnother => T::SetupServiceAnotherText,
        Topic::ServiceFailing => T::SetupServiceFailingText,
        Topic::ServiceSilent => T::SetupServiceSilentText,
        Topic::CrossRefused => T::SetupCrossRefusedText,
        Topic::CookiesRefused => T::SetupCookiesRefusedText,
        Topic::HeadersRefused => T::SetupHeadersRefusedText,
        Topic::NotExposed => T::SetupNotExposedText,
        Topic::SettingsRight
        | Topic::Https
        | Topic::ThisMachine
        | Topic::ClocksAgree
        | Topic::HeaderRight
        | Topic::TypesRight
        | Topic::Kept
        | Topic::Anew
        | Topic::Packed
        | Topic::PageRight
        | Topic::MissingRight
        | Topic::FolderRight
        | Topic::ChangeRight
        | Topic::ServiceRight
        | Topic::CrossRight => return String::new(),
    };
    locale.say(text)
}

/// What a header is for.
fn why(header: &str) -> Text {
    match header {
        "Content-Security-Policy" => Text::SetupWhyPolicy,
        "X-Content-Type-Options" => Text::SetupWhyNosniff,
        "Referrer-Policy" => Text::SetupWhyReferrer,
        "Cross-Origin-Opener-Policy" => Text::SetupWhyOpener,
        "Cross-Origin-Resource-Policy" => Text::SetupWhyResource,
        "Strict-Transport-Security" => Text::SetupWhyTransport,
        _ => Text::SetupWhyPermissions,
    }
}
