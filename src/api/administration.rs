//! What administrators do beside helping people: who is in the account, and the rules of the account as a whole. No page asks for
//! most of it yet, so no [`Feature`](super::Feature) promises it; a service without it answers
//! [`Unsupported`](super::ApiError::Unsupported).

use super::Moment;
use super::people::Standing;

/// Somebody who shall get an account. They choose the password themselves, through a link that is mailed to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub email: String,
    /// One of the service's languages; `None` leaves it to the service.
    pub language: Option<String>,
    pub is_blocked: bool,
    pub is_admin: bool,
}

/// What shall change of one person; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChange {
    pub name: Option<String>,
    /// In force at once; the old and the new address are both told.
    pub email: Option<String>,
    /// One of the service's languages.
    pub language: Option<String>,
    pub is_blocked: Option<bool>,
    pub is_admin: Option<bool>,
    /// The id of the group that the person belongs to from now on.
    pub group: Option<String>,
}

/// Some of the people, who belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub name: String,
}

/// Somebody who asks for an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub id: String,
    pub name: String,
    pub email: String,
    pub wish: Wish,
}

/// The group that somebody asks to belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One that is there; its id.
    Existing(String),
    /// One that has to be made; its name.
    New(String),
}

/// The yes to a [`Registration`], with what an administrator may put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// The registration's.
    pub id: String,
    pub name: String,
    pub group: Wish,
    pub as_group_admin: bool,
}

/// What somebody fills in who asks for an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRegistration {
    pub name: String,
    pub email: String,
    pub group: Option<Wish>,
    pub agrees: bool,
}

/// What somebody is told who wants to ask for an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistrationTerms {
    /// What has to be agreed to.
    pub agreement: Option<String>,
    pub groups: Vec<Group>,
}

/// One setting of a service as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceSetting {
    pub id: String,
    /// The service's own name for it.
    pub key: String,
    pub kind: SettingKind,
    /// As text, whatever its kind.
    pub value: String,
}

impl ServiceSetting {
    /// What it is about, where that is known.
    pub fn topic(&self) -> Option<SettingTopic> {
        Some(match self.key.as_str() {
            "security_max_failed_login_attempts" => SettingTopic::FailedAttempts,
            "security_password_minimum_length" => SettingTopic::PasswordLength,
            "security_password_minimum_uppercase_characters" => SettingTopic::PasswordCapitals,
            "security_password_minimum_lowercase_characters" => SettingTopic::PasswordSmall,
            "security_password_minimum_digits" => SettingTopic::PasswordDigits,
            "security_password_minimum_punctuation_characters" => SettingTopic::PasswordMarks,
            "user_agreement" => SettingTopic::Agreement,
            _ => return None,
        })
    }
}

/// Something that a service lets its administrators set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingTopic {
    /// How many wrong passwords and codes shut somebody out.
    FailedAttempts,
    PasswordLength,
    PasswordCapitals,
    PasswordSmall,
    PasswordDigits,
    PasswordMarks,
    /// What somebody agrees to who asks for an account.
    Agreement,
}

/// What the value of a setting has to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    Whole,
    Number,
    Text,
    Date,
    Time,
}

/// Somebody of the short list that everybody who is signed in may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colleague {
    pub id: String,
    pub name: String,
    pub email: String,
}

/// What the account tells of itself to everybody, signed in or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFacts {
    pub title: String,
    /// One of the service's languages.
    pub language: String,
    /// [`Blocked`](Standing::Blocked) for one that is suspended.
    pub standing: Standing,
}

/// The settings of the account as a whole, as far as they are used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountSettings {
    pub title: String,
    /// One of the service's languages.
    pub language: String,
    /// `None` where the service does not say.
    pub changed: Option<Moment>,
}

/// What shall change of them; `None` leaves a setting as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountSettingsChange {
    pub title: Option<String>,
    /// One of the service's languages.
    pub language: Option<String>,
    /// All rules that hold from then on: one that is left out of the list is lifted.
    pub rules: Option<Vec<AccountRule>>,
}

/// What the account demands of everybody who signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountRule {
    /// Everybody uses an authenticator.
    Authenticator,
    /// Everybody comes from an address of the network's that is listed.
    NetworkAddress,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_known_by_the_service_s_name_for_it() {
        use SettingTopic as Topic;
        for (key, topic) in [
            (
                "security_max_failed_login_attempts",
                Some(Topic::FailedAttempts),
            ),
            (
                "security_password_minimum_length",
                Some(Topic::PasswordLength),
            ),
            (
                "security_password_minimum_uppercase_characters",
                Some(Topic::PasswordCapitals),
            ),
            (
                "security_password_minimum_lowercase_characters",
                Some(Topic::PasswordSmall),
            ),
            (
                "security_password_minimum_digits",
                Some(Topic::PasswordDigits),
            ),
            (
                "security_password_minimum_punctuation_characters",
                Some(Topic::PasswordMarks),
            ),
            ("user_agreement", Some(Topic::Agreement)),
            ("logo_html", None),
        ] {
            let setting = ServiceSetting {
                id: "s1".into(),
                key: key.into(),
                kind: SettingKind::Text,
                value: String::new(),
            };
            assert_eq!(setting.topic(), topic, "{key}");
        }
    }
}
