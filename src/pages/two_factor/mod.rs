//! The second factor: how it stands, switching it on and off, and what an administrator forces.

mod after_reset;
mod by_password;
mod calls;
mod code;
mod code_test;
mod enrol;
mod forced;
mod intro;
mod key;
mod over;
mod page;
mod picture;
mod pin;
mod remove;
mod sms;
mod standing;
mod told;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

pub(crate) use self::after_reset::EnrolAfterReset;
use self::by_password::ByPassword;
use self::calls::Enroller;
use self::code_test::CodeTestCard;
use self::enrol::EnrolSteps;
pub(crate) use self::forced::ForcedTwoFactorPage;
use self::pin::PinCard;
use self::sms::SmsCard;
use self::standing::Standing;
use self::told::{Told, ToldNotice, tell};
use crate::api::{EnrolmentStart, Factor, Feature, Profile};
use crate::app::{Crumb, ReaderNotice};
use crate::components::{Heading, Notice, Tone};
use crate::form;
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn TwoFactorPage() -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let told = RwSignal::new(None::<Told>);
    let pins = account.offers(Feature::Pin);
    let by_text = account.offers(Feature::Sms);
    let testable = account.offers(Feature::CodeTest);
    // A memo, so that a newer profile does not rebuild a half-typed form.
    let is_on = Memo::new(move |_| {
        session.with(|it| it.profile().is_some_and(|it| it.second_factor.is_on()))
    });
    let asked = account.capabilities().enrolment == EnrolmentStart::Asked;
    let on_done = switched_on(account, told);
    let on_app = Callback::new(move |profile| on_done.run((Told::SwitchedOn, profile)));
    let part = move || {
        if is_on.get() {
            view! { <Standing told factor=Factor::Authenticator /> }.into_any()
        } else if asked {
            view! { <EnrolSteps told who=Enroller::SignedIn(on_app) /> }.into_any()
        } else {
            view! { <ByPassword /> }.into_any()
        }
    };
    view! {
        <Crumb to=Page::Security />
        <div class="page__head">
            <Heading title=Text::TwoFactorTitle />
        </div>
        <ReaderNotice />
        <ToldNotice told />
        <OtherFactorNotice />
        {part}
        {by_text.then(|| view! { <SmsCard told on_done /> })}
        {pins.then(|| view! { <PinCard told /> })}
        {testable.then(|| view! { <CodeTestCard /> })}
    }
}

/// What follows when a factor is on: where there are codes for a lost phone they are stored first.
fn switched_on(account: Account, told: RwSignal<Option<Told>>) -> Callback<(Told, Profile)> {
    let codes = account
        .offers(Feature::RecoveryCodes)
        .then(|| account.path(Page::RecoveryCodes));
    let navigate = use_navigate();
    Callback::new(move |(what, profile)| {
        account.keep(profile);
        if let Some(path) = &codes {
            account.unstored_codes.set(true);
            let whole = NavigateOptions {
                resolve: false,
                ..NavigateOptions::default()
            };
            navigate(path, whole);
        } else {
            tell(told, what);
        }
    })
}

/// A factor that this console does not know is named as the service names it.
#[component]
fn OtherFactorNotice() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let session = account.session();
    let other = Memo::new(move |_| session.with(|it| it.profile()?.other_factor.clone()));
    move || {
        let other = other.get()?;
        let words = move || locale.fill(Text::FactorOther, &[("factor", other.text())]);
        Some(view! { <Notice tone=Tone::Plain>{words}</Notice> })
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
