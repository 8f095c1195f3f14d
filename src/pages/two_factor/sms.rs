//! Codes by text message: the phone number first, then a code that arrived there.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::remove::is_set;
use super::standing::Standing;
use super::told::{Told, tell};
use crate::api::{ApiError, Factor, Feature, Field, Problem, Profile, ProfileChange, Secret};
use crate::app::SendSms;
use crate::components::{CodeField, Failure, SubmitButton, TextField};
use crate::flow::sign_in::refused_code;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn SmsCard(
    told: RwSignal<Option<Told>>,
    on_done: Callback<(Told, Profile)>,
) -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let is_on = Memo::new(move |_| {
        session.with(|it| it.profile().is_some_and(|it| is_set(it, Factor::Sms)))
    });
    let phone = Memo::new(move |_| {
        session.with(|it| it.profile().map(|it| it.phone.clone()).unwrap_or_default())
    });
    let one_only = account.capabilities().one_factor_only;
    let may_change = account.offers(Feature::ProfileEdit);
    move || {
        if is_on.get() {
            return view! { <Standing told factor=Factor::Sms /> }.into_any();
        }
        let step = move || {
            if phone.with(String::is_empty) {
                may_change.then(|| view! { <PhoneForm /> }).into_any()
            } else {
                view! { <SwitchOn phone told on_done /> }.into_any()
            }
        };
        view! {
            <section class="card stack" aria-labelledby="sms">
                <div>
                    <h2 id="sms" tabindex="-1">
                        {t(Text::SmsTitle)}
                    </h2>
                    <p class="card__lead">{t(Text::SmsLead)}</p>
                    {one_only.then(|| view! { <p class="card__lead">{t(Text::FactorOneOnly)}</p> })}
                </div>
                {step}
            </section>
        }
        .into_any()
    }
}

/// Without a number there is nothing to send a code to.
#[component]
fn PhoneForm() -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let phone = form::typed(&form, "phone").trim().to_owned();
        if phone.is_empty() {
            return submission.refuse(form::problem(Field::Phone, Problem::Missing));
        }
        let account = account.clone();
        submission.run(async move {
            let profile = save(&account, phone).await?;
            account.keep(profile);
            form::focus_soon("#sms");
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <p>{t(Text::SmsNoPhone)}</p>
            <Failure submission />
            <TextField
                name="phone"
                label=Text::Phone
                autocomplete="tel"
                kind="tel"
                hint=Text::SmsPhoneHint
                problem=submission.problem(Field::Phone)
            />
            <SubmitButton label=Text::SmsPhoneSave submission />
        </form>
    }
}

/// Where the answer was lost the profile tells whether the number is kept.
async fn save(account: &Account, phone: String) -> Result<Profile, ApiError> {
    let Some(person) = account.profile_untracked() else {
        return Err(ApiError::SignedOut);
    };
    let change = ProfileChange {
        phone: Some(phone),
        ..ProfileChange::default()
    };
    let answer = account
        .call(async |client| client.change_profile(&person, &change).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if !profile.phone.is_empty() => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}

#[component]
fn SwitchOn(
    phone: Memo<String>,
    told: RwSignal<Option<Told>>,
    on_done: Callback<(Told, Profile)>,
) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let profile_page = account.path(Page::Profile);
    let number = move || locale.fill(Text::SmsPhone, &[("phone", &isolated(&phone.get()))]);
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let code = match form::typed_code(&form, CODE) {
            Ok(code) => code,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        told.set(None);
        submission.run(async move {
            match send(&account, &code).await {
                Ok(profile) => on_done.run((Told::SmsSwitchedOn, profile)),
                Err(ApiError::AlreadySo) => {
                    account.refresh().await?;
                    tell(told, Told::AlreadySo);
                }
                Err(error) => return Err(refused_code(Factor::Sms, error)),
            }
            Ok(())
        });
    };
    view! {
        <p>
            {number} " " <a href=profile_page>{t(Text::SmsPhoneChange)}</a>
        </p>
        <p class="card__lead">{t(Text::SmsCodeText)}</p>
        <SendSms field="#sms-code" />
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Failure submission />
            <CodeField name=CODE label=Text::SmsCodeLabel problem=submission.problem(Field::Code) />
            <SubmitButton label=Text::SmsGo submission />
        </form>
    }
}

const CODE: &str = "sms-code";

/// Where the answer was lost the profile tells whether the code was right.
async fn send(account: &Account, code: &Secret) -> Result<Profile, ApiError> {
    let answer = account
        .call(async |client| client.set_sms(code).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if is_set(&profile, Factor::Sms) => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
