//! Changing the password.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub fn PasswordPage() -> impl IntoView {
    view! { <Heading title=Text::Password /> }
}

#[component]
pub fn ForcedPasswordPage() -> impl IntoView {
    view! { <Heading title=Text::Password /> }
}

#[component]
pub fn NewPasswordFields(
    words: StoredValue<Vec<String>>,
    submission: crate::form::Submission,
) -> impl IntoView {
    let _ = words;
    view! {
        <crate::components::PasswordField
            name="new-password"
            label=Text::Password
            autocomplete="new-password"
            problem=submission.problem(crate::api::Field::NewPassword)
        />
    }
}

pub async fn checked_password(
    form: &web_sys::HtmlFormElement,
    _capabilities: &crate::api::Capabilities,
    _words: &[String],
) -> Result<crate::api::Secret, crate::api::ApiError> {
    std::future::ready(Ok(crate::form::typed_secret(form, "new-password"))).await
}
