//! Dates, durations and plural forms by the browser's `Intl`, which costs no download.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::api::Moment;

/// A day, as the language writes it: `21 November 2026`.
pub(crate) fn date(language: &str, moment: Moment) -> String {
    formatted(language, moment, &[("dateStyle", "long")])
}

/// A day in few letters, for columns: `21 Nov 2026`.
pub(crate) fn short_date(language: &str, moment: Moment) -> String {
    formatted(language, moment, &[("dateStyle", "medium")])
}

/// A day and time of day in the person's own zone.
pub(crate) fn date_time(language: &str, moment: Moment) -> String {
    formatted(
        language,
        moment,
        &[("dateStyle", "medium"), ("timeStyle", "short")],
    )
}

/// A day and time of day as they stand on a clock whose zone is not known; `moment` holds them as if it were UTC.
pub(crate) fn wall_date_time(language: &str, moment: Moment) -> String {
    formatted(
        language,
        moment,
        &[
            ("dateStyle", "medium"),
            ("timeStyle", "short"),
            ("timeZone", "UTC"),
        ],
    )
}

fn formatted(language: &str, moment: Moment, options: &[(&str, &str)]) -> String {
    let settings = Object::new();
    for (name, value) in options {
        // A plain object takes any property; there is nothing to do if it does not.
        let _ = Reflect::set(&settings, &JsValue::from(*name), &JsValue::from(*value));
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds since 1970 are far below 2^53"
    )]
    let date = Date::new(&JsValue::from_f64(moment.0 as f64 * 1000.0));
    let format = Intl::DateTimeFormat::new(&locale(language), &settings);
    format
        .format()
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|it| it.as_string())
        .unwrap_or_default()
}

/// A number as the language writes it.
pub(crate) fn number(language: &str, value: f64) -> String {
    let format = Intl::NumberFormat::new(&locale(language), &Object::new());
    format
        .format()
        .call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))
        .ok()
        .and_then(|it| it.as_string())
        .unwrap_or_default()
}

/// The plural category of `count` in this language, as language files name their forms: `one`, `few`, `other` …
#[cfg(target_arch = "wasm32")]
pub(super) fn category(language: &str, count: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts on a page are small")]
    let count = count as f64;
    let rules = Intl::PluralRules::new(&locale(language), &Object::new());
    rules.select(count).as_string().unwrap_or_default()
}

/// As in English; natively there is no `Intl`.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn category(_language: &str, count: i64) -> String {
    if count == 1 { "one" } else { super::OTHER }.to_owned()
}

/// As `Intl` wants it. Digits are those of codes and countdowns everywhere, since both stand in one sentence.
fn locale(language: &str) -> Array {
    Array::of1(&JsValue::from([language, "-u-nu-latn"].concat()))
}

/// Minutes and seconds as `m:ss`, for a countdown.
pub(crate) fn remaining(seconds: i64) -> String {
    let seconds = seconds.max(0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_reads_like_a_clock() {
        assert_eq!(remaining(90), "1:30");
        assert_eq!(remaining(5), "0:05");
        assert_eq!(remaining(-3), "0:00");
    }
}
