//! The services that the people here have accounts with. They share the people and differ in their sessions.

/// Which service a call is made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    MetalCloud,
    Quatrix,
    Equinix,
    DataMeta,
}

impl Service {
    /// As it stands in the store.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::MetalCloud => "metalcloud",
            Self::Quatrix => "quatrix",
            Self::Equinix => "equinix",
            Self::DataMeta => "datameta",
        }
    }

    /// What an authenticator app shows above the code, as it is written in an address.
    pub(crate) const fn issuer(self) -> &'static str {
        match self {
            Self::MetalCloud => "MetalCloud",
            Self::Quatrix => "Quatrix",
            Self::Equinix => "Equinix%20Metal",
            Self::DataMeta => "DataMeta",
        }
    }

    /// Seconds that an open session lasts.
    pub(super) const fn open_for(self) -> u64 {
        match self {
            Self::MetalCloud => 12 * 3600,
            // Nothing here says that a token ends, nor a session before its browser does.
            Self::Equinix | Self::DataMeta => 10 * 365 * 86_400,
            Self::Quatrix => 15 * 60,
        }
    }

    /// Does every call begin the session's time anew?
    pub(super) const fn is_kept_by_calls(self) -> bool {
        matches!(self, Self::Quatrix)
    }

    /// The shortest and the longest password that is taken, in characters.
    pub(super) const fn password_lengths(self) -> (usize, usize) {
        match self {
            Self::MetalCloud | Self::Equinix => (8, usize::MAX),
            Self::Quatrix => (6, 64),
            // Without the rules that an administrator sets.
            Self::DataMeta => (10, usize::MAX),
        }
    }
}
