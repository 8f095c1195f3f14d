//! Which API key ends next: asked for beside everything else, so that nothing waits for it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Feature;
use crate::browser;
use crate::flow::checkup::{Finding, of_keys};
use crate::session::Account;

/// What was found; the keys themselves are dropped again.
#[derive(Clone, Copy)]
pub(super) struct KeyEnds {
    pub(super) found: RwSignal<Option<Finding>>,
}

impl KeyEnds {
    pub(super) fn read_now(account: &Account) -> Self {
        let it = Self {
            found: RwSignal::new(None),
        };
        it.read(account);
        it
    }

    /// Where they cannot be read nothing is said of them: their own page tells why.
    pub(super) fn read(self, account: &Account) {
        if !account.offers(Feature::ApiKeys) || !account.capabilities().api_keys.expires {
            return;
        }
        let account = account.clone();
        spawn_local(async move {
            let answer = account.call(async |client| client.api_keys().await).await;
            let found = answer.ok().and_then(|it| of_keys(&it, browser::now()));
            self.found.try_set(found);
        });
    }
}
