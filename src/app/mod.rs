//! What is drawn when: a broken configuration, the choice of a service, the pages before and after signing in.

mod chunk;
mod config_page;
mod frame;
mod idle;
mod keep_alive;
mod lapsed;
mod nav;
mod preferences;
mod public;
mod reader;
mod setup;
mod signed_in;
mod sms;
mod support_report;
mod turns;
mod upgrade;
mod way;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use wasm_bindgen::JsCast;

pub(crate) use self::chunk::{LaterPart, Part, expect_signed_in, prepare as prepare_signed_in};
use self::chunk::{MendPage, SignedIn};
use self::config_page::ToMend;
#[cfg(feature = "gallery")]
pub(crate) use self::frame::Bar as GalleryBar;
pub(crate) use self::frame::Crumb;
use self::frame::{Bar, Foot, Waiting};
#[cfg(feature = "gallery")]
pub(crate) use self::preferences::Preferences;
pub(crate) use self::public::LeaveLanding;
use self::public::{ChooserPage, PublicPages};
pub(crate) use self::reader::ReaderNotice;
pub(crate) use self::sms::SendSms;
pub(crate) use self::turns::{in_turn, is_whole};
pub(crate) use self::way::Way;
pub(crate) use self::words::fetch as words_of;
use crate::api::{ApiKeySource, Client};
use crate::components::{Brand, FailureWords, Heading};
use crate::config::{Config, Flaw, Service};
use crate::i18n::{self, Locale, Text, t};
use crate::routes::{Page, is_setup_check};
use crate::session::{Account, Ended, Session};
use crate::start::{Beginning, CHOICE, read_on as read_answers, take_beginning};
use crate::{boot, browser};

/// The one way into the page: whatever is reached from here only is left out of the first module.
#[cfg_attr(
    feature = "split",
    leptos::wasm_split::wasm_split(
        page,
        fallible,
        preload(fetch),
        wasm_split_path = leptos::wasm_split
    )
)]
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unnecessary_wraps, reason = "as it is when split")
)]
fn page(step: Step) -> Result<(), SplitLoaderError> {
    match step {
        Step::ReadOn => read_answers(),
        Step::Draw => {
            if let Some(beginning) = take_beginning() {
                mount(beginning);
            }
        }
    }
    Ok(())
}

/// What the first module asks of the page.
#[derive(Clone, Copy)]
enum Step {
    ReadOn,
    Draw,
}

/// Fetches the page; `false` where it did not come, nor a little later.
pub(crate) async fn arrive() -> bool {
    for pause in [1000, 3000, 0] {
        if comes().await {
            return true;
        }
        browser::pause(pause).await;
    }
    false
}

async fn comes() -> bool {
    #[cfg(feature = "split")]
    return fetch().await.is_ok();
    #[cfg(not(feature = "split"))]
    std::future::ready(true).await
}

/// Reads the answers of what was sent by the first module, with the page, which has arrived.
pub(crate) fn read_on() -> bool {
    does(Step::ReadOn)
}

/// Draws the page, which has arrived.
pub(crate) fn open() -> bool {
    does(Step::Draw)
}

fn does(step: Step) -> bool {
    #[cfg(feature = "split")]
    return futures::FutureExt::now_or_never(page(step)).is_some_and(|it| it.is_ok());
    #[cfg(not(feature = "split"))]
    page(step).is_ok()
}

/// The settings, or which file is wrong and what is wrong with it.
type Settings = Result<Config, (String, Vec<Flaw>)>;

/// The settings, judged together with the operator's own texts.
fn judged(settings: Result<Config, Vec<Flaw>>, texts: Option<(u16, String)>) -> Settings {
    let config = settings.map_err(|flaws| ("config.json".to_owned(), flaws))?;
    if let (Some(file), Some((status, text))) = (&config.texts, texts) {
        i18n::take_own(status, &text).map_err(|flaws| (file.clone(), flaws))?;
    }
    Ok(config)
}

fn mount(beginning: Beginning) {
    let root = document()
        .get_element_by_id("app")
        .and_then(|it| it.dyn_into().ok());
    let Some(root) = root else {
        boot::failed("panic");
        return;
    };
    let Beginning {
        language,
        words,
        settings,
        texts,
        journal,
        service,
    } = beginning;
    let config = judged(settings, texts);
    turns::mount(root, move || {
        Locale::provide(language, words);
        provide_context(journal);
        view! { <App config service /> }
    });
}

#[component]
fn App(config: Settings, service: Option<(Service, Client)>) -> AnyView {
    let config = match config {
        Ok(config) => {
            let config = Arc::new(config);
            provide_context(Brand(config.brand.clone()));
            provide_context(Arc::clone(&config));
            Some(config)
        }
        Err((file, flaws)) => {
            provide_context(ToMend(file, flaws));
            None
        }
    };
    // It opens whatever is wrong with the settings.
    let checks = is_setup_check(&browser::path());
    if checks {
        provide_context(Part::SetupCheck);
    }
    let Some(config) = config.filter(|_| !checks) else {
        return view! { <MendPage /> }.into_any();
    };
    #[cfg(feature = "gallery")]
    if browser::path() == crate::gallery::PATH {
        return view! { <crate::gallery::GalleryPage /> }.into_any();
    }
    match service {
        Some((service, client)) => in_turn(move || {
            let (config, service, client) = (config.clone(), service.clone(), client.clone());
            view! { <ServicePages config service client /> }.into_any()
        }),
        None => view! { <ChooserPage services=config.services.clone() /> }.into_any(),
    }
}

/// Has the first page ask again which service is meant.
pub(crate) fn forget_choice() {
    browser::set_local_item(CHOICE, None);
}

#[component]
fn ServicePages(config: Arc<Config>, service: Service, client: Client) -> impl IntoView {
    let account = Account::provide(client, service, config);
    let session = account.session();

    // A landing page sends nothing before a click, not even the question who is signed in.
    let landing = RwSignal::new(Page::at(&browser::path()).is_some_and(|(_, it)| it.is_landing()));
    provide_context(OnLanding(landing));
    if account.config.services.len() > 1 && !landing.get_untracked() {
        browser::set_local_item(CHOICE, Some(&account.service.id));
    }
    let restoring = account.clone();
    Effect::new(move |_| {
        if !landing.get() {
            if restoring.was_open() {
                prepare_signed_in();
            }
            let account = restoring.clone();
            spawn_local(async move { account.restore().await });
        }
    });

    let hearing = account.clone();
    boot::on_signal(move |word| {
        let open = hearing
            .session()
            .with_untracked(|it| it.profile().is_some());
        if word == hearing.signed_out_word() && open {
            if matches!(
                hearing.client().source(),
                ApiKeySource::Session | ApiKeySource::Minted
            ) {
                // Each page holds a session of its own, which the other one could not end.
                let ending = hearing.client().detached();
                spawn_local(async move { drop(ending.sign_out().await) });
            }
            hearing.close_here(Ended::OtherTab);
        }
    });

    // Where nobody was signed in before, the sign-in form stays where the shell painted it while the service is asked.
    let expected = account.was_open();
    // A memo, so that a changed profile does not rebuild the page under the reader.
    let place = Memo::new(move |_| {
        if landing.get() {
            return Place::Public;
        }
        session.with(|it| match it {
            Session::Unknown if expected => Place::Waiting,
            Session::Ending => Place::Waiting,
            Session::Unclear(_) if expected => Place::Unclear,
            Session::Unknown | Session::Unclear(_) | Session::SignedOut(_) => Place::Public,
            Session::SignedIn(_) | Session::Lapsed(_) => Place::SignedIn,
        })
    });
    move || match place.get() {
        Place::Waiting => view! { <Waiting /> }.into_any(),
        Place::Unclear => view! { <UnclearPage /> }.into_any(),
        Place::Public => in_turn(|| view! { <PublicPages /> }.into_any()),
        Place::SignedIn => view! { <SignedIn /> }.into_any(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Waiting,
    Unclear,
    Public,
    SignedIn,
}

/// Whether the page was entered by a link from a mail and not yet left; a context.
#[derive(Clone, Copy)]
pub(crate) struct OnLanding(pub(crate) RwSignal<bool>);

/// Nobody knows yet who is signed in, because the service did not answer: it can be asked again.
#[component]
fn UnclearPage() -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let error = move || match session.get() {
        Session::Unclear(error) => Some(view! { <FailureWords error /> }),
        _ => None,
    };
    let retry = move |_| {
        let account = account.clone();
        account.session().set(Session::Unknown);
        spawn_local(async move { account.restore().await });
    };
    view! {
        <Bar />
        <main id="main" class="page page--narrow" tabindex="-1">
            <div class="card stack">
                <Heading title=Text::RestoreFailedTitle />
                {error}
                <button class="button button--primary" type="button" on:click=retry>
                    {t(Text::TryAgain)}
                </button>
            </div>
        </main>
        <Foot />
    }
}
