//! Switching the second factor on: what it is, the key, the code.

use leptos::prelude::*;

use super::AbandonedNotice;
use super::calls::{Enroller, Enrolling};
use super::intro::Intro;
use super::key::KeyStep;
use super::over::OverStep;
use super::page::PageStep;
use super::picture::PictureStep;
use super::told::Told;
use crate::app::Way;
use crate::components::LeaveGuard;
use crate::flow::enrol::{Enrol, Stage};
use crate::i18n::{Text, t};
use crate::session::Account;

/// From off to on.
#[component]
pub(crate) fn EnrolSteps(
    told: RwSignal<Option<Told>>,
    who: Enroller,
    /// Without the introduction to what is off: somebody else has introduced it.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let account = Account::expect();
    let enrolling = Enrolling::new(who, told);
    let flow = enrolling.flow;
    let abandoned = account.abandoned_entry;
    on_cleanup(move || {
        if flow.try_with_untracked(Enrol::would_abandon) == Some(true) {
            abandoned.set(true);
        }
    });
    // Redrawn only when the step changes, not when a call starts or ends.
    let stage = Memo::new(move |_| flow.with(|it| it.stage().clone()));
    let guard = if enrolling.is_after_reset() {
        view! { <ResetGuard stage /> }.into_any()
    } else {
        let unconfirmed = Memo::new(move |_| flow.with(Enrol::would_abandon));
        view! {
            <LeaveGuard
                active=unconfirmed
                title=Text::FactorLeaveTitle
                text=Text::FactorLeaveText
                leave=Text::FactorLeave
                stay_here=Text::FactorStay
            />
        }
        .into_any()
    };
    view! {
        {guard}
        <Progress stage />
        <AbandonedNotice />
        {move || match stage.get() {
            Stage::Intro => view! { <Intro enrolling brief /> }.into_any(),
            Stage::Key(enrolment) => view! { <KeyStep enrolling enrolment /> }.into_any(),
            Stage::Picture(picture) => view! { <PictureStep enrolling picture /> }.into_any(),
            Stage::Page(page) => view! { <PageStep enrolling page /> }.into_any(),
            Stage::Over(ending) => view! { <OverStep enrolling ending /> }.into_any(),
            Stage::Done => ().into_any(),
        }}
    }
}

/// After a reset nobody is let in without the second factor: leaving is asked about from the beginning.
#[component]
fn ResetGuard(stage: Memo<Stage>) -> impl IntoView {
    let way = Way::expect();
    let go = Callback::new(move |address: String| way.replace(&address));
    let active = Memo::new(move |_| !stage.with(|it| matches!(it, Stage::Over(_) | Stage::Done)));
    view! {
        <LeaveGuard
            active
            title=Text::FactorLeaveTitle
            text=Text::EnrolResetLeave
            leave=Text::FactorLeave
            stay_here=Text::FactorStay
            go
        />
    }
}

#[component]
fn Progress(stage: Memo<Stage>) -> impl IntoView {
    let second = move || {
        matches!(
            stage.get(),
            Stage::Key(_) | Stage::Picture(_) | Stage::Page(_)
        )
    };
    view! {
        <ol class="steps" aria-label=t(Text::FactorSteps)>
            <li
                class="step"
                class:is-done=second
                aria-current=move || (!second()).then_some("step")
            >
                {t(Text::FactorStepApp)}
            </li>
            <li class="step" aria-current=move || second().then_some("step")>
                {t(Text::FactorStepConnect)}
            </li>
        </ol>
    }
}
