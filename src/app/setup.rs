//! What stands around the set-up check: the frame of a public page, with the settings where they are good enough for one.

use leptos::prelude::*;

use super::frame::{Bar, Foot};
use crate::pages::SetupCheckPage;

#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    view! {
        <Bar />
        <main id="main" class="page" tabindex="-1">
            <SetupCheckPage />
        </main>
        <Foot />
    }
}
