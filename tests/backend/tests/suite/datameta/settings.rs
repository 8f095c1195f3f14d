use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{BOB, Guest, guest, holder, seeded, user};
use crate::desk::Desk;

async fn set(admin: &Guest<'_>, key: &str, value: &str) -> u16 {
    let all = admin.v1("GET", "/appsettings").await.json();
    let all = all.as_array().unwrap();
    let one = all.iter().find(|it| it["key"] == key).unwrap();
    let path = format!("/appsettings/{}", one["id"]["uuid"].as_str().unwrap());
    let answer = admin.v1_send("PUT", &path, json!({ "value": value })).await;
    answer.status
}

#[tokio::test]
async fn settings_are_texts_of_five_types() {
    let desk = Desk::new();
    let admin = seeded(&desk, "admin");
    let all = admin.v1("GET", "/appsettings").await.json();
    let mut kinds: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            assert!(it["value"].is_string());
            it["valueType"].as_str().unwrap()
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["date", "float", "int", "string", "time"]);
    for name in ["carol", "olga", "alice"] {
        let other = seeded(&desk, name);
        assert_eq!(other.v1("GET", "/appsettings").await.status, 403, "{name}");
    }
    for (key, bad, good) in [
        ("security_password_minimum_length", "ten", "12"),
        ("reminder_after_days", "two", "2"),
        ("maintenance_day", "2030-02-30", "2030-02-28"),
        ("maintenance_begin", "25:00", "23:00"),
    ] {
        assert_eq!(set(&admin, key, bad).await, 400, "{key}");
        assert_eq!(set(&admin, key, good).await, 204, "{key}");
    }
    let unknown = json!({ "value": "1" });
    let answer = admin.v1_send("PUT", "/appsettings/nonsense", unknown).await;
    assert_eq!(answer.status, 500);
}

#[tokio::test]
async fn a_changed_setting_is_another_rule() {
    let desk = Desk::new();
    let admin = seeded(&desk, "admin");
    let bob = seeded(&desk, "bob");
    let path = format!("/users/{}/password", user(2));
    let change = async |new: &str| {
        let body = json!({ "passwordChangeCredential": PASSWORD, "newPassword": new });
        bob.v1_send("PUT", &path, body).await
    };
    assert_eq!(
        set(&admin, "security_password_minimum_digits", "3").await,
        204
    );
    let refused = change("Another-Horse-8-Battery").await;
    assert!(
        refused.first()["message"]
            .as_str()
            .unwrap()
            .contains("3 digits")
    );
    assert_eq!(change("Another-Horse-888-Battery").await.status, 200);
    let most = "security_max_failed_login_attempts";
    assert_eq!(set(&admin, most, "1").await, 204);
    guest(&desk).sign_in(BOB, "wrong").await;
    assert!(!bob.works().await);
}

#[tokio::test]
async fn what_anybody_may_read_needs_a_credential_that_nobody_looks_at() {
    let desk = Desk::new();
    let paths = ["/server", "/registrationsettings"];
    for path in paths {
        assert_eq!(holder(&desk, "anything").v1("GET", path).await.status, 200);
        let refused = guest(&desk).v1("GET", path).await;
        assert_eq!(refused.status, 500, "{path}");
        assert_eq!(refused.first()["exception"], "ResponseNotFound");
    }
    let server = seeded(&desk, "alice").v1("GET", "/server").await.json();
    assert_eq!(server["apiVersion"], "1.5.0");
    let terms = seeded(&desk, "alice")
        .v1("GET", "/registrationsettings")
        .await;
    let terms = terms.json();
    assert_eq!(terms["userAgreement"], Value::Null);
    assert_eq!(terms["groups"][1]["name"], "Soil Science");
}
