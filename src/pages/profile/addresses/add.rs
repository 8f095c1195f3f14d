//! Another address.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{Addresses, HEADING};
use crate::api::{Client, EmailAddress, Field};
use crate::components::{Failure, SubmitButton, TextField};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

const NEW: &str = "new-email";

#[component]
pub(super) fn AddForm(addresses: Addresses) -> impl IntoView {
    let submission = Submission::new();
    let account = Account::expect();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let email = form::typed(&form, NEW).trim().to_owned();
        if let Some(problem) = form::email_problem(&email, None) {
            return submission.refuse(form::problem(Field::Email, problem));
        }
        let account = account.clone();
        submission.run(async move {
            addresses.news.try_set(None);
            let add = async |client: Client| client.add_email(&email).await;
            let answer = account.call(add).await;
            let is_there = |list: &[EmailAddress]| {
                list.iter()
                    .any(|it| it.address.eq_ignore_ascii_case(&email))
            };
            addresses.settle(&account, answer, is_there).await?;
            form.reset();
            addresses.say(Text::AddressAdded, &email);
            form::focus_soon(HEADING);
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <h3>{t(Text::AddressAddTitle)}</h3>
            <Failure submission />
            <TextField
                name=NEW
                label=Text::EmailNewLabel
                kind="email"
                autocomplete="email"
                problem=submission.problem(Field::Email)
            />
            <SubmitButton label=Text::AddressAddGo submission />
        </form>
    }
}
