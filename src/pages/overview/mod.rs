//! The security check-up: what is known about the account, what it means, and the next step for each.

mod counts;
mod row;

use leptos::prelude::*;

use self::counts::Counts;
#[cfg(feature = "gallery")]
pub(crate) use self::row::sample_rows;
use self::row::view_row;
use super::profile::{MailNews, MailNotice};
use crate::api::Profile;
use crate::browser;
use crate::components::{ActionButton, Failure, Heading, Notice, Tone};
use crate::flow::checkup::{Finding, findings, pressing};
use crate::form::Submission;
use crate::i18n::{Locale, Text, date, date_time, isolated, t};
use crate::session::Account;

#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let (session, capabilities) = (account.session(), account.capabilities());
    // Follows what is said here and nothing else of the session: a lapse redraws nothing.
    let person = Memo::new(move |_| session.with(|it| it.profile().cloned()));
    let counts = Counts::count_with(&account, person);
    let ready = counts.is_ready();
    let found = Memo::new(move |_| {
        let counted = counts.told.get();
        person.with(|it| {
            let found = it.as_ref();
            found.map_or_else(Vec::new, |it| {
                findings(it, capabilities, counted, browser::now())
            })
        })
    });
    let news = RwSignal::new(None::<MailNews>);
    let resend = Submission::new();

    let service = account.service.name.clone();
    let lead = move || {
        let name = person.with(|it| it.as_ref().map(name_of).unwrap_or_default());
        let values = [("name", name.as_str()), ("service", service.as_str())];
        // Some services tell neither name nor address.
        let lead = if name.is_empty() {
            Text::OverviewLeadPlain
        } else {
            Text::OverviewLead
        };
        locale.fill(lead, &values)
    };
    let rows = move || {
        let row = |finding| view_row(&account, locale, person, finding, resend, news);
        found.get().into_iter().map(row).collect_view()
    };
    view! {
        <div class="page__head">
            <Heading title=Text::Overview />
            <p class="lede">{lead}</p>
        </div>
        {move || {
            if ready.get() {
                view! {
                    <Verdict found counts />
                    <Failure submission=resend />
                    <MailNotice news />
                    <ul class="list card card--flush" role="list">
                        {rows.clone()}
                    </ul>
                    <Facts person />
                }
                    .into_any()
            } else {
                view! {
                    <section class="card stack is-coming" aria-busy="true">
                        <span class="skeleton skeleton--title"></span>
                        <span class="skeleton"></span>
                        <p class="loading" role="status">{t(Text::Loading)}</p>
                    </section>
                }
                    .into_any()
            }
        }}
    }
}

/// The person's name, else their address; empty where the service tells neither.
fn name_of(person: &Profile) -> String {
    let known = [&person.display_name, &person.email];
    let known = known.into_iter().find(|it| !it.trim().is_empty());
    known.map(|it| isolated(it)).unwrap_or_default()
}

/// All of it in one line, and the way to look again.
#[component]
fn Verdict(found: Memo<Vec<Finding>>, counts: Counts) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let check = Submission::new();
    let checked = RwSignal::new(false);
    let count = Memo::new(move |_| found.with(|it| pressing(it)));
    let state = move || {
        if count.get() == 0 {
            "state state--large state--good"
        } else {
            "state state--large state--warn"
        }
    };
    let title = move || match count.get() {
        0 => locale.say(Text::OverviewGood),
        count => locale.count(Text::OverviewPressing, count),
    };
    let text = move || {
        locale.say(match count.get() {
            0 => Text::OverviewGoodText,
            _ => Text::OverviewPressingText,
        })
    };
    let on_press = Callback::new(move |()| {
        let account = account.clone();
        checked.set(false);
        check.run(async move {
            account.refresh().await?;
            counts.count(&account);
            checked.try_set(true);
            Ok(())
        });
    });
    view! {
        <section class="card verdict" aria-labelledby="verdict">
            <span class=state aria-hidden="true">
                <span class="icon icon--shield"></span>
            </span>
            <div>
                <h2 id="verdict">{title}</h2>
                <p class="card__lead">{text}</p>
            </div>
            <ActionButton label=Text::CheckAgain submission=check class="button--small" on_press />
        </section>
        <Failure submission=check />
        {move || checked.get().then(|| view! { <Notice tone=Tone::Good>{t(Text::CheckedNow)}</Notice> })}
    }
}

/// What the service knows of the account's past, where it says so.
#[component]
fn Facts(person: Memo<Option<Profile>>) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let (signed_in, member) = person.with(|it| {
            let it = it.as_ref();
            (
                it.and_then(|it| it.last_sign_in),
                it.and_then(|it| it.member_since),
            )
        });
        let language = locale.language().code();
        let facts = [
            (
                Text::LastSignIn,
                signed_in.map(|it| date_time(language, it)),
            ),
            (Text::MemberSince, member.map(|it| date(language, it))),
        ];
        let known: Vec<_> = facts
            .into_iter()
            .filter_map(|(label, value)| Some((locale.say(label), value?)))
            .collect();
        (!known.is_empty()).then(|| {
            let rows = known
                .into_iter()
                .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> })
                .collect_view();
            view! {
                <section class="card" aria-labelledby="facts">
                    <h2 class="card__title" id="facts">{locale.say(Text::AccountFacts)}</h2>
                    <dl class="facts">{rows}</dl>
                </section>
            }
        })
    }
}
