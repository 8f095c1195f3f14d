//! A page that is there, and not for whoever typed its address: nothing is asked of the service.

use leptos::prelude::*;

use crate::components::Heading;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn AdminsOnlyPage(page: Page, text: Text) -> impl IntoView {
    let account = Account::expect();
    view! {
        <div class="card stack">
            <Heading title=page.title() />
            <p class="lede">{t(text)}</p>
            <a class="button button--primary" href=account.path(Page::Overview)>
                {t(Text::ToOverview)}
            </a>
        </div>
    }
}
