//! The question before an address goes.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::acts::of_id;
use super::{ActFailure, Addresses, HEADING};
use crate::api::{ApiError, Client, EmailAddress};
use crate::components::AskDialog;
use crate::form::{self, Submission};
use crate::i18n::{Text, isolated, t1};
use crate::session::Account;

#[component]
pub(super) fn RemoveDialog(address: EmailAddress, addresses: Addresses) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            addresses.removing.set(None);
        }
    });
    let words = t1(Text::AddressRemoveText, "email", isolated(&address.address));
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let (account, address) = (account.clone(), address.clone());
        submission.run(async move { remove(&account, addresses, &address).await });
    };
    view! {
        <AskDialog
            title=Text::AddressRemoveAsk
            id="remove-address"
            no=Text::Cancel
            yes=Text::AddressRemoveGo
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>{words}</p>
            <ActFailure submission />
        </AskDialog>
    }
}

/// One that is gone already is as good as removed; one that became the main one meanwhile stays.
async fn remove(
    account: &Account,
    addresses: Addresses,
    address: &EmailAddress,
) -> Result<(), ApiError> {
    addresses.news.try_set(None);
    let id = address.id.as_str();
    let answer = account
        .call(async |client: Client| client.remove_email(id).await)
        .await;
    let is_gone = |list: &[EmailAddress]| of_id(list, id).is_none();
    let news = match addresses.settle(account, answer, is_gone).await {
        Ok(()) => Text::AddressRemoved,
        Err(ApiError::Forbidden) if of_id(&addresses.known(), id).is_some_and(|it| it.is_main) => {
            Text::AddressBecameMain
        }
        Err(error) => return Err(error),
    };
    addresses.say(news, &address.address);
    addresses.removing.try_set(None);
    form::focus_soon(HEADING);
    Ok(())
}
