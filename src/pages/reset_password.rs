//! The landing page of a reset mail: the link is used by a click, then a new password is chosen.
//!
//! Afterwards the person signs in with it. The session that the link opened is ended: it came about without the second factor.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::verify_email::arrive;
use crate::api::{ApiError, Feature, LinkProblem, Profile, ResetLink, ResetStyle};
use crate::app::{LeaveLanding, Way};
use crate::components::{Failure, FailureWords, Heading, Notice, SubmitButton, Tone};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::pages::password::{NewPasswordFields, Target, checked_passwords};
use crate::routes::Page;
use crate::session::{Account, Ended};

#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    let account = Account::expect();
    let landing = RwSignal::new(arrive(&account.path(Page::ResetPassword)));
    if account.capabilities().reset == ResetStyle::Elsewhere {
        return view! { <div class="card"><Elsewhere /></div> }.into_any();
    }
    // A memo: an answer that changes nothing (no connection) leaves the form and its message alone.
    let state = Memo::new(move |_| landing.get());
    view! {
        <div class="card">
            {move || match state.get() {
                Landing::Offered(_) => view! { <UseLink landing /> }.into_any(),
                Landing::Choosing(person) => view! { <Choose person=*person /> }.into_any(),
                Landing::Ready(_, link) => view! { <ChooseByLink landing link /> }.into_any(),
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
fn go_on<T>(
    landing: RwSignal<Landing>,
    answer: &Result<T, ApiError>,
    taken: impl FnOnce(&T) -> Landing,
) {
    landing.update(|it| *it = std::mem::replace(it, Landing::Empty).after(answer, taken));
}

/// The link is good, and is spent together with the new password.
#[component]
fn ChooseByLink(landing: RwSignal<Landing>, link: ResetLink) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let target = Target::unknown(&account);
    let way = Way::expect();
    let service = account.service.name.clone();
    let several = link.several_accounts.then(
        || view! { <Notice tone=Tone::Warn>{t1(Text::ResetSeveral, "service", service)}</Notice> },
    );
    let on_submit = move |event: SubmitEvent| {
        let (Some(form), Some(token)) = (
            form::submitted(&event),
            landing.with_untracked(Landing::token),
        ) else {
            return;
        };
        let account = account.clone();
        submission.run(async move {
            let change = checked_passwords(&form, target).await?;
            let answer = account.client().finish_reset(&token, &change.new).await;
            if answer.is_ok() {
                form::wipe(&form);
            }
            go_on(landing, &answer, |()| Landing::Done);
            answer?;
            account.close(Ended::PasswordReset);
            way.replace(account.path(Page::SignIn));
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            <Notice tone=Tone::Good>{t(Text::ResetChooseLead)}</Notice>
            {several}
            <Failure submission />
            <NewPasswordFields target submission />
            <SubmitButton label=Text::ResetSave submission class="button--wide" />
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
