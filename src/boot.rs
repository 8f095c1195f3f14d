//! The page before the app: everything that crosses over to `boot.js`, which owns the shell, the sign-in form's element, theme and
//! language of the document, and the recovery panel. `docs/page.md` describes the object that is read here.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlFormElement};

/// What was read before the app arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Handover {
    /// Of `config.json`; 0 when no answer came.
    pub(crate) status: u16,
    pub(crate) config: String,
    /// The content security policy that came with it, where a host sends one.
    pub(crate) policy: Option<String>,
    /// The file of the operator's own texts with its status, where the settings name one.
    pub(crate) texts: Option<(u16, String)>,
    pub(crate) language: String,
}

pub(crate) fn handover() -> Handover {
    let config = get(&keydesk(), "config");
    let texts = get(&keydesk(), "texts");
    Handover {
        status: status(&config),
        config: text(&config),
        policy: get(&config, "policy").as_string(),
        texts: texts.is_object().then(|| (status(&texts), text(&texts))),
        language: get(&keydesk(), "language").as_string().unwrap_or_default(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a status"
)]
fn status(answer: &JsValue) -> u16 {
    get(answer, "status").as_f64().unwrap_or_default() as u16
}

fn text(answer: &JsValue) -> String {
    get(answer, "text").as_string().unwrap_or_default()
}

/// The folder of the host that the console lies in, without a slash at the end: empty, `/desk`, `/desk/eu`.
pub(crate) fn base() -> String {
    get(&keydesk(), "base").as_string().unwrap_or_default()
}

/// `light`, `dark` or `system`.
pub(crate) fn theme() -> String {
    get(&keydesk(), "theme").as_string().unwrap_or_default()
}

pub(crate) fn set_theme(theme: &str) {
    call("setTheme", Some(theme.into()));
}

/// Sets `<html lang dir>`, remembers the choice and re-words the form.
pub(crate) fn set_language(code: &str) {
    call("setLanguage", Some(code.into()));
}

/// The same for this page alone: the choice stays remembered.
pub(crate) fn show_language(code: &str) {
    call("showLanguage", Some(code.into()));
}

/// The sign-in form: one element for the whole life of the page, so that password managers keep what they know of it.
pub(crate) fn form() -> Option<HtmlFormElement> {
    call("form", None).dyn_into().ok()
}

/// Puts the operator's logo, where there is one, in the place of the mark that is in the page.
pub(crate) fn draw_logo() {
    call("drawLogo", None);
}

/// Moves the form into `slot` with what was typed, focus and caret; `None` puts it away and wipes it.
pub(crate) fn place_form(slot: Option<&HtmlElement>) {
    call(
        "place",
        Some(slot.map_or(JsValue::NULL, |it| it.clone().into())),
    );
}

/// Whether the form was submitted before the app was there; true only once.
pub(crate) fn take_submit() -> bool {
    call("takeSubmit", None).is_truthy()
}

/// Whether the shell shows the sign-in form.
pub(crate) fn paints_form() -> bool {
    let root = web_sys::window()
        .and_then(|it| it.document())
        .and_then(|it| it.document_element());
    root.and_then(|it| it.get_attribute("data-view"))
        .is_some_and(|it| it == "form")
}

/// Hears the first submit of the form, which may have been already.
pub(crate) fn when_submitted(listener: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(listener);
    call("whenSubmitted", Some(listener.into_js_value()));
}

/// Waits until the settings are there to be read.
pub(crate) async fn settled() {
    if let Ok(settled) = get(&keydesk(), "settled").dyn_into::<Promise>() {
        // It never fails.
        drop(JsFuture::from(settled).await);
    }
}

/// Waits until somebody moves, touches, types or submits, or has had the time to read what is painted.
pub(crate) async fn touched() {
    if let Ok(sign) = call("touched", None).dyn_into::<Promise>() {
        // It never fails.
        drop(JsFuture::from(sign).await);
    }
}

/// Somebody is there.
pub(crate) fn touch() {
    call("touch", None);
}

/// The app has mounted: the shell goes.
pub(crate) fn started() {
    call("started", None);
}

/// Wipes the page and shows the recovery panel.
pub(crate) fn failed(reason: &str) {
    call("failed", Some(reason.into()));
}

/// A part of the page does not arrive: loads the newer release where there is one, once, and shows the recovery panel elsewhere.
pub(crate) fn lost() {
    call("lost", None);
}

/// Brings the styles of the signed-in pages. `false` when they did not arrive; then it can be asked again.
pub(crate) async fn styles() -> bool {
    match call("styles", None).dyn_into::<Promise>() {
        Ok(arrival) => JsFuture::from(arrival).await.is_ok(),
        // Another boot file, as in a test, has them in the page.
        Err(_) => true,
    }
}

/// Tells the other tabs of this origin.
pub(crate) fn signal(word: &str) {
    call("signal", Some(word.into()));
}

/// Hears the other tabs, for as long as the page lives.
pub(crate) fn on_signal(listener: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(JsValue)>::new(move |word: JsValue| {
        if let Some(word) = word.as_string() {
            listener(word);
        }
    });
    call("onSignal", Some(listener.into_js_value()));
}

fn keydesk() -> JsValue {
    web_sys::window().map_or(JsValue::UNDEFINED, |it| get(&it, "keydesk"))
}

/// A property, or nothing where it may not be read.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls one function of the object. A missing one does nothing: the page then runs under another boot file, as in a test.
fn call(name: &str, argument: Option<JsValue>) -> JsValue {
    let object = keydesk();
    let Ok(function) = get(&object, name).dyn_into::<Function>() else {
        return JsValue::UNDEFINED;
    };
    match argument {
        Some(argument) => function.call1(&object, &argument),
        None => function.call0(&object),
    }
    .unwrap_or(JsValue::UNDEFINED)
}
