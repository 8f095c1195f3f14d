//! The ends of keys, offered as a file for the person's calendar.

use super::words::{description, ends_on};
use crate::api::ApiKey;
use crate::browser;
use crate::flow::api_keys::calendar::{End, calendar};
use crate::i18n::{Locale, Text};
use crate::routes::Page;
use crate::session::Account;

/// Saves the ends of those keys that have one.
pub(super) fn save(account: &Account, locale: Locale, keys: &[ApiKey]) {
    let service = &account.service;
    let address = account.landing(Page::ApiKeys);
    let end = |key: &ApiKey| {
        let at = key.expires?;
        let named = description(locale, key);
        let title = [("description", &*named), ("service", &*service.name)];
        let text = [("end", &*ends_on(locale, at)), ("address", &*address)];
        Some(End {
            id: key.id.clone(),
            title: locale.fill(Text::CalendarTitle, &title),
            text: locale.fill(Text::CalendarText, &text),
            at,
        })
    };
    let ends: Vec<End> = keys.iter().filter_map(end).collect();
    let name = format!("keydesk-api-keys-{}.ics", service.id);
    browser::save(
        &calendar(&ends, browser::now()),
        &name,
        "text/calendar;charset=utf-8",
    );
}
