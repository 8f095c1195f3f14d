//! Switching the second factor on: what it is, the key, the code.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::AbandonedNotice;
use super::intro::Intro;
use super::key::KeyStep;
use super::page::PageStep;
use super::picture::{self, PictureStep, Unread};
use super::told::{Told, tell};
use crate::api::{ApiError, Profile, Secret, Tag};
use crate::components::LeaveGuard;
use crate::flow::enrol::{Enrol, Stage};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// What the steps share.
#[derive(Clone, Copy)]
pub(crate) struct Enrolling {
    pub(crate) flow: RwSignal<Enrol>,
    pub(crate) submission: Submission,
    /// Why the service's picture is shown instead of the key.
    pub(crate) unread: RwSignal<Option<Unread>>,
    /// Digits, seconds and algorithm of the codes, where an app would not take them for granted.
    pub(crate) unusual: RwSignal<Option<(u32, u32, String)>>,
    told: RwSignal<Option<Told>>,
    on_done: Callback<Profile>,
}

/// From off to on. `on_done` gets the profile in which it is on.
#[component]
pub(crate) fn EnrolSteps(
    told: RwSignal<Option<Told>>,
    on_done: Callback<Profile>,
    /// Without the introduction to what is off: somebody else has introduced it.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let account = Account::expect();
    let enrolling = Enrolling {
        flow: RwSignal::new(Enrol::default()),
        submission: Submission::new(),
        unread: RwSignal::new(None),
        unusual: RwSignal::new(None),
        told,
        on_done,
    };
    let flow = enrolling.flow;
    let abandoned = account.abandoned_entry;
    on_cleanup(move || {
        if flow.try_with_untracked(Enrol::would_abandon) == Some(true) {
            abandoned.set(true);
        }
    });
    // Redrawn only when the step changes, not when a call starts or ends.
    let stage = Memo::new(move |_| flow.with(|it| it.stage().clone()));
    let unconfirmed = Memo::new(move |_| flow.with(Enrol::would_abandon));
    view! {
        <LeaveGuard
            active=unconfirmed
            title=Text::FactorLeaveTitle
            text=Text::FactorLeaveText
            leave=Text::FactorLeave
            stay_here=Text::FactorStay
        />
        <Progress stage />
        <AbandonedNotice />
        {move || match stage.get() {
            Stage::Intro => view! { <Intro enrolling brief /> }.into_any(),
            Stage::Key(enrolment) => view! { <KeyStep enrolling enrolment /> }.into_any(),
            Stage::Picture(picture) => view! { <PictureStep enrolling picture /> }.into_any(),
            Stage::Page(path) => view! { <PageStep enrolling path /> }.into_any(),
            Stage::Done => ().into_any(),
        }}
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

/// Reads how it stands, then asks for a key: one that is asked for while another is in force would end in a refused code.
pub(super) fn begin(account: Account, enrolling: Enrolling) {
    let Enrolling {
        flow,
        submission,
        told,
        ..
    } = enrolling;
    if !flow.try_update(Enrol::begin).unwrap_or_default() {
        return;
    }
    told.set(None);
    let under_way = UnderWay(flow);
    submission.run(async move {
        let _under_way = under_way;
        let answer = match account.refresh().await {
            Ok(profile) if profile.second_factor.is_on() => {
                tell(told, Told::AlreadySo);
                return Ok(());
            }
            Ok(profile) => {
                let answer = account
                    .call(async |client| client.begin_enrolment(&profile).await)
                    .await;
                match answer {
                    Ok(setup) => Ok(picture::readable(setup, enrolling).await),
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        };
        flow.try_update(|it| it.begun(&answer));
        answer.map(|_| form::focus_soon("#scan"))
    });
}

/// Sends a code. The key stays whatever is answered, unless the second factor is on afterwards.
pub(crate) fn confirm(account: Account, enrolling: Enrolling, form: HtmlFormElement, code: Secret) {
    let Enrolling {
        flow,
        submission,
        told,
        on_done,
        ..
    } = enrolling;
    let Some(person) = account.profile_untracked() else {
        return;
    };
    if !flow.try_update(Enrol::check).unwrap_or_default() {
        return;
    }
    let under_way = UnderWay(flow);
    submission.run(async move {
        let _under_way = under_way;
        let answer = send(&account, &person.tag, &code).await;
        flow.try_update(|it| it.checked(&answer));
        match answer {
            Ok(profile) => on_done.run(profile),
            Err(ApiError::AlreadySo) => {
                let is_ours = flow.try_with_untracked(|it| *it.stage() == Stage::Done);
                if is_ours == Some(true) {
                    on_done.run(account.refresh().await?);
                } else {
                    account.abandoned_entry.set(true);
                    tell(told, Told::AlreadySo);
                    account.refresh().await?;
                }
            }
            Err(error) => {
                if matches!(error, ApiError::WrongCode { .. }) {
                    // The next code is another one; the field is ready for it.
                    form::wipe(&form);
                    form::focus_soon("#code");
                }
                if error == ApiError::Conflict {
                    // The newest tag goes along with the next try; if it cannot be read that failure is the one to show.
                    account.refresh().await?;
                }
                return Err(error);
            }
        }
        Ok(())
    });
}

/// Where the answer was lost the profile tells whether the code was right.
async fn send(account: &Account, tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
    let answer = account
        .call(async |client| client.confirm_enrolment(tag, code).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if profile.second_factor.is_on() => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}

/// Tells the flow when a call ends without an answer, because the person cancelled it.
struct UnderWay(RwSignal<Enrol>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.try_update(Enrol::give_up);
    }
}
