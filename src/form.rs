//! What every form shares: one call at a time, problems at their fields, text read from the elements themselves.

use std::pin::Pin;

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{
    HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    SubmitEvent,
};

use crate::api::{ApiError, Field, FieldProblem, LoginPassword, Problem, Secret};

/// Seconds after which a call counts as slow: then the person is told, and may cancel.
const SLOW_AFTER: std::time::Duration = std::time::Duration::from_secs(4);

/// One form's way from click to answer. A second submit while one is under way does nothing; leaving the page ends it.
#[derive(Clone, Copy)]
pub(crate) struct Submission {
    busy: RwSignal<bool>,
    slow: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    abort: StoredValue<Option<AbortHandle>>,
}

impl Submission {
    pub(crate) fn new() -> Self {
        let it = Self::lasting();
        on_cleanup(move || {
            if let Some(Some(handle)) = it.abort.try_get_value() {
                handle.abort();
            }
        });
        it
    }

    /// One whose call goes on when the page is left.
    pub(crate) fn lasting() -> Self {
        Self {
            busy: RwSignal::new(false),
            slow: RwSignal::new(false),
            error: RwSignal::new(None),
            abort: StoredValue::new(None),
        }
    }

    /// Runs `work` unless something runs already. What it fails with is kept for the form to show, and the first field with a
    /// problem gets the focus.
    pub(crate) fn run(self, work: impl Future<Output = Result<(), ApiError>> + 'static) {
        // Boxed here, so that the rest exists once and not for every form.
        if !self.busy.get_untracked() {
            self.run_boxed(Box::pin(work));
        }
    }

    fn run_boxed(self, work: Pin<Box<dyn Future<Output = Result<(), ApiError>>>>) {
        self.error.set(None);
        let watched = self.watched(work);
        spawn_local(async move {
            if let Some(Err(error)) = watched.await {
                let marks_fields =
                    matches!(error, ApiError::Rejected(_) | ApiError::WrongCode { .. });
                self.error.try_set(Some(error));
                if marks_fields {
                    focus_first_problem();
                }
            }
        });
    }

    /// Waits for `work`, says when it takes long, and gives `None` where the person gives up or leaves.
    pub(crate) fn watched<T>(
        self,
        work: impl Future<Output = T>,
    ) -> impl Future<Output = Option<T>> {
        let (work, handle) = abortable(work);
        self.busy.try_set(true);
        self.abort.try_set_value(Some(handle));
        let on_time = move || {
            self.slow.try_set(true);
        };
        let timer = set_timeout_with_handle(on_time, SLOW_AFTER).ok();
        async move {
            let outcome = work.await;
            if let Some(timer) = timer {
                timer.clear();
            }
            // The form may be gone by now, and its signals with it.
            self.slow.try_set(false);
            self.busy.try_set(false);
            outcome.ok()
        }
    }

    /// Shows a problem that the console found itself, the same way as one of the service.
    pub(crate) fn refuse(self, problems: Vec<FieldProblem>) {
        self.error.set(Some(ApiError::Rejected(problems)));
        focus_first_problem();
    }

    /// Gives up waiting. A write may have been carried out all the same.
    pub(crate) fn cancel(self) {
        if let Some(handle) = self.abort.get_value() {
            handle.abort();
        }
        self.busy.set(false);
        self.slow.set(false);
    }

    pub(crate) fn clear(self) {
        self.error.set(None);
    }

    pub(crate) fn is_busy(self) -> bool {
        self.busy.get()
    }

    pub(crate) fn is_slow(self) -> bool {
        self.slow.get()
    }

    pub(crate) fn error(self) -> Option<ApiError> {
        self.error.get()
    }

    /// The problem of one field, following the form's outcome.
    pub(crate) fn problem(self, field: Field) -> Signal<Option<Problem>> {
        Signal::derive(move || {
            self.error.with(|error| match error {
                Some(ApiError::Rejected(problems)) => problems
                    .iter()
                    .find(|it| it.field == field)
                    .map(|it| it.problem.clone()),
                _ => None,
            })
        })
    }
}

impl Default for Submission {
    fn default() -> Self {
        Self::new()
    }
}

/// One problem, as a list.
pub(crate) fn problem(field: Field, problem: Problem) -> Vec<FieldProblem> {
    vec![FieldProblem { field, problem }]
}

/// The form that a submit event belongs to; the browser's own sending is stopped.
pub(crate) fn submitted(event: &SubmitEvent) -> Option<HtmlFormElement> {
    event.prevent_default();
    event
        .current_target()
        .or_else(|| event.target())?
        .dyn_into()
        .ok()
}

/// What stands in a field now, byte for byte. Password managers that fire no events are read right, since nothing is mirrored.
pub(crate) fn typed(form: &HtmlFormElement, name: &str) -> String {
    let Some(element) = form.elements().named_item(name) else {
        return String::new();
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return area.value();
    }
    element
        .dyn_ref::<HtmlSelectElement>()
        .map(HtmlSelectElement::value)
        .unwrap_or_default()
}

/// Whether a box is ticked.
pub(crate) fn is_ticked(form: &HtmlFormElement, name: &str) -> bool {
    let element = form.elements().named_item(name);
    let input = element.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|it| it.checked())
}

/// Puts a value into a field, as if it had stood there from the beginning.
pub(crate) fn put(form: &HtmlFormElement, name: &str, value: &str) {
    let Some(element) = form.elements().named_item(name) else {
        return;
    };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    }
}

pub(crate) fn typed_secret(form: &HtmlFormElement, name: &str) -> Secret {
    Secret::new(typed(form, name))
}

/// Address and password of the sign-in form.
pub(crate) fn typed_login(form: &HtmlFormElement) -> LoginPassword {
    LoginPassword {
        login: typed(form, "username").trim().to_owned(),
        password: typed_secret(form, "password"),
    }
}

/// The six digits of a code, however they were spaced: spaces, dashes and dots are forgiven.
pub(crate) fn typed_code(form: &HtmlFormElement, name: &str) -> Result<Secret, Vec<FieldProblem>> {
    code_of(&typed(form, name)).ok_or_else(|| problem(Field::Code, Problem::NotACode))
}

/// The digits of a PIN, forgiven the same.
pub(crate) fn typed_pin(
    form: &HtmlFormElement,
    name: &str,
    digits: u32,
) -> Result<Secret, Vec<FieldProblem>> {
    let pin = digits_of(&typed(form, name), digits);
    pin.ok_or_else(|| problem(Field::Pin, Problem::NotAPin(digits)))
}

/// A code out of a printed set, as it stands there: only space around it is taken off, since what is inside may belong to it.
pub(crate) fn typed_recovery_code(
    form: &HtmlFormElement,
    name: &str,
) -> Result<Secret, Vec<FieldProblem>> {
    let code = Secret::new(typed(form, name).trim());
    if code.is_empty() {
        return Err(problem(Field::Code, Problem::Missing));
    }
    Ok(code)
}

fn code_of(text: &str) -> Option<Secret> {
    digits_of(text, 6)
}

fn digits_of(text: &str, count: u32) -> Option<Secret> {
    let code: String = text
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '.' | '\u{2013}' | '\u{200B}'))
        .collect();
    let fits = u32::try_from(code.len()) == Ok(count) && code.bytes().all(|it| it.is_ascii_digit());
    fits.then(|| Secret::new(code))
}

/// Whether it could be an e-mail address: something, one @, something with no space. The service has the last word.
pub(crate) fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !text.contains(char::is_whitespace)
    })
}

/// What is wrong with a typed address, as far as it can be seen here; `now` is the one that must not be typed again.
pub(crate) fn email_problem(email: &str, now: Option<&str>) -> Option<Problem> {
    if email.is_empty() {
        Some(Problem::Missing)
    } else if !looks_like_email(email) {
        Some(Problem::NotAnEmail)
    } else {
        (now == Some(email)).then_some(Problem::Unchanged)
    }
}

/// Empties a form that held secrets.
pub(crate) fn wipe(form: &HtmlFormElement) {
    form.reset();
}

/// Moves the focus to the first field that is marked wrong, after the marks are drawn.
pub(crate) fn focus_first_problem() {
    focus_soon("[aria-invalid=true]");
}

/// Moves the focus to what `selector` finds once the page has changed: with the next task, since all effects of this one are
/// microtasks. A frame would come later, in a tab out of sight never, and a quick hand would be overtaken by it.
pub(crate) fn focus_soon(selector: &'static str) {
    let focus = move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    };
    set_timeout(focus, std::time::Duration::ZERO);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_forgiven_its_spaces_and_dashes() {
        for text in [
            "123456",
            "123 456",
            " 123-456\n",
            "1 2 3 4 5 6",
            "123\u{a0}456",
        ] {
            assert_eq!(code_of(text), Some(Secret::new("123456")), "{text:?}");
        }
        for text in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            assert_eq!(code_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_pin_has_as_many_digits_as_the_service_says() {
        assert_eq!(digits_of("13 579", 5), Some(Secret::new("13579")));
        assert_eq!(digits_of("135790", 5), None);
        assert_eq!(digits_of("1357", 5), None);
    }

    #[test]
    fn an_address_is_missing_malformed_or_the_same() {
        assert_eq!(email_problem("", None), Some(Problem::Missing));
        assert_eq!(email_problem("a", None), Some(Problem::NotAnEmail));
        assert_eq!(email_problem("a@b", Some("a@b")), Some(Problem::Unchanged));
        assert_eq!(email_problem("a@c", Some("a@b")), None);
    }

    #[test]
    fn only_what_cannot_be_an_address_is_refused() {
        for text in ["a@b", "ü@exämple.org", "a+b@c.d"] {
            assert!(looks_like_email(text), "{text}");
        }
        for text in ["", "a", "@b", "a@", "a@b@c", "a b@c"] {
            assert!(!looks_like_email(text), "{text}");
        }
    }
}
