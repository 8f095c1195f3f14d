//! No to a request, after saying that nobody is told.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{Desk, settle};
use crate::api::administration::Registration;
use crate::api::{ApiError, Client};
use crate::components::{Dialog, Failure, SubmitButton};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
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
        <Dialog title=Text::RejectTitle id="reject-title" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <p>{which}</p>
                <Failure submission />
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {t(Text::RejectKeep)}
                    </button>
                    <SubmitButton label=Text::RejectGo submission class="button--danger" />
                </div>
            </form>
        </Dialog>
    }
}
