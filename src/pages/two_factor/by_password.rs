//! A second factor that begins with a new password and with nothing else: how it stands, and the way to it.

use leptos::prelude::*;

use crate::api::SecondFactor;
use crate::i18n::{Text, t, t1};
use crate::routes::Page;
use crate::session::Account;

/// In place of a button that could only fail.
#[component]
pub(crate) fn ByPassword() -> impl IntoView {
    let account = Account::expect();
    let service = account.service.name.clone();
    let session = account.session();
    let stays = !account.capabilities().second_factor_removable;
    let untold = Memo::new(move |_| {
        session.with(|it| {
            it.profile()
                .is_none_or(|it| it.second_factor == SecondFactor::Untold)
        })
    });
    let told = move || {
        let service = service.clone();
        let (title, text) = if untold.get() {
            (Text::FactorUntoldTitle, Text::FactorUntoldText)
        } else {
            (Text::FactorOffTitle, Text::FactorOffText)
        };
        view! {
            <h2>{t(title)}</h2>
            <p class="card__lead">{t1(text, "service", service)}</p>
        }
    };
    view! {
        <section class="card stack">
            <div>{told}</div>
            <div>
                <h3>{t(Text::FactorByPasswordTitle)}</h3>
                <p class="card__lead">{t(Text::FactorByPasswordText)}</p>
                {stays.then(|| view! { <p class="card__lead">{t(Text::FactorByPasswordClear)}</p> })}
            </div>
            <a class="button button--primary" href=account.path(Page::Password)>
                {t(Text::ChangePassword)}
            </a>
        </section>
    }
}
