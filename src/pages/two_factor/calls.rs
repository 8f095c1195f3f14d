//! Asking for a key and sending its first code, for somebody who is signed in or whose reset has opened the way.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::picture::{self, Unread};
use super::told::{Told, tell};
use crate::api::{ApiError, Client, Profile, Secret, Setup, Tag};
use crate::flow::enrol::{Enrol, Stage};
use crate::form::{self, Submission};
use crate::session::Account;

/// By what right somebody enrols, and what follows when it is done.
#[derive(Clone, Copy)]
pub(crate) enum Enroller {
    /// They are signed in; the profile in which the second factor is on.
    SignedIn(Callback<Profile>),
    /// A lost password was replaced, which has opened it for a while: nobody is signed in, and no profile tells how it stands.
    AfterReset(Callback<()>),
}

/// What the steps share.
#[derive(Clone, Copy)]
pub(crate) struct Enrolling {
    pub(crate) who: Enroller,
    pub(crate) flow: RwSignal<Enrol>,
    pub(crate) submission: Submission,
    /// Why the service's picture is shown instead of the key.
    pub(crate) unread: RwSignal<Option<Unread>>,
    /// Digits, seconds and algorithm of the codes, where an app would not take them for granted.
    pub(crate) unusual: RwSignal<Option<(u32, u32, String)>>,
    pub(crate) told: RwSignal<Option<Told>>,
}

impl Enrolling {
    pub(crate) fn new(who: Enroller, told: RwSignal<Option<Told>>) -> Self {
        Self {
            who,
            flow: RwSignal::new(Enrol::default()),
            submission: Submission::new(),
            unread: RwSignal::new(None),
            unusual: RwSignal::new(None),
            told,
        }
    }

    pub(crate) const fn is_after_reset(self) -> bool {
        matches!(self.who, Enroller::AfterReset(_))
    }
}

/// Asks for a key and reads it, whatever it comes as.
pub(crate) fn begin(account: Account, enrolling: Enrolling) {
    let Enrolling {
        who,
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
        let answer = match who {
            Enroller::SignedIn(_) => ask(&account).await,
            Enroller::AfterReset(_) => {
                let client = account.client();
                client.begin_enrolment_after_reset().await.map(Some)
            }
        };
        let answer = match answer {
            Ok(Some(setup)) => Ok(picture::readable(setup, enrolling).await),
            Ok(None) => {
                tell(told, Told::AlreadySo);
                return Ok(());
            }
            Err(error) => Err(error),
        };
        flow.try_update(|it| it.begun(&answer));
        focus_end(flow);
        answer.map(|_| form::focus_soon("#scan"))
    });
}

/// Reads how it stands, then asks: a key that is asked for while another is in force would end in a refused code.
/// `None` where one is in force.
async fn ask(account: &Account) -> Result<Option<Setup>, ApiError> {
    let profile = account.refresh().await?;
    if profile.second_factor.is_on() {
        return Ok(None);
    }
    let begin = async |client: Client| client.begin_enrolment(&profile).await;
    account.call(begin).await.map(Some)
}

/// Sends a code. The key stays whatever is answered, unless the second factor is on afterwards or the way to it is closed.
pub(crate) fn confirm(account: Account, enrolling: Enrolling, form: HtmlFormElement, code: Secret) {
    let Enrolling {
        who,
        flow,
        submission,
        ..
    } = enrolling;
    if !flow.try_update(Enrol::check).unwrap_or_default() {
        return;
    }
    let under_way = UnderWay(flow);
    submission.run(async move {
        let _under_way = under_way;
        let outcome = match who {
            Enroller::SignedIn(on_done) => {
                confirm_signed_in(&account, enrolling, &code, on_done).await
            }
            Enroller::AfterReset(on_done) => {
                let client = account.client();
                let answer = client.confirm_enrolment_after_reset(&code).await;
                flow.try_update(|it| it.checked(&answer));
                answer.map(|()| on_done.run(()))
            }
        };
        if matches!(outcome, Err(ApiError::WrongCode { .. })) {
            // The next code is another one; the field is ready for it.
            form::wipe(&form);
            form::focus_soon("#code");
        }
        focus_end(flow);
        outcome
    });
}

async fn confirm_signed_in(
    account: &Account,
    enrolling: Enrolling,
    code: &Secret,
    on_done: Callback<Profile>,
) -> Result<(), ApiError> {
    let person = account.profile_untracked().ok_or(ApiError::SignedOut)?;
    let answer = send(account, &person.tag, code).await;
    enrolling.flow.try_update(|it| it.checked(&answer));
    match answer {
        Ok(profile) => on_done.run(profile),
        Err(ApiError::AlreadySo) => {
            let is_ours = enrolling
                .flow
                .try_with_untracked(|it| *it.stage() == Stage::Done);
            if is_ours == Some(true) {
                on_done.run(account.refresh().await?);
            } else {
                account.abandoned_entry.set(true);
                tell(enrolling.told, Told::AlreadySo);
                account.refresh().await?;
            }
        }
        Err(error) => {
            if error == ApiError::Conflict {
                // The newest tag goes along with the next try; if it cannot be read that failure is the one to show.
                account.refresh().await?;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Where the way is closed now, that is what is to be read.
fn focus_end(flow: RwSignal<Enrol>) {
    if flow.try_with_untracked(|it| matches!(it.stage(), Stage::Over(_))) == Some(true) {
        form::focus_soon("#enrol-over");
    }
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
