//! The security check-up of somebody with many keys: what is told of them, and the way to them.

use serde_json::{Value, json};

use super::desk::looked_at;
use super::{ask, enter, full_key, inside, keys_of};
use crate::harness::{Stage, journeys, no_leaks};
use crate::steps::canary;

journeys![in_turn; old_keys_and_those_with_full_access_are_told_with_the_way_to_them];

const PATH: &str = "/equinix/overview";
const READER: &str = "eqr-alice-0000000000000000000000000000";
const OLD: &str = "2 API keys are over a year old";

async fn old_keys_and_those_with_full_access_are_told_with_the_way_to_them(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    page.heading("2 things to look at").shown().await;
    for row in [OLD, "1 API key has full access"] {
        let row = page.item(row);
        page.link("See the API keys").inside(&row).click().await;
        page.is_at("/equinix/api-keys").await;
        page.item("Everything").shown().await;
        page.back().await;
        page.heading("Overview").shown().await;
    }
    looked_at(&page).await;
    let secret = [canary("api key", &own), canary("api key", READER)];
    no_leaks(&page, &world, &secret).await;

    // A young one is full as well, and no reason to do anything.
    let new = json!({ "description": "Robot", "read_only": false });
    let (_, young) = ask(&page, &own, "POST", "/user/api-keys", &new).await;
    page.button("Check again").click().await;
    page.text("2 API keys have full access").shown().await;
    page.text(OLD).shown().await;
    let young = young["token"].as_str().expect("a text");
    for key in keys_of(&page, &own).await {
        if key["description"] != "Robot" {
            let path = format!("/user/api-keys/{}", key["id"].as_str().expect("an id"));
            ask(&page, young, "DELETE", &path, &Value::Null).await;
        }
    }
    page.reload().await;
    enter(&page, young).await;
    page.text("1 API key has full access").shown().await;
    page.heading("1 thing to look at").shown().await;
    page.text("Two-factor authentication is off").shown().await;
    assert!(!page.all_text().await.contains("over a year old"));
}
