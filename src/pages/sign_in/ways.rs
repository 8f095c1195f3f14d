//! The ways in beside the password form, and what is to be known of them.

use leptos::prelude::*;

use super::{SignIn, Way};
use crate::api::{ApiError, Feature};
use crate::components::{Notice, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// The other ways, as far as the service has them. Asked anew when more is known of it.
#[component]
pub(super) fn OtherWays(sign_in: SignIn) -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    move || {
        // Which generation of a service it is can come with the first answer.
        session.track();
        let minting = account.offers(Feature::MintedKeySignIn);
        let to_other = move |_| {
            sign_in.way.update(|it| {
                *it = if *it == Way::Minted {
                    Way::Password
                } else {
                    Way::Minted
                }
            });
            // What is said of the other way is read first.
            form::focus_soon("h1");
        };
        let label = move || match sign_in.way.get() {
            Way::Minted => Text::SignInByForm,
            _ => Text::SignInByMinting,
        };
        let minted = minting.then(|| {
            view! {
                <button class="link" type="button" on:click=to_other>
                    {move || t(label())()}
                </button>
            }
        });
        let key = account.offers(Feature::ApiKeySignIn).then(|| {
            let to_key = move |_| sign_in.way.set(Way::Key);
            view! {
                <button class="link" type="button" on:click=to_key>
                    {t(Text::SignInWithKey)}
                </button>
            }
        });
        (minted, key)
    }
}

/// Why the form is the better way, and who needs the other one.
#[component]
pub(super) fn MintingExplained(sign_in: SignIn) -> impl IntoView {
    let is_chosen = Memo::new(move |_| sign_in.way.get() == Way::Minted);
    move || {
        is_chosen.get().then(|| {
            view! {
                <Notice tone=Tone::Plain>
                    <p>{t(Text::MintWhy)}</p>
                    <p>{t(Text::MintFor)}</p>
                </Notice>
            }
        })
    }
}

/// Where wrong tries shut an account out and the service does not say whether they did. A key that is asked for counts no tries.
#[component]
pub(super) fn ShutOut(sign_in: SignIn, submission: Submission) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    move || {
        let is_wrong = submission.error() == Some(ApiError::WrongCredentials);
        let tries = account
            .capabilities()
            .shut_out_after
            .filter(|_| is_wrong && sign_in.way.get() == Way::Password)?;
        let words = move || locale.count(Text::ShutOut, i64::from(tries));
        Some(view! { <p class="small muted" role="status">{words}</p> })
    }
}
