//! A password that the service makes by itself: asked for once more, shown once, and kept until the person has stored it.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{Client, Secret};
use crate::components::{Dialog, Failure, LeaveGuard, Notice, SecretBox, Tone, Vault};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// The offer below the form.
#[component]
pub(crate) fn MakePassword(on_made: Callback<Secret>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let lost = RwSignal::new(false);
    view! {
        <section class="card stack" aria-labelledby="make-password">
            <div>
                <h2 id="make-password" tabindex="-1">{t(Text::MadeTitle)}</h2>
                <p class="card__lead">{t(Text::MadeLead)}</p>
            </div>
            {move || {
                lost.get().then(|| view! { <Notice tone=Tone::Bad>{t(Text::MadeLost)}</Notice> })
            }}
            <button class="button" type="button" on:click=move |_| asking.set(true)>
                {t(Text::MadeGo)}
            </button>
        </section>
        {move || asking.get().then(|| view! { <MakeDialog asking lost on_made /> })}
    }
}

#[component]
fn MakeDialog(
    asking: RwSignal<bool>,
    /// Whether an answer was lost, and a password with it.
    lost: RwSignal<bool>,
    on_made: Callback<Secret>,
) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    // Not while the answer is under way: it brings what can be seen only there.
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            asking.set(false);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let account = account.clone();
        submission.run(async move {
            lost.try_set(false);
            let make = async |client: Client| client.make_password().await;
            match account.call(make).await {
                Ok(password) => {
                    asking.try_set(false);
                    on_made.run(password);
                }
                // One may have been made that nobody has seen.
                Err(error) if error.leaves_open() => {
                    asking.try_set(false);
                    lost.try_set(true);
                    form::focus_soon("#make-password");
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    // No button to give up waiting: the time limit of every call ends it, and then it is said what that means.
    view! {
        <Dialog title=Text::MadeAsk id="make-ask" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <p>{t(Text::MadeAskText)}</p>
                <Failure submission />
                <div class="dialog__actions">
                    <button
                        class="button"
                        type="button"
                        aria-disabled=move || submission.is_busy().then_some("true")
                        on:click=move |_| close.run(())
                    >
                        {t(Text::MadeKeep)}
                    </button>
                    <button
                        class="button button--primary button--danger"
                        type="submit"
                        class:is-busy=move || submission.is_busy()
                        aria-disabled=move || submission.is_busy().then_some("true")
                    >
                        {t(Text::MadeConfirm)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// The new password, for as long as the person needs to store it.
#[component]
pub(crate) fn Made(password: Secret, on_stored: Callback<()>) -> impl IntoView {
    let vault = Vault::holding(password);
    let stored = RwSignal::new(false);
    let active = Memo::new(move |_| !stored.get());
    let done = move |_| {
        stored.set(true);
        vault.wipe();
        on_stored.run(());
    };
    view! {
        <div class="stack">
            <div>
                <h2 id="made" tabindex="-1">{t(Text::MadeDone)}</h2>
                <p class="card__lead">{t(Text::MadeOnce)}</p>
            </div>
            <SecretBox vault label=Text::NewPassword />
            <button class="button button--primary" type="button" on:click=done>
                {t(Text::KeyStored)}
            </button>
        </div>
        <LeaveGuard
            active
            title=Text::MadeLeaveTitle
            text=Text::MadeLeaveText
            leave=Text::FactorLeave
            stay_here=Text::FactorStay
        />
    }
}
