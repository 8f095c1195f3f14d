//! What holds a secret for its box: for as long as it is looked at, or until the page goes.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Secret;
use crate::browser;
use crate::i18n::Text;

/// How long a secret stays revealed, or in memory where it can be fetched again.
const SHOWN_FOR: Duration = Duration::from_secs(60);

/// What a person wants of a secret, which may have to be fetched first.
#[derive(Clone, Copy)]
pub(crate) enum Wish {
    Reveal,
    Copy,
    /// Something that the page does with it, as saving or printing.
    Give(Callback<Secret>),
}

/// Holds one secret for as long as its page lives, and whether it is revealed.
#[derive(Clone, Copy)]
pub(crate) struct Vault {
    pub(super) secret: RwSignal<Option<Secret>>,
    pub(super) revealed: RwSignal<bool>,
    pub(super) spelled: RwSignal<bool>,
    pub(super) said: RwSignal<Option<Text>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether it can be had again, so that it need not be kept longer than it is looked at.
    again: bool,
}

impl Vault {
    /// Empty: the secret is fetched when the person asks for it.
    pub(crate) fn on_demand() -> Self {
        Self::new(None, true)
    }

    /// Holds a secret that is kept until the page goes.
    pub(crate) fn holding(secret: Secret) -> Self {
        Self::new(Some(secret), false)
    }

    fn new(secret: Option<Secret>, again: bool) -> Self {
        let vault = Self {
            secret: RwSignal::new(secret),
            revealed: RwSignal::new(false),
            spelled: RwSignal::new(false),
            said: RwSignal::new(None),
            timer: StoredValue::new(None),
            again,
        };
        // Whoever looks away may have handed the screen to somebody else.
        let listener = window_event_listener_untyped("visibilitychange", move |_| {
            // A page that is being closed is hidden, too: nothing is done there that need not be.
            if document().hidden() && vault.secret.try_with_untracked(Option::is_some) == Some(true)
            {
                vault.hide();
            }
        });
        on_cleanup(move || {
            listener.remove();
            vault.stop_timer();
        });
        vault
    }

    /// Takes a secret that was just fetched, and fulfils the wish it was fetched for.
    pub(crate) fn put(self, secret: Secret, wish: Option<Wish>) {
        self.hide();
        if self.secret.try_set(Some(secret)).is_some() {
            return;
        }
        self.start_timer();
        if let Some(wish) = wish {
            self.grant(wish, true);
        }
    }

    /// Whether the secret is here now.
    pub(crate) fn holds(self) -> bool {
        self.secret.with(Option::is_some)
    }

    /// Forgets the secret.
    pub(crate) fn wipe(self) {
        self.hide();
        self.secret.try_set(None);
    }

    /// Masks it; where it can be had again it is forgotten, too.
    pub(super) fn hide(self) {
        self.stop_timer();
        self.said.try_set(None);
        self.spelled.try_set(false);
        self.revealed.try_set(false);
        if self.again {
            self.secret.try_set(None);
        }
    }

    pub(super) fn grant(self, wish: Wish, just_fetched: bool) {
        self.said.try_set(None);
        let Some(Some(secret)) = self.secret.try_get_untracked() else {
            return;
        };
        match wish {
            Wish::Reveal => {
                self.revealed.try_set(true);
                self.start_timer();
            }
            Wish::Copy => self.copy(secret, just_fetched),
            Wish::Give(to) => to.run(secret),
        }
    }

    fn copy(self, secret: Secret, just_fetched: bool) {
        spawn_local(async move {
            let said = if browser::copy(secret.expose()).await {
                Text::Copied
            } else if just_fetched {
                // Some browsers count the click as over by the time the answer has come.
                Text::SecretCopyAgain
            } else {
                Text::CopyFailed
            };
            self.said.try_set(Some(said));
        });
    }

    fn start_timer(self) {
        self.stop_timer();
        let end = move || {
            let seen = self.revealed.try_get_untracked() == Some(true);
            self.hide();
            if seen {
                self.said.try_set(Some(Text::SecretHiddenAgain));
            }
        };
        let timer = set_timeout_with_handle(end, SHOWN_FOR).ok();
        self.timer.try_set_value(timer);
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
    }
}
