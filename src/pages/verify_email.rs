//! The landing page of a verification mail: the token is taken at once, everything else arrives later.

use leptos::prelude::*;

use crate::app::LaterPart;
use crate::browser;
use crate::flow::landing::Landing;
use crate::routes::Page;
use crate::session::Account;

/// Where somebody is who is to confirm an address, for the part of the page that arrives later; a context.
#[derive(Clone, Copy)]
pub(crate) struct ToConfirm(pub(crate) RwSignal<Landing>);

#[component]
pub(crate) fn VerifyEmailPage() -> impl IntoView {
    let landing = arrive(&Account::expect().path(Page::VerifyEmail));
    provide_context(ToConfirm(RwSignal::new(landing)));
    view! {
        <div class="card">
            <LaterPart />
        </div>
    }
}

/// Lifts the token out of the address at once, so that it is neither in the address bar nor in the history.
pub(crate) fn arrive(path: &str) -> Landing {
    let token = browser::query("token");
    browser::replace_address(path);
    Landing::arrive(token)
}
