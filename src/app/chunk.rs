//! The signed-in pages arrive after the first load. A release build (feature `split`) makes a module of its own of everything
//! that only they need; it is fetched as soon as somebody is about to be signed in. Elsewhere the same steps find it in place.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::config_page::{ConfigPage, ToMend};
use super::frame::{Bar, Person, Waiting, sign_out};
use super::setup::SetupPage;
use super::signed_in::SignedInPages;
use super::support_report::SupportReport;
use super::words;
use crate::components::{Heading, Notice, Tone};
use crate::config::Config;
use crate::flow::landing::Landing;
use crate::i18n::{Text, bring_later, own_flaws, t};
use crate::pages::{ChooseByLinkPart, ConfirmAddressPart, LostPasswordPart, RequestAccountPart};
use crate::session::Account;
use crate::{boot, browser};

thread_local! {
    /// Whether [`pages`] can be called without waiting.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// The one way into the other module: whatever is reached from here only is left out of the first load.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(
        signed_in,
        fallible,
        preload(fetch),
        wasm_split_path = leptos::wasm_split
    )
)]
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unnecessary_wraps, reason = "as it is when split")
)]
fn pages() -> Result<AnyView, SplitLoaderError> {
    bring_later();
    let part = use_context::<Part>();
    // Asked for from any page, those below too.
    if let Some(Part::SupportReport(open)) = part {
        return Ok(view! { <SupportReport open /> }.into_any());
    }
    if matches!(part, Some(Part::SetupCheck)) {
        return Ok(view! { <SetupPage /> }.into_any());
    }
    if let Some(ToMend(file, flaws)) = use_context() {
        return Ok(view! { <ConfigPage file flaws /> }.into_any());
    }
    let flaws = own_flaws();
    let texts = use_context::<Arc<Config>>().and_then(|it| it.texts.clone());
    Ok(match (part, texts) {
        (Some(Part::LostPassword), _) => view! { <LostPasswordPart /> }.into_any(),
        (Some(Part::RequestAccount), _) => view! { <RequestAccountPart /> }.into_any(),
        (Some(Part::ConfirmAddress(landing)), _) => {
            view! { <ConfirmAddressPart landing /> }.into_any()
        }
        (_, Some(file)) if !flaws.is_empty() => view! { <ConfigPage file flaws /> }.into_any(),
        (Some(Part::ChooseByLink(landing)), _) => view! { <ChooseByLinkPart landing /> }.into_any(),
        (None | Some(Part::SetupCheck | Part::SupportReport(_)), _) => {
            view! { <SignedInPages /> }.into_any()
        }
    })
}

/// What a public page has in the other module; a context.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    LostPassword,
    RequestAccount,
    /// What follows the link of a mail, with where somebody is who follows it.
    ConfirmAddress(RwSignal<Landing>),
    ChooseByLink(RwSignal<Landing>),
    /// The dialog that shows it, for as long as this holds.
    SupportReport(RwSignal<bool>),
    /// For whoever runs the console. It stands by itself, without a frame of the first module.
    SetupCheck,
}

/// Loads the pages early, in parallel with the call that signs somebody in. What goes wrong is told when they are shown.
pub(crate) fn prepare() {
    if !HERE.get() {
        spawn_local(async {
            load(true).await;
        });
    }
}

/// Somebody is expected to be signed in: the code comes in parallel with the page itself. What goes wrong is told later, as above.
pub(crate) fn expect_signed_in() {
    #[cfg(feature = "split")]
    wasm_bindgen_futures::spawn_local(async {
        drop(futures::future::join(fetch(), boot::styles()).await);
    });
}

/// The code, the styles and the words; `false` when code or styles did not arrive. Without the words there is English, as soon as they
/// are needed: who is still typing is not spoken to in another language, and they are asked for once more.
async fn load(early: bool) -> bool {
    let code = async {
        #[cfg(feature = "split")]
        return fetch().await.is_ok();
        #[cfg(not(feature = "split"))]
        true
    };
    let (code, styles, words) =
        futures::future::join3(code, boot::styles(), words::complete(early)).await;
    HERE.set(code && styles && words);
    code && styles
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Awaited,
    Here,
    Missing,
}

/// The signed-in pages, or what is to be said until they are there.
#[component]
pub(crate) fn SignedIn() -> impl IntoView {
    arriving(
        || view! { <Waiting /> }.into_any(),
        |ask| view! { <MissingPage ask /> }.into_any(),
    )
}

/// What only operators see, by the other module, since nearly nobody ever reads it: what is wrong with a file of theirs, and the set-up check.
#[component]
pub(crate) fn MendPage() -> impl IntoView {
    arriving(
        || view! { <Waiting /> }.into_any(),
        |ask| {
            view! {
                <Bar />
                <main id="main" class="page page--narrow" tabindex="-1">
                    <div class="card">
                        <MissingPart ask />
                    </div>
                </main>
            }
            .into_any()
        },
    )
}

/// What a public page has in the other module: what few people see, and everybody would download.
#[component]
pub(crate) fn LaterPart(part: Part) -> impl IntoView {
    provide_context(part);
    arriving(
        || view! { <p class="loading" role="status">{t(Text::Loading)}</p> }.into_any(),
        |ask| view! { <MissingPart ask /> }.into_any(),
    )
}

/// A dialog of the other module over any page.
#[component]
pub(crate) fn LaterDialog(part: Part) -> impl IntoView {
    provide_context(part);
    arriving(
        || view! { <p class="loading" role="status">{t(Text::Loading)}</p> }.into_any(),
        |ask| {
            view! {
                <div class="page page--narrow stack">
                    <Notice tone=Tone::Bad>{t(Text::PartMissing)}</Notice>
                    <button class="button" type="button" on:click=move |_| ask.run(())>
                        {t(Text::TryAgain)}
                    </button>
                </div>
            }
            .into_any()
        },
    )
}

#[component]
fn MissingPart(ask: Callback<()>) -> impl IntoView {
    view! {
        <div class="stack">
            <Heading title=Text::PagesMissingTitle />
            <Notice tone=Tone::Bad>{t(Text::PartMissing)}</Notice>
            <button class="button button--primary" type="button" on:click=move |_| ask.run(())>
                {t(Text::TryAgain)}
            </button>
        </div>
    }
}

fn arriving(waiting: fn() -> AnyView, missing: fn(Callback<()>) -> AnyView) -> impl IntoView {
    let arrival = RwSignal::new(Arrival::Awaited);
    let ask = Callback::new(move |()| {
        arrival.set(if HERE.get() {
            Arrival::Here
        } else {
            Arrival::Awaited
        });
        if HERE.get() {
            return;
        }
        spawn_local(async move {
            let outcome = if load(false).await {
                Arrival::Here
            } else {
                Arrival::Missing
            };
            // Nobody may be waiting any more: signed out meanwhile.
            arrival.try_set(outcome);
        });
    });
    ask.run(());
    move || match arrival.get() {
        Arrival::Awaited => waiting(),
        Arrival::Here => ready().unwrap_or_else(|| missing(ask)),
        Arrival::Missing => missing(ask),
    }
}

/// Built within the caller's reactive scope, hence without waiting: nothing is left to wait for.
#[cfg(feature = "split")]
fn ready() -> Option<AnyView> {
    use futures::FutureExt;
    pages().now_or_never()?.ok()
}

#[cfg(not(feature = "split"))]
fn ready() -> Option<AnyView> {
    pages().ok()
}

/// The pages did not arrive: the connection broke, or a newer release has replaced them. The person stays signed in.
#[component]
fn MissingPage(ask: Callback<()>) -> impl IntoView {
    let on_sign_out = sign_out(Account::expect());
    view! {
        <Bar>
            <Person on_sign_out />
        </Bar>
        <main id="main" class="page page--narrow" tabindex="-1">
            <div class="card stack">
                <Heading title=Text::PagesMissingTitle />
                <Notice tone=Tone::Bad>{t(Text::PagesMissingText)}</Notice>
                <div class="cluster">
                    <button class="button button--primary" type="button" on:click=move |_| ask.run(())>
                        {t(Text::TryAgain)}
                    </button>
                    <button class="button" type="button" on:click=move |_| browser::reload()>
                        {t(Text::Reload)}
                    </button>
                </div>
            </div>
        </main>
    }
}
