//! An address that is no page.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    let account = Account::expect();
    view! {
        <div class="card stack">
            <Heading title=Text::NotFoundTitle />
            <p class="lede">{t(Text::NotFoundText)}</p>
            <a class="button button--primary" href=account.path(Page::Overview)>
                {t(Text::ToOverview)}
            </a>
        </div>
    }
}
