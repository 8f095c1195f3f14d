//! What administrators see and do of others.

use keydesk::api::people::{PeopleAction, Person};
use keydesk::api::transport::Credential;
use keydesk::api::{ApiError, Factor, Field, Misfit, Problem, Secret, Tag};
use serde_json::json;

use super::super::refused_field;
use super::{misfit, ok, signed_in, token};

fn people(ids: &[&str]) -> Vec<Person> {
    let person = |id: &&str| Person {
        id: (*id).to_owned(),
        email: format!("{id}@example.org"),
        ..Person::default()
    };
    ids.iter().map(person).collect()
}

#[tokio::test]
async fn somebody_without_an_id_is_counted_and_left_out() {
    let list =
        r#"[{"id":"u1"},{"email":"x@example.org"},{"id":null},{"id":7},{"id":"u2","name":5}]"#;
    let (client, _) = signed_in([ok(list)]);
    let page = client.people(1).await.expect("a list");
    let ids: Vec<_> = page.people.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((ids, page.total), (vec!["u1", "u2"], Some(5)));
    for body in ["{}", "[1]", "<html>", "", r#"[{"id":"u1"}"#] {
        let (client, _) = signed_in([ok(body)]);
        let answer = client.people(1).await;
        assert!(matches!(answer, Err(ApiError::Unreadable { .. })), "{body}");
    }
}

#[tokio::test]
async fn each_action_is_one_call_that_names_its_people() {
    let set =
        |auth_type, code| json!({ "ids": ["u1", "u2"], "auth_type": auth_type, "code": code });
    let take = |auth_type| json!({ "ids": ["u1", "u2"], "auth_type": auth_type });
    let edit = |status| json!({ "ids": ["u1", "u2"], "status": status });
    let pin = Secret::new("24680");
    let addresses = json!({ "email": ["u1@example.org", "u2@example.org"] });
    for (action, line, body, answer) in [
        (
            PeopleAction::ForceAuthenticator,
            "/user/set-mfa",
            set("2FA", "000000"),
            "{}",
        ),
        (
            PeopleAction::SetPin(pin),
            "/user/set-mfa",
            set("PIN", "24680"),
            "{}",
        ),
        (
            PeopleAction::ResetAuthenticator,
            "/user/reset-mfa",
            take("2FA"),
            "{}",
        ),
        (
            PeopleAction::RemoveAuthenticator,
            "/user/remove-mfa",
            take("2FA"),
            "{}",
        ),
        (
            PeopleAction::RemovePin,
            "/user/remove-mfa",
            take("PIN"),
            "{}",
        ),
        (
            PeopleAction::SendPasswordReset,
            "/reset-password/request",
            addresses,
            "",
        ),
        (PeopleAction::Block, "/user/edit", edit("D"), "[]"),
        (PeopleAction::Unblock, "/user/edit", edit("A"), "[]"),
    ] {
        let (client, wire) = signed_in([ok(answer)]);
        let acted = client.act_on_people(&action, &people(&["u1", "u2"])).await;
        assert_eq!(acted, Ok(()), "{action:?}");
        assert_eq!(wire.lines(), [format!("POST {line}")]);
        assert_eq!(wire.body(0), body);
        let credential = Credential::Header("X-Auth-Token", token());
        assert_eq!(wire.sent()[0].credential, credential);

        let (client, wire) = signed_in([]);
        assert_eq!(client.act_on_people(&action, &[]).await, Ok(()));
        assert_eq!(wire.sent().len(), 0, "{action:?}: nobody, nothing to send");
    }
}

#[tokio::test]
async fn another_word_than_success_is_no_success() {
    for body in [r#"{"status":"failure"}"#, r#"{"status":1}"#] {
        let (client, _) = signed_in([ok(body), ok(body)]);
        let action = PeopleAction::ResetAuthenticator;
        let acted = client.act_on_people(&action, &people(&["u1"])).await;
        assert_eq!(misfit(acted), Misfit::Shape, "{body}");
        let removed = client
            .remove_factor(&Tag::default(), Factor::Pin, None)
            .await;
        assert_eq!(misfit(removed), Misfit::Shape, "{body}");
    }
}

#[tokio::test]
async fn nobody_is_passed_over_because_the_address_is_missing() {
    let (client, wire) = signed_in([ok("")]);
    let mut people = people(&["u1", "u2"]);
    people[1].email.clear();
    let action = PeopleAction::SendPasswordReset;
    let answer = client.act_on_people(&action, &people).await;
    assert_eq!(refused_field(answer), (Field::Email, Problem::Missing));
    assert_eq!(wire.sent().len(), 0);
}

#[tokio::test]
async fn an_id_stays_one_part_of_its_path() {
    let (client, wire) = signed_in([ok(r#"{"id":"x"}"#)]);
    assert!(client.person("../a b?c#ü").await.is_ok());
    assert_eq!(wire.lines(), ["GET /user/metadata/..%2Fa%20b%3Fc%23%C3%BC"]);
}

#[tokio::test]
async fn rules_that_are_no_factors_are_left_out() {
    let rules = r#"[{"rank":1,"key":"IP"},{"key":"2FA"},{"key":null},{}]"#;
    let (client, wire) = signed_in([ok(rules)]);
    let enforced = client.enforced_factors().await;
    assert_eq!(enforced, Ok(vec![Factor::Authenticator]));
    assert_eq!(wire.lines(), ["GET /settings/auth-methods"]);
}
