//! The fields of a profile: what the list says is kept, and nothing else.

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Feature, Field, ProfileChange};

use crate::wire::{ALICE, Desk};

/// The list of fields says which; the others are refused before anything is sent.
#[tokio::test]
async fn the_fields_of_a_profile_are_kept_and_no_others() {
    let word = || Some("en".to_owned());
    let none = ProfileChange::default;
    let changes = [
        ProfileChange {
            display_name: word(),
            ..none()
        },
        ProfileChange {
            language: word(),
            ..none()
        },
        ProfileChange {
            message_signature: word(),
            ..none()
        },
        ProfileChange {
            first_name: word(),
            ..none()
        },
        ProfileChange {
            last_name: word(),
            ..none()
        },
        ProfileChange {
            phone: Some("+15550100".into()),
            ..none()
        },
        ProfileChange {
            time_zone: Some("Europe/Paris".into()),
            ..none()
        },
    ];
    for api in Api::ALL {
        let desk = Desk::of(api);
        let (client, person) = desk.signed_in(ALICE).await;
        for change in &changes {
            let fields: Vec<Field> = change.fields().collect();
            assert_eq!(fields.len(), 1);
            let sent = desk.core.requests().len();
            let answer = client.change_profile(&person, change).await;
            if client.capabilities().profile_fields.contains(&fields[0]) {
                assert!(
                    !matches!(answer, Err(ApiError::Unsupported(_))),
                    "{api:?}: {fields:?}"
                );
                assert!(desk.core.requests().len() > sent, "{api:?}: {fields:?}");
            } else {
                assert_eq!(
                    answer,
                    Err(ApiError::Unsupported(Feature::ProfileEdit)),
                    "{api:?}"
                );
                assert_eq!(desk.core.requests().len(), sent, "{api:?}: {fields:?}");
            }
        }
    }
}
