//! What follows the link of a verification mail. A part of the module of the signed-in pages: few people ever come that way.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::app::LeaveLanding;
use crate::components::{Failure, Heading, SubmitButton};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::pages::reset_password::RefusedLink;
use crate::session::Account;

/// Nothing is sent before the click: mail scanners open links, too.
#[component]
pub(crate) fn ConfirmAddressPart(landing: RwSignal<Landing>) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();

    let on_submit = Callback::new(move |event: SubmitEvent| {
        let (Some(_), Some(token)) = (
            form::submitted(&event),
            landing.with_untracked(Landing::token),
        ) else {
            return;
        };
        let account = account.clone();
        submission.run(async move {
            let answer = account.client().verify_email(&token).await;
            landing.update(|it| {
                let state = std::mem::replace(it, Landing::Empty);
                *it = state.after(&answer, |()| Landing::Done);
            });
            answer
        });
    });
    // A memo: an answer that changes nothing (no connection) leaves the form and its message alone.
    let state = Memo::new(move |_| landing.get());
    view! {
        {move || match state.get() {
                Landing::Offered(_) => view! {
                    <form class="form" method="post" novalidate on:submit=move |event| on_submit.run(event)>
                        <Heading title=Text::VerifyTitle />
                        <p class="lede">{t(Text::VerifyLead)}</p>
                        <Failure submission />
                        <SubmitButton label=Text::VerifyGo submission class="button--wide" />
                    </form>
                }
                .into_any(),
                Landing::Done
                | Landing::Choosing(_)
                | Landing::Ready(..)
                | Landing::Expired(_)
                | Landing::Renewed
                | Landing::Enrolling => view! {
                    <div class="stack">
                        <span class="state state--good" aria-hidden="true">
                            <span class="icon icon--check"></span>
                        </span>
                        <Heading title=Text::VerifiedTitle />
                        <p class="lede" role="status">{t(Text::VerifiedText)}</p>
                        <LeaveLanding label=Text::Continue />
                    </div>
                }
                .into_any(),
                Landing::Refused(problem) => {
                    view! { <RefusedLink title=Text::VerifyTitle problem=Some(problem) /> }.into_any()
                }
                Landing::Empty => view! { <RefusedLink title=Text::VerifyTitle problem=None /> }.into_any(),
        }}
    }
}
