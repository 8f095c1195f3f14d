//! What a page holds of a session.

use crate::api::transport::Credential;
use crate::api::{Moment, SecondFactor, Secret};

use super::Version;

#[derive(Clone, Debug)]
pub(super) struct State {
    /// As configured, or as found out.
    pub(super) version: Option<Version>,
    pub(super) held: Held,
    /// Known once somebody was read.
    pub(super) own_id: Option<String>,
    /// The address that was typed, where the service does not tell one.
    pub(super) email: String,
    /// What signing in has shown of it; the service has no place that tells.
    pub(super) second_factor: SecondFactor,
    /// What a password answer brought along: it leads to the picture of a new authenticator, for ten minutes.
    pub(super) enrolment: Option<Opened>,
}

/// Nothing is known of a session that was not opened here.
impl Default for State {
    fn default() -> Self {
        Self {
            version: None,
            held: Held::Out,
            own_id: None,
            email: String::new(),
            second_factor: SecondFactor::Untold,
            enrolment: None,
        }
    }
}

/// The way to a new authenticator.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) token: Secret,
    /// By the server's clock, where it tells its time.
    pub(super) ends: Option<Moment>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Held {
    #[default]
    Out,
    /// The password was right, and the cookie waits for a code.
    Pending,
    /// The cookie is good, as far as is known.
    Cookie,
    Key(OwnKey),
}

/// A key that this page is signed in with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OwnKey {
    pub(super) token: Secret,
    /// Known of a key that was minted or made here; only then can it be found in the list.
    pub(super) id: Option<String>,
    /// The person, where nothing else tells who it is.
    pub(super) owner: Option<String>,
    /// Made for this session alone: signing out deletes it.
    pub(super) is_minted: bool,
}

/// Between the parts of what is stored; tokens are letters and digits, ids are those and dashes.
const MARK: char = '.';

impl Held {
    /// `None` where nobody is signed in: nothing is to be sent then.
    pub(super) fn credential(&self) -> Option<Credential> {
        match self {
            Self::Out | Self::Pending => None,
            Self::Cookie => Some(Credential::Cookie),
            Self::Key(key) => Some(Credential::Bearer(key.token.clone())),
        }
    }

    /// The key and what has to be known of it, as one text: token, then id, owner and whether it is this session's own.
    pub(super) fn stored(&self) -> Option<Secret> {
        let Self::Key(key) = self else { return None };
        let (Some(id), owner) = (&key.id, key.owner.as_deref().unwrap_or_default()) else {
            return Some(key.token.clone());
        };
        let kind = if key.is_minted { "m" } else { "k" };
        let mark = MARK.to_string();
        let parts = [key.token.expose(), id, owner, kind];
        Some(Secret::new(parts.join(&mark)))
    }

    /// The other way; a token alone is a pasted key.
    pub(super) fn restored(stored: &Secret) -> Self {
        let mut parts = stored.expose().split(MARK);
        let token = Secret::new(parts.next().unwrap_or_default());
        let mut part = || parts.next().filter(|it| !it.is_empty()).map(str::to_owned);
        let (id, owner) = (part(), part());
        Self::Key(OwnKey {
            token,
            is_minted: part().as_deref() == Some("m") && id.is_some(),
            id,
            owner,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_storage_with_what_is_known_of_it() {
        let key = |id: Option<&str>, owner: Option<&str>, is_minted| {
            Held::Key(OwnKey {
                token: Secret::new("abc123"),
                id: id.map(str::to_owned),
                owner: owner.map(str::to_owned),
                is_minted,
            })
        };
        for held in [
            key(None, None, false),
            key(Some("1-2"), None, false),
            key(Some("1-2"), Some("3-4"), true),
            key(Some("1-2"), None, true),
        ] {
            let stored = held.stored().expect("a key");
            assert_eq!(Held::restored(&stored), held);
        }
        assert_eq!(Held::Cookie.stored(), None);
    }
}
