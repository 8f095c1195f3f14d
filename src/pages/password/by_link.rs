//! Choosing a new password after a reset link, and what may have to follow.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{NewPasswordFields, Target, checked_passwords};
use crate::api::{ApiError, Profile, ResetLink};
use crate::app::{LeaveLanding, Way};
use crate::components::{Failure, Heading, Notice, SubmitButton, Tone};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::pages::reset_password::go_on;
use crate::pages::two_factor::EnrolAfterReset;
use crate::routes::Page;
use crate::session::{Account, Ended};

/// The form for whoever's link was good.
#[component]
pub(crate) fn ChooseByLinkPart(landing: RwSignal<Landing>) -> impl IntoView {
    match landing.get_untracked() {
        Landing::Choosing(person) => view! { <Choose person=*person /> }.into_any(),
        Landing::Ready(_, link) => view! { <ChooseByLink landing link /> }.into_any(),
        Landing::Expired(_) => view! { <Renew landing /> }.into_any(),
        Landing::Renewed => view! { <Renewed /> }.into_any(),
        Landing::Enrolling => view! { <EnrolAfterReset /> }.into_any(),
        _ => ().into_any(),
    }
}

/// The link is good, and is spent together with the new password.
#[component]
fn ChooseByLink(landing: RwSignal<Landing>, link: ResetLink) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let target = Target::unknown(&account);
    let way = Way::expect();
    let service = account.service.name.clone();
    let capabilities = account.capabilities();
    let lead = if capabilities.reset_link_told {
        view! { <Notice tone=Tone::Good>{t(Text::ResetChooseLead)}</Notice> }.into_any()
    } else {
        view! { <p class="lede">{t(Text::ResetUntoldLead)}</p> }.into_any()
    };
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
            if matches!(answer, Ok(_) | Err(ApiError::Link(_))) {
                form::wipe(&form);
            }
            landing.update(|it| {
                let state = std::mem::replace(it, Landing::Empty);
                *it = state.after_spending(capabilities.reset_link_renews, &answer, |done| {
                    if done.enrols {
                        Landing::Enrolling
                    } else {
                        Landing::Done
                    }
                });
            });
            if answer?.enrols {
                return Ok(());
            }
            account.close(Ended::PasswordReset);
            way.replace(&account.path(Page::SignIn));
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            {lead}
            {several}
            <Failure submission />
            <NewPasswordFields target submission />
            <SubmitButton label=Text::ResetSave submission class="button--wide" />
        </form>
    }
}

/// The link came too late, and is good for one thing: a fresh mail.
#[component]
fn Renew(landing: RwSignal<Landing>) -> impl IntoView {
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
            let answer = account.client().renew_reset(&token).await;
            go_on(landing, &answer, |()| Landing::Renewed);
            answer
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::ResetTitle />
            <Notice tone=Tone::Bad>{t(Text::ResetLate)}</Notice>
            <Failure submission />
            <div class="cluster">
                <SubmitButton label=Text::ResetRenew submission />
                <LeaveLanding label=Text::ToSignIn />
            </div>
        </form>
    }
}

#[component]
fn Renewed() -> impl IntoView {
    view! {
        <div class="stack">
            <span class="state state--good" aria-hidden="true">
                <span class="icon icon--mail"></span>
            </span>
            <Heading title=Text::ForgotSentTitle />
            <p class="lede" role="status">
                {t(Text::ResetRenewed)}
            </p>
            <LeaveLanding label=Text::ToSignIn />
        </div>
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
                way.replace(&account.path(Page::SignIn));
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
