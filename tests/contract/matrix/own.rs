//! What people do with their own account, and the operations on others that every such service has.

use keydesk::api::people::{PeopleAction, Person};
use keydesk::api::{EmailChange, Factor, Feature, Field, PasswordChange, ProfileChange, Secret};

use super::Operation;
use crate::wire::LANDING;

#[expect(
    clippy::too_many_lines,
    reason = "a table, one entry for each operation"
)]
pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation!("profile", None, false, |client, _person| client.profile()),
        operation!(
            "change_profile",
            Some(Feature::ProfileEdit),
            true,
            |client, person| async {
                let kept = client.capabilities().profile_fields;
                let has_one_name = kept.contains(&Field::DisplayName);
                let change = ProfileChange {
                    display_name: has_one_name.then(|| "New".into()),
                    first_name: (!has_one_name).then(|| "New".into()),
                    ..ProfileChange::default()
                };
                client.change_profile(person, &change).await
            }
        ),
        operation!(
            "change_email",
            Some(Feature::EmailChange),
            false,
            |client, _person| async {
                let change = EmailChange {
                    email: "new@example.org".into(),
                    landing: LANDING.into(),
                };
                client.change_email(&change).await
            }
        ),
        operation!(
            "resend_verification",
            Some(Feature::EmailVerification),
            false,
            |client, person| client.resend_verification(person, LANDING)
        ),
        operation!(
            "change_password",
            Some(Feature::PasswordChange),
            true,
            |client, person| async {
                let change = PasswordChange {
                    current: Some(Secret::new(keydesk_backend::PASSWORD)),
                    new: Secret::new("Another-Long-Passphrase-9"),
                };
                client.change_password(&person.tag, &change).await
            }
        ),
        operation!(
            "begin_enrolment",
            Some(Feature::SecondFactor),
            false,
            |client, person| client.begin_enrolment(person)
        ),
        operation!(
            "confirm_enrolment",
            Some(Feature::SecondFactor),
            true,
            |client, person| async {
                client
                    .confirm_enrolment(&person.tag, &Secret::new("123456"))
                    .await
            }
        ),
        operation!(
            "remove_factor",
            Some(Feature::SecondFactor),
            true,
            |client, person| async {
                let code = Secret::new("123456");
                client
                    .remove_factor(&person.tag, Factor::Authenticator, Some(&code))
                    .await
            }
        ),
        operation!(
            "api_key",
            Some(Feature::ApiKey),
            false,
            |client, _person| client.api_key()
        ),
        operation!(
            "rotate_api_key",
            Some(Feature::ApiKey),
            true,
            |client, person| client.rotate_api_key(&person.tag)
        ),
        operation!(
            "end_all_sessions",
            Some(Feature::EndAllSessions),
            true,
            |client, person| client.end_all_sessions(&person.tag)
        ),
        operation!(
            "set_pin",
            Some(Feature::Pin),
            false,
            |client, _person| async { client.set_pin(&Secret::new("24680")).await }
        ),
        operation!(
            "licences",
            Some(Feature::Licences),
            false,
            |client, _person| client.licences()
        ),
        operation!("people", Some(Feature::People), false, |client, _person| {
            client.people(1)
        }),
        operation!("person", Some(Feature::People), false, |client, person| {
            client.person(&person.id)
        }),
        operation!(
            "act_on_people",
            Some(Feature::People),
            false,
            |client, person| async {
                let person = Person {
                    id: person.id.clone(),
                    ..Person::default()
                };
                client.act_on_people(&PeopleAction::Block, &[person]).await
            }
        ),
    ]
}
