//! The few things asked of the browser itself. Storage may be refused; then nothing is remembered and all else works.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Clipboard, HtmlAnchorElement,
    HtmlCanvasElement, HtmlElement, HtmlImageElement, Url,
};

use crate::boot;

/// Milliseconds since 1970 by this device's clock.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// This device's clock as a moment.
pub(crate) fn now() -> crate::api::Moment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
    crate::api::Moment((now_ms() / 1000.0) as i64)
}

/// Waits this many milliseconds.
pub(crate) async fn pause(milliseconds: i32) {
    let passed = js_sys::Promise::new(&mut |done, _| {
        // Refused by no browser.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    drop(JsFuture::from(passed).await);
}

/// Lets the browser do what else there is to do: what is typed is seen between short tasks. Out of sight nobody is held up, and timers come
/// once in a second.
pub(crate) async fn breathe() {
    if !document().hidden() {
        pause(0).await;
    }
}

/// What this browser calls itself, and whether it believes to be online.
pub(crate) fn itself() -> (String, bool) {
    let navigator = window().navigator();
    (
        navigator.user_agent().unwrap_or_default(),
        navigator.on_line(),
    )
}

/// Inner width and height of the window, in CSS pixels.
pub(crate) fn window_size() -> (i64, i64) {
    let whole = |it: Result<JsValue, JsValue>| {
        #[expect(clippy::cast_possible_truncation, reason = "windows are small")]
        let it = it.ok().and_then(|it| it.as_f64()).unwrap_or_default() as i64;
        it
    };
    (
        whole(window().inner_width()),
        whole(window().inner_height()),
    )
}

/// Puts the keyboard on the element of this id, where there is one.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Refused for what cannot be focused; then it stays where it is.
        let _ = element.focus();
    }
}

/// How many seconds the clock on this device's wall is ahead of UTC.
pub(crate) fn zone_offset() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day fit")]
    let minutes = js_sys::Date::new_0().get_timezone_offset() as i64;
    -60 * minutes
}

/// Our own origin, `https://desk.example`.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Whether browsers take the page for safe: it came over https, or from this machine.
pub(crate) fn is_secure() -> bool {
    boot::get(&window(), "isSecureContext").is_truthy()
}

/// The path of the page below the console's own folder, without query.
pub(crate) fn path() -> String {
    below(&window().location().pathname().unwrap_or_default())
}

/// What this host calls `path`, which is below the console's own folder. The one place where that folder is put before a path.
pub(crate) fn address(path: &str) -> String {
    boot::base() + path
}

/// The other way round: an address of this host as a path below the console's own folder.
pub(crate) fn below(address: &str) -> String {
    address
        .strip_prefix(boot::base().as_str())
        .unwrap_or(address)
        .to_owned()
}

/// The value of one query field, decoded; `None` when it is not there.
pub(crate) fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// Puts another address into the address bar and the history's current entry, without loading anything.
pub(crate) fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin, which an address of this host is not.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Puts another address into the address bar as a new entry of the history, without loading anything.
pub(crate) fn push_address(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Leaves the console for a checked web address.
pub(crate) fn leave_for(address: &str) {
    let _ = window().location().assign(address);
}

/// Writes to the clipboard, which browsers allow only just after a click or key. `false` when it was refused.
pub(crate) async fn copy(text: &str) -> bool {
    // Pages that came over plain http have no clipboard at all.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into());
    match clipboard
        .ok()
        .and_then(|it| it.dyn_into::<Clipboard>().ok())
    {
        Some(clipboard) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        None => false,
    }
}

/// Offers `text` as a file of that name and media type; `false` where the browser refused, which tells the person so itself.
pub(crate) fn save(text: &str, name: &str, kind: &str) -> bool {
    offer(text, name, kind).is_ok()
}

fn offer(text: &str, name: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: the saving may only begin now.
    set_timeout(
        move || drop(Url::revoke_object_url(&address)),
        std::time::Duration::from_secs(30),
    );
    Ok(())
}

/// Pixels along one side of what is [`drawn`], and the white around it.
const SIDE: u32 = 800;
const MARGIN: u32 = 40;

/// The picture at this `data:` address as a PNG file, at a `data:` address again; `None` where the browser cannot draw it.
///
/// It is loaded as an image and never becomes a part of the document: so it runs no script and fetches nothing, whatever it holds.
pub(crate) async fn drawn(picture: &str) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(picture);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(SIDE);
    canvas.set_height(SIDE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, f64::from(SIDE), f64::from(SIDE));
    let (at, most) = (f64::from(MARGIN), f64::from(SIDE - 2 * MARGIN));
    // A picture may tell no size of its own; a code is square.
    let own = |side: u32| f64::from(side.max(1));
    let (width, height) = (own(image.natural_width()), own(image.natural_height()));
    let scale = most / width.max(height);
    let (width, height) = (width * scale, height * scale);
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, at, at, width, height)
        .ok()?;
    let file = canvas.to_data_url().ok();
    // The pixels go now and not when the browser tidies up.
    canvas.set_width(0);
    file
}

/// The browser's own dialog for printing.
pub(crate) fn print() {
    // Refused only where printing is switched off; the browser says so.
    let _ = window().print();
}

pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

pub(crate) fn local_item(key: &str) -> Option<String> {
    item(LOCAL, key)
}

pub(crate) fn set_local_item(key: &str, value: Option<&str>) {
    set_item(LOCAL, key, value);
}

pub(crate) fn tab_item(key: &str) -> Option<String> {
    item(TAB, key)
}

pub(crate) fn set_tab_item(key: &str, value: Option<&str>) {
    set_item(TAB, key, value);
}

const LOCAL: &str = "localStorage";
const TAB: &str = "sessionStorage";

// Items are properties of their storage, too: read and written like that they cost the first load the least.

fn item(storage: &str, key: &str) -> Option<String> {
    boot::get(&boot::get(&window(), storage), &own(key)).as_string()
}

fn set_item(storage: &str, key: &str, value: Option<&str>) {
    let (storage, key) = (boot::get(&window(), storage), JsValue::from(own(key)));
    let _ = match value {
        Some(value) => Reflect::set(&storage, &key, &value.into()),
        None => Reflect::delete_property(storage.unchecked_ref::<Object>(), &key),
    };
}

/// What `boot.js` calls it, too: all that is kept belongs to this console, and another one may lie in another folder of the host.
fn own(key: &str) -> String {
    ["keydesk", &boot::base(), ".", key].concat()
}

pub(crate) fn reload() {
    let _ = window().location().reload();
}
