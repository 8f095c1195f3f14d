//! The second factor: how it stands, switching it on and off, and what an administrator forces.

mod code;
mod enrol;
mod forced;
mod key;
mod picture;
mod pin;
mod remove;

use leptos::prelude::*;

use self::enrol::EnrolSteps;
pub(crate) use self::forced::ForcedTwoFactorPage;
use self::pin::PinCard;
use self::remove::Standing;
use crate::api::Feature;
use crate::app::Crumb;
use crate::components::{Heading, Notice, Tone};
use crate::form;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What has just become of the second factor; said above how it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    SwitchedOn,
    SwitchedOff,
    PinSet,
    PinRemoved,
    /// It was done somewhere else.
    AlreadySo,
}

/// Says it and moves the focus to the heading, since what had the focus is gone.
fn tell(told: RwSignal<Option<Told>>, what: Told) {
    told.try_set(Some(what));
    form::focus_soon("h1");
}

#[component]
pub(crate) fn TwoFactorPage() -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let told = RwSignal::new(None::<Told>);
    let pins = account.offers(Feature::Pin);
    // A memo, so that a newer profile does not rebuild a half-typed form.
    let is_on = Memo::new(move |_| {
        session.with(|it| it.profile().is_some_and(|it| it.second_factor.is_on()))
    });
    let on_done = Callback::new(move |profile| {
        account.keep(profile);
        tell(told, Told::SwitchedOn);
    });
    let part = move || {
        if is_on.get() {
            view! { <Standing told /> }.into_any()
        } else {
            view! { <EnrolSteps told on_done /> }.into_any()
        }
    };
    view! {
        <Crumb to=Page::Security />
        <div class="page__head">
            <Heading title=Text::TwoFactorTitle />
        </div>
        <ToldNotice told />
        {part}
        {pins.then(|| view! { <PinCard told /> })}
    }
}

#[component]
fn ToldNotice(told: RwSignal<Option<Told>>) -> impl IntoView {
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
        let on = what == Told::SwitchedOn;
        let words = match what {
            Told::SwitchedOn => Text::FactorSwitchedOn,
            Told::PinSet => Text::PinIsSet,
            Told::PinRemoved => Text::PinIsRemoved,
            Told::SwitchedOff | Told::AlreadySo => Text::FactorSwitchedOff,
        };
        let others = if ends_others && matches!(what, Told::SwitchedOn | Told::PinSet) {
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

/// An entry in the person's app that was never confirmed: kept in mind until they say that it is gone.
#[component]
fn AbandonedNotice() -> impl IntoView {
    let abandoned = Account::expect().abandoned_entry;
    move || {
        abandoned.get().then(|| {
            view! {
                <Notice tone=Tone::Warn>
                    <p>{t(Text::FactorAbandoned)}</p>
                    <button
                        class="button button--small"
                        type="button"
                        on:click=move |_| {
                            abandoned.set(false);
                            form::focus_soon("h1");
                        }
                    >
                        {t(Text::FactorRemovedEntry)}
                    </button>
                </Notice>
            }
        })
    }
}
