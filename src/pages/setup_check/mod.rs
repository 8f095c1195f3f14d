//! The set-up check: what the host and the services answer, beside what they should, for whoever runs the console. No sign-in is
//! needed, nothing is changed, and nothing is told that anybody could not find out by asking.

mod checks;
mod copy;
mod mends;
mod read;
mod report;
mod run;
mod verdict;
mod words;

use leptos::prelude::*;

use self::checks::Checks;
use self::mends::Mends;
use self::run::Run;
use self::verdict::Verdict;
use crate::components::{FailureWords, Heading};
use crate::config::offers_setup_check;
use crate::i18n::{Text, t};
use crate::{api::ApiError, boot, browser};

/// The page, or none where the operator has switched it off.
#[component]
pub(crate) fn SetupCheckPage() -> impl IntoView {
    if !offers_setup_check(&boot::handover().config) {
        return view! {
            <div class="card stack">
                <Heading title=Text::NotFoundTitle />
                <p class="lede">{t(Text::NotFoundText)}</p>
                <a class="button button--primary" rel="external" href=browser::address("/")>
                    {t(Text::ToSignIn)}
                </a>
            </div>
        }
        .into_any();
    }
    let run = Run::start();
    view! {
        <div class="page__head">
            <Heading title=Text::SetupTitle />
            <p class="lede">{t(Text::SetupLead)}</p>
        </div>
        <Verdict run />
        {move || run.offline.get().then(|| view! { <FailureWords error=ApiError::Offline /> })}
        <Checks run />
        <Mends run />
    }
    .into_any()
}
