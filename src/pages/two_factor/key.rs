//! The key of a new second factor, as a picture and as text.

use leptos::prelude::*;

use super::calls::Enrolling;
use super::code::ConfirmForm;
use super::picture::UnusualNotice;
use crate::api::Enrolment;
use crate::components::{QrPicture, SecretBox, Vault};
use crate::i18n::{Text, t};

#[component]
pub(crate) fn KeyStep(enrolling: Enrolling, enrolment: Enrolment) -> impl IntoView {
    let Enrolment {
        key,
        uri,
        issuer,
        account: name,
    } = enrolment;
    let vault = Vault::holding(key);
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
            <UnusualNotice enrolling />
            <ConfirmForm enrolling />
        </div>
    }
}
