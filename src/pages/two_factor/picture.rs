//! A key that arrived as a picture: read on this device, so that it can be drawn sharp, typed and copied; else shown as it came.

use leptos::prelude::*;

use super::calls::Enrolling;
use super::code::{ConfirmForm, restart};
use crate::api::decoder::read_picture;
use crate::api::otpauth::{self, Entry};
use crate::api::picture::png_from;
use crate::api::{Picture, PictureFault, Secret, Setup, SetupPage};
use crate::browser;
use crate::components::{ActionButton, Notice, Tone};
use crate::flow::enrol::Enrol;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// Why a picture gave no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    Picture(PictureFault),
    /// A code was read, and it holds no key for an authenticator.
    OtherText,
    /// The browser does not draw it.
    Undrawn,
}

/// A picture is read here; where that fails it stays a picture, and why is kept.
pub(crate) async fn readable(setup: Setup, enrolling: Enrolling) -> Setup {
    let picture = match &setup {
        Setup::Entry(entry) => {
            enrolling.unusual.try_set(unusual(entry));
            return Setup::Key(entry.enrolment.clone());
        }
        Setup::Picture(picture)
        | Setup::Page(SetupPage {
            picture: Some(picture),
            ..
        }) => picture,
        Setup::Key(_) | Setup::Page(_) => return setup,
    };
    let outcome = read(picture).await;
    enrolling.unread.try_set(outcome.as_ref().err().copied());
    match outcome {
        Ok(entry) => {
            enrolling.unusual.try_set(unusual(&entry));
            Setup::Key(entry.enrolment)
        }
        Err(_) => setup,
    }
}

/// The key in a picture, or why it cannot be told.
async fn read(picture: &Picture) -> Result<Entry, Unread> {
    let text = if let Some(png) = picture.png() {
        read_picture(png).await
    } else {
        let drawn = drawn(picture).await.ok_or(Unread::Undrawn)?;
        read_picture(drawn.png().unwrap_or_default()).await
    };
    let text = text.map_err(Unread::Picture)?;
    otpauth::parse(&text).map_err(|_| Unread::OtherText)
}

/// A picture that is drawn by shapes as one of pixels.
async fn drawn(picture: &Picture) -> Option<Picture> {
    let file = Secret::new(browser::drawn(picture.data_uri().expose()).await?);
    png_from(file.expose().as_bytes()).ok()
}

/// The service's own picture, and the code that proves that it arrived.
#[component]
pub(crate) fn PictureStep(enrolling: Enrolling, picture: Picture) -> impl IntoView {
    let account = Account::expect();
    let another = view! {
        <button
            class="button button--small"
            type="button"
            on:click=move |_| restart(&account, enrolling)
        >
            {t(Text::FactorNewKey)}
        </button>
    }
    .into_any();
    view! {
        <div class="card stack">
            <div>
                <h2 id="scan" tabindex="-1">
                    {t(Text::FactorScanTitle)}
                </h2>
                <p class="card__lead">{t(Text::FactorScanText)}</p>
            </div>
            <AsItCame enrolling picture what=Text::PictureWhat other_way=another />
            <ConfirmForm enrolling />
        </div>
    }
}

/// The picture as the service sent it, and why it is shown.
#[component]
pub(crate) fn AsItCame(
    enrolling: Enrolling,
    picture: Picture,
    /// What it is, and what to do where it is of no use.
    what: Text,
    other_way: AnyView,
) -> impl IntoView {
    let source = picture.data_uri();
    let reading = Submission::new();
    let read_again = Callback::new(move |()| {
        let picture = picture.clone();
        reading.run(async move {
            let outcome = read(&picture).await;
            enrolling.unread.try_set(outcome.as_ref().err().copied());
            if let Ok(entry) = outcome {
                enrolling.unusual.try_set(unusual(&entry));
                enrolling
                    .flow
                    .try_update(|it: &mut Enrol| it.read(entry.enrolment));
                form::focus_soon("#scan");
            }
            Ok(())
        });
    });
    let may_try =
        move || enrolling.unread.get() == Some(Unread::Picture(PictureFault::Unavailable));
    let reason = move || match enrolling.unread.get() {
        Some(Unread::Picture(PictureFault::Unavailable)) => Text::PictureNoDecoder,
        Some(Unread::Picture(PictureFault::CutOff)) => Text::PictureCutOff,
        Some(Unread::Picture(PictureFault::NoCode)) => Text::PictureNoCode,
        Some(Unread::OtherText) => Text::PictureOtherText,
        Some(Unread::Undrawn) => Text::PictureUndrawn,
        _ => Text::PictureUnread,
    };
    view! {
        <Notice tone=Tone::Warn>
            <p>{move || t(reason())()}</p>
            <p>{t(what)}</p>
            <div class="cluster">
                {move || {
                    may_try()
                        .then(|| {
                            view! {
                                <ActionButton
                                    label=Text::PictureReadAgain
                                    submission=reading
                                    class="button--small"
                                    on_press=read_again
                                />
                            }
                        })
                }}
                {other_way}
            </div>
        </Notice>
        <div class="qr__code qr__code--picture">
            <img src=source.expose().to_owned() alt=t(Text::PictureAlt) />
        </div>
    }
}

/// What must be chosen in the app, where it would not be taken for granted: digits, seconds, algorithm.
fn unusual(entry: &Entry) -> Option<(u32, u32, String)> {
    (!entry.is_usual()).then(|| (entry.digits, entry.period, entry.algorithm.clone()))
}

/// Tells what has to be chosen in the app by hand.
#[component]
pub(crate) fn UnusualNotice(enrolling: Enrolling) -> impl IntoView {
    let locale = crate::i18n::Locale::expect();
    move || {
        let (digits, period, algorithm) = enrolling.unusual.get()?;
        let words = move || {
            locale.fill(
                Text::FactorUnusual,
                &[
                    ("digits", &digits.to_string()),
                    ("seconds", &period.to_string()),
                    ("algorithm", &algorithm),
                ],
            )
        };
        Some(view! { <Notice tone=Tone::Plain>{words}</Notice> })
    }
}
