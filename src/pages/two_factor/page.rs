//! A key that only a page of the service's own shows: it is opened beside this one.

use leptos::prelude::*;

use super::code::ConfirmForm;
use super::enrol::Enrolling;
use crate::api::Secret;
use crate::components::{Notice, Tone};
use crate::i18n::{Text, t};
use crate::session::Account;

/// The way to that page, and the code that proves that the key arrived.
#[component]
pub(crate) fn PageStep(enrolling: Enrolling, path: Secret) -> impl IntoView {
    let base = Account::expect().service.base_url.clone();
    let address = Secret::new([&base, path.expose()].concat());
    view! {
        <div class="card stack">
            <div>
                <h2 id="scan" tabindex="-1">
                    {t(Text::FactorScanTitle)}
                </h2>
                <p class="card__lead">{t(Text::FactorPageText)}</p>
            </div>
            <Notice tone=Tone::Plain>{t(Text::FactorPageWhy)}</Notice>
            <a
                class="button"
                href=address.expose().to_owned()
                target="_blank"
                rel="noopener noreferrer"
            >
                {t(Text::FactorPageOpen)}
            </a>
            <ConfirmForm enrolling />
        </div>
    }
}
