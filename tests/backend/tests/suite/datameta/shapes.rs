use keydesk_backend::PASSWORD;
use serde_json::json;

use super::desk::{BASE, guest, holder, seeded, user};
use crate::desk::Desk;

#[tokio::test]
async fn nobody_is_told_in_an_array_and_somebody_bad_by_what_they_accept() {
    let desk = Desk::new();
    let nobody = guest(&desk).who().await;
    assert_eq!(nobody.status, 401);
    assert_eq!(nobody.first()["exception"], "InvalidSecurity");
    let mut bad = holder(&desk, "bad");
    let object = bad.who().await;
    assert_eq!(object.status, 401);
    assert_eq!(object.json()["title"], "Unauthorized");
    assert!(object.message().ends_with("\n\n\n"));
    for accept in ["*/*", "text/html"] {
        bad.accept = Some(accept);
        let page = bad.who().await;
        assert_eq!(page.status, 401);
        assert!(page.text().contains("<h1>401 Unauthorized</h1>"));
    }
    bad.accept = None;
    let plain = bad.who().await;
    assert!(plain.text().starts_with("401 Unauthorized\n"));
    assert_eq!(
        plain.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
}

#[tokio::test]
async fn the_word_before_a_key_is_written_in_one_way() {
    let desk = Desk::new();
    let key = super::desk::key_of("alice");
    for (header, status) in [
        (format!("Bearer {key}"), 200),
        (format!("bearer {key}"), 401),
        (format!("Bearer  {key}"), 401),
        (key.clone(), 401),
    ] {
        let request = axum::http::Request::get(format!("{BASE}/api/v1/rpc/whoami"))
            .header("authorization", &header)
            .header("accept", "application/json");
        let request = request.body(axum::body::Body::empty()).unwrap();
        assert_eq!(desk.send(request).await.status, status, "{header}");
    }
}

#[tokio::test]
async fn bodies_are_closed_and_checked_before_credentials() {
    let desk = Desk::new();
    let bad = holder(&desk, "bad");
    let path = format!("/users/{}/password", user(1));
    let missing = bad.v1_send("PUT", &path, json!({})).await;
    assert_eq!(missing.status, 400);
    let both = "passwordChangeCredential/newPassword";
    assert_eq!(missing.fields(), [both, both]);
    for body in [
        json!({ "label": "x", "more": 1 }),
        json!({ "label": 7 }),
        json!({ "label": "x", "expires": null }),
        json!([]),
    ] {
        let answer = seeded(&desk, "alice")
            .v1_send("POST", "/keys", body.clone())
            .await;
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.first()["exception"], "ValidationError");
    }
    let alice = seeded(&desk, "alice");
    for (text, kind) in [
        ("{", "application/json"),
        ("{\"label\":\"x\"}", "text/plain"),
    ] {
        let body = Some((text.to_owned(), kind));
        let answer = alice.raw("POST", "/api/v1/keys", body, None).await;
        assert_eq!(answer.status, 400, "{kind}");
        assert!(answer.json().is_array());
    }
    let mut html = seeded(&desk, "alice");
    html.accept = Some("*/*");
    let answer = html.v1_send("POST", "/keys", json!({})).await;
    assert!(answer.json().is_array(), "whatever is accepted");
    let open = json!({ "name": "Alice", "more": 1 });
    let path = format!("/users/{}", user(1));
    assert_eq!(alice.v1_send("PUT", &path, open).await.status, 204);
}

#[tokio::test]
async fn what_there_is_not_is_told_in_the_same_shapes() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    for path in [
        "/api/v1/nonsense",
        "/api/v0/rpc/whoami",
        "/nonsense",
        "/api/v0/server",
    ] {
        let answer = alice.page(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.json()["code"], "404 Not Found");
    }
    assert_eq!(alice.v1("PATCH", "/keys").await.status, 404);
    // A cookie of another service means nothing here.
    let mut visitor = desk.visitor();
    visitor.sign_in("alice@example.org", PASSWORD).await;
    let cookie = "metalcloud_session=x";
    let answer = guest(&desk)
        .raw("GET", "/api/v1/rpc/whoami", None, Some(cookie))
        .await;
    assert_eq!(answer.first()["exception"], "InvalidSecurity");
}
