//! A button that copies text which is on the page for all to see.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::i18n::{Text, t};

#[component]
pub(crate) fn CopyButton(
    label: Text,
    /// Made when it is asked for.
    text: Callback<(), String>,
    /// The element that says what is copied, where there are several such buttons.
    #[prop(optional)]
    of: Option<String>,
    /// Whether there is nothing to copy yet.
    #[prop(optional, into)]
    waits: Signal<bool>,
) -> impl IntoView {
    let said = RwSignal::new(None::<Text>);
    let copy = move |_| {
        if waits.get_untracked() {
            return;
        }
        said.set(None);
        let text = text.run(());
        spawn_local(async move {
            let done = browser::copy(&text).await;
            said.try_set(Some(if done {
                Text::Copied
            } else {
                Text::SetupCopyRefused
            }));
        });
    };
    view! {
        <button
            class="button button--quiet button--small"
            type="button"
            aria-describedby=of
            aria-disabled=move || waits.get().then_some("true")
            on:click=copy
        >
            <span class="icon icon--copy" aria-hidden="true"></span>
            {t(label)}
        </button>
        <p class="form__status" role="status">
            {move || said.get().map(|it| t(it)())}
        </p>
    }
}
