//! Notices: what happened, in words and with a sign; and failures of forms.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::form::Submission;
use crate::i18n::{Advice, Locale, Text, advice, t1};

/// How a notice is meant; the words say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Good,
    Warn,
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "notice",
            Self::Good => "notice notice--good",
            Self::Warn => "notice notice--warn",
            Self::Bad => "notice notice--bad",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Plain => "icon icon--info",
            Self::Good => "icon icon--check",
            Self::Warn | Self::Bad => "icon icon--alert",
        }
    }
}

/// A notice that is read out when it appears: at once for failures, politely for the rest.
#[component]
pub(crate) fn Notice(
    tone: Tone,
    #[prop(optional, into)] title: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=tone.class() role=role>
            <span class=tone.icon() aria-hidden="true"></span>
            {title.map(|title| view! { <p class="notice__title">{title}</p> })}
            <div class="notice__text">{children()}</div>
        </div>
    }
}

/// What a form's last call failed with, unless it is shown at a field.
#[component]
pub(crate) fn Failure(submission: Submission) -> impl IntoView {
    move || {
        let error = submission
            .error()
            .filter(|it| !matches!(it, ApiError::Rejected(_)))?;
        Some(view! { <FailureWords error /> })
    }
}

/// One failure in words.
#[component]
pub(crate) fn FailureWords(error: ApiError) -> impl IntoView {
    let locale = Locale::expect();
    let words = Signal::derive(move || advice(locale, &error));
    let said = move || words.with(|it| it.said.clone());
    view! {
        <Notice tone=Tone::Bad title=Signal::derive(move || words.get().what)>
            {move || {
                let Advice { what, then, .. } = words.get();
                (what != then).then_some(then)
            }}
            {move || {
                said().map(|said| view! { <p class="small"><bdi>{t1(Text::ServiceSays, "said", said)}</bdi></p> })
            }}
        </Notice>
    }
}
