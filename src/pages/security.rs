//! Password and second factor at a glance.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn SecurityPage() -> impl IntoView {
    view! { <Heading title=Text::Security /> }
}
