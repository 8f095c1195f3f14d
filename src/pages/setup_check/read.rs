//! What is read of the host and of a service, by the browser's own hand.

use futures::future::join_all;

use crate::api::sight::Look;
use crate::api::{ApiError, Ask, Client, Sight};
use crate::browser;
use crate::flow::setup_check::addresses::{self, CHANGE, NOWHERE};
use crate::flow::setup_check::files::{self, ALWAYS, DOCUMENT};
use crate::flow::setup_check::{Place, service};

/// Seconds until an answer is given up.
#[cfg(target_arch = "wasm32")]
const LIMIT: u32 = 15;

/// What the host answers at a path of its own.
#[cfg(target_arch = "wasm32")]
pub(super) async fn look(address: &str, how: Look) -> Result<Sight, ApiError> {
    crate::api::fetch::look(address, how, LIMIT).await
}

/// Natively there is nobody to ask.
#[cfg(not(target_arch = "wasm32"))]
pub(super) async fn look(_address: &str, _how: Look) -> Result<Sight, ApiError> {
    std::future::ready(Err(ApiError::Unreachable)).await
}

/// The same for a path below the console's folder.
pub(super) async fn below(path: &str, how: Look) -> Result<Sight, ApiError> {
    look(&browser::address(path), how).await
}

/// The files that the document names, and those that every console has.
pub(super) async fn files(document: &Sight, settings: &Sight) -> Vec<files::Seen> {
    let names = files::named(&document.text);
    let others = ALWAYS[1..].iter().map(|it| (*it).to_owned());
    let asked = names.into_iter().chain(others).map(async |name| {
        let sight = below(&format!("/{name}"), Look::Head).await.ok();
        files::Seen { name, sight }
    });
    let mut seen = join_all(asked).await;
    let known = [(DOCUMENT, document), (ALWAYS[0], settings)];
    seen.extend(known.map(|(name, sight)| files::Seen {
        name: name.to_owned(),
        sight: Some(sight.clone()),
    }));
    seen
}

/// Addresses that should answer, lead elsewhere, or not be there.
pub(super) async fn addresses(place: &Place) -> addresses::Seen {
    let page = addresses::page_of(place);
    let missing = join_all(NOWHERE.map(|it| below(it, Look::Whole)));
    let folder = async {
        if place.base.is_empty() {
            return None;
        }
        look(&place.base, Look::Head).await.ok()
    };
    let change = async {
        match look(CHANGE, Look::Whole).await {
            // Perhaps it leads to where a page may not look.
            Err(_) => look(CHANGE, Look::Unfollowed).await.ok(),
            sight => sight.ok(),
        }
    };
    let (page, missing, folder, change) =
        futures::future::join4(below(&page, Look::Whole), missing, folder, change).await;
    addresses::Seen {
        page: page.ok(),
        missing: missing.into_iter().flatten().collect(),
        folder,
        change,
    }
}

/// Asks a service whether it is there, and from another origin what it allows.
pub(super) async fn service(client: &Client, base_url: &str, crosses: bool) -> service::Seen {
    let plain = client.probe(Ask::Plain).await;
    let mut seen = service::Seen {
        plain,
        cookies: None,
        headers: None,
        answers: false,
    };
    if !crosses {
        return seen;
    }
    if seen.plain.is_err() {
        seen.answers = look(base_url, Look::Blind).await.is_ok();
        return seen;
    }
    if client.crossing().cookies {
        seen.cookies = Some(client.probe(Ask::WithCookies).await);
    }
    seen.headers = Some(client.probe(Ask::WithHeaders).await);
    seen
}
