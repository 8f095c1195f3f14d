//! How many recovery codes are left, and what can be said of many keys. The check-up waits for both, so that its verdict does not
//! change under the reader.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, Feature, Profile};
use crate::browser;
use crate::flow::api_keys::only_reads;
use crate::flow::checkup::{Counted, KeyCount, has_codes};
use crate::session::Account;

/// The numbers alone; codes and keys themselves are dropped as soon as they are counted.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    pub(super) told: RwSignal<Counted>,
    /// Answers that are still to come.
    open: RwSignal<usize>,
}

impl Counts {
    /// Counts once there is somebody, and the codes again when a factor is switched on.
    pub(super) fn count_with(account: &Account, person: Memo<Option<Profile>>) -> Self {
        let it = Self {
            told: RwSignal::default(),
            open: RwSignal::default(),
        };
        let capabilities = account.capabilities();
        let has_any = Memo::new(move |_| {
            person.with(|it| it.as_ref().is_some_and(|it| has_codes(it, capabilities)))
        });
        let account = account.clone();
        it.count_keys(&account);
        Effect::new(move |_| {
            if has_any.get() {
                it.count_codes(&account);
            }
        });
        it
    }

    /// Once all has been counted for the first time, and from then on: what is told before would jump when the numbers come.
    pub(super) fn is_ready(self) -> Memo<bool> {
        Memo::new(move |before| before == Some(&true) || self.open.get() == 0)
    }

    pub(super) fn count(self, account: &Account) {
        self.count_codes(account);
        self.count_keys(account);
    }

    /// Where they cannot be counted nothing is said of them: their own page tells why.
    fn count_codes(self, account: &Account) {
        let capabilities = account.capabilities();
        let person = account.profile_untracked();
        if !person.is_some_and(|it| has_codes(&it, capabilities)) {
            return;
        }
        let account = account.clone();
        self.open.update(|it| *it += 1);
        spawn_local(async move {
            let answer = account.call(async |client| client.recovery_codes().await);
            let left = match answer.await {
                Ok(codes) => Some(codes.len()),
                Err(ApiError::NotFound) => Some(0),
                Err(_) => None,
            };
            self.told.try_update(|it| it.codes = left);
            self.open.try_update(|it| *it -= 1);
        });
    }

    /// As for the codes.
    fn count_keys(self, account: &Account) {
        if !account.offers(Feature::ApiKeys) {
            return;
        }
        let account = account.clone();
        self.open.update(|it| *it += 1);
        spawn_local(async move {
            let answer = account.call(async |client| client.api_keys().await).await;
            let count = answer.ok().map(|keys| {
                account.key_only_reads.try_set(Some(only_reads(&keys)));
                KeyCount::of(&keys, browser::now())
            });
            self.told.try_update(|it| it.keys = count);
            self.open.try_update(|it| *it -= 1);
        });
    }
}
