//! The time zone: out of the list that the browser knows, or typed where it knows none.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::draft::input_of;
use crate::api::{Field, Problem};
use crate::components::{SelectField, TextField};
use crate::i18n::{Locale, Text};

#[component]
pub(crate) fn TimeZoneField(value: String, problem: Signal<Option<Problem>>) -> impl IntoView {
    let name = input_of(Field::TimeZone);
    let known = known_zones();
    if known.is_empty() {
        return view! { <TextField name label=Text::TimeZone autocomplete="off" value problem /> }
            .into_any();
    }
    let choices = choices(known, &value, &Locale::expect().say(Text::Unknown));
    view! { <SelectField name label=Text::TimeZone choices value problem /> }.into_any()
}

/// The zones with the one that is set now among them, even where the browser does not know it; words for none.
fn choices(known: Vec<String>, now: &str, none: &str) -> Vec<(String, String)> {
    let is_known = known.iter().any(|it| it == now);
    let now = (!is_known).then(|| now.to_owned());
    now.into_iter()
        .chain(known)
        .map(|zone| {
            let words = if zone.is_empty() { none } else { &zone };
            (zone.clone(), words.replace('_', " "))
        })
        .collect()
}

/// `Intl.supportedValuesOf("timeZone")`; older browsers have no such list.
fn known_zones() -> Vec<String> {
    let ask = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let intl: Object = intl.dyn_into().ok()?;
        let list = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf")).ok()?;
        let list: Function = list.dyn_into().ok()?;
        let zones = list.call1(&intl, &JsValue::from_str("timeZone")).ok()?;
        zones.dyn_into::<Array>().ok()
    };
    let zones = ask().map(|it| it.iter().filter_map(|it| it.as_string()).collect());
    zones.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_among_the_choices() {
        let known = || vec!["Europe/Berlin".to_owned(), "America/New_York".to_owned()];
        let zones = |now| -> Vec<String> {
            choices(known(), now, "Not known")
                .into_iter()
                .map(|(zone, _)| zone)
                .collect()
        };
        assert_eq!(zones("Europe/Berlin"), known());
        assert_eq!(
            zones("Mars/Olympus").first().map(String::as_str),
            Some("Mars/Olympus")
        );
        let unset = choices(known(), "", "Not known");
        assert_eq!(unset[0], (String::new(), "Not known".to_owned()));
        assert_eq!(unset[2].1, "America/New York");
    }
}
