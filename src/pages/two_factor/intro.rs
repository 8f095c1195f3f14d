//! Before the key: what an authenticator app is good for, and the button that asks for one.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::calls::{Enrolling, begin};
use crate::api::{ApiError, Feature, Profile};
use crate::components::{Failure, SubmitButton};
use crate::flow::enrol::Enrol;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(super) fn Intro(enrolling: Enrolling, brief: bool) -> impl IntoView {
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
            <TextInstead submission=enrolling.submission />
            <div class="cluster">
                <SubmitButton label=Text::FactorSetUp submission=enrolling.submission />
                {later}
            </div>
        </form>
    }
}

/// Where the service cannot set up an app, the way to a second factor that needs none.
#[component]
fn TextInstead(submission: Submission) -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let by_text = account.offers(Feature::Sms);
    move || {
        let no_app = matches!(
            submission.error()?,
            ApiError::EnrolElsewhere | ApiError::EnrolKeyless
        );
        let is_off = session.with(|it| !it.profile().is_some_and(|it| it.sms));
        (by_text && no_app && is_off).then(|| view! { <p>{t(Text::FactorTextInstead)}</p> })
    }
}
