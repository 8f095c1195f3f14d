//! Operations of a service without passwords: codes by text message and for a lost phone, many keys, several addresses.

use keydesk::api::{Feature, NewApiKey, Secret};

use super::Operation;

/// An id that nobody has.
pub(super) const NOTHING: &str = "00000000-0000-4000-8000-00000000ffff";

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation!("send_sms", Some(Feature::Sms), false, |client, _person| {
            client.send_sms()
        }),
        operation!(
            "set_sms",
            Some(Feature::Sms),
            false,
            |client, _person| async { client.set_sms(&Secret::new("123456")).await }
        ),
        operation!(
            "test_code",
            Some(Feature::CodeTest),
            false,
            |client, _person| async { client.test_code(&Secret::new("123456")).await }
        ),
        operation!(
            "recovery_codes",
            Some(Feature::RecoveryCodes),
            false,
            |client, _person| client.recovery_codes()
        ),
        operation!(
            "renew_recovery_codes",
            Some(Feature::RecoveryCodes),
            false,
            |client, _person| client.renew_recovery_codes()
        ),
        operation!(
            "api_keys",
            Some(Feature::ApiKeys),
            false,
            |client, _person| client.api_keys()
        ),
        operation!(
            "create_api_key",
            Some(Feature::ApiKeys),
            false,
            |client, _person| async { client.create_api_key(&NewApiKey::default()).await }
        ),
        operation!(
            "delete_api_key",
            Some(Feature::ApiKeys),
            false,
            |client, _person| client.delete_api_key(NOTHING)
        ),
        operation!(
            "email_addresses",
            Some(Feature::EmailAddresses),
            false,
            |client, _person| client.email_addresses()
        ),
        operation!(
            "add_email",
            Some(Feature::EmailAddresses),
            false,
            |client, _person| client.add_email("new@example.org")
        ),
        operation!(
            "send_verification",
            Some(Feature::EmailAddresses),
            false,
            |client, person| client.send_verification(&person.email)
        ),
        operation!(
            "make_main_email",
            Some(Feature::EmailAddresses),
            false,
            |client, _person| client.make_main_email(NOTHING)
        ),
        operation!(
            "remove_email",
            Some(Feature::EmailAddresses),
            false,
            |client, _person| client.remove_email(NOTHING)
        ),
        operation!(
            "make_password",
            Some(Feature::MadePassword),
            false,
            |client, _person| client.make_password()
        ),
    ]
}
