//! Choosing a new password after a reset link.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{NewPasswordFields, Target, checked_passwords};
use crate::api::{ApiError, Profile, ResetLink};
use crate::app::Way;
use crate::components::{Failure, Heading, Notice, SubmitButton, Tone};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::pages::reset_password::{ByLink, go_on};
use crate::routes::Page;
use crate::session::{Account, Ended};

/// The form for whoever's link was good.
#[component]
pub(crate) fn ChooseByLinkPart(by: ByLink) -> impl IntoView {
    let landing = by.0;
    match landing.get_untracked() {
        Landing::Choosing(person) => view! { <Choose person=*person /> }.into_any(),
        Landing::Ready(_, link) => view! { <ChooseByLink landing link /> }.into_any(),
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
            go_on(landing, &answer, |_| Landing::Done);
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
