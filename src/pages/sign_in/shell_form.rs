//! The form that the shell painted, as the sign-in page uses it: what its submit does, and what is shown in it.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, HtmlFormElement};

use crate::api::Field;
use crate::boot;
use crate::form::{self, Submission};
use crate::i18n::{Locale, problem_words};

thread_local! {
    /// What the form's submit does now. The element lives as long as the page, the step that uses it does not.
    static SUBMIT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Does this with each submit from now on.
pub(super) fn listen(submit: impl Fn() + 'static) {
    SUBMIT.set(Some(Box::new(submit)));
    if LISTENING.replace(true) {
        return;
    }
    let Some(form) = boot::form() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(|event: Event| {
        event.prevent_default();
        SUBMIT.with_borrow(|it| {
            if let Some(submit) = it {
                submit();
            }
        });
    });
    // Cannot fail for an element of this page.
    let _ =
        form.add_event_listener_with_callback("submit", listener.into_js_value().unchecked_ref());
    prepare_while_typing(&form);
}

/// Who types is about to be signed in: the pages for that arrive meanwhile, and the click waits for the service alone. Something may
/// stand there already, typed before the app came.
fn prepare_while_typing(form: &HtmlFormElement) {
    let asked = Cell::new(false);
    let prepare = move || {
        if !asked.replace(true) {
            crate::app::prepare_signed_in();
        }
    };
    if ["username", "password"]
        .iter()
        .any(|it| !form::typed_secret(form, it).is_empty())
    {
        prepare();
    }
    let listener = Closure::<dyn Fn()>::new(prepare);
    // As above.
    let _ =
        form.add_event_listener_with_callback("input", listener.into_js_value().unchecked_ref());
}

/// Puts the form away with nothing in it: neither the next person nor a page kept for Back finds a password there.
pub(super) fn put_away() {
    SUBMIT.take();
    boot::place_form(None);
}

/// An address that was typed before, so that only the password is left to type. Whatever stands there goes before it.
pub(super) fn fill_login(login: &str) {
    let Some(form) = boot::form() else { return };
    if !login.is_empty() && form::typed(&form, "username").is_empty() {
        form::put(&form, "username", login);
        form::focus_soon("#password");
    }
}

/// Shows in the shell's form what other forms show by themselves: problems at the fields, and that a call is under way.
pub(super) fn show_state(submission: Submission) {
    let locale = Locale::expect();
    let fields = [
        ("username", submission.problem(Field::Login)),
        ("password", submission.problem(Field::Password)),
    ];
    Effect::new(move |_| {
        let Some(form) = boot::form() else { return };
        for (name, problem) in fields {
            let problem = problem.get();
            if let Some(input) = form.elements().named_item(name) {
                let _ = if problem.is_some() {
                    input.set_attribute("aria-invalid", "true")
                } else {
                    input.remove_attribute("aria-invalid")
                };
            }
            let words = problem.map(|it| problem_words(locale, &it));
            write(
                &form,
                &format!("#{name}-problem"),
                words.as_deref().unwrap_or_default(),
            );
        }
    });
    Effect::new(move |_| {
        let Some(form) = boot::form() else { return };
        let busy = submission.is_busy();
        if let Ok(Some(button)) = form.query_selector("#credentials-submit") {
            let _ = button.class_list().toggle_with_force("is-busy", busy);
            let _ = if busy {
                button.set_attribute("aria-disabled", "true")
            } else {
                button.remove_attribute("aria-disabled")
            };
        }
    });
}

fn write(form: &HtmlFormElement, selector: &str, words: &str) {
    if let Ok(Some(line)) = form.query_selector(selector) {
        line.set_text_content(Some(words));
    }
}
