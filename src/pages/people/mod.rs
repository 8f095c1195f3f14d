//! Other people, for administrators: finding them, looking at one, and helping many at once.

mod bar;
mod behind;
mod detail;
mod gate;
mod hall;
mod keys;
mod list;
mod names;
mod outcome;
mod results;
mod review;
mod rights;
mod row;
mod run;
mod sight;
mod tools;
mod words;

use leptos::prelude::*;

use self::bar::Bar;
use self::detail::Detail;
use self::gate::Arriving;
use self::hall::{Hall, Stage};
use self::list::List;
use self::results::Results;
use self::review::Review;
#[cfg(feature = "gallery")]
pub(crate) use self::row::sample_rows;
use self::tools::Tools;
use crate::components::{Heading, LeaveGuard};
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let hall = Hall::open();
    let is_brief = !Account::expect().capabilities().people.list_is_complete;
    let at_list = Memo::new(move |_| hall.stage.with(|it| *it == Stage::List));
    let running = Memo::new(move |_| hall.is_running.get());
    let unsaved = Memo::new(move |_| hall.has_unsaved_results());
    view! {
        <div class="page__head">
            <Heading title=Text::People />
            <p class="lede">{t(Text::PeopleLead)}</p>
        </div>
        // Hidden, not removed: search, order and place are still there afterwards.
        <section class="people card card--flush" class:people--brief=is_brief class:people--grouped=hall.told().tells_groups aria-label=t(Text::People) hidden=move || !at_list.get()>
            <Tools hall />
            <Bar hall />
            <Arriving hall />
            <List hall />
        </section>
        {move || match hall.stage.get() {
            Stage::List => None,
            Stage::Review(kind) => Some(view! { <Review hall kind /> }.into_any()),
            Stage::Results => Some(view! { <Results hall /> }.into_any()),
        }}
        {move || hall.looked_at.get().map(|id| view! { <Detail hall id /> })}
        <LeaveGuard
            active=running
            title=Text::PeopleLeaveTitle
            text=Text::PeopleLeaveText
            leave=Text::PeopleLeave
            stay_here=Text::PeopleStay
        />
        <LeaveGuard
            active=unsaved
            title=Text::PeopleUnsavedTitle
            text=Text::PeopleUnsavedText
            leave=Text::PeopleLeave
            stay_here=Text::PeopleStay
        />
    }
}
