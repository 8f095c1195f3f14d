//! What ending everything ends, and the words for it.

use crate::api::Capabilities;
use crate::i18n::Text;
use crate::session::Ended;

/// What ending everything comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Every session there is.
    Sessions,
    /// The keys, and of the sessions this one alone.
    KeysAndThis,
    /// The keys: there is nothing else.
    Keys,
}

impl Kind {
    pub(super) fn of(capabilities: &Capabilities) -> Self {
        if capabilities.end_all_leaves_sessions {
            Self::KeysAndThis
        } else if capabilities.sessions_are_keys {
            Self::Keys
        } else {
            Self::Sessions
        }
    }

    pub(super) const fn lead(self) -> Text {
        match self {
            Self::Sessions => Text::SessionsNoList,
            Self::KeysAndThis => Text::SessionsNoListKeys,
            Self::Keys => Text::SessionsAreKeys,
        }
    }

    pub(super) const fn title(self) -> Text {
        match self {
            Self::Sessions => Text::SessionsAllTitle,
            Self::KeysAndThis | Self::Keys => Text::SessionsKeysTitle,
        }
    }

    pub(super) const fn go(self) -> Text {
        match self {
            Self::Sessions => Text::SessionsAllGo,
            Self::KeysAndThis | Self::Keys => Text::SessionsKeysGo,
        }
    }

    pub(super) const fn ask(self) -> Text {
        match self {
            Self::Sessions => Text::SessionsAllAsk,
            Self::KeysAndThis | Self::Keys => Text::SessionsKeysAsk,
        }
    }

    pub(super) const fn ended(self) -> Ended {
        match self {
            Self::Sessions => Ended::Everywhere,
            Self::KeysAndThis => Ended::AllButOthers,
            Self::Keys => Ended::AllKeys,
        }
    }
}

/// Whether this page stays signed in when all sessions are ended.
pub(super) const fn stays(capabilities: &Capabilities, by_key: bool) -> bool {
    if by_key {
        capabilities.api_key_survives_end_all
    } else {
        !capabilities.end_all_includes_this
    }
}

pub(super) const fn what_ends(capabilities: &Capabilities, by_key: bool) -> Text {
    match (stays(capabilities, by_key), by_key) {
        (false, _) => Text::SessionsAllThis,
        (true, true) => Text::SessionsAllByKey,
        (true, false) => Text::SessionsAllOthers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::client::Api;
    use crate::api::{ApiError, Client, Transport};

    fn of(api: Api, version: Option<&str>) -> Capabilities {
        let nowhere = Transport::new(|_| async { Err(ApiError::Unreachable) });
        *Client::of_version(api, version, nowhere).capabilities()
    }

    #[test]
    fn what_is_said_to_end_is_what_ends() {
        let both = of(Api::MetalCloud, None);
        assert_eq!(what_ends(&both, false), Text::SessionsAllThis);
        assert_eq!(what_ends(&both, true), Text::SessionsAllByKey);
        let others = Capabilities {
            end_all_includes_this: false,
            ..both
        };
        assert_eq!(what_ends(&others, false), Text::SessionsAllOthers);
        let keys = Capabilities {
            api_key_survives_end_all: false,
            ..both
        };
        assert_eq!(what_ends(&keys, true), Text::SessionsAllThis);
    }

    #[test]
    fn keys_are_said_to_end_where_nothing_else_can() {
        assert_eq!(Kind::of(&of(Api::MetalCloud, None)), Kind::Sessions);
        assert_eq!(Kind::of(&of(Api::DataMeta, Some("v1"))), Kind::KeysAndThis);
        assert_eq!(Kind::of(&of(Api::DataMeta, Some("v0"))), Kind::Keys);
        for version in ["v0", "v1"] {
            // Whatever this page is signed in with goes, too.
            let service = of(Api::DataMeta, Some(version));
            assert!(!stays(&service, false) && !stays(&service, true));
        }
    }
}
