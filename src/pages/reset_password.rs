//! The landing page of a reset mail: the link is used by a click, then a new password is chosen.
//!
//! Afterwards the person signs in with it. The session that the link opened is ended: it came about without the second factor.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::verify_email::arrive;
use crate::api::{ApiError, LinkProblem, Profile};
use crate::app::{LeaveLanding, Way};
use crate::components::{Failure, FailureWords, Heading, Notice, SubmitButton, Tone};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::pages::password::{NewPasswordFields, Target, checked_passwords};
use crate::routes::Page;
use crate::session::{Account, Ended};

#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    let account = Account::expect();
    let landing = RwSignal::new(arrive(&account.path(Page::ResetPassword)));
    // A memo: an answer that changes nothing (no connection) leaves the form and its message alone.
    let state = Memo::new(move |_| landing.get());
    view! {
        <div class="card">
            {move || match state.get() {
                Landing::Offered(_) => view! { <UseLink landing /> }.into_any(),
                Landing::Choosing(person) => view! { <Choose person=*person /> }.into_any(),
                Landing::Refused(problem) => {
                    view! { <RefusedLink title=Text::ResetTitle problem=Some(problem) again=true /> }.into_any()
                }
                Landing::Empty | Landing::Done => {
                    view! { <RefusedLink title=Text::ResetTitle problem=None again=true /> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn UseLink(landing: RwSignal<Landing>) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let on_submit = move |event: SubmitEvent| {
        let (Some(_), Some(token)) = (
            form::submitted(&event),
            landing.with_untracked(Landing::token),
        ) else {
            return;
        };
        let account = account.clone();
        submission.run(async move {
            let answer = account.client().redeem_reset(&token).await;
            landing.update(|it| {
                let state = std::mem::replace(it, Landing::Empty);
                *it = state.after(&answer, |profile| {
                    Landing::Choosing(Box::new(profile.clone()))
                });
            });
            answer.map(drop)
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            <p class="lede">{t(Text::ResetLead)}</p>
            <Failure submission />
            <SubmitButton label=Text::ResetGo submission class="button--wide" />
        </form>
    }
}

#[component]
fn Choose(person: Profile) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let target = Target::new(&account, &person);
    let tag = StoredValue::new(person.tag);
    let way = Way::expect();
    let on_submit = {
        let account = account.clone();
        move |event: SubmitEvent| {
            let Some(form) = form::submitted(&event) else {
                return;
            };
            let account = account.clone();
            submission.run(async move {
                let change = checked_passwords(&form, target).await?;
                let client = account.client().clone();
                let outcome = client.change_password(&tag.get_value(), &change).await;
                if outcome == Err(ApiError::Conflict) {
                    // Somebody changed the record meanwhile: the newest tag goes along with the next try.
                    tag.set_value(client.profile().await?.tag);
                }
                outcome?;
                form::wipe(&form);
                drop(client.sign_out().await);
                account.close(Ended::PasswordReset);
                way.replace(account.path(Page::SignIn));
                Ok(())
            });
        }
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            <Notice tone=Tone::Good>{t(Text::ResetChooseLead)}</Notice>
            <Failure submission />
            <NewPasswordFields target submission />
            <SubmitButton label=Text::ResetSave submission class="button--wide" />
        </form>
    }
}

/// A link that leads nowhere, and what to do about it.
#[component]
pub(crate) fn RefusedLink(
    title: Text,
    /// `None` when the address held no token.
    problem: Option<LinkProblem>,
    /// Whether a new link can be asked for without signing in.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let account = Account::expect();
    view! {
        <div class="stack">
            <Heading title />
            {match problem {
                Some(problem) => view! { <FailureWords error=ApiError::Link(problem) /> }.into_any(),
                None => view! { <Notice tone=Tone::Warn>{t(Text::LinkNoToken)}</Notice> }.into_any(),
            }}
            <div class="cluster">
                {again
                    .then(|| {
                        view! {
                            <a class="button button--primary" href=account.path(Page::ForgotPassword)>
                                {t(Text::LinkNewReset)}
                            </a>
                        }
                    })}
                <LeaveLanding label=Text::ToSignIn />
            </div>
        </div>
    }
}
