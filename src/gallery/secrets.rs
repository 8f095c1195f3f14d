//! Secrets: masked, shown, in groups, as a list, while they are fetched; the picture of a key.

use leptos::prelude::*;

use super::fixtures::{codes, endless, secret};
use super::part;
use crate::api::Secret;
use crate::components::{QrPicture, SecretBox, Vault, Wish};
use crate::i18n::Text;

fn shown(secret: Secret) -> Vault {
    let vault = Vault::holding(secret.clone());
    vault.put(secret, Some(Wish::Reveal));
    vault
}

pub(super) fn all() -> AnyView {
    let uri = "otpauth://totp/Gallery:alice%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Gallery";
    let to_print = Callback::new(|_| ());
    let more = vec![(Text::SecretSpell, Wish::Give(to_print))];
    part(
        "Secrets",
        vec![
            ("masked", view! { <SecretBox vault=Vault::holding(secret()) label=Text::ApiKeyLabel ending=None /> }.into_any()),
            ("masked, with its ending", view! { <SecretBox vault=Vault::holding(secret()) label=Text::ApiKeyLabel ending=Some("3PXP".to_owned()) /> }.into_any()),
            ("shown", view! { <SecretBox vault=shown(secret()) label=Text::ApiKeyLabel ending=None /> }.into_any()),
            ("shown in groups", view! { <SecretBox vault=shown(secret()) label=Text::FactorKeyLabel ending=None grouped=true /> }.into_any()),
            ("a list, masked, with more to do", view! { <SecretBox vault=Vault::holding(codes()) label=Text::RecoveryCodesTitle ending=None listed=true more=more /> }.into_any()),
            ("a list, shown", view! { <SecretBox vault=shown(codes()) label=Text::RecoveryCodesTitle ending=None listed=true /> }.into_any()),
            (
                "being fetched",
                view! { <SecretBox vault=Vault::on_demand() label=Text::ApiKeyLabel ending=None submission=endless() fetch=Callback::new(|_| ()) /> }.into_any(),
            ),
            (
                "a picture",
                view! { <QrPicture text=Secret::new(uri) label=Text::FactorQrLabel failed=Text::FactorQrFailed /> }.into_any(),
            ),
            (
                "a picture that cannot be drawn",
                view! { <QrPicture text=Secret::new("x".repeat(4000)) label=Text::FactorQrLabel failed=Text::FactorQrFailed /> }.into_any(),
            ),
        ],
    )
}
