//! What has just become of the second factor.

use leptos::prelude::*;

use crate::api::Feature;
use crate::components::{Notice, Tone};
use crate::form;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What has just become of the second factor; said above how it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    SwitchedOn,
    SwitchedOff,
    SmsSwitchedOn,
    SmsSwitchedOff,
    PinSet,
    PinRemoved,
    /// It was done somewhere else.
    AlreadySo,
}

/// Says it and moves the focus to the heading, since what had the focus is gone.
pub(crate) fn tell(told: RwSignal<Option<Told>>, what: Told) {
    told.try_set(Some(what));
    form::focus_soon("h1");
}

#[component]
pub(crate) fn ToldNotice(told: RwSignal<Option<Told>>) -> impl IntoView {
    let account = Account::expect();
    let sessions = account.path(Page::Sessions);
    let lost_phone = !account.offers(Feature::RecoveryCodes);
    let ends_others = account.capabilities().factor_change_ends_sessions;
    let ends_all = account.offers(Feature::EndAllSessions);
    move || {
        let what = told.get()?;
        let sessions = sessions.clone();
        if what == Told::AlreadySo {
            let text = view! { <Notice tone=Tone::Plain>{t(Text::AlreadySoWhat)} " " {t(Text::AlreadySoThen)}</Notice> };
            return Some(text.into_any());
        }
        let on = matches!(what, Told::SwitchedOn | Told::SmsSwitchedOn);
        let words = match what {
            Told::SwitchedOn => Text::FactorSwitchedOn,
            Told::SmsSwitchedOn => Text::FactorSwitchedOnSms,
            Told::SmsSwitchedOff => Text::FactorSwitchedOffSms,
            Told::PinSet => Text::PinIsSet,
            Told::PinRemoved => Text::PinIsRemoved,
            Told::SwitchedOff | Told::AlreadySo => Text::FactorSwitchedOff,
        };
        let others = if ends_others && (on || what == Told::PinSet) {
            view! { <p>{t(Text::FactorOthersEnded)}</p> }.into_any()
        } else if ends_all {
            view! {
                <p>
                    {t(Text::FactorOthers)} " " <a href=sessions>{t(Text::SessionsAllTitle)}</a>
                </p>
            }
            .into_any()
        } else {
            view! { <p>{t(Text::FactorOthers)}</p> }.into_any()
        };
        let notice = view! {
            <Notice tone=Tone::Good>
                <p>{t(words)}</p>
                {(on && lost_phone).then(|| view! { <p>{t(Text::FactorLostPhone)}</p> })}
                {others}
            </Notice>
        };
        Some(notice.into_any())
    }
}
