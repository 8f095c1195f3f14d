//! The API key.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn ApiKeyPage() -> impl IntoView {
    view! { <Heading title=Text::ApiKeyTitle /> }
}
