//! Switching the second factor on: what it is, the key, the code.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::AbandonedNotice;
use super::calls::{Enroller, Enrolling, begin};
use super::key::KeyStep;
use super::over::OverStep;
use super::page::PageStep;
use super::picture::PictureStep;
use super::told::Told;
use crate::api::{Feature, Profile};
use crate::app::Way;
use crate::components::{Failure, LeaveGuard, SubmitButton};
use crate::flow::enrol::{Enrol, Stage};
use crate::form;
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
    let go = Callback::new(move |path| way.replace(path));
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

#[component]
fn Intro(enrolling: Enrolling, brief: bool) -> impl IntoView {
    let account = Account::expect();
    let lost_phone = !account.offers(Feature::RecoveryCodes);
    let one_only = account.capabilities().one_factor_only && account.offers(Feature::Sms);
    let session = account.session();
    let is_off =
        Memo::new(move |_| session.with(|it| !it.profile().is_some_and(Profile::has_factor)));
    let off = if account.offers(Feature::PasswordSignIn) {
        Text::FactorOffText
    } else {
        Text::FactorOffPlain
    };
    let introduction = move || {
        let (title, text) = if is_off.get() {
            (Text::FactorOffTitle, Some(off))
        } else {
            (Text::FactorAppInstead, None)
        };
        (!brief).then(|| {
            view! {
                <div>
                    <h2>{t(title)}</h2>
                    {text.map(|text| view! { <p class="card__lead">{t(text)}</p> })}
                </div>
            }
        })
    };
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_some() {
            begin(account.clone(), enrolling);
        }
    };
    let later = enrolling.is_after_reset().then(|| {
        let close = move |_| {
            enrolling.flow.update(Enrol::close);
            form::focus_soon("#enrol-over");
        };
        view! {
            <button class="button button--quiet" type="button" on:click=close>
                {t(Text::EnrolResetLater)}
            </button>
        }
    });
    view! {
        <form class="card form" method="post" novalidate on:submit=on_submit>
            {introduction}
            <div>
                <h3>{t(Text::FactorAppTitle)}</h3>
                <p class="card__lead">{t(Text::FactorAppText)}</p>
                {lost_phone.then(|| view! { <p class="card__lead">{t(Text::FactorLostPhone)}</p> })}
                {one_only.then(|| view! { <p class="card__lead">{t(Text::FactorOneOnly)}</p> })}
            </div>
            <Failure submission=enrolling.submission />
            <div class="cluster">
                <SubmitButton label=Text::FactorSetUp submission=enrolling.submission />
                {later}
            </div>
        </form>
    }
}
