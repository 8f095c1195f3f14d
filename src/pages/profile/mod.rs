//! What a person keeps about themselves: name and language, and the email address or addresses.

mod about;
mod addresses;
mod clash;
mod draft;
mod email;
mod email_now;
mod fixed;
mod language;
mod licences;
mod mail;
mod save;
mod time_zone;

use leptos::prelude::*;

use self::about::About;
use self::addresses::AddressesCard;
use self::email::EmailCard;
use self::email_now::EmailNowCard;
use self::fixed::FixedCard;
use self::licences::LicencesCard;
pub(crate) use self::mail::{MailNews, MailNotice, Resend};
use crate::api::Feature;
use crate::components::Heading;
use crate::i18n::Text;
use crate::session::Account;

#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let account = Account::expect();
    let changes = [
        Feature::EmailAddresses,
        Feature::EmailChange,
        Feature::EmailVerification,
    ];
    let email = if !changes.into_iter().any(|it| account.offers(it)) {
        view! { <FixedCard /> }.into_any()
    } else if account.offers(Feature::EmailAddresses) {
        view! { <AddressesCard /> }.into_any()
    } else if account.capabilities().email_change_at_once {
        view! { <EmailNowCard /> }.into_any()
    } else {
        view! { <EmailCard /> }.into_any()
    };
    let keeps = !account.capabilities().profile_fields.is_empty();
    let licences = account.offers(Feature::Licences);
    view! {
        <div class="page__head">
            <Heading title=Text::ProfileTitle />
        </div>
        {keeps.then(|| view! { <About /> })}
        {email}
        {licences.then(|| view! { <LicencesCard /> })}
    }
}
