//! The landing page of a verification mail: the token is taken at once, everything else arrives later.

use leptos::prelude::*;

use crate::app::{LaterPart, Part};
use crate::browser;
use crate::flow::landing::Landing;
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn VerifyEmailPage() -> impl IntoView {
    let landing = arrive(&Account::expect().path(Page::VerifyEmail));
    let part = Part::ConfirmAddress(RwSignal::new(landing));
    view! {
        <div class="card">
            <LaterPart part />
        </div>
    }
}

/// Lifts the token out of the address at once, so that it is neither in the address bar nor in the history.
pub(crate) fn arrive(path: &str) -> Landing {
    let token = browser::query("token");
    browser::replace_address(path);
    Landing::arrive(token)
}
