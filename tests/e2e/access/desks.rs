//! Every page of each service, and the person who is shown most on them.

use keydesk_backend::Clock;

use super::look::{at_rest, watched};
use crate::harness::{Engine, Page, Stage, World};
use crate::steps::{confirm, enter};

/// The second at which all clocks stand, the beginning of a code's half minute: 15 January 2027, 8:00.
const NOW: u64 = 1_800_000_000;

/// A reload must not sign out, so that pages can be opened cold.
const SETTINGS: &str = r#"{
  "brand": { "name": "Keydesk", "supportUrl": "https://help.example.org/" },
  "services": [
    { "id": "metalcloud", "name": "MetalCloud", "api": "metalcloud", "baseUrl": "/api/metalcloud" },
    { "id": "quatrix", "name": "Quatrix", "api": "quatrix", "baseUrl": "/api/quatrix" },
    { "id": "equinix", "name": "Equinix Metal", "api": "equinix-metal", "baseUrl": "/api/equinix" },
    { "id": "datameta", "name": "DataMeta", "api": "datameta", "baseUrl": "/api/datameta" }
  ],
  "languages": ["en", "de", "ar"],
  "credentialStorage": "tab",
  "idleMinutes": 15
}"#;

/// The pages of one service, each with its title.
pub(super) struct Desk {
    pub(super) id: &'static str,
    /// Seen by everybody; the last part of the address, with what a mail would add.
    pub(super) public: &'static [(&'static str, &'static str)],
    pub(super) signed_in: &'static [(&'static str, &'static str)],
}

pub(super) const METALCLOUD: Desk = Desk {
    id: "metalcloud",
    public: &[
        ("sign-in", "Sign in"),
        ("forgot-password", "Forgot your password"),
        ("reset-password?token=of-a-mail", "Choose a new password"),
        ("verify-email?token=of-a-mail", "Confirm your email address"),
    ],
    signed_in: &[
        ("overview", "Overview"),
        ("profile", "Profile"),
        ("security", "Security"),
        ("password", "Change your password"),
        ("two-factor", "Two-factor authentication"),
        ("api-key", "API key"),
        ("sessions", "Sessions"),
        ("people", "People"),
    ],
};

pub(super) const QUATRIX: Desk = Desk {
    id: "quatrix",
    public: &[
        ("sign-in", "Sign in"),
        ("forgot-password", "Forgot your password"),
        ("reset-password?token=of-a-mail", "Choose a new password"),
    ],
    signed_in: &[
        ("overview", "Overview"),
        ("profile", "Profile"),
        ("security", "Security"),
        ("password", "Change your password"),
        ("two-factor", "Two-factor authentication"),
        ("people", "People"),
    ],
};

pub(super) const EQUINIX: Desk = Desk {
    id: "equinix",
    public: &[
        ("sign-in", "Sign in with an API key"),
        ("forgot-password", "Forgot your password"),
        ("verify-email?token=of-a-mail", "Confirm your email address"),
    ],
    signed_in: &[
        ("overview", "Overview"),
        ("profile", "Profile"),
        ("security", "Security"),
        ("password", "Change your password"),
        ("two-factor", "Two-factor authentication"),
        ("recovery-codes", "Recovery codes"),
        ("api-keys", "API keys"),
    ],
};

pub(super) const DATAMETA: Desk = Desk {
    id: "datameta",
    public: &[
        ("sign-in", "Sign in"),
        ("forgot-password", "Forgot your password"),
        ("reset-password?token=of-a-mail", "Choose a new password"),
        ("request-account", "Ask for an account"),
    ],
    signed_in: &[
        ("overview", "Overview"),
        ("profile", "Profile"),
        ("security", "Security"),
        ("password", "Change your password"),
        ("two-factor", "Two-factor authentication"),
        ("api-keys", "API keys"),
        ("sessions", "Sessions"),
        ("people", "People"),
        ("registrations", "Requests"),
        ("service-settings", "Service settings"),
    ],
};

impl Desk {
    pub(super) fn path(&self, page: &str) -> String {
        format!("/{}/{page}", self.id)
    }

    /// What files about a page are called; a page of no service is called like itself.
    pub(super) fn file(&self, page: &str) -> String {
        let name = format!("{}-{page}", self.id);
        name.trim_end_matches('-').to_owned()
    }

    /// All clocks stand, and the page is watched from its first moment on. Chromium alone can be told so; in the others, whose pages are
    /// only looked at, clocks run.
    pub(super) async fn open(&self, stage: &Stage) -> (Page, World) {
        let (page, world) = stage
            .open_with(|options| {
                options.config = Some(SETTINGS.into());
                if stage.engine() == Engine::Chromium {
                    options.clock = Clock::fixed(NOW);
                }
            })
            .await;
        if page.engine() == Engine::Chromium {
            watched(&page, NOW).await;
        }
        (page, world)
    }

    /// Opens a page as if by a bookmark, and waits for all of it.
    pub(super) async fn cold(&self, page: &Page, name: &str, title: &str) {
        page.goto(&self.path(name)).await;
        at_rest(page, title).await;
    }

    /// Signs the person in who is shown most, from the sign-in page.
    pub(super) async fn sign_in(&self, page: &Page, world: &World) {
        page.goto(&self.path("sign-in")).await;
        match self.id {
            "metalcloud" => {
                enter(page, "admin@example.org").await;
                confirm(page, &world.code_of("admin@example.org")).await;
            }
            "quatrix" => enter(page, "olga@example.org").await,
            "equinix" => by_key(page, &format!("eqx-bob-{:028}", 0)).await,
            _ => {
                page.button("Sign in with an API key").click().await;
                by_key(page, &format!("{:0<64}", "dmxadmin")).await;
            }
        }
        at_rest(page, "Overview").await;
    }
}

async fn by_key(page: &Page, key: &str) {
    page.field("API key").fill(key).await;
    page.button("Sign in").click().await;
}
