//! A key that only a page of the service's own shows, and that could not be read out of it: the page is opened beside this one.

use leptos::prelude::*;

use super::calls::Enrolling;
use super::code::ConfirmForm;
use super::picture::AsItCame;
use crate::api::{Secret, SetupPage};
use crate::components::{Notice, Tone};
use crate::i18n::{Text, t};
use crate::session::Account;

/// The first picture of that page, the way to the page, and the code that proves that the key arrived.
#[component]
pub(crate) fn PageStep(enrolling: Enrolling, page: SetupPage) -> impl IntoView {
    let base = Account::expect().service.base_url.clone();
    let address = Secret::new([base.trim_end_matches('/'), page.path.expose()].concat());
    let (title, lead) = if page.picture.is_some() {
        (Text::FactorScanTitle, Text::FactorScanText)
    } else {
        (Text::FactorStepConnect, Text::FactorPageText)
    };
    let open = view! {
        <a
            class="button"
            href=address.expose().to_owned()
            target="_blank"
            rel="noopener noreferrer"
        >
            {t(Text::FactorPageOpen)}
        </a>
    }
    .into_any();
    let shown = match page.picture {
        Some(picture) => {
            view! { <AsItCame enrolling picture what=Text::FactorPageBeside other_way=open /> }
                .into_any()
        }
        None => view! {
            <Notice tone=Tone::Plain>{t(Text::FactorPageWhy)}</Notice>
            {open}
        }
        .into_any(),
    };
    view! {
        <div class="card stack">
            <div>
                <h2 id="scan" tabindex="-1">
                    {t(title)}
                </h2>
                <p class="card__lead">{t(lead)}</p>
            </div>
            {shown}
            <ConfirmForm enrolling />
        </div>
    }
}
