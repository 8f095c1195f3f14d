//! Where signing in cannot go on here: paused, blocked, or done elsewhere.

use std::time::Duration;

use leptos::prelude::*;

use super::credentials::host_of;
use super::{SignIn, Way};
use crate::api::{Feature, Said};
use crate::browser;
use crate::components::{Heading, Notice, Tone};
use crate::flow::sign_in::Step;
use crate::i18n::{Locale, Text, remaining, t, t1};
use crate::routes::Page;
use crate::session::Account;

#[component]
fn StartAgain(sign_in: SignIn) -> impl IntoView {
    view! {
        <button class="button" type="button" on:click=move |_| sign_in.step.set(Step::Credentials)>
            {t(Text::StartAgain)}
        </button>
    }
}

/// Too many attempts: the time left, counted down by the wall clock.
#[component]
pub(crate) fn PausedStep(sign_in: SignIn, retry_after: Option<Duration>) -> impl IntoView {
    let locale = Locale::expect();
    let wait = retry_after.map(|it| i64::try_from(it.as_secs()).unwrap_or(i64::MAX));
    let until = wait.map(|it| browser::now().0.saturating_add(it));
    let left = RwSignal::new(wait);
    let interval = set_interval_with_handle(
        move || left.set(until.map(|it| (it - browser::now().0).max(0))),
        Duration::from_secs(1),
    )
    .ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
    });
    let over = Memo::new(move |_| left.get() == Some(0));
    view! {
        <div class="stack">
            <Heading title=Text::PausedTitle />
            <p class="lede" aria-hidden=move || left.get().is_some().then_some("true")>
                {move || match left.get() {
                    Some(0) => locale.say(Text::PausedOver),
                    Some(left) => locale.fill(Text::PausedText, &[("time", &remaining(left))]),
                    None => locale.say(Text::PausedUnknown),
                }}
            </p>
            // Read out at the start and at the end, not each second.
            <p class="visually-hidden" role="status">
                {move || {
                    if over.get() {
                        return Some(locale.say(Text::PausedOver));
                    }
                    let time = locale.count(Text::SecondsLeft, wait?);
                    Some(locale.fill(Text::PausedText, &[("time", &time)]))
                }}
            </p>
            <StartAgain sign_in />
        </div>
    }
}

/// Known, and kept out.
#[component]
pub(crate) fn BlockedStep(sign_in: SignIn, said: Option<Said>) -> impl IntoView {
    view! {
        <div class="stack">
            <Heading title=Text::BlockedTitle />
            <Notice tone=Tone::Warn>
                <p>{t(Text::BlockedText)}</p>
                {said
                    .map(|said| {
                        let said = t1(Text::ServiceSays, "said", said.text().to_owned());
                        view! { <p class="small"><bdi>{said}</bdi></p> }
                    })}
            </Notice>
            <StartAgain sign_in />
        </div>
    }
}

/// An account without keys and settings.
#[component]
pub(crate) fn ContactStep(sign_in: SignIn) -> impl IntoView {
    view! {
        <div class="stack">
            <Heading title=Text::ContactTitle />
            <Notice tone=Tone::Warn>{t(Text::ContactText)}</Notice>
            <StartAgain sign_in />
        </div>
    }
}

/// The company signs its people in itself: where the link leads is shown before it is followed.
#[component]
pub(crate) fn ElsewhereStep(sign_in: SignIn, address: String) -> impl IntoView {
    let host = host_of(&address);
    view! {
        <div class="stack">
            <Heading title=Text::ElsewhereTitle />
            <p class="lede">{t(Text::ElsewhereText)}</p>
            <a class="button button--primary" rel="external noopener" href=address>
                {t1(Text::ElsewhereGo, "host", host)}
            </a>
            <StartAgain sign_in />
        </div>
    }
}

/// The service asks everybody for a second factor, and this person has none. What opens the way is a new password, by a mail; and
/// a key that asks for no second factor.
#[component]
pub(crate) fn EnrolFirstStep(sign_in: SignIn) -> impl IntoView {
    let account = Account::expect();
    let forgot = account.path(Page::ForgotPassword);
    let mint = account.offers(Feature::MintedKeySignIn).then(|| {
        let by_minting = move |_| {
            sign_in.way.set(Way::Minted);
            sign_in.step.set(Step::Credentials);
        };
        view! {
            <p class="small">{t(Text::EnrolFirstMint)}</p>
            <button class="button button--quiet" type="button" on:click=by_minting>
                {t(Text::SignInByMinting)}
            </button>
        }
    });
    view! {
        <div class="stack">
            <Heading title=Text::EnrolFirstTitle />
            <Notice tone=Tone::Warn>{t(Text::EnrolFirstWhat)}</Notice>
            <p>{t(Text::EnrolFirstThen)}</p>
            <a class="button button--primary" href=forgot>
                {t(Text::EnrolFirstGo)}
            </a>
            {mint}
            <StartAgain sign_in />
        </div>
    }
}
