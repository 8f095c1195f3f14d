//! Settings of a service: where each stands on the page, and how its value is typed, compared and sent.

use crate::api::administration::{ServiceSetting, SettingKind, SettingTopic};

/// The parts of the page, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Passwords,
    Entry,
    Joining,
    /// What this console does not know.
    Others,
}

impl Section {
    pub(crate) const ALL: [Self; 4] = [Self::Passwords, Self::Entry, Self::Joining, Self::Others];

    const fn of(topic: Option<SettingTopic>) -> Self {
        match topic {
            Some(
                SettingTopic::PasswordLength
                | SettingTopic::PasswordCapitals
                | SettingTopic::PasswordSmall
                | SettingTopic::PasswordDigits
                | SettingTopic::PasswordMarks,
            ) => Self::Passwords,
            Some(SettingTopic::FailedAttempts) => Self::Entry,
            Some(SettingTopic::Agreement) => Self::Joining,
            None => Self::Others,
        }
    }

    /// The settings of this part, as the service orders them.
    pub(crate) fn among(self, settings: &[ServiceSetting]) -> Vec<ServiceSetting> {
        let is_here = |it: &&ServiceSetting| Self::of(it.topic()) == self;
        settings.iter().filter(is_here).cloned().collect()
    }
}

/// What a value is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    Line,
    Lines,
    Whole,
    Number,
    Date,
    Time,
}

impl Input {
    /// Days and times have inputs of the browser's own, which show nothing of a value in another form: that one stays text.
    pub(crate) fn of(setting: &ServiceSetting) -> Self {
        match setting.kind {
            SettingKind::Whole => Self::Whole,
            SettingKind::Number => Self::Number,
            SettingKind::Date if has_form(&setting.value, "0000-00-00") => Self::Date,
            SettingKind::Time if has_form(&setting.value, "00:00:00") => Self::Time,
            SettingKind::Text if is_long(setting) => Self::Lines,
            SettingKind::Text | SettingKind::Date | SettingKind::Time => Self::Line,
        }
    }

    /// `type` of the input.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            // Not `number`: what is no number could not be read then, and the service has the last word.
            Self::Line | Self::Lines | Self::Whole | Self::Number => "text",
        }
    }

    /// The keyboard of a phone.
    pub(crate) const fn mode(self) -> Option<&'static str> {
        match self {
            Self::Whole => Some("numeric"),
            Self::Number => Some("decimal"),
            _ => None,
        }
    }

    /// What is sent for what was typed. Texts are the administrator's own, spaces included.
    pub(crate) fn sent(self, typed: &str) -> String {
        match self {
            Self::Lines => typed.replace("\r\n", "\n"),
            Self::Whole | Self::Number | Self::Date => typed.trim().to_owned(),
            // Browsers leave seconds out that are none.
            Self::Time if has_form(typed, "00:00") => format!("{typed}:00"),
            Self::Line | Self::Time => typed.to_owned(),
        }
    }

    /// Whether both are the same value.
    pub(crate) fn is_same(self, one: &str, other: &str) -> bool {
        self.sent(one) == self.sent(other)
    }

    /// Whether nothing at all cannot be a value.
    pub(crate) const fn needs_something(self) -> bool {
        !matches!(self, Self::Line | Self::Lines)
    }
}

fn is_long(setting: &ServiceSetting) -> bool {
    setting.topic() == Some(SettingTopic::Agreement) || setting.value.contains('\n')
}

/// Whether a text has digits where the form has zeros, and is the same elsewhere.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(letter, wanted): (u8, u8)| {
        if wanted == b'0' {
            letter.is_ascii_digit()
        } else {
            letter == wanted
        }
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(key: &str, kind: SettingKind, value: &str) -> ServiceSetting {
        ServiceSetting {
            id: key.into(),
            key: key.into(),
            kind,
            value: value.into(),
        }
    }

    #[test]
    fn known_settings_have_a_part_and_the_others_one_of_their_own() {
        let settings = [
            setting("user_agreement", SettingKind::Text, ""),
            setting("new_thing", SettingKind::Date, "2030-01-31"),
            setting("security_password_minimum_digits", SettingKind::Whole, "1"),
            setting("security_password_minimum_length", SettingKind::Whole, "10"),
            setting(
                "security_max_failed_login_attempts",
                SettingKind::Whole,
                "5",
            ),
        ];
        let keys = |section: Section| -> Vec<String> {
            let found = section.among(&settings).into_iter();
            found.map(|it| it.key).collect()
        };
        assert_eq!(
            keys(Section::Passwords),
            [
                "security_password_minimum_digits",
                "security_password_minimum_length"
            ]
        );
        assert_eq!(keys(Section::Entry), ["security_max_failed_login_attempts"]);
        assert_eq!(keys(Section::Joining), ["user_agreement"]);
        assert_eq!(keys(Section::Others), ["new_thing"]);
        let all: usize = Section::ALL.iter().map(|it| keys(*it).len()).sum();
        assert_eq!(all, settings.len(), "nothing is left out");
    }

    #[test]
    fn a_value_is_typed_into_what_can_show_it() {
        let of = |kind, value| Input::of(&setting("x", kind, value));
        assert_eq!(of(SettingKind::Date, "2030-01-31"), Input::Date);
        assert_eq!(of(SettingKind::Date, "31.1.2030"), Input::Line);
        assert_eq!(of(SettingKind::Date, ""), Input::Line);
        assert_eq!(of(SettingKind::Time, "02:30:00"), Input::Time);
        assert_eq!(of(SettingKind::Time, "02:30:00.5"), Input::Line);
        assert_eq!(of(SettingKind::Whole, "many"), Input::Whole);
        assert_eq!(of(SettingKind::Text, "a"), Input::Line);
        assert_eq!(of(SettingKind::Text, "a\nb"), Input::Lines);
        let agreement = setting("user_agreement", SettingKind::Text, "");
        assert_eq!(Input::of(&agreement), Input::Lines);
    }

    #[test]
    fn the_same_value_in_another_form_is_no_change() {
        assert!(Input::Time.is_same("02:30:00", "02:30"));
        assert!(!Input::Time.is_same("02:30:00", "02:30:01"));
        assert!(Input::Whole.is_same("5", " 5 "));
        assert!(Input::Lines.is_same("a\r\nb", "a\nb"));
        assert!(!Input::Line.is_same("a", "a "));
        assert_eq!(Input::Time.sent("14:05"), "14:05:00");
        assert_eq!(Input::Whole.sent(" many "), "many", "the service says no");
    }
}
