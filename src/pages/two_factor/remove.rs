//! Switching a factor off.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::told::{Told, tell};
use crate::api::{ApiError, Factor, Feature, Field, Profile, Secret, Tag};
use crate::app::SendSms;
use crate::components::{AskDialog, CodeField, Failure};
use crate::flow::sign_in::refused_code;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// A second question before a factor is removed; it is the only one where the service asks for no code.
#[component]
pub(crate) fn RemoveDialog(
    told: RwSignal<Option<Told>>,
    asking: RwSignal<bool>,
    factor: Factor,
) -> impl IntoView {
    let account = Account::expect();
    let [ask, ends, keep, confirm] = words(&account, factor);
    let by_code = account.capabilities().second_factor_off_needs_code;
    let codes_go = account.offers(Feature::RecoveryCodes);
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            asking.set(false);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let code = match by_code.then(|| form::typed_code(&form, CODE)).transpose() {
            Ok(code) => code,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            let outcome = remove(&account, factor, code).await;
            let outcome = outcome.map_err(|error| refused_code(factor, error))?;
            // Where the part of the page that says how it stands goes, the dialog is gone with it already.
            asking.try_set(false);
            tell(told, outcome);
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=ask
            id="remove-title"
            no=keep
            yes=confirm
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>{t(ends)}</p>
            {codes_go.then(|| view! { <p>{t(Text::RecoveryGo)}</p> })}
            {if by_code {
                view! {
                    {(factor == Factor::Sms).then(|| view! { <SendSms field="#remove-code" /> })}
                    <CodeField name=CODE problem=submission.problem(Field::Code) />
                }
                    .into_any()
            } else {
                view! { <p>{t(Text::FactorRemoveNoCode)}</p> }.into_any()
            }}
            <Failure submission />
        </AskDialog>
    }
}

const CODE: &str = "remove-code";

/// The question, what ends, and the two answers.
fn words(account: &Account, factor: Factor) -> [Text; 4] {
    let person = account.profile_untracked();
    let stays = |other| person.as_ref().is_some_and(|it| is_set(it, other));
    if factor == Factor::Pin {
        let ends = if stays(Factor::Authenticator) {
            Text::PinRemoveAppStays
        } else {
            Text::PinRemoveEnds
        };
        return [
            Text::PinRemoveAsk,
            ends,
            Text::PinRemoveKeep,
            Text::PinRemoveConfirm,
        ];
    }
    let ends = if stays(Factor::Pin) {
        Text::FactorRemovePinStays
    } else if account.offers(Feature::PasswordSignIn) {
        Text::FactorRemoveEnds
    } else {
        Text::FactorRemoveEndsPlain
    };
    [
        Text::FactorRemoveAsk,
        ends,
        Text::FactorRemoveKeep,
        Text::FactorRemoveConfirm,
    ]
}

/// Whether the service asks for this factor.
pub(crate) fn is_set(person: &Profile, factor: Factor) -> bool {
    match factor {
        Factor::Authenticator => person.second_factor.is_on(),
        Factor::Pin => person.pin,
        Factor::Sms => person.sms,
        Factor::RecoveryCode => false,
    }
}

/// Removes it and keeps the newer profile; says what has become of it.
pub(crate) fn remove(
    account: &Account,
    factor: Factor,
    code: Option<Secret>,
) -> impl Future<Output = Result<Told, ApiError>> + use<> {
    let account = account.clone();
    async move {
        let Some(person) = account.profile_untracked() else {
            return Err(ApiError::SignedOut);
        };
        match send(&account, &person.tag, factor, code.as_ref()).await {
            Ok(profile) => {
                account.keep(profile);
                Ok(match factor {
                    Factor::Pin => Told::PinRemoved,
                    Factor::Sms => Told::SmsSwitchedOff,
                    _ => Told::SwitchedOff,
                })
            }
            Err(ApiError::AlreadySo) => {
                account.refresh().await?;
                Ok(Told::AlreadySo)
            }
            Err(error) => {
                if matches!(error, ApiError::Conflict | ApiError::Enforced) {
                    // The newest tag goes along with the next try; what is forced is shown as such.
                    account.refresh().await?;
                }
                Err(error)
            }
        }
    }
}

/// Where the answer was lost the profile tells whether it was carried out.
async fn send(
    account: &Account,
    tag: &Tag,
    factor: Factor,
    code: Option<&Secret>,
) -> Result<Profile, ApiError> {
    let answer = account
        .call(async |client| client.remove_factor(tag, factor, code).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if !is_set(&profile, factor) => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
