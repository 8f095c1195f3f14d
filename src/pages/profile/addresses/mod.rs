//! The email addresses of a service that keeps several: added, verified, made the main one, removed.

mod acts;
mod add;
mod remove;
mod row;
mod verify;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::add::AddForm;
use self::remove::RemoveDialog;
use self::row::Row;
use self::verify::VerifyForm;
use crate::api::{ApiError, EmailAddress, FieldProblem};
use crate::components::{CancelSlow, FailureWords, Notice, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, problem_words, t};
use crate::session::Account;

/// The heading, which gets the focus when what was pressed is gone.
pub(super) const HEADING: &str = "#email-addresses";

/// What came of an act, about this address where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct News {
    pub(super) text: Text,
    pub(super) email: String,
}

/// What the parts of the card share.
#[derive(Clone, Copy)]
pub(super) struct Addresses {
    /// What the service said last; `None` before its first answer.
    pub(super) list: RwSignal<Option<Result<Vec<EmailAddress>, ApiError>>>,
    pub(super) news: RwSignal<Option<News>>,
    /// What is done to one of them: one act at a time.
    pub(super) acting: Submission,
    /// The id of that one.
    pub(super) on: RwSignal<Option<String>>,
    pub(super) removing: RwSignal<Option<EmailAddress>>,
}

impl Addresses {
    fn new() -> Self {
        Self {
            list: RwSignal::new(None),
            news: RwSignal::new(None),
            acting: Submission::new(),
            on: RwSignal::new(None),
            removing: RwSignal::new(None),
        }
    }

    pub(super) fn say(self, text: Text, email: &str) {
        self.news.try_set(Some(News {
            text,
            email: email.to_owned(),
        }));
    }
}

#[component]
pub(crate) fn AddressesCard() -> impl IntoView {
    let account = Account::expect();
    let addresses = Addresses::new();
    let load = Callback::new(move |()| {
        let account = account.clone();
        addresses.list.set(None);
        spawn_local(async move {
            let list = account
                .call(async |client| client.email_addresses().await)
                .await;
            addresses.list.try_set(Some(list));
        });
    });
    load.run(());
    // A memo: what is the same as before is not drawn anew under somebody's hand.
    let list = Memo::new(move |_| addresses.list.get());
    // Beside the list, so that what is typed there outlives a change of it.
    let is_known = Memo::new(move |_| list.with(|it| matches!(it, Some(Ok(_)))));
    let verifies = Memo::new(move |_| {
        list.with(|it| matches!(it, Some(Ok(list)) if list.iter().any(|it| !it.is_verified)))
    });
    let content = move || match list.get() {
        None => view! {
            <div aria-busy="true" class="stack">
                <span class="skeleton"></span>
                <span class="skeleton"></span>
            </div>
        }
        .into_any(),
        Some(Ok(list)) => {
            let rows = list
                .into_iter()
                .enumerate()
                .map(|(index, address)| view! { <Row index address addresses /> })
                .collect_view();
            view! {
                <ul class="list" role="list">
                    {rows}
                </ul>
            }
            .into_any()
        }
        Some(Err(error)) => {
            let again = move |_| {
                load.run(());
                form::focus_soon(HEADING);
            };
            view! {
                <FailureWords error />
                <button class="button button--small" type="button" on:click=again>
                    {t(Text::TryAgain)}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <section class="card stack" aria-labelledby="email-addresses">
            <div>
                <h2 class="card__title" id="email-addresses" tabindex="-1">
                    {t(Text::AddressesTitle)}
                </h2>
                <p class="card__lead">{t(Text::AddressesLead)}</p>
            </div>
            <NewsNotice addresses />
            <ActFailure submission=addresses.acting />
            <CancelSlow submission=addresses.acting />
            {content}
            {move || verifies.get().then(|| view! { <VerifyForm addresses /> })}
            {move || is_known.get().then(|| view! { <AddForm addresses /> })}
        </section>
        {move || {
            addresses.removing.get().map(|address| view! { <RemoveDialog address addresses /> })
        }}
    }
}

#[component]
fn NewsNotice(addresses: Addresses) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let News { text, email } = addresses.news.get()?;
        let tone = match text {
            Text::AddressNotYet | Text::AddressBecameMain => Tone::Warn,
            _ => Tone::Good,
        };
        let words = move || locale.fill(text, &[("email", &isolated(&email))]);
        Some(view! { <Notice tone>{words}</Notice> })
    }
}

/// What an act failed with. There is no field that could tell a refusal, so it is told here in the service's words.
#[component]
pub(super) fn ActFailure(submission: Submission) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        Some(match submission.error()? {
            ApiError::Rejected(problems) => {
                let words = move || {
                    let words = |it: &FieldProblem| problem_words(locale, &it.problem);
                    problems.iter().map(words).collect::<Vec<_>>().join(" ")
                };
                view! { <Notice tone=Tone::Bad>{words}</Notice> }.into_any()
            }
            error => view! { <FailureWords error /> }.into_any(),
        })
    }
}
