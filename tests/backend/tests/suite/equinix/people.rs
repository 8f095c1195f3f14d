//! Reading users, and what an answer spells out.

use axum::{body::Body, http::Request};
use serde_json::Value;

use super::desk::seeded;
use crate::desk::Desk;

const ERIN: &str = "/users/00000000-0000-4000-8000-000000000007";

#[tokio::test]
async fn others_are_read_where_a_project_is_shared() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    let erin = alice.get(ERIN).await;
    assert_eq!(erin.status, 200);
    assert_eq!(erin.json()["email"], "erin@example.org");
    let faulty = seeded(&desk, "eqx", "fault-many-keys");
    let id = faulty.get("/user").await.json()["id"].clone();
    let faulty = format!("/users/{}", id.as_str().unwrap());
    assert_eq!(alice.get(&faulty).await.status, 403);
    for nobody in [
        "00000000-0000-4000-8000-0000000f4240",
        "00000000-0000-4000-8000-00000000000a",
        "7",
    ] {
        let answer = alice.get(&format!("/users/{nobody}")).await;
        assert_eq!(answer.status, 404, "{nobody}");
    }
    assert_eq!(seeded(&desk, "eqx", "nobody").get(ERIN).await.status, 401);
}

#[tokio::test]
async fn stubs_are_spelt_out_where_they_are_included_and_not_excluded() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    for (query, is_whole) in [
        ("?include=emails", true),
        ("?include=avatar,emails", true),
        ("?include=emails&exclude=emails", false),
        ("?exclude=emails", false),
        ("?include=emails.user", false),
        ("", false),
    ] {
        let user = alice.get(&format!("/user{query}")).await.json();
        let first = &user["emails"][0];
        assert!(first["href"].is_string(), "{query}");
        assert_eq!(first.get("address").is_some(), is_whole, "{query}");
    }
    for (query, is_whole) in [("?include=user", true), ("?include=user.emails", false)] {
        let keys = alice.get(&format!("/user/api-keys{query}")).await.json();
        let of = &keys["api_keys"][0]["user"];
        assert!(of["href"].is_string(), "{query}");
        assert_eq!(of.get("email").is_some(), is_whole, "{query}");
        assert_eq!(keys["api_keys"][0].get("project"), None);
    }
}

#[tokio::test]
async fn the_developer_s_page_lists_the_tokens_that_exist() {
    let desk = Desk::new();
    let listed = async || {
        let request = Request::get("/outbox.json").body(Body::empty());
        desk.send(request.unwrap()).await.json()
    };
    let of = |list: &Value, login: &str| {
        let people = list["people"].as_array().unwrap();
        let one = people.iter().find(|it| it["login"] == login).unwrap();
        ["equinixKey", "equinixPending"].map(|it| !one[it].is_null())
    };
    let list = listed().await;
    for (login, has) in [
        ("alice@example.org", [true, false]),
        ("bob@example.org", [true, true]),
        ("carol@example.org", [true, true]),
        ("admin@example.org", [true, true]),
        ("saml@corp.example", [false, false]),
        ("lena@corp.example", [false, false]),
        ("connie@contact.example", [false, false]),
        ("olga@example.org", [false, false]),
    ] {
        assert_eq!(of(&list, login), has, "{login}");
    }
    let bob = seeded(&desk, "eqs", "bob");
    let code = desk.core.code_of("bob@example.org").unwrap();
    bob.post(&format!("/user/otp/verify/{code}")).await;
    desk.core.delete_access_keys("bob@example.org");
    assert_eq!(of(&listed().await, "bob@example.org"), [false, false]);
}
