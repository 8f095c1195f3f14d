//! How keys and their ends are called in sentences.

use crate::api::error::plain;
use crate::api::{ApiKey, ApiKeyStyle, Expiry};
use crate::flow::api_keys::ending;
use crate::flow::api_keys::life::Life;
use crate::i18n::{Locale, Text, date_time, isolated, wall_date_time};

/// The person's own word for a key, else that there is none.
pub(super) fn description(locale: Locale, key: &ApiKey) -> String {
    let words = plain(&key.description, 300);
    if words.is_empty() {
        locale.say(Text::KeysUnnamed)
    } else {
        words
    }
}

/// How a key is called by its last characters.
pub(super) fn ending_words(key: &ApiKey) -> String {
    ending(key).map_or_else(|| "…".to_owned(), |it| isolated(&it))
}

/// How a key is called after it is gone: by its last characters, or by its description where nobody ever sees those.
pub(super) fn called(locale: Locale, style: ApiKeyStyle, key: &ApiKey) -> String {
    if style.shown_again {
        ending_words(key)
    } else {
        isolated(&description(locale, key))
    }
}

/// What tells two keys of the same description apart: the last characters, or the end.
pub(super) fn mark(locale: Locale, style: ApiKeyStyle, key: &ApiKey) -> String {
    match key.expires {
        Some(end) if !style.shown_again => end_date(locale, end),
        _ => ending_words(key),
    }
}

/// A date and time, marked as the server's where its zone is not known.
fn end_date(locale: Locale, end: Expiry) -> String {
    let language = locale.language().code();
    if end.is_exact {
        date_time(language, end.at)
    } else {
        let date = wall_date_time(language, end.at);
        locale.fill(Text::ServerTime, &[("date", &date)])
    }
}

/// `Ends on …`
pub(crate) fn ends_on(locale: Locale, end: Expiry) -> String {
    locale.fill(Text::EndsOn, &[("date", &end_date(locale, end))])
}

/// When a key ends or has ended.
pub(super) fn end_words(locale: Locale, key: &ApiKey, life: Life) -> String {
    let Some(end) = key.expires else {
        return locale.say(Text::EndUntold);
    };
    if life.has_ended() {
        locale.fill(Text::EndedOn, &[("date", &end_date(locale, end))])
    } else {
        ends_on(locale, end)
    }
}
