//! Settings of the service as a whole, for administrators of all of it. Each is saved by itself: one that is refused keeps none of
//! the others back.

mod row;
mod words;

use std::collections::HashSet;

use leptos::prelude::*;

use self::row::Row;
use self::words::{section_text, section_title};
use crate::api::administration::ServiceSetting;
use crate::api::{ApiError, Client};
use crate::components::{ActionButton, Failure, Heading, LeaveGuard, Notice, Tone};
use crate::flow::service_settings::Section;
use crate::form::Submission;
use crate::i18n::{Text, t};
use crate::session::Account;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Board {
    /// As they were read for this page; `None` before the first answer.
    settings: RwSignal<Option<Vec<ServiceSetting>>>,
    /// The ids of those that were changed and not saved.
    unsaved: RwSignal<HashSet<String>>,
}

async fn read(account: &Account) -> Result<Vec<ServiceSetting>, ApiError> {
    account
        .call(async |client: Client| client.service_settings().await)
        .await
}

#[component]
pub(crate) fn ServiceSettingsPage() -> impl IntoView {
    let account = Account::expect();
    let reading = Submission::new();
    let board = Board {
        settings: RwSignal::new(None),
        unsaved: RwSignal::new(HashSet::new()),
    };
    let begin = Callback::new(move |()| {
        let account = account.clone();
        reading.run(async move {
            let settings = read(&account).await?;
            board.settings.try_set(Some(settings));
            Ok(())
        });
    });
    begin.run(());
    let unsaved = Memo::new(move |_| board.unsaved.with(|it| !it.is_empty()));
    let failed = move || reading.error().is_some();
    view! {
        <div class="page__head">
            <Heading title=Text::ServiceSettings />
            <p class="lede">{t(Text::SettingsLead)}</p>
        </div>
        <Failure submission=reading />
        {move || {
            failed()
                .then(|| view! { <ActionButton label=Text::TryAgain submission=reading on_press=begin /> })
        }}
        {move || match board.settings.get() {
            None if reading.is_busy() => Some(
                view! {
                    <div class="card stack is-coming" aria-busy="true">
                        <span class="skeleton skeleton--title"></span>
                        <span class="skeleton"></span>
                        <p class="loading" role="status">{t(Text::Loading)}</p>
                    </div>
                }
                    .into_any(),
            ),
            None => None,
            Some(settings) if settings.is_empty() => {
                Some(view! { <Notice tone=Tone::Plain>{t(Text::SettingsNone)}</Notice> }.into_any())
            }
            Some(settings) => {
                Some(Section::ALL.map(|section| part(board, section, &settings)).collect_view().into_any())
            }
        }}
        <LeaveGuard
            active=unsaved
            title=Text::SettingsLeaveTitle
            text=Text::SettingsLeaveText
            leave=Text::PeopleLeave
            stay_here=Text::PeopleStay
        />
    }
}

/// One part of the page; nothing where it has no settings.
fn part(
    board: Board,
    section: Section,
    settings: &[ServiceSetting],
) -> Option<impl IntoView + use<>> {
    let settings = section.among(settings);
    if settings.is_empty() {
        return None;
    }
    let (title, id) = section_title(section);
    let rows = settings
        .into_iter()
        .map(|setting| view! { <Row board setting /> })
        .collect_view();
    Some(view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{t(title)}</h2>
            {section_text(section).map(|it| view! { <p class="card__lead">{t(it)}</p> })}
            <ul class="list settings" role="list">
                {rows}
            </ul>
        </section>
    })
}
