//! Verifying an address: by the code of its mail, or by its link, opened anywhere.

use leptos::prelude::*;
use web_sys::{SubmitEvent, UrlSearchParams};

use super::acts::newly_verified;
use super::{Addresses, HEADING};
use crate::api::{ApiError, Client, EmailAddress, Field, Problem, Secret};
use crate::components::{ActionButton, Failure, SubmitButton, TextField};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

const CODE: &str = "email-code";

#[component]
pub(super) fn VerifyForm(addresses: Addresses) -> impl IntoView {
    let submission = Submission::new();
    let account = Account::expect();
    let looking = Account::expect();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let Some(code) = code_of(&form::typed(&form, CODE)) else {
            return submission.refuse(form::problem(Field::Code, Problem::Missing));
        };
        let account = account.clone();
        submission.run(async move {
            let verify = async |client: Client| client.verify_email(&code).await;
            look(
                addresses,
                &account,
                account.call(verify).await,
                Text::AddressCodeRight,
            )
            .await?;
            form::wipe(&form);
            Ok(())
        });
    };
    let on_opened = Callback::new(move |()| {
        let account = looking.clone();
        submission.run(async move { look(addresses, &account, Ok(()), Text::AddressNotYet).await });
    });
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <h3>{t(Text::AddressCodeTitle)}</h3>
            <Failure submission />
            <TextField
                name=CODE
                label=Text::AddressCodeLabel
                autocomplete="off"
                hint=Text::AddressCodeHint
                problem=submission.problem(Field::Code)
            />
            <div class="cluster">
                <SubmitButton label=Text::AddressCodeGo submission />
                <ActionButton label=Text::EmailOpened submission class="button--quiet" on_press=on_opened />
            </div>
        </form>
    }
}

/// Reads the addresses and says which are verified now; `otherwise` where none is that was not before.
async fn look(
    addresses: Addresses,
    account: &Account,
    answer: Result<(), ApiError>,
    otherwise: Text,
) -> Result<(), ApiError> {
    addresses.news.try_set(None);
    let before = addresses.known();
    let is_done = |now: &[EmailAddress]| !newly_verified(&before, now).is_empty();
    addresses.settle(account, answer, is_done).await?;
    let new = newly_verified(&before, &addresses.known());
    match new.first() {
        Some(email) => {
            addresses.say(Text::AddressVerified, email);
            form::focus_soon(HEADING);
        }
        None => addresses.say(otherwise, ""),
    }
    Ok(())
}

/// The code, also out of a whole link.
fn code_of(typed: &str) -> Option<Secret> {
    let typed = typed.trim();
    let of_link = |query: &str| UrlSearchParams::new_with_str(query).ok()?.get("token");
    let code = match typed.split_once('?') {
        Some((_, query)) => Secret::new(of_link(query)?),
        None => Secret::new(typed),
    };
    (!code.is_empty()).then_some(code)
}
