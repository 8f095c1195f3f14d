//! What a person keeps about themselves: name and language, and the email address.

mod about;
mod clash;
mod draft;
mod email;
mod mail;
mod save;

use leptos::prelude::*;

use self::about::About;
use self::email::EmailCard;
pub(crate) use self::mail::{MailNews, MailNotice, Resend};
use crate::components::Heading;
use crate::i18n::Text;

#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    view! {
        <div class="page__head">
            <Heading title=Text::ProfileTitle />
        </div>
        <About />
        <EmailCard />
    }
}
