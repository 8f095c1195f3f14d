//! A secret on the page: masked, revealed on request, copied without being revealed, hidden again by itself.
//!
//! Its text is in the document only while it is revealed; the masked form does not even tell its length.

use leptos::prelude::*;

use super::spelled::written;
use super::vault::{Vault, Wish};
use crate::form::Submission;
use crate::i18n::{Text, t};

/// The box around one secret.
#[component]
pub(crate) fn SecretBox(
    vault: Vault,
    /// What it is; the name of the box for screen readers.
    label: Text,
    /// The element that names whose it is, where there are several such boxes.
    #[prop(optional)]
    of: Option<String>,
    /// Its last characters, where people tell several apart by them; they are seen while the rest is masked.
    #[prop(optional_no_strip)]
    ending: Option<String>,
    /// Whether it is written in groups of four.
    #[prop(optional)]
    grouped: bool,
    /// Whether each line of it is a secret by itself.
    #[prop(optional)]
    listed: bool,
    /// What can be done with it besides, each with the button's words.
    #[prop(optional)]
    more: Vec<(Text, Wish)>,
    /// Fetches the secret and puts it into the vault, with the wish it is fetched for.
    #[prop(optional)]
    fetch: Option<Callback<Wish>>,
    /// The call behind `fetch`.
    #[prop(optional)]
    submission: Option<Submission>,
) -> impl IntoView {
    let [whose, reveals, copies] = [of.clone(), of.clone(), of];
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
    let value = move || value_of(vault, ending.as_deref(), grouped, listed);
    let more = more
        .into_iter()
        .map(|(label, wish)| {
            view! {
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-disabled=move || busy().then_some("true")
                    on:click=move |_| ask(wish)
                >
                    {t(label)}
                </button>
            }
        })
        .collect_view();
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
        <div class="secret" role="group" aria-label=t(label) aria-describedby=whose>
            {value}
            <div class="secret__actions">
                <button
                    class="button button--quiet button--small"
                    type="button"
                    class:is-busy=busy
                    aria-describedby=reveals
                    aria-disabled=move || busy().then_some("true")
                    on:click=toggle
                >
                    <span class="icon icon--eye" aria-hidden="true"></span>
                    {move || t(if vault.revealed.get() { Text::Hide } else { Text::Reveal })()}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-describedby=copies
                    aria-disabled=move || busy().then_some("true")
                    on:click=move |_| ask(Wish::Copy)
                >
                    <span class="icon icon--copy" aria-hidden="true"></span>
                    {t(Text::Copy)}
                </button>
                {more}
                {spell}
            </div>
            <p class="secret__said" role="status">
                {move || vault.said.get().map(|it| t(it)())}
            </p>
        </div>
    }
}

/// The text while it is revealed, else what stands for it.
fn value_of(vault: Vault, ending: Option<&str>, grouped: bool, listed: bool) -> AnyView {
    let Some(secret) = vault.secret.get().filter(|_| vault.revealed.get()) else {
        return view! {
            <span class="secret__value is-masked">
                <span aria-hidden="true">
                    {if ending.is_some() { "••••••••" } else { "••••••••••••••••••••" }}
                </span>
                {ending.map(str::to_owned)}
            </span>
            <span class="visually-hidden">{t(Text::SecretHidden)}</span>
        }
        .into_any();
    };
    let spelled = vault.spelled.get();
    let line = move |line: &str| {
        let text = written(line, grouped, spelled);
        view! { <bdi class="secret__value" dir="ltr" translate="no">{text}</bdi> }
    };
    let value = if listed {
        let lines = secret
            .expose()
            .lines()
            .map(|it| view! { <li>{line(it)}</li> });
        view! { <ol class="secret__list" role="list">{lines.collect_view()}</ol> }.into_any()
    } else {
        line(secret.expose()).into_any()
    };
    // Revealing is for the eyes; what is spelled out is read out as well.
    if spelled {
        view! { <div role="status">{value}</div> }.into_any()
    } else {
        value
    }
}
