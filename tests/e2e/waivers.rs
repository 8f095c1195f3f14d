//! Where a secret is allowed to be found, each with the reason. An entry that no journey needs any
//! more is to be taken out.

/// One allowed place.
pub(crate) struct Waiver {
    /// The kind of secret, as the journeys name it.
    kind: &'static str,
    /// The place, as the leak scan names it.
    place: &'static str,
    /// Pages whose path begins like this; `""` for all.
    on: &'static str,
    #[expect(dead_code, reason = "for the reader of this list")]
    because: &'static str,
}

pub(crate) const WAIVERS: &[Waiver] = &[
    Waiver {
        kind: "mail token",
        place: "a request line",
        on: "",
        because: "the APIs take the tokens of their mails in the address of a call: MetalCloud in the query, Quatrix and DataMeta in the path",
    },
    Waiver {
        kind: "mail token",
        place: "a requested address",
        on: "",
        because: "the browser's own list of what this page asked for; it ends with the page",
    },
    Waiver {
        kind: "sign-in code",
        place: "a requested address",
        on: "/equinix",
        because: "the API takes the code that it checks as a part of the address; the browser's own list ends with the page",
    },
];

impl Waiver {
    pub(crate) fn covers(&self, kind: &str, place: &str, path: &str) -> bool {
        self.kind == kind && self.place == place && path.starts_with(self.on)
    }
}
