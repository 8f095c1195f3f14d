//! People who ask for an account, and the administrator's answers.

mod accept;
mod reject;
mod row;

use leptos::prelude::*;

use self::accept::AcceptDialog;
use self::reject::RejectDialog;
use self::row::Row;
use crate::api::administration::{Group, Registration, Wish};
use crate::api::{ApiError, Client};
use crate::components::{ActionButton, Failure, Heading, Notice, Tone};
use crate::flow::people::Helper;
use crate::flow::registrations::{Ending, ending, is_doubtful};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::Account;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    /// `None` before the first answer.
    waiting: RwSignal<Option<Vec<Registration>>>,
    /// The groups that people can be accepted into.
    groups: RwSignal<Vec<Group>>,
    reading: Submission,
    asked: RwSignal<Option<Asked>>,
    news: RwSignal<Option<News>>,
    /// Whether the administrator chooses among groups and may make new ones; else there is only their own.
    is_of_site: bool,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Asked {
    Accept(Registration),
    Reject(Registration),
}

/// What became of a request.
#[derive(Clone, PartialEq)]
struct News {
    text: Text,
    name: String,
    email: String,
}

impl Desk {
    fn open(account: &Account) -> Self {
        let profile = account.profile_untracked();
        Self {
            waiting: RwSignal::new(None),
            groups: RwSignal::new(Vec::new()),
            reading: Submission::new(),
            asked: RwSignal::new(None),
            news: RwSignal::new(None),
            is_of_site: profile.is_some_and(|it| Helper::of(&it).is_of_site()),
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

    /// The request is answered: `done` where it was done here. The dialog closes, and the page says what came of it.
    fn tell(self, ending: Ending, done: Text, about: &Registration) {
        let text = match ending {
            Ending::Done => done,
            Ending::Elsewhere => Text::RegistrationElsewhere,
            Ending::Lost => Text::RegistrationLost,
        };
        let name = if about.name.trim().is_empty() {
            &about.email
        } else {
            &about.name
        };
        self.waiting.try_update(|it| {
            if let Some(waiting) = it {
                waiting.retain(|it| it.id != about.id);
            }
        });
        self.news.try_set(Some(News {
            text,
            name: isolated(name),
            email: isolated(&about.email),
        }));
        self.asked.try_set(None);
        form::focus_soon("h1");
    }

    /// The group that is asked for, in words.
    fn wish_words(self, locale: Locale, wish: &Wish) -> String {
        let say = |text, name: &str| locale.fill(text, &[("group", &isolated(name))]);
        match wish {
            Wish::New(name) => say(Text::RegistrationNewGroup, name),
            Wish::Existing(id) => self.groups.with(|groups| {
                groups.iter().find(|it| it.id == *id).map_or_else(
                    || locale.say(Text::RegistrationGroupGone),
                    |it| say(Text::RegistrationGroup, &it.name),
                )
            }),
        }
    }
}

/// Reads requests and groups, shows them, and gives the requests.
async fn read(account: &Account, desk: Desk) -> Result<Vec<Registration>, ApiError> {
    let groups = account
        .call(async |client: Client| client.groups().await)
        .await?;
    let waiting = account
        .call(async |client: Client| client.registrations().await)
        .await?;
    desk.groups.try_set(groups);
    desk.waiting.try_set(Some(waiting.clone()));
    Ok(waiting)
}

/// What became of an answer; an error where the request is still to be answered. Where it is not known, or where the service did
/// nothing, the list tells.
async fn settle(
    account: &Account,
    desk: Desk,
    about: &Registration,
    answer: Result<(), ApiError>,
) -> Result<Ending, ApiError> {
    let left = if is_doubtful(&answer) {
        read(account, desk).await.ok()
    } else {
        None
    };
    ending(answer, &about.id, left.as_deref())
}

#[component]
pub(crate) fn RegistrationsPage() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let desk = Desk::open(&account);
    desk.reread(&account);
    let own =
        (!desk.is_of_site).then(|| view! { <p class="muted">{t(Text::RegistrationsOwn)}</p> });
    let news = move || {
        let News { text, name, email } = desk.news.get()?;
        let words = locale.fill(text, &[("name", &name), ("email", &email)]);
        let is_ours = matches!(
            text,
            Text::RegistrationAccepted | Text::RegistrationRejected
        );
        let tone = if is_ours { Tone::Good } else { Tone::Plain };
        Some(view! { <Notice tone>{words}</Notice> })
    };
    let again = Callback::new(move |()| {
        desk.news.set(None);
        desk.reread(&account);
    });
    view! {
        <div class="page__head">
            <Heading title=Text::Registrations />
            <p class="lede">{t(Text::RegistrationsLead)}</p>
            {own}
        </div>
        {news}
        <section class="card stack" aria-label=t(Text::Registrations)>
            <Failure submission=desk.reading />
            <div class="cluster">
                <ActionButton label=Text::PeopleRefresh submission=desk.reading on_press=again />
            </div>
            <Waiting desk />
        </section>
        {move || match desk.asked.get()? {
            Asked::Accept(about) => Some(view! { <AcceptDialog desk about /> }.into_any()),
            Asked::Reject(about) => Some(view! { <RejectDialog desk about /> }.into_any()),
        }}
    }
}

#[component]
fn Waiting(desk: Desk) -> impl IntoView {
    let locale = Locale::expect();
    move || match desk.waiting.get() {
        None if desk.reading.is_busy() => Some(
            view! {
                <span class="skeleton is-coming"></span>
                <p class="loading">{t(Text::Loading)}</p>
            }
            .into_any(),
        ),
        None => None,
        Some(waiting) if waiting.is_empty() => Some(
            view! { <Notice tone=Tone::Plain>{t(Text::RegistrationsNone)}</Notice> }.into_any(),
        ),
        Some(waiting) => {
            let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
            let rows = waiting
                .into_iter()
                .map(|about| view! { <Row desk about /> });
            Some(
                view! {
                    <p class="muted" role="status">
                        {move || locale.count(Text::RegistrationsCount, count)}
                    </p>
                    <ul class="list" role="list">
                        {rows.collect_view()}
                    </ul>
                }
                .into_any(),
            )
        }
    }
}
