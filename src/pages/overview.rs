//! The security check-up.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <Heading title=Text::Overview /> }
}
