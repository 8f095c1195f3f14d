//! What is sent before the rest of the page is there is what would be sent then: else it would be sent twice.

use futures::FutureExt;
use keydesk::api::client::Api;
use keydesk::api::{Client, LoginPassword, Request, Secret};

use crate::scripted::Wire;

/// Each dialect and generation, with each kind of key that a page can hold.
fn each(look: impl Fn(&Client, &dyn Fn() -> Vec<Request>)) {
    for api in Api::ALL {
        let versions = api.versions().iter().copied().map(Some).chain([None]);
        for version in versions {
            for key in [None, Some("a-key"), Some("a-key.id-1.person-1.m")] {
                let (transport, wire) = Wire::alone("", []);
                let client = Client::of_version(api, version, transport);
                client.set_bearer(key.map(Secret::new));
                look(&client, &|| wire.sent());
            }
        }
    }
}

#[test]
fn the_question_who_is_signed_in() {
    each(|client, sent| {
        let first = client.first_of_profile();
        drop(client.profile().now_or_never().expect("nothing waits"));
        assert_eq!(sent().first(), first.as_ref());
    });
}

#[test]
fn the_first_call_of_a_sign_in() {
    each(|client, sent| {
        for login in ["alice@example.org", "alice:bob@example.org"] {
            let typed = LoginPassword {
                login: login.to_owned(),
                password: Secret::new("correct horse"),
            };
            let before = sent().len();
            let first = client.first_of_sign_in(&typed);
            drop(
                client
                    .sign_in(&typed)
                    .now_or_never()
                    .expect("nothing waits"),
            );
            assert_eq!(sent().get(before), first.as_ref());
        }
    });
}

#[test]
fn most_of_them_have_one() {
    let count = std::cell::Cell::new(0);
    each(|client, _| count.set(count.get() + u32::from(client.first_of_profile().is_some())));
    // Of 18: not without a key in Quatrix and Equinix, and in the older DataMeta not without one whose owner is known.
    assert_eq!(count.get(), 14);
}
