//! How many recovery codes are left: asked for beside everything else, so that nothing waits for it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, Profile};
use crate::flow::checkup::has_codes;
use crate::session::Account;

/// The number alone; the codes themselves are dropped as soon as they are counted.
#[derive(Clone, Copy)]
pub(super) struct CodesLeft {
    pub(super) left: RwSignal<Option<usize>>,
}

impl CodesLeft {
    /// Counts once there is somebody who has codes, and again when a factor is switched on.
    pub(super) fn count_with(account: &Account, person: Memo<Option<Profile>>) -> Self {
        let it = Self {
            left: RwSignal::new(None),
        };
        let capabilities = account.capabilities();
        let has_any = Memo::new(move |_| {
            person.with(|it| it.as_ref().is_some_and(|it| has_codes(it, capabilities)))
        });
        let account = account.clone();
        Effect::new(move |_| {
            if has_any.get() {
                it.count(&account);
            }
        });
        it
    }

    /// Where they cannot be counted nothing is said of them: their own page tells why.
    pub(super) fn count(self, account: &Account) {
        let capabilities = account.capabilities();
        let person = account.profile_untracked();
        if !person.is_some_and(|it| has_codes(&it, capabilities)) {
            return;
        }
        let account = account.clone();
        spawn_local(async move {
            let answer = account.call(async |client| client.recovery_codes().await);
            let left = match answer.await {
                Ok(codes) => Some(codes.len()),
                Err(ApiError::NotFound) => Some(0),
                Err(_) => None,
            };
            self.left.try_set(left);
        });
    }
}
