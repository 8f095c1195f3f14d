//! Sending for a new key. After a lost answer the list tells whether it was made, so that there are never two; where lists do not
//! hold the keys themselves it was made for nobody, and goes before the next try.

use leptos::prelude::*;

use super::{Ring, read};
use crate::api::{ApiError, ApiKey, NewApiKey};
use crate::flow::api_keys::made_since;
use crate::i18n::Text;
use crate::session::Account;

/// A key that was just made.
#[derive(Clone, PartialEq)]
pub(super) struct Made {
    pub(super) key: ApiKey,
    /// Whether its answer was lost and the list told of it.
    pub(super) was_found: bool,
}

/// What the tries of one dialog share.
#[derive(Clone, Copy)]
pub(super) struct Tries {
    /// The keys that were there before the first try.
    known: StoredValue<Vec<String>>,
    /// What was sent without a clear answer: it is looked for before anything is sent again.
    sent: StoredValue<Option<NewApiKey>>,
    pub(super) doubt: RwSignal<Option<Text>>,
    /// A key that was made and that nobody has.
    pub(super) orphan: RwSignal<Option<ApiKey>>,
}

impl Tries {
    pub(super) fn new(known: Vec<String>) -> Self {
        Self {
            known: StoredValue::new(known),
            sent: StoredValue::new(None),
            doubt: RwSignal::new(None),
            orphan: RwSignal::new(None),
        }
    }

    /// What the list tells of a key that was sent for; fails with `error` where nobody has the key.
    fn found(
        self,
        sent: &NewApiKey,
        list: &[ApiKey],
        error: &ApiError,
    ) -> Option<Result<Made, ApiError>> {
        let key = self
            .known
            .try_with_value(|known| made_since(known, sent, list))
            .flatten()?;
        if key.token.is_some() {
            let was_found = true;
            return Some(Ok(Made { key, was_found }));
        }
        self.sent.try_set_value(None);
        self.doubt.try_set(None);
        self.orphan.try_set(Some(key));
        Some(Err(error.clone()))
    }
}

pub(super) async fn make(
    account: &Account,
    ring: Ring,
    tries: Tries,
    new: NewApiKey,
) -> Result<Made, ApiError> {
    if let Some(orphan) = tries.orphan.try_get_untracked().flatten() {
        delete_orphan(account, &orphan).await?;
        tries.orphan.try_set(None);
    }
    if let Some(Some(sent)) = tries.sent.try_get_value() {
        let list = read(account, ring).await?;
        if let Some(found) = tries.found(&sent, &list, &ApiError::CutOff) {
            return found;
        }
    }
    // Noted before it is sent: whoever gives up waiting leaves it open as well.
    tries.sent.try_set_value(Some(new.clone()));
    tries.doubt.try_set(None);
    let answer = account
        .call(async |client| client.create_api_key(&new).await)
        .await;
    match answer {
        Ok(key) => Ok(Made {
            key,
            was_found: false,
        }),
        Err(error) if error.leaves_open() => {
            tries.doubt.try_set(Some(Text::KeysMakeUnsure));
            let Ok(list) = read(account, ring).await else {
                return Err(error);
            };
            tries.found(&new, &list, &error).unwrap_or_else(|| {
                tries.doubt.try_set(Some(Text::KeysMakeNot));
                Err(error)
            })
        }
        Err(error) => {
            tries.sent.try_set_value(None);
            Err(error)
        }
    }
}

/// Deletes a key that nobody has; gone already is as good.
pub(super) async fn delete_orphan(account: &Account, orphan: &ApiKey) -> Result<(), ApiError> {
    let answer = account
        .call(async |client| client.delete_api_key(&orphan.id).await)
        .await;
    match answer {
        Err(ApiError::NotFound) => Ok(()),
        answer => answer,
    }
}
