//! Whether a service is there: one question that only reads and carries nothing.

use keydesk::api::client::Api;
use keydesk::api::{Ask, Client, Speaker};

use crate::wire::{ALICE, Desk};

/// As the set-up check asks: with cookies only where the service has some.
fn asks(client: &Client) -> Vec<Ask> {
    let mut asks = vec![Ask::Plain, Ask::WithHeaders];
    if client.crossing().cookies {
        asks.push(Ask::WithCookies);
    }
    asks
}

#[tokio::test]
async fn asking_whether_a_service_is_there_reads_and_carries_nothing() {
    for make in Desk::every() {
        let desk = make();
        let (api, client) = (desk.api(), desk.browser());
        for ask in asks(&client) {
            let presence = client.probe(ask).await.expect("an answer");
            assert_eq!(presence.speaker, Speaker::Service, "{api:?} {ask:?}");
        }
        let asked = desk.core.requests();
        assert!(asked.len() >= 2 && asked.iter().all(|it| it.method == "GET"));
        assert!(
            asked.iter().all(|it| !it.path.ends_with("/login")),
            "{api:?} {asked:?}"
        );
    }
}

/// Whoever is signed in stays so, and nobody is told who it is.
#[tokio::test]
async fn a_session_is_none_the_worse_for_it() {
    for make in Desk::every() {
        let desk = make();
        let api = desk.api();
        let (client, _) = desk.signed_in(ALICE).await;
        let before = desk.person(ALICE);
        for ask in asks(&client) {
            let presence = client.probe(ask).await.expect("an answer");
            assert_eq!(presence.speaker, Speaker::Service, "{api:?} {ask:?}");
        }
        assert!(client.profile().await.is_ok(), "{api:?}");
        assert_eq!(desk.person(ALICE), before, "{api:?}");
    }
}

#[test]
fn each_service_says_what_it_needs_from_another_origin() {
    for api in Api::ALL {
        let crossing = Desk::of(api).browser().crossing();
        assert!(crossing.reads.contains(&"Date"), "{api:?}");
        assert!(crossing.reads.contains(&"Retry-After"), "{api:?}");
        assert!(crossing.sends.contains(&"Content-Type"), "{api:?}");
    }
    let readme = include_str!("../../README.md");
    for header in Desk::of(Api::Quatrix).browser().crossing().reads {
        assert!(readme.contains(&format!("| `{header}` |")), "{header}");
    }
}
