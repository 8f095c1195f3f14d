//! What runs first. Nothing here knows Leptos, so a release build's first module holds no page: it asks who is signed in and sends
//! the first call of a sign-in from the form that `boot.js` has painted. The page follows ([`app::arrive`]) when somebody is there to
//! need it, and the code that reads the answers with it ([`read_on`]).

mod sent;
mod who;

use std::cell::RefCell;

pub(crate) use self::sent::{Sent, is_sent, take as take_sent};
pub(crate) use self::who::{Answer, ask, open_hint, tab_key, take as take_asked};
use crate::api::{Ahead, Client, Feature, Journal, Transport};
use crate::config::{Config, Flaw, Service};
use crate::i18n::{Language, Words};
use crate::routes::{Page, is_setup_check};
use crate::{app, boot, browser};

/// Which of several services was used last on this device: the first page leads there. The boot file reads it, too.
pub(crate) const CHOICE: &str = "service";

/// The client of the service whose pages are asked for, and what was sent for it before the page was there.
#[derive(Clone)]
struct Early {
    client: Client,
    ahead: Ahead,
}

/// What the page begins with.
pub(crate) struct Beginning {
    pub(crate) language: Language,
    /// The words of that language; `None` where they could not be had.
    pub(crate) words: Option<Words>,
    pub(crate) settings: Result<Config, Vec<Flaw>>,
    /// The file of the operator's own texts with its status, where the settings name one.
    pub(crate) texts: Option<(u16, String)>,
    pub(crate) journal: Journal,
    /// The service whose pages are asked for, and its client, which may be at work already.
    pub(crate) service: Option<(Service, Client)>,
}

/// What was sent is read, and goes on from there. For the module of the page, which has what it takes: the first one makes these calls and
/// understands no answer.
pub(crate) fn read_on() {
    who::read_on();
    sent::read_on();
}

thread_local! {
    static BEGINNING: RefCell<Option<Beginning>> = const { RefCell::new(None) };
}

/// What the page begins with; only once.
pub(crate) fn take_beginning() -> Option<Beginning> {
    BEGINNING.take()
}

/// Starts in the page that `boot.js` has painted.
pub fn run() {
    // A release page ends at once without a word (docs/page.md), and the words that others have are a weight.
    #[cfg(not(feature = "split"))]
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        boot::failed("panic");
    }));
    wasm_bindgen_futures::spawn_local(async move {
        // Making the module ready was a task, and so is each step that follows: what is typed meanwhile is seen in between.
        browser::breathe().await;
        boot::settled().await;
        let (mut beginning, early) = look();
        let waits = hear(early.as_ref());
        if waits {
            browser::breathe().await;
        }
        if let Some(early) = &early {
            ask_who(&beginning, early.clone());
        }
        if waits {
            boot::touched().await;
        }
        // Words and page at once. They are there before anything is drawn, so that no page appears in two languages.
        let words = app::words_of(beginning.language);
        let (here, words) = futures::future::join(app::arrive(), words).await;
        if words.is_none() {
            boot::show_language(Language::English.code());
        }
        beginning.words = words;
        BEGINNING.set(Some(beginning));
        let here = here && app::read_on();
        sent::answered().await;
        // Drawing is a task of its own: what has arrived has just been made ready in this one.
        browser::breathe().await;
        if !here || !app::open() {
            sent::forget();
            if let Some(early) = early {
                early.ahead.forget();
            }
            boot::lost();
        }
    });
}

fn look() -> (Beginning, Option<Early>) {
    let handover = boot::handover();
    let policy = handover.policy.as_deref();
    let settings = Config::read(handover.status, &handover.config, policy);
    let journal = Journal::default();
    let begun = settings.as_ref().ok().and_then(|config| {
        let service = chosen(config)?;
        let ahead = Ahead::new(wire(&service, config.time_limit, &journal));
        let client = Client::of_version(service.api, service.api_version, ahead.transport());
        Some((service, Early { client, ahead }))
    });
    let early = begun.as_ref().map(|(_, early)| early.clone());
    let beginning = Beginning {
        language: Language::from_code(&handover.language).unwrap_or(Language::English),
        words: None,
        settings,
        texts: handover.texts,
        journal,
        service: begun.map(|(service, early)| (service, early.client)),
    };
    (beginning, early)
}

/// Sends the painted form with its first submit from now on. Gives whether there is one, which will do until somebody is there.
fn hear(early: Option<&Early>) -> bool {
    let signs_in = |it: &&Early| it.client.capabilities().offers(Feature::PasswordSignIn);
    let Some(early) = early.filter(|it| boot::paints_form() && signs_in(it)) else {
        return false;
    };
    sent::listen(early.clone());
    true
}

/// Asks the service who is signed in, unless the address is a landing page: from there nothing is sent before a click.
fn ask_who(beginning: &Beginning, early: Early) {
    let (Ok(config), Some((service, _))) = (&beginning.settings, &beginning.service) else {
        return;
    };
    if Page::at(&browser::path()).is_some_and(|(_, it)| it.is_landing()) {
        return;
    }
    let key = config.keep_in_tab.then(|| tab_key(service));
    who::begin(early, key);
    if browser::local_item(&open_hint(service)).is_some() {
        app::expect_signed_in();
    }
}

/// The service whose pages are asked for: by the address, or the only one there is, or the one that was used last.
fn chosen(config: &Config) -> Option<Service> {
    let path = browser::path();
    // It opens whatever is wrong with a service.
    if is_setup_check(&path) {
        return None;
    }
    let mut id = path.split('/').nth(1).unwrap_or_default().to_owned();
    if id.is_empty() {
        id = browser::local_item(CHOICE).unwrap_or_default();
    }
    let found = config.services.iter().find(|it| it.id == id);
    match (found, config.services.as_slice()) {
        (Some(service), _) => Some(service.clone()),
        (None, [only]) => Some(only.clone()),
        _ => None,
    }
}

/// The client of a configured service, whose calls are written into the journal.
pub(crate) fn client_of(service: &Service, time_limit: u32, journal: &Journal) -> Client {
    let wire = wire(service, time_limit, journal);
    Client::of_version(service.api, service.api_version, wire)
}

fn wire(service: &Service, time_limit: u32, journal: &Journal) -> Transport {
    let wire = transport(&service.base_url, time_limit);
    journal.noting(wire, browser::now_ms)
}

/// The browser's own wire.
#[cfg(target_arch = "wasm32")]
pub(crate) fn transport(base_url: &str, limit: u32) -> Transport {
    crate::api::fetch::browser(base_url.to_owned(), limit)
}

/// Natively there is no browser to ask; the contract tests bring a wire of their own.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn transport(_base_url: &str, _limit: u32) -> Transport {
    Transport::new(|_| async { Err(crate::api::ApiError::Unreachable) })
}
