//! Who is signed in: asked at once, while the page is on its way; what the service told is read when that is there.

use std::cell::RefCell;

use futures::channel::oneshot;

use super::Early;
use crate::api::{ApiError, Client, Profile, Secret};
use crate::config::Service;
use crate::{boot, browser};

/// What the service told.
pub(crate) struct Answer {
    pub(crate) who: Result<Profile, ApiError>,
    /// Whether the page held a key to ask with.
    pub(crate) had_key: bool,
}

/// A question whose answer is still to be read.
struct Asked {
    client: Client,
    tab_key: Option<String>,
    answer: oneshot::Sender<Answer>,
}

thread_local! {
    static UNREAD: RefCell<Option<Asked>> = const { RefCell::new(None) };
    static ASKED: RefCell<Option<oneshot::Receiver<Answer>>> = const { RefCell::new(None) };
}

/// Where the operator allowed it, the key or token of this tab; the service's id follows, since a key is for one service alone.
pub(crate) fn tab_key(service: &Service) -> String {
    format!("credential.{}", service.id)
}

/// A hint that somebody was signed in, so that the shell does not flash a sign-in form; the service's id follows. Never a secret.
pub(crate) fn open_hint(service: &Service) -> String {
    format!("open.{}", service.id)
}

/// The question that was put before the page was there, once; `None` where none was.
pub(crate) fn take() -> Option<oneshot::Receiver<Answer>> {
    ASKED.take()
}

/// Sends the question. Somebody who is signed in needs the page at once.
pub(super) fn begin(early: Early, tab_key: Option<String>) {
    let (answer, asked) = oneshot::channel();
    ASKED.set(Some(asked));
    let Early { client, ahead } = early;
    hold_kept(&client, tab_key.as_deref());
    if let Some(question) = client.first_of_profile() {
        let sent = ahead.send(question);
        wasm_bindgen_futures::spawn_local(async move {
            if sent.await {
                boot::touch();
            }
        });
    }
    UNREAD.set(Some(Asked {
        client,
        tab_key,
        answer,
    }));
}

pub(super) fn read_on() {
    let Some(asked) = UNREAD.take() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let told = told(&asked.client, asked.tab_key.as_deref()).await;
        drop(asked.answer.send(told));
    });
}

/// Uses the key that the tab keeps under `tab_key`, where there is one.
fn hold_kept(client: &Client, tab_key: Option<&str>) {
    if let Some(kept) = tab_key.and_then(browser::tab_item) {
        client.set_bearer(Some(Secret::new(kept)));
    }
}

/// Asks who is signed in, with the key that the tab keeps under `tab_key`, where the operator allowed that.
pub(crate) async fn ask(client: &Client, tab_key: Option<&str>) -> Answer {
    hold_kept(client, tab_key);
    told(client, tab_key).await
}

/// Asks with what the client holds. A refused key is forgotten, in the tab too.
async fn told(client: &Client, tab_key: Option<&str>) -> Answer {
    let key = client.bearer();
    let mut who = client.profile().await;
    // Another one by now is of somebody who signed in by hand.
    let is_same = || client.bearer().is_none_or(|it| Some(it) == key);
    if key.is_some() && who == Err(ApiError::SignedOut) && is_same() {
        client.set_bearer(None);
        if let Some(kept) = tab_key {
            browser::set_tab_item(kept, None);
        }
        if client.source() == crate::api::ApiKeySource::Cookie {
            // The key went before a cookie that may be a good one.
            who = client.profile().await;
        }
    }
    Answer {
        who,
        had_key: key.is_some(),
    }
}
