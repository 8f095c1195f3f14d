use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{Guest, NEW, at_home, forgot, guest, holder, key_of, seeded, sign_in_form, user};
use crate::desk::{Answer, Desk};

const FORM: &str = "application/x-www-form-urlencoded";

fn login(word: &str) -> String {
    format!("fault+{word}@example.org")
}

fn faulty<'a>(desk: &'a Desk, word: &str) -> Guest<'a> {
    holder(desk, &key_of(&format!("fault{}", word.replace('-', ""))))
}

async fn keys(guest: &Guest<'_>) -> Value {
    let who = guest.who().await.json();
    let id = who["id"]["uuid"].as_str().unwrap();
    guest.v1("GET", &format!("/users/{id}/keys")).await.json()
}

/// Resets the password of this person; the answer may hold the token of an enrolment.
async fn reset(desk: &Desk, word: &str) -> Answer {
    let token = forgot(desk, &login(word)).await;
    let body = json!({ "passwordChangeCredential": token, "newPassword": NEW });
    guest(desk).v1_send("PUT", "/users/0/password", body).await
}

async fn enrolment(desk: &Desk, word: &str) -> String {
    let token = reset(desk, word).await.json()["tfaToken"].clone();
    let path = format!("/settfa/{}", token.as_str().unwrap());
    guest(desk).page(&path).await.text()
}

#[tokio::test]
async fn the_ends_of_keys_are_written_in_many_ways() {
    let desk = Desk::new();
    for (word, wanted) in [
        ("dates-zulu", json!("2025-12-03T02:13:30Z")),
        ("dates-offset", json!("2025-12-03T02:13:30+02:00")),
        ("dates-day", json!("2025-12-03")),
        ("dates-whole", json!("2025-12-03T02:13:30")),
        ("dates-bad", json!("next Tuesday")),
        ("dates-null", Value::Null),
    ] {
        let faulty = faulty(&desk, word);
        assert_eq!(keys(&faulty).await[0]["expires"], wanted, "{word}");
        let body = json!({ "label": "x", "expires": "2025-12-03T02:13:30" });
        let minted = faulty.v1_send("POST", "/keys", body).await.json();
        assert_eq!(minted["expires"], wanted, "{word}");
    }
    let unsaid = keys(&faulty(&desk, "expired-unsaid")).await;
    assert_eq!(unsaid[0].get("hasExpired"), None);
    let many = keys(&faulty(&desk, "many-dated")).await;
    assert_eq!(many.as_array().unwrap().len(), 501);
}

#[tokio::test]
async fn keys_go_in_unusual_ways() {
    let desk = Desk::new();
    let gone = faulty(&desk, "key-revoked");
    keys(&gone).await;
    assert!(!gone.works().await);
    for (word, status) in [("delete-empty", 200), ("delete-204", 204)] {
        let faulty = faulty(&desk, word);
        let key = keys(&faulty).await[0]["id"]["uuid"].clone();
        let path = format!("/keys/{}", key.as_str().unwrap());
        let answer = faulty.v1("DELETE", &path).await;
        assert_eq!((answer.status, answer.body.len()), (status, 0), "{word}");
        assert!(!faulty.works().await, "{word}");
    }
    let cut = faulty(&desk, "revoke-cut");
    let made = cut
        .v1_send("POST", "/keys", json!({ "label": "x" }))
        .await
        .json();
    let path = format!("/keys/{}", made["id"]["uuid"].as_str().unwrap());
    let made = holder(&desk, made["token"].as_str().unwrap());
    assert!(cut.v1("DELETE", &path).await.body.is_empty());
    assert!(made.works().await, "nothing was done");
    assert_eq!(cut.v1("DELETE", &path).await.status, 200);
    assert!(!made.works().await);
}

#[tokio::test]
async fn refusals_may_say_nothing_or_be_pages() {
    let desk = Desk::new();
    let silent = faulty(&desk, "message-empty");
    let object = silent.v1("GET", &format!("/users/{}/keys", user(1))).await;
    assert_eq!((object.status, object.message().as_str()), (403, ""));
    let array = silent.v1_send("POST", "/keys", json!({})).await;
    assert_eq!((array.status, &array.first()["message"]), (400, &json!("")));
    let page = faulty(&desk, "refused-html");
    let answer = page.v1("GET", &format!("/users/{}/keys", user(1))).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().starts_with("<html>"));
    assert!(page.works().await);
}

#[tokio::test]
async fn a_form_may_lead_elsewhere_or_set_no_cookie() {
    let desk = Desk::new();
    let place = guest(&desk)
        .sign_in(&login("form-elsewhere"), PASSWORD)
        .await;
    assert_eq!(place, "/maintenance");
    assert_eq!(guest(&desk).page(&place).await.status, 404);
    let missing = at_home(&desk, &login("cookie-missing")).await;
    assert!(!missing.works().await, "the cookie is the one that waited");
}

#[tokio::test]
async fn a_password_may_be_taken_without_a_word() {
    for word in ["password-204", "token-unsaid", "token-null"] {
        let desk = Desk::new();
        let answer = reset(&desk, word).await;
        match word {
            "password-204" => assert_eq!((answer.status, answer.body.len()), (204, 0)),
            "token-unsaid" => assert_eq!(answer.json(), json!({})),
            _ => assert_eq!(answer.json(), json!({ "tfaToken": null })),
        }
        let body = json!({ "email": login(word), "password": NEW, "label": "x" });
        let minted = guest(&desk).v1_send("POST", "/keys", body).await;
        assert_eq!(minted.status, 200, "{word}");
    }
}

#[tokio::test]
async fn the_picture_of_an_enrolment_may_be_bad() {
    let desk = Desk::new();
    assert!(!enrolment(&desk, "svg-none").await.contains("<svg"));
    let script = enrolment(&desk, "svg-script").await;
    assert!(script.contains("<script>") && script.contains("onload="));
    assert!(
        script.contains("id=\"qr-path\""),
        "a good picture all the same"
    );
    let cut = enrolment(&desk, "svg-cut").await;
    assert!(cut.contains("<svg") && !cut.contains("id=\"qr-path\""));
    let other = enrolment(&desk, "svg-other").await;
    assert!(other.contains("id=\"qr-path\""));
    assert!(other.len() < script.len(), "a shorter address");
}

#[tokio::test]
async fn the_faults_of_every_service_are_met_here_too() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    for (call, status) in [
        ("html", 502),
        ("stack", 500),
        ("rate", 429),
        ("forbidden", 403),
    ] {
        let body = json!({ "label": format!("fault:{call}") });
        let answer = alice.v1_send("POST", "/keys", body).await;
        assert_eq!(answer.status, status, "{call}");
    }
    assert_eq!(desk.core.working_keys("alice@example.org"), ["Console"]);
    for (form, status) in [
        (sign_in_form("alice@example.org", "fault:html"), 502),
        (sign_in_form(&login("stack"), PASSWORD), 500),
    ] {
        let body = Some((form, FORM));
        let answer = guest(&desk).raw("POST", "/login", body, None).await;
        assert_eq!(answer.status, status);
    }
    let body = json!({ "email": login("empty"), "password": PASSWORD, "label": "x" });
    let empty = guest(&desk).v1_send("POST", "/keys", body).await;
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let missing = faulty(&desk, "missing").who().await.json();
    assert_eq!(missing.get("email"), None);
    let ended = json!({ "label": "fault:signed-out" });
    assert_eq!(alice.v1_send("POST", "/keys", ended).await.status, 401);
    assert!(!alice.works().await, "the key really ended");
    let mut bob = at_home(&desk, "bob@example.org").await;
    bob.v1_send("POST", "/keys", json!({ "label": "fault:signed-out" }))
        .await;
    assert!(!bob.works().await);
    bob.accept = None;
    let large = "x".repeat(70_000);
    let answer = bob
        .v1_send("POST", "/keys", json!({ "label": large }))
        .await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn administrators_meet_faults_of_those_whom_they_change() {
    let desk = Desk::new();
    let admin = seeded(&desk, "admin");
    let all = admin.page("/api/ui/admin").await.json();
    let id = |word: &str| {
        let mut rows = all["users"].as_array().unwrap().iter();
        let row = rows.find(|it| it["email"] == login(word)).unwrap();
        row["id"]["site"].as_str().unwrap().to_owned()
    };
    let rename = async |word: &str| {
        let path = format!("/users/{}", id(word));
        admin
            .v1_send("PUT", &path, json!({ "name": "Other" }))
            .await
    };
    let name = |word: &str| desk.core.person(&login(word)).unwrap().display_name;
    assert!(rename("drop-before").await.body.is_empty());
    assert_eq!(name("drop-before"), "Fay Ulty");
    assert_eq!(rename("drop-before").await.status, 204);
    assert_eq!(name("drop-before"), "Other");
    assert_eq!(rename("refused").await.status, 403);
    assert_eq!(rename("unchanged").await.status, 204);
    assert_eq!(name("unchanged"), "Fay Ulty");
}
