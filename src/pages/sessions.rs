//! Ending sessions.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn SessionsPage() -> impl IntoView {
    view! { <Heading title=Text::Sessions /> }
}
