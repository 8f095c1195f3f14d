//! The key of a new second factor, as a picture and as text, and the code that proves it arrived.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::enrol::{Enrolling, confirm};
use crate::api::{Enrolment, Field};
use crate::components::{
    CodeField, Failure, Notice, QrPicture, SecretBox, SubmitButton, Tone, Vault,
};
use crate::flow::enrol::Enrol;
use crate::form;
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(crate) fn KeyStep(enrolling: Enrolling, enrolment: Enrolment) -> impl IntoView {
    let account = Account::expect();
    let Enrolment {
        key,
        uri,
        issuer,
        account: name,
    } = enrolment;
    let vault = Vault::holding(key);
    let restart = {
        let account = account.clone();
        move |_| {
            if enrolling.flow.try_update(Enrol::leave) == Some(true) {
                account.abandoned_entry.set(true);
            }
            enrolling.submission.cancel();
            enrolling.submission.clear();
            form::focus_soon("h1");
        }
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        match form::typed_code(&form, "code") {
            Ok(code) => confirm(account.clone(), enrolling, form, code),
            Err(problems) => enrolling.submission.refuse(problems),
        }
    };
    let again = restart.clone();
    let many_wrong = Memo::new(move |_| enrolling.flow.with(Enrol::many_wrong));
    view! {
        <div class="card stack">
            <div>
                <h2 id="scan" tabindex="-1">
                    {t(Text::FactorScanTitle)}
                </h2>
                <p class="card__lead">{t(Text::FactorScanText)}</p>
            </div>
            <div class="qr">
                <QrPicture text=uri label=Text::FactorQrLabel failed=Text::FactorQrFailed />
                <div class="qr__key stack">
                    <div>
                        <h3>{t(Text::FactorKeyTitle)}</h3>
                        <p class="small muted">{t(Text::FactorKeyText)}</p>
                    </div>
                    <SecretBox vault label=Text::FactorKeyLabel grouped=true />
                    <dl class="facts">
                        <div>
                            <dt>{t(Text::FactorIssuer)}</dt>
                            <dd>
                                <bdi>{issuer}</bdi>
                            </dd>
                        </div>
                        <div>
                            <dt>{t(Text::FactorAccount)}</dt>
                            <dd>
                                <bdi>{name}</bdi>
                            </dd>
                        </div>
                    </dl>
                </div>
            </div>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <div>
                    <h2>{t(Text::FactorCodeTitle)}</h2>
                    <p class="card__lead">{t(Text::FactorCodeText)}</p>
                </div>
                <Failure submission=enrolling.submission />
                {move || {
                    let again = again.clone();
                    many_wrong
                        .get()
                        .then(|| {
                            view! {
                                <Notice tone=Tone::Warn>
                                    <p>{t(Text::FactorManyWrong)}</p>
                                    <button class="button button--small" type="button" on:click=again>
                                        {t(Text::FactorNewKey)}
                                    </button>
                                </Notice>
                            }
                        })
                }}
                <CodeField name="code" problem=enrolling.submission.problem(Field::Code) />
                <div class="cluster">
                    <SubmitButton label=Text::FactorConfirm submission=enrolling.submission />
                    <button class="button button--quiet" type="button" on:click=restart>
                        {t(Text::Cancel)}
                    </button>
                </div>
            </form>
        </div>
    }
}
