//! A secret on the page: masked, revealed on request, copied without being revealed, hidden again by itself.
//!
//! Its text is in the document only while it is revealed; the masked form does not even tell its length.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::spelled::written;
use crate::api::Secret;
use crate::browser;
use crate::form::Submission;
use crate::i18n::{Text, t};

/// How long a secret stays revealed, or in memory where it can be fetched again.
const SHOWN_FOR: Duration = Duration::from_secs(60);

/// What a person wants of a secret that is not here yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    Reveal,
    Copy,
}

/// Holds one secret for as long as its page lives, and whether it is revealed.
#[derive(Clone, Copy)]
pub(crate) struct Vault {
    secret: RwSignal<Option<Secret>>,
    revealed: RwSignal<bool>,
    spelled: RwSignal<bool>,
    said: RwSignal<Option<Text>>,
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

    /// Forgets the secret.
    pub(crate) fn wipe(self) {
        self.hide();
        self.secret.try_set(None);
    }

    /// Masks it; where it can be had again it is forgotten, too.
    fn hide(self) {
        self.stop_timer();
        self.said.try_set(None);
        self.spelled.try_set(false);
        self.revealed.try_set(false);
        if self.again {
            self.secret.try_set(None);
        }
    }

    fn grant(self, wish: Wish, just_fetched: bool) {
        self.said.try_set(None);
        if wish == Wish::Reveal {
            self.revealed.try_set(true);
            self.start_timer();
            return;
        }
        let Some(Some(secret)) = self.secret.try_get_untracked() else {
            return;
        };
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

/// The box around one secret.
#[component]
pub(crate) fn SecretBox(
    vault: Vault,
    /// What it is; the name of the box for screen readers.
    label: Text,
    /// Its last characters, where people tell several apart by them; they are seen while the rest is masked.
    #[prop(optional_no_strip)]
    ending: Option<String>,
    /// Whether it is written in groups of four.
    #[prop(optional)]
    grouped: bool,
    /// Fetches the secret and puts it into the vault, with the wish it is fetched for.
    #[prop(optional)]
    fetch: Option<Callback<Wish>>,
    /// The call behind `fetch`.
    #[prop(optional)]
    submission: Option<Submission>,
) -> impl IntoView {
    let busy = move || submission.is_some_and(Submission::is_busy);
    let ask = move |wish: Wish| {
        if vault.secret.with_untracked(Option::is_some) {
            vault.grant(wish, false);
        } else if let Some(fetch) = fetch {
            fetch.run(wish);
        }
    };
    let toggle = move |_| {
        if vault.revealed.get_untracked() {
            vault.hide();
        } else {
            ask(Wish::Reveal);
        }
    };
    let value = move || {
        let Some(secret) = vault.secret.get().filter(|_| vault.revealed.get()) else {
            return view! {
                <span class="secret__value is-masked">
                    <span aria-hidden="true">
                        {if ending.is_some() { "••••••••" } else { "••••••••••••••••••••" }}
                    </span>
                    {ending.clone()}
                </span>
                <span class="visually-hidden">{t(Text::SecretHidden)}</span>
            }
            .into_any();
        };
        let spelled = vault.spelled.get();
        let text = written(secret.expose(), grouped, spelled);
        let value = view! { <bdi class="secret__value" dir="ltr" translate="no">{text}</bdi> };
        // Revealing is for the eyes; what is spelled out is read out as well.
        if spelled {
            view! { <div role="status">{value}</div> }.into_any()
        } else {
            value.into_any()
        }
    };
    let spell = move || {
        vault.revealed.get().then(|| {
            view! {
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-pressed=move || vault.spelled.get().to_string()
                    on:click=move |_| vault.spelled.update(|it| *it = !*it)
                >
                    {t(Text::SecretSpell)}
                </button>
            }
        })
    };
    view! {
        <div class="secret" role="group" aria-label=t(label)>
            {value}
            <div class="secret__actions">
                <button
                    class="button button--quiet button--small"
                    type="button"
                    class:is-busy=busy
                    aria-disabled=move || busy().then_some("true")
                    on:click=toggle
                >
                    <span class="icon icon--eye" aria-hidden="true"></span>
                    {move || t(if vault.revealed.get() { Text::Hide } else { Text::Reveal })()}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-disabled=move || busy().then_some("true")
                    on:click=move |_| ask(Wish::Copy)
                >
                    <span class="icon icon--copy" aria-hidden="true"></span>
                    {t(Text::Copy)}
                </button>
                {spell}
            </div>
            <p class="secret__said" role="status">
                {move || vault.said.get().map(|it| t(it)())}
            </p>
        </div>
    }
}
