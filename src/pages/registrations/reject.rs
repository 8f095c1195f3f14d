//! No to a request, after saying that nobody is told.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{Desk, settle};
use crate::api::administration::Registration;
use crate::api::{ApiError, Client};
use crate::components::{AskDialog, Failure};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated};
use crate::session::Account;

#[component]
pub(super) fn RejectDialog(desk: Desk, about: Registration) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            desk.asked.set(None);
        }
    });
    let which = {
        let (name, email) = (isolated(&about.name), isolated(&about.email));
        move || locale.fill(Text::RejectText, &[("name", &name), ("email", &email)])
    };
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let (account, about) = (account.clone(), about.clone());
        submission.run(async move {
            let answer: Result<(), ApiError> = account
                .call(async |client: Client| client.turn_away(&about).await)
                .await;
            let ending = settle(&account, desk, &about, answer).await?;
            desk.tell(ending, Text::RegistrationRejected, &about);
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::RejectTitle
            id="reject-title"
            no=Text::RejectKeep
            yes=Text::RejectGo
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>{which}</p>
            <Failure submission />
        </AskDialog>
    }
}
