//! The landing page of a verification mail. Nothing is sent before the click: mail scanners open links, too.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::app::LeaveLanding;
use crate::browser;
use crate::components::{Failure, Heading, SubmitButton};
use crate::flow::landing::Landing;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::pages::reset_password::RefusedLink;
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn VerifyEmailPage() -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let landing = RwSignal::new(arrive(&account.path(Page::VerifyEmail)));

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
        <div class="card">
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
        </div>
    }
}

/// Lifts the token out of the address at once, so that it is neither in the address bar nor in the history.
pub(crate) fn arrive(path: &str) -> Landing {
    let token = browser::query("token");
    browser::replace_address(path);
    Landing::arrive(token)
}
