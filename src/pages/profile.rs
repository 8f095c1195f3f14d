//! What a person keeps about themselves.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn ProfilePage() -> impl IntoView {
    view! { <Heading title=Text::ProfileTitle /> }
}
