//! The second factor.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn TwoFactorPage() -> impl IntoView {
    view! { <Heading title=Text::TwoFactorTitle /> }
}

#[component]
pub fn ForcedTwoFactorPage() -> impl IntoView {
    view! { <Heading title=Text::TwoFactorTitle /> }
}
