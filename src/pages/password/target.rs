//! Whose new password it is, and what it is held against.

use std::sync::Arc;

use leptos::prelude::*;

use super::blocklist;
use super::rules::Asked;
use crate::api::{Problem, Profile};
use crate::i18n::{Locale, Text};
use crate::password::{self, Filter, Rules, Verdict};
use crate::session::Account;

/// Whose password it is, and what a new one is held against.
#[derive(Clone, Copy)]
pub(crate) struct Target(StoredValue<Inner>);

pub(super) struct Inner {
    pub(super) email: String,
    pub(super) service: String,
    rules: Rules,
    /// What the service asks for and only the service decides, where it asks for more than length.
    pub(super) asked: Option<Asked>,
    list: Option<Arc<Filter>>,
}

impl Inner {
    /// The service's own rule, in words.
    pub(super) fn rule(&self) -> impl Fn(Locale) -> String + use<> {
        let service = self.service.clone();
        let least = self.rules.least.to_string();
        let most = self.rules.most.map(|it| it.to_string());
        move |locale| {
            let text = if most.is_some() {
                Text::PasswordRuleBetween
            } else {
                Text::PasswordRule
            };
            let most = most.as_deref().unwrap_or_default();
            let values = [
                ("service", service.as_str()),
                ("count", &least),
                ("most", most),
            ];
            locale.fill(text, &values)
        }
    }
}

impl Target {
    /// For somebody who opened a reset link and of whom nothing else is known.
    pub(crate) fn unknown(account: &Account) -> Self {
        Self::new(account, &Profile::default())
    }

    pub(crate) fn new(account: &Account, person: &Profile) -> Self {
        let origin = crate::browser::origin();
        let capabilities = account.capabilities();
        let asked = Asked {
            least: capabilities.password_least,
            rules: capabilities.password_rules,
        };
        let asked = (!asked.rules.is_empty()).then_some(asked);
        let rules = Rules {
            // Together with the other rules it is the service's to judge: its administrators may have changed them.
            least: asked.map_or(capabilities.password_least, |_| 0),
            most: capabilities.password_most,
            alone: !person.second_factor.is_on() && !person.pin && !person.sms,
            own: password::own_words([
                person.email.as_str(),
                &person.display_name,
                &account.config.brand,
                &account.service.name,
                &account.service.id,
                origin.split("://").last().unwrap_or_default(),
            ]),
        };
        Self(StoredValue::new(Inner {
            email: person.email.clone(),
            service: account.service.name.clone(),
            rules,
            asked,
            list: None,
        }))
    }

    /// Fetches the list of common passwords unless it is here. A page without it says nothing about common passwords.
    pub(super) async fn load_list(self) {
        if self.0.try_with_value(|it| it.list.is_none()) == Some(true) {
            let list = blocklist::load().await;
            let _ = self.0.try_update_value(|it| it.list = list);
        }
    }

    pub(super) fn judge(self, text: &str) -> Option<Verdict> {
        self.0
            .try_with_value(|it| password::judge(text, &it.rules, it.list.as_deref()))?
    }

    pub(super) fn problem(self, text: &str) -> Option<Problem> {
        self.0
            .try_with_value(|it| password::problem(text, &it.rules, it.list.as_deref()))?
    }

    pub(super) fn with<T>(self, read: impl FnOnce(&Inner) -> T) -> T {
        self.0.with_value(read)
    }
}
