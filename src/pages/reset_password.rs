//! The landing page of a reset mail: the link is used by a click, then a new password is chosen.
//!
//! Choosing is a part of the module of the signed-in pages: few people ever come that far, and everybody would download it.
//! Afterwards the person signs in with it. The session that the link opened is ended: it came about without the second factor.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::verify_email::arrive;
use crate::api::{ApiError, Feature, LinkProblem, ResetStyle};
use crate::app::{LaterPart, LeaveLanding, Part, prepare_signed_in};
use crate::components::{Failure, FailureWords, Heading, Notice, SubmitButton, Tone};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    let account = Account::expect();
    let arrived = arrive(&account.path(Page::ResetPassword));
    let landing = RwSignal::new(if account.capabilities().reset_link_told {
        arrived
    } else {
        arrived.untold()
    });
    if account.capabilities().reset == ResetStyle::Elsewhere {
        return view! { <div class="card"><Elsewhere /></div> }.into_any();
    }
    let part = Part::ChooseByLink(landing);
    // A memo: an answer that changes nothing (no connection) leaves the form and its message alone.
    let state = Memo::new(move |_| landing.get());
    view! {
        // Setting up a second factor has cards of its own.
        <div class:card=move || state.with(|it| *it != Landing::Enrolling)>
            {move || match state.get() {
                Landing::Offered(_) => view! { <UseLink landing /> }.into_any(),
                Landing::Choosing(_)
                | Landing::Ready(..)
                | Landing::Expired(_)
                | Landing::Renewed
                | Landing::Enrolling => view! { <LaterPart part /> }.into_any(),
                Landing::Refused(problem) => {
                    view! { <RefusedLink title=Text::ResetTitle problem=Some(problem) again=true /> }.into_any()
                }
                Landing::Empty | Landing::Done => {
                    view! { <RefusedLink title=Text::ResetTitle problem=None again=true /> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}

/// Links of this service lead to a page of its own: there is nothing to do here, and nothing is sent.
#[component]
fn Elsewhere() -> impl IntoView {
    let account = Account::expect();
    let service = account.service.name.clone();
    view! {
        <div class="stack">
            <Heading title=Text::ResetTitle />
            <Notice tone=Tone::Warn>{t1(Text::ResetElsewhere, "service", service)}</Notice>
            <div class="cluster">
                <a class="button button--primary" href=account.path(Page::ForgotPassword)>
                    {t(Text::LinkNewReset)}
                </a>
                <LeaveLanding label=Text::ToSignIn />
            </div>
        </div>
    }
}

#[component]
fn UseLink(landing: RwSignal<Landing>) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let style = account.capabilities().reset;
    let on_submit = move |event: SubmitEvent| {
        let (Some(_), Some(token)) = (
            form::submitted(&event),
            landing.with_untracked(Landing::token),
        ) else {
            return;
        };
        // What follows a good link is on its way with the question about it.
        prepare_signed_in();
        let account = account.clone();
        submission.run(async move {
            match account.capabilities().reset {
                ResetStyle::OpensSession => {
                    let answer = account.client().redeem_reset(&token).await;
                    go_on(landing, &answer, |profile| {
                        Landing::Choosing(Box::new(profile.clone()))
                    });
                    answer.map(drop)
                }
                // Not drawn: such a link leads to a page of the service's own.
                ResetStyle::Elsewhere => Err(ApiError::Unsupported(Feature::PasswordReset)),
                ResetStyle::TakesPassword => {
                    let answer = account.client().inspect_reset(&token).await;
                    go_on(landing, &answer, |link| Landing::Ready(token, *link));
                    answer.map(drop)
                }
            }
        });
    };
    let (lead, go) = match style {
        ResetStyle::OpensSession => (Text::ResetLead, Text::ResetGo),
        ResetStyle::TakesPassword | ResetStyle::Elsewhere => {
            (Text::ResetInspectLead, Text::Continue)
        }
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            <p class="lede">{t(lead)}</p>
            <Failure submission />
            <SubmitButton label=go submission class="button--wide" />
        </form>
    }
}

/// The state after an answer about the link.
pub(crate) fn go_on<T>(
    landing: RwSignal<Landing>,
    answer: &Result<T, ApiError>,
    taken: impl FnOnce(&T) -> Landing,
) {
    landing.update(|it| *it = std::mem::replace(it, Landing::Empty).after(answer, taken));
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
    let unsaid =
        again && problem == Some(LinkProblem::Bad) && !account.capabilities().reset_link_told;
    view! {
        <div class="stack">
            <Heading title />
            {match problem {
                Some(problem) => view! { <FailureWords error=ApiError::Link(problem) /> }.into_any(),
                None => view! { <Notice tone=Tone::Warn>{t(Text::LinkNoToken)}</Notice> }.into_any(),
            }}
            {unsaid.then(|| view! { <p>{t(Text::LinkBadUnsaid)}</p> })}
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
