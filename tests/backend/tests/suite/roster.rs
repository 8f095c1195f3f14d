//! The list of all users, and what an administrator does to one of them.

use keydesk_backend::{Options, PASSWORD};
use serde_json::{Value, json};

use crate::desk::{Desk, FIRST, Visitor};

const ADMIN: &str = "admin@example.org";

async fn list(admin: &mut Visitor<'_>, query: &str) -> Value {
    let answer = admin.get(&format!("/users{query}")).await;
    assert_eq!(answer.status, 200, "{query}");
    answer.json()
}

fn emails(list: &Value) -> Vec<&str> {
    let rows = list["data"].as_array().unwrap().iter();
    rows.map(|row| row["email"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_list_comes_in_pages_sorted_by_name_from_the_end() {
    let desk = Desk::new();
    let mut admin = desk.signed_in(ADMIN).await;
    let first = list(&mut admin, "").await;
    assert_eq!(first["data"].as_array().unwrap().len(), 20);
    let meta = &first["meta"];
    assert_eq!(meta["itemsPerPage"], 20);
    assert_eq!(meta["currentPage"], 1);
    assert_eq!(meta["sortBy"], json!([["displayName", "DESC"]]));
    let total = usize::try_from(meta["totalItems"].as_u64().unwrap()).unwrap();
    assert_eq!(meta["totalPages"], total.div_ceil(20));
    assert_eq!(emails(&first)[0], "saml@corp.example", "Sandra Aml is last");

    let mut all = Vec::new();
    let mut next = Some("?limit=7&sortBy=id:ASC".to_owned());
    while let Some(query) = next {
        let page = list(&mut admin, &query).await;
        all.extend(emails(&page).into_iter().map(ToOwned::to_owned));
        let link = page["links"]["next"].as_str();
        next = link.map(|it| it.split_once("/users").unwrap().1.to_owned());
    }
    assert_eq!(all.len(), total);
    assert_eq!(all[0], "alice@example.org");
    assert!(
        !all.iter()
            .any(|it| it.starts_with("connie") || it.starts_with("olga"))
    );
    let beyond = list(&mut admin, "?page=999").await;
    assert_eq!(beyond["data"], json!([]));
}

#[tokio::test]
async fn a_row_has_every_field_that_the_contract_requires() {
    let desk = Desk::new();
    let mut admin = desk.signed_in(ADMIN).await;
    let rows = list(&mut admin, "?search=bob@&searchBy=email").await;
    let bob = &rows["data"][0];
    let names = [
        "id",
        "revision",
        "email",
        "displayName",
        "emailStatus",
        "language",
        "lastLoginTimestamp",
        "accessLevel",
        "isArchived",
        "createdTimestamp",
    ];
    for name in names {
        assert!(!bob[name].is_null(), "{name}");
    }
    assert_eq!(bob["revision"], FIRST);
    assert_eq!(bob.get("authenticatorEnabled"), None);
}

#[tokio::test]
async fn pages_are_clamped_and_nonsense_is_not_said() {
    let desk = Desk::with(Options {
        people: 250,
        ..Options::default()
    });
    let mut admin = desk.signed_in(ADMIN).await;
    let large = list(&mut admin, "?limit=1000").await;
    assert_eq!(large["meta"]["itemsPerPage"], 100);
    assert_eq!(large["data"].as_array().unwrap().len(), 100);
    for query in [
        "?page=0",
        "?page=x",
        "?page=-1",
        "?limit=0",
        "?sortBy=email:UP",
    ] {
        let page = list(&mut admin, query).await;
        assert_eq!(page["meta"]["currentPage"], 1, "{query}");
        assert_eq!(page["meta"]["itemsPerPage"], 20, "{query}");
        assert_eq!(page["meta"]["sortBy"][0][1], "DESC", "{query}");
    }
}

#[tokio::test]
async fn the_list_is_searched_and_filtered() {
    let desk = Desk::new();
    let mut admin = desk.signed_in(ADMIN).await;
    let query = "?search=ADA&sortBy=id:ASC";
    let found = list(&mut admin, query).await;
    assert_eq!(
        emails(&found),
        ["alice@example.org", ADMIN, "ada@example.org"],
        "by name and address"
    );
    assert_eq!(found["meta"]["search"], "ADA");
    let found = list(&mut admin, "?search=ada&searchBy=email").await;
    assert_eq!(emails(&found), ["ada@example.org"]);
    let found = list(&mut admin, "?filter.archived=$eq:true").await;
    assert_eq!(emails(&found), ["ada@example.org"]);
    assert_eq!(found["meta"]["filter"], json!({ "archived": "$eq:true" }));
    let found = list(&mut admin, "?filter.archived=$not:$eq:true&search=min").await;
    assert_eq!(emails(&found), [ADMIN]);
    let found = list(&mut admin, "?filter.accessLevel=$in:admin,readonly").await;
    assert_eq!(emails(&found), [ADMIN]);
    let found = list(&mut admin, "?filter.id=$eq:2").await;
    assert_eq!(emails(&found), ["bob@example.org"]);
    for query in ["?filter.isBillable=$eq:true", "?filter.archived=true"] {
        let answer = admin.get(&format!("/users{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
    }
}

#[tokio::test]
async fn only_administrators_see_it() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    assert_eq!(alice.get("/users").await.status, 403);
    assert_eq!(desk.visitor().get("/users").await.status, 401);
}

#[tokio::test]
async fn an_administrator_forces_and_blocks_with_the_revision_of_that_person() {
    let desk = Desk::new();
    let mut admin = desk.signed_in(ADMIN).await;
    let mut alice = desk.signed_in("alice@example.org").await;
    let path = "/users/1/config";
    let body = json!({ "authenticatorMustChange": true, "passwordChangeRequired": true });
    let stale = admin
        .guarded("PATCH", path, FIRST + 1, Some(body.clone()))
        .await;
    assert_eq!(stale.status, 412);
    let unsaid = admin.call("PATCH", path, None, Some(body.clone())).await;
    assert_eq!(unsaid.status, 428);
    let done = admin.guarded("PATCH", path, FIRST, Some(body)).await;
    assert_eq!((done.status, done.header("etag")), (200, Some("\"8\"")));
    let user = alice.get("/user").await.json();
    assert_eq!(user["authenticatorMustChange"], true);
    assert_eq!(user["passwordChangeRequired"], true);

    let block = |is_blocked: bool| Some(json!({ "isBlocked": is_blocked }));
    let done = admin.guarded("PATCH", path, FIRST + 1, block(true)).await;
    assert_eq!(done.json()["isBlocked"], true);
    assert_eq!(desk.core.person("alice@example.org").unwrap().sessions, 0);
    assert_eq!(alice.get("/user").await.status, 403, "and is told why");
    let answer = desk.visitor().sign_in("alice@example.org", PASSWORD).await;
    assert_eq!(answer.status, 403);
    admin.guarded("PATCH", path, FIRST + 2, block(false)).await;
    assert_eq!(
        alice.get("/user").await.status,
        401,
        "the session has ended"
    );
    let answer = desk.visitor().sign_in("alice@example.org", PASSWORD).await;
    assert_eq!(answer.status, 200);
}
