//! The bodies about the account as a whole.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{number, share_types};
use crate::core::{Account, Refused};

#[derive(Serialize)]
pub(in super::super) struct WireLanguage {
    pub(in super::super) id: &'static str,
    pub(in super::super) name: &'static str,
    pub(in super::super) filename: &'static str,
}

/// Settings that mean nothing to the core.
#[derive(Deserialize, Serialize)]
#[serde(default)]
pub(in super::super) struct Kept {
    pub(in super::super) title: String,
    email_footer: String,
    bcc: Vec<String>,
    billing_emails: Vec<String>,
    pgp_enabled: bool,
    share_types: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ip_whitelist: Vec<String>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            title: "Example Files".into(),
            email_footer: String::new(),
            bcc: vec![],
            billing_emails: vec!["billing@example.org".into()],
            pgp_enabled: false,
            share_types: share_types(),
            ip_whitelist: vec![],
        }
    }
}

pub(in super::super) fn kept(account: &Account) -> Kept {
    serde_json::from_str(&account.extras).unwrap_or_default()
}

#[derive(Serialize)]
pub(in super::super) struct WireSettings {
    title: String,
    email_footer: String,
    language: String,
    bcc: Vec<String>,
    billing_emails: Vec<String>,
    modified: f64,
    pgp_enabled: bool,
    share_types: Value,
}

impl WireSettings {
    pub(in super::super) fn of(account: &Account) -> Self {
        let kept = kept(account);
        Self {
            title: kept.title,
            email_footer: kept.email_footer,
            language: account.language.clone(),
            bcc: kept.bcc,
            billing_emails: kept.billing_emails,
            modified: number(account.modified),
            pgp_enabled: kept.pgp_enabled,
            share_types: kept.share_types,
        }
    }
}

/// A rule that binds everybody.
#[derive(Serialize)]
pub(in super::super) struct WireRule {
    rank: u8,
    id: &'static str,
    key: &'static str,
}

impl WireRule {
    pub(in super::super) fn all(account: &Account) -> Vec<Self> {
        let addresses = account.restricts_addresses.then_some(Self {
            rank: 1,
            id: "00000000-0000-4000-8006-000000000001",
            key: "IP",
        });
        let authenticator = account.forces_authenticator.then_some(Self {
            rank: 2,
            id: "00000000-0000-4000-8006-000000000002",
            key: "2FA",
        });
        addresses.into_iter().chain(authenticator).collect()
    }
}

#[derive(Deserialize, PartialEq)]
enum Rule {
    #[serde(rename = "IP")]
    Addresses,
    #[serde(rename = "2FA")]
    Authenticator,
}

#[derive(Deserialize)]
pub(in super::super) struct WireSettingsChange {
    title: Option<String>,
    email_footer: Option<String>,
    language: Option<String>,
    bcc: Option<Vec<String>>,
    billing_emails: Option<Vec<String>>,
    pgp_enabled: Option<bool>,
    share_types: Option<serde_json::Map<String, Value>>,
    auth_methods: Option<Vec<Rule>>,
    ip_whitelist: Option<Vec<String>>,
}

impl WireSettingsChange {
    pub(in super::super) fn apply(self, account: &mut Account) -> Result<(), Refused> {
        let before = kept(account);
        let after = Kept {
            title: self.title.unwrap_or(before.title),
            email_footer: self.email_footer.unwrap_or(before.email_footer),
            bcc: self.bcc.unwrap_or(before.bcc),
            billing_emails: self.billing_emails.unwrap_or(before.billing_emails),
            pgp_enabled: self.pgp_enabled.unwrap_or(before.pgp_enabled),
            share_types: self.share_types.map_or(before.share_types, Value::Object),
            ip_whitelist: self.ip_whitelist.unwrap_or(before.ip_whitelist),
        };
        account.extras =
            serde_json::to_string(&after).map_err(|error| Refused::Invalid(error.to_string()))?;
        if let Some(language) = self.language {
            account.language = language;
        }
        if let Some(rules) = self.auth_methods {
            account.forces_authenticator = rules.contains(&Rule::Authenticator);
            account.restricts_addresses = rules.contains(&Rule::Addresses);
        }
        Ok(())
    }
}
