//! One address: what it is, and what can be done with it.

use leptos::prelude::*;

use super::Addresses;
use crate::api::EmailAddress;
use crate::i18n::{Text, isolated, t};
use crate::session::Account;

#[component]
pub(super) fn Row(index: usize, address: EmailAddress, addresses: Addresses) -> impl IntoView {
    let account = Account::expect();
    let name_id = format!("address-{index}");
    let EmailAddress {
        is_main,
        is_verified,
        ..
    } = address;
    let word = |class: &'static str, text: Text| view! { <span class=class>{t(text)}</span> };
    let state = if is_verified {
        word("tag tag--good", Text::EmailTagVerified)
    } else {
        word("tag tag--warn", Text::EmailTagUnverified)
    };
    let note = if is_main {
        Some(Text::AddressMainStays)
    } else if is_verified {
        None
    } else {
        Some(Text::AddressUnverifiedText)
    };
    let send = (!is_verified).then(|| {
        let (account, address) = (account.clone(), address.clone());
        let on_press = Callback::new(move |()| addresses.send(account.clone(), address.clone()));
        act(
            Text::AddressSend,
            "button--small",
            &name_id,
            addresses,
            on_press,
        )
    });
    let prefer = (is_verified && !is_main).then(|| {
        let (account, address) = (account.clone(), address.clone());
        let on_press =
            Callback::new(move |()| addresses.make_main(account.clone(), address.clone()));
        act(
            Text::AddressMakeMain,
            "button--small",
            &name_id,
            addresses,
            on_press,
        )
    });
    let (id, shown) = (address.id.clone(), isolated(&address.address));
    let remove = (!is_main).then(|| {
        let on_press = Callback::new(move |()| addresses.removing.set(Some(address.clone())));
        let class = "button--small button--quiet";
        act(Text::AddressRemove, class, &name_id, addresses, on_press)
    });
    let is_busy = move || {
        addresses.acting.is_busy() && addresses.on.with(|on| on.as_deref() == Some(id.as_str()))
    };
    view! {
        <li class="list__row" aria-busy=move || is_busy().then_some("true")>
            <span class="state" aria-hidden="true">
                <span class="icon icon--mail"></span>
            </span>
            <div class="list__main">
                <p class="card__title">
                    <bdi class="list__title" id=name_id.clone()>
                        {shown}
                    </bdi>
                    {is_main.then(|| word("tag", Text::AddressMain))}
                    {state}
                </p>
                {note.map(|note| view! { <p class="list__text">{t(note)}</p> })}
            </div>
            <div class="list__end">{send} {prefer} {remove}</div>
        </li>
    }
}

/// A button for this address; while anything is done to one of them none can be pressed.
fn act(
    label: Text,
    class: &'static str,
    described_by: &str,
    addresses: Addresses,
    on_press: Callback<()>,
) -> AnyView {
    let acting = addresses.acting;
    let press = move |_| {
        if !acting.is_busy() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=format!("button {class}")
            aria-disabled=move || acting.is_busy().then_some("true")
            aria-describedby=described_by.to_owned()
            on:click=press
        >
            {t(label)}
        </button>
    }
    .into_any()
}
