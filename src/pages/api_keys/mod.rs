//! A person's many API keys: listed, made, copied, replaced, deleted.

mod delete;
mod list;
mod make;
mod row;
mod swap;

use leptos::prelude::*;

use self::delete::DeleteDialog;
use self::list::List;
use self::make::{Made, MakeDialog, NewKey};
use self::swap::Swap;
use crate::api::error::plain;
use crate::api::{ApiError, ApiKey};
use crate::components::{Heading, LeaveGuard, Notice, Tone};
use crate::flow::api_keys::rotation::Rotation;
use crate::flow::api_keys::{PART, arranged, ending, only_reads};
use crate::form::Submission;
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::{Account, Session};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Ring {
    /// `None` before the first answer.
    keys: RwSignal<Option<Vec<ApiKey>>>,
    reading: Submission,
    search: RwSignal<String>,
    /// How many of those found are drawn.
    drawn: RwSignal<usize>,
    asked: RwSignal<Option<Asked>>,
    made: RwSignal<Option<Made>>,
    swap: RwSignal<Option<Rotation>>,
    news: RwSignal<Option<News>>,
    /// Whether the key that this page holds may only read.
    reader: Memo<bool>,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Asked {
    Make,
    Delete(ApiKey),
}

/// What happened to a key, named by its last characters.
#[derive(Clone, PartialEq)]
enum News {
    Deleted(String),
    AlreadyGone(String),
    Kept { new: String, old: String },
}

impl Ring {
    fn new() -> Self {
        let keys = RwSignal::new(None::<Vec<ApiKey>>);
        Self {
            keys,
            reading: Submission::new(),
            search: RwSignal::new(String::new()),
            drawn: RwSignal::new(PART),
            asked: RwSignal::new(None),
            made: RwSignal::new(None),
            swap: RwSignal::new(None),
            news: RwSignal::new(None),
            reader: Memo::new(move |_| keys.with(|it| it.as_deref().is_some_and(only_reads))),
        }
    }

    /// Reads the list anew, for the page itself.
    fn reread(self, account: &Account) {
        let account = account.clone();
        self.reading
            .run(async move { read(&account, self).await.map(drop) });
    }

    /// Opens a dialog; what was said before is over.
    fn ask(self, asked: Asked) {
        self.news.set(None);
        self.asked.set(Some(asked));
    }
}

/// Reads the list, shows it and gives it.
async fn read(account: &Account, ring: Ring) -> Result<Vec<ApiKey>, ApiError> {
    let keys = account.call(async |client| client.api_keys().await).await?;
    let keys = arranged(keys);
    ring.keys.try_set(Some(keys.clone()));
    Ok(keys)
}

/// How a key is called in sentences: its last characters.
fn ending_words(key: &ApiKey) -> String {
    ending(key).map_or_else(|| "…".to_owned(), |it| isolated(&it))
}

/// The person's own word for a key, else that there is none.
fn description(locale: Locale, key: &ApiKey) -> String {
    let words = plain(&key.description, 300);
    if words.is_empty() {
        locale.say(Text::KeysUnnamed)
    } else {
        words
    }
}

#[component]
pub(crate) fn ApiKeysPage() -> impl IntoView {
    let account = Account::expect();
    let ring = Ring::new();
    ring.reread(&account);
    reread_after_lapse(&account, ring);
    let half_done = Memo::new(move |_| {
        ring.swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_half_done))
    });
    let swaps = Memo::new(move |_| ring.swap.with(Option::is_some));
    view! {
        <div class="page__head">
            <Heading title=Text::ApiKeysTitle />
            <p class="lede">{t(Text::KeysLead)}</p>
        </div>
        <NewsNotice ring />
        {move || {
            ring.reader.get().then(|| view! { <Notice tone=Tone::Warn>{t(Text::KeysReader)}</Notice> })
        }}
        {move || {
            if swaps.get() {
                view! { <Swap ring /> }.into_any()
            } else {
                view! {
                    {move || ring.made.get().map(|made| view! { <NewKey ring made /> })}
                    <List ring />
                }
                    .into_any()
            }
        }}
        {move || match ring.asked.get()? {
            Asked::Make => Some(view! { <MakeDialog ring /> }.into_any()),
            Asked::Delete(key) => Some(view! { <DeleteDialog ring key /> }.into_any()),
        }}
        <LeaveGuard
            active=half_done
            title=Text::SwapLeaveTitle
            text=Text::SwapLeaveText
            leave=Text::SwapLeave
            stay_here=Text::SwapStay
        />
    }
}

/// Whoever signs in again over the page does so with another key: which one is in use has to be read.
fn reread_after_lapse(account: &Account, ring: Ring) {
    let account = account.clone();
    let session = account.session();
    let lapsed = Memo::new(move |_| session.with(|it| matches!(it, Session::Lapsed(_))));
    Effect::new(move |before: Option<bool>| {
        let now = lapsed.get();
        if before == Some(true) && !now {
            ring.reread(&account);
        }
        now
    });
}

#[component]
fn NewsNotice(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let (tone, words) = match ring.news.get()? {
            News::Deleted(ending) => (
                Tone::Good,
                locale.fill(Text::KeysDeleted, &[("ending", &ending)]),
            ),
            News::AlreadyGone(ending) => (
                Tone::Plain,
                locale.fill(Text::KeysAlreadyGone, &[("ending", &ending)]),
            ),
            News::Kept { new, old } => (
                Tone::Plain,
                locale.fill(Text::SwapLeftBoth, &[("new", &new), ("old", &old)]),
            ),
        };
        Some(view! { <Notice tone>{words}</Notice> })
    }
}
