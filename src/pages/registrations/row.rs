//! One request, and the two answers.

use leptos::prelude::*;

use super::{Asked, Desk};
use crate::api::administration::Registration;
use crate::api::error::plain;
use crate::i18n::{Locale, Text, t};

#[component]
pub(super) fn Row(desk: Desk, about: Registration) -> impl IntoView {
    let locale = Locale::expect();
    let letters = about.id.chars().filter(char::is_ascii_alphanumeric);
    let name_id = format!("request-{}", letters.collect::<String>());
    let email = plain(&about.email, 300);
    let name = match plain(&about.name, 300) {
        name if name.is_empty() => email.clone(),
        name => name,
    };
    let wish = about.wish.clone();
    let about = StoredValue::new(about);
    view! {
        <li class="list__row request">
            <div class="list__main">
                <p class="card__title">
                    <bdi class="list__title" id=name_id.clone()>{name}</bdi>
                </p>
                <p class="list__text">
                    <bdi>{email}</bdi>
                </p>
                <p class="list__text">{move || desk.wish_words(locale, &wish)}</p>
            </div>
            <div class="list__end cluster">
                <button
                    class="button button--small"
                    type="button"
                    aria-describedby=name_id.clone()
                    on:click=move |_| desk.ask(Asked::Accept(about.get_value()))
                >
                    {t(Text::RegistrationAccept)}
                </button>
                <button
                    class="button button--small button--quiet"
                    type="button"
                    aria-describedby=name_id
                    on:click=move |_| desk.ask(Asked::Reject(about.get_value()))
                >
                    {t(Text::RegistrationReject)}
                </button>
            </div>
        </li>
    }
}
