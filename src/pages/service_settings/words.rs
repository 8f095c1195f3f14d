//! Words for the settings that are known here, and for the kinds of value of the others.

use crate::api::administration::{SettingKind, SettingTopic};
use crate::flow::service_settings::Section;
use crate::i18n::Text;

/// The heading of a part, and its id.
pub(super) const fn section_title(section: Section) -> (Text, &'static str) {
    match section {
        Section::Passwords => (Text::SettingsPasswords, "settings-passwords"),
        Section::Entry => (Text::SettingsEntry, "settings-entry"),
        Section::Joining => (Text::SettingsJoining, "settings-joining"),
        Section::Others => (Text::SettingsOthers, "settings-others"),
    }
}

/// What holds for all settings of a part.
pub(super) const fn section_text(section: Section) -> Option<Text> {
    match section {
        Section::Passwords => Some(Text::SettingsPasswordsText),
        Section::Others => Some(Text::SettingsOthersText),
        Section::Entry | Section::Joining => None,
    }
}

pub(super) const fn topic_word(topic: SettingTopic) -> Text {
    match topic {
        SettingTopic::FailedAttempts => Text::SettingAttempts,
        SettingTopic::PasswordLength => Text::SettingLength,
        SettingTopic::PasswordCapitals => Text::SettingCapitals,
        SettingTopic::PasswordSmall => Text::SettingSmall,
        SettingTopic::PasswordDigits => Text::SettingDigits,
        SettingTopic::PasswordMarks => Text::SettingMarks,
        SettingTopic::Agreement => Text::SettingAgreement,
    }
}

/// What a known setting changes, else what its value looks like.
pub(super) const fn hint_word(topic: Option<SettingTopic>, kind: SettingKind) -> Option<Text> {
    match (topic, kind) {
        (Some(SettingTopic::FailedAttempts), _) => Some(Text::SettingAttemptsHint),
        (Some(SettingTopic::Agreement), _) => Some(Text::SettingAgreementHint),
        (Some(_), _) | (None, SettingKind::Text) => None,
        (None, SettingKind::Whole) => Some(Text::SettingWhole),
        (None, SettingKind::Number) => Some(Text::SettingNumber),
        (None, SettingKind::Date) => Some(Text::SettingDate),
        (None, SettingKind::Time) => Some(Text::SettingTime),
    }
}
