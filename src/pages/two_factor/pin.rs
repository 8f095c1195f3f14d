//! The PIN as a second factor: setting, changing and removing it.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::remove::{RemoveDialog, is_set};
use super::told::{Told, tell};
use crate::api::{ApiError, Factor, Field, Profile, Secret};
use crate::components::{Failure, Notice, PinField, SubmitButton, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(crate) fn PinCard(told: RwSignal<Option<Told>>) -> impl IntoView {
    let session = Account::expect().session();
    let of_person = move |what: fn(&Profile) -> bool| {
        Memo::new(move |_| session.with(|it| it.profile().is_some_and(what)))
    };
    let set = of_person(|it| it.pin);
    let forced = of_person(|it| it.is_forced(Factor::Pin));
    let asking = RwSignal::new(false);
    let tag = move || {
        set.get()
            .then(|| view! { <span class="tag tag--good">{t(Text::StateOn)}</span> })
    };
    let remove = move || {
        if !set.get() {
            return ().into_any();
        }
        if forced.get() {
            return view! { <Notice tone=Tone::Plain>{t(Text::PinForced)}</Notice> }.into_any();
        }
        view! {
            <div class="card__actions">
                <button class="button button--danger" type="button" on:click=move |_| asking.set(true)>
                    {t(Text::PinRemoveGo)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="pin">
            <div>
                <div class="card__title">
                    <h2 id="pin" tabindex="-1">
                        {t(Text::PinTitle)}
                    </h2>
                    {tag}
                </div>
                <p class="card__lead">{t(Text::PinLead)}</p>
            </div>
            {move || view! { <PinForm told label=if set.get() { Text::PinChange } else { Text::PinSet } /> }}
            {remove}
            {move || {
                asking.get().then(|| view! { <RemoveDialog told asking factor=Factor::Pin /> })
            }}
        </section>
    }
}

#[component]
fn PinForm(told: RwSignal<Option<Told>>, label: Text) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let capabilities = account.capabilities();
    let digits = capabilities.pin_digits;
    let ends = capabilities.factor_change_ends_sessions;
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let pin = match form::typed_pin(&form, "new-pin", digits) {
            Ok(pin) => pin,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            let profile = send(&account, &pin).await?;
            form::wipe(&form);
            account.keep(profile);
            tell(told, Told::PinSet);
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <p class="small muted">
                {move || locale.count(Text::PinRule, i64::from(digits))} " "
                {ends.then(|| t(Text::FactorEndsOthers))}
            </p>
            <Failure submission />
            <PinField name="new-pin" label=Text::PinNew problem=submission.problem(Field::Pin) />
            <SubmitButton label submission />
        </form>
    }
}

/// Where the answer was lost and there was no PIN before, the profile tells whether it was carried out.
async fn send(account: &Account, pin: &Secret) -> Result<Profile, ApiError> {
    let before = account.profile_untracked();
    let was_set = before.is_some_and(|it| is_set(&it, Factor::Pin));
    let answer = account.call(async |client| client.set_pin(pin).await).await;
    match answer {
        Err(error) if error.leaves_open() && !was_set => match account.client().profile().await {
            Ok(profile) if is_set(&profile, Factor::Pin) => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
