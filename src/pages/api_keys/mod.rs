//! A person's many API keys: listed, made, copied, replaced, deleted.

mod attempt;
mod calendar;
mod clean;
mod delete;
mod end_tools;
mod list;
mod make;
mod new_key;
mod notices;
mod row;
mod swap;
mod term;
pub(crate) mod words;

use leptos::prelude::*;

use self::attempt::Made;
use self::clean::CleanDialog;
use self::delete::DeleteDialog;
use self::list::List;
use self::make::MakeDialog;
use self::new_key::NewKey;
use self::notices::Notices;
#[cfg(feature = "gallery")]
pub(crate) use self::row::sample_rows;
use self::swap::Swap;
use crate::api::{ApiError, ApiKey, ApiKeySource, ApiKeyStyle};
use crate::browser;
use crate::components::{Heading, LeaveGuard};
use crate::flow::api_keys::life::by_end;
use crate::flow::api_keys::rotation::Rotation;
use crate::flow::api_keys::{PART, arranged, only_reads};
use crate::form::Submission;
use crate::i18n::{Text, t};
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
    /// Whether this page holds a key and nothing tells which of these it is.
    untold: Memo<bool>,
    style: ApiKeyStyle,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Asked {
    Make,
    Delete(ApiKey),
    /// All that have ended.
    Clean,
}

/// What happened to a key, in the words that it is called by.
#[derive(Clone, PartialEq)]
enum News {
    Deleted(String),
    AlreadyGone(String),
    Kept { new: String, old: String },
}

impl Ring {
    fn new(account: &Account) -> Self {
        let keys = RwSignal::new(None::<Vec<ApiKey>>);
        let style = account.capabilities().api_keys;
        let client = account.client().clone();
        let is_untold = move |keys: &[ApiKey]| {
            !style.shown_again
                && client.source() == ApiKeySource::Bearer
                && !keys.iter().any(|it| it.in_use)
        };
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
            untold: Memo::new(move |_| keys.with(|it| it.as_deref().is_some_and(&is_untold))),
            style,
        }
    }

    /// Reads the list anew, for the page itself.
    fn reread(self, account: &Account) {
        let account = account.clone();
        self.reading
            .run(async move { read(&account, self).await.map(drop) });
    }

    fn arranged(self, keys: Vec<ApiKey>) -> Vec<ApiKey> {
        if self.style.expires {
            by_end(keys, browser::now())
        } else {
            arranged(keys)
        }
    }

    /// A key that was just made takes its place in the list, without its text where that is not to be had again.
    fn add(self, key: &ApiKey) {
        let listed = ApiKey {
            token: key.token.clone().filter(|_| self.style.shown_again),
            ..key.clone()
        };
        self.keys.try_update(|it| {
            let keys = it.get_or_insert_default();
            if !keys.iter().any(|it| it.id == listed.id) {
                keys.push(listed);
                *keys = self.arranged(std::mem::take(keys));
            }
        });
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
    let keys = ring.arranged(keys);
    ring.keys.try_set(Some(keys.clone()));
    Ok(keys)
}

#[component]
pub(crate) fn ApiKeysPage() -> impl IntoView {
    let account = Account::expect();
    let ring = Ring::new(&account);
    ring.reread(&account);
    reread_after_lapse(&account, ring);
    let half_done = Memo::new(move |_| {
        ring.swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_half_done))
    });
    let swaps = Memo::new(move |_| ring.swap.with(Option::is_some));
    // A key that is shown this once stands alone until it is stored.
    let unstored = Memo::new(move |_| !ring.style.shown_again && ring.made.with(Option::is_some));
    view! {
        <div class="page__head">
            <Heading title=Text::ApiKeysTitle />
            <p class="lede">
                {t(Text::KeysLead)}
                {(!ring.style.shown_again).then(|| view! { " " {t(Text::KeysDatedLead)} })}
            </p>
        </div>
        <Notices ring />
        {move || {
            if swaps.get() {
                view! { <Swap ring /> }.into_any()
            } else {
                view! {
                    {move || ring.made.get().map(|made| view! { <NewKey ring made /> })}
                    {move || (!unstored.get()).then(|| view! { <List ring /> })}
                }
                    .into_any()
            }
        }}
        {move || match ring.asked.get()? {
            Asked::Make => Some(view! { <MakeDialog ring /> }.into_any()),
            Asked::Delete(key) => Some(view! { <DeleteDialog ring key /> }.into_any()),
            Asked::Clean => Some(view! { <CleanDialog ring /> }.into_any()),
        }}
        <LeaveGuard
            active=half_done
            title=Text::SwapLeaveTitle
            text=Text::SwapLeaveText
            leave=Text::SwapLeave
            stay_here=Text::SwapStay
        />
        <LeaveGuard
            active=unstored
            title=Text::KeysLeaveTitle
            text=Text::KeysLeaveText
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
