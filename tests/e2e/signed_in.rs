//! How journeys of signed-in people begin.

use crate::harness::{PASSWORD, Page, Stage, World};

/// One service that gives up waiting after a second.
pub(crate) const HASTY: &str = r#"{
    "brand": {"name": "Keydesk"},
    "services": [{"id": "metalcloud", "name": "MetalCloud", "api": "metalcloud", "baseUrl": "/api/metalcloud"}],
    "languages": ["en", "de"],
    "timeLimitSeconds": 1
}"#;

/// Signed in with the password, at this page.
pub(crate) async fn signed_in_at(stage: &Stage, path: &str, login: &str) -> (Page, World) {
    let (page, world) = stage.open().await;
    sign_in(&page, path, login).await;
    (page, world)
}

/// Opens a page of the account and signs in there.
pub(crate) async fn sign_in(page: &Page, path: &str, login: &str) {
    page.goto(path).await;
    page.field("Email").fill(login).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.field("Password").gone().await;
}

/// Ends the session at the service; the page does not know yet.
pub(crate) async fn end_session(page: &Page) {
    let ended = page
        .evaluate_async(
            "const done = arguments[arguments.length - 1];
             fetch('/api/metalcloud/api/v2/logout', { method: 'POST' }).then((it) => done(it.status));",
        )
        .await
        .expect("the service answers");
    assert_eq!(ended, 200);
}

/// Signs in again over the covered page.
pub(crate) async fn sign_in_again(page: &Page) {
    let dialog = page.dialog("Your session has ended");
    dialog.shown().await;
    page.field("Password").inside(&dialog).fill(PASSWORD).await;
    page.button("Sign in").inside(&dialog).click().await;
    dialog.gone().await;
}
