//! What is read of keys, and the end of everything.

use keydesk::api::{ApiError, ApiKey, Misfit, Moment, NewApiKey, Secret, Tag};

use super::{NOBODY, WHO, answer, is_bearer, key, of, ok, server, signed_in};
use crate::scripted::misfit;

fn row(id: &str, rest: &str) -> String {
    format!(r#"{{"id":{{"uuid":"{id}"}},"label":"Robot"{rest}}}"#)
}

#[tokio::test]
async fn every_form_of_an_end_is_read_and_none_spoils_the_list() {
    let rows = [
        row(
            "i0",
            r#","expires":"2026-11-21T22:46:28.123456","hasExpired":false"#,
        ),
        row("i1", r#","expires":"2026-11-21T22:46:28Z""#),
        row("i2", r#","expires":"2026-11-22T00:46:28+02:00""#),
        row("i3", r#","expires":"2026-11-21""#),
        row("i4", r#","expires":null,"hasExpired":null"#),
        row("i5", r#","expires":"soon","hasExpired":true"#),
        row("i6", ""),
    ];
    let list = format!("[{}]", rows.join(","));
    let (client, _) = signed_in([ok(&list)]);
    let keys = client.api_keys().await.expect("the keys");
    let ends: Vec<_> = keys
        .iter()
        .map(|it| it.expires.map(|it| (it.at.0, it.is_exact)))
        .collect();
    let second = 1_795_301_188;
    assert_eq!(
        ends,
        [
            Some((second, false)),
            Some((second, true)),
            Some((second, true)),
            Some((1_795_219_200, false)),
            None,
            None,
            None
        ]
    );
    let told: Vec<_> = keys.iter().map(|it| it.has_expired).collect();
    assert_eq!(told[0], Some(false));
    assert_eq!((told[1], told[4], told[5]), (None, None, Some(true)));
    assert!(keys[0].in_use && !keys[1].in_use);
    assert!(keys.iter().all(|it| !it.for_session), "none was minted");
    assert!(keys.iter().all(|it| it.token.is_none()));
}

#[tokio::test]
async fn a_minted_key_is_the_one_of_this_session() {
    let list = format!("[{},{}]", row("i0", ""), row("i1", ""));
    let (client, _) = of([ok(&list)]);
    client.set_bearer(Some(Secret::new("k0.i0.u1.m")));
    let keys = client.api_keys().await.expect("the keys");
    let told: Vec<_> = keys.iter().map(|it| (it.in_use, it.for_session)).collect();
    assert_eq!(told, [(true, true), (false, false)]);
}

#[tokio::test]
async fn a_list_that_is_none_or_has_a_row_without_an_id_is_not_believed() {
    for body in [
        "{}",
        "[{}]",
        "[7]",
        r#"[{"id":"i"}]"#,
        r#"[{"id":{"uuid":""}}]"#,
        r#"[{"id":{"uuid":"i"},"label":7}]"#,
    ] {
        let (client, _) = signed_in([ok(body)]);
        assert_eq!(misfit(client.api_keys().await), Misfit::Shape, "{body}");
    }
}

#[tokio::test]
async fn an_end_is_sent_without_a_zone_and_left_out_where_none_is_wanted() {
    let made = key("i1", "t1");
    let (client, wire) = signed_in([ok(&made), ok(&made)]);
    let mut new = NewApiKey {
        description: "Robot".into(),
        expires: Some(Moment(1_795_301_188)),
        ..NewApiKey::default()
    };
    let key = client.create_api_key(&new).await.expect("a key");
    assert_eq!(key.token, Some(Secret::new("t1")));
    assert_eq!((key.id.as_str(), key.description.as_str()), ("i1", "Robot"));
    assert_eq!(wire.body(0)["expires"], "2026-11-21T22:46:28");
    new.expires = None;
    client.create_api_key(&new).await.expect("a key");
    assert_eq!(wire.body(1).as_object().map(serde_json::Map::len), Some(1));
}

#[tokio::test]
async fn an_answer_without_the_key_is_no_key() {
    for body in ["", "{}", r#"{"id":{"uuid":"i"},"token":""}"#] {
        let (client, _) = signed_in([ok(body)]);
        let error = client.create_api_key(&NewApiKey::default()).await;
        assert!(error.is_err_and(|it| it.leaves_open()), "{body}");
    }
}

#[tokio::test]
async fn the_console_goes_on_with_the_key_that_takes_the_place_of_the_one_in_use() {
    let list = format!("[{},{}]", row("i0", ""), row("i1", ""));
    let (client, wire) = signed_in([ok(&key("i1", "t1")), ok(&list), ok("")]);
    let new = client.create_api_key(&NewApiKey::default()).await;
    client
        .use_api_key(&new.expect("a key"))
        .await
        .expect("used");
    let keys = client.api_keys().await.expect("the keys");
    let in_use: Vec<bool> = keys.iter().map(|it| it.in_use).collect();
    assert_eq!(in_use, [false, true]);
    assert!(is_bearer(&wire.sent()[1].credential, "t1"));
    // It is no session's own: signing out leaves it.
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(wire.lines().len(), 2);
}

#[tokio::test]
async fn a_key_is_tried_beside_the_one_in_use_which_stays() {
    let (client, wire) = signed_in([ok(WHO), answer(401, NOBODY), ok(WHO)]);
    let key = ApiKey {
        id: "i1".into(),
        token: Some(Secret::new("t1")),
        ..ApiKey::default()
    };
    let tried = client.try_api_key(&key).await;
    assert_eq!(tried.map(|it| it.id), Ok("u1".to_owned()));
    let tried = client.try_api_key(&key).await;
    assert_eq!(tried, Err(ApiError::WrongCredentials));
    assert!(client.profile().await.is_ok());
    let sent = wire.sent();
    for (request, token) in sent.iter().zip(["t1", "t1", "k0"]) {
        assert!(is_bearer(&request.credential, token), "{token}");
    }
}

#[tokio::test]
async fn the_end_of_everything_deletes_the_key_in_use_last() {
    let list = format!("[{},{},{}]", row("i0", ""), row("i1", ""), row("i2", ""));
    let (client, wire) = signed_in([ok(&list), ok(""), answer(403, "{}"), ok("")]);
    assert_eq!(client.end_all_sessions(&Tag::default()).await, Ok(()));
    assert_eq!(
        wire.lines()[1..],
        [
            "DELETE /api/v1/keys/i1",
            "DELETE /api/v1/keys/i2",
            "DELETE /api/v1/keys/i0"
        ]
    );
    assert_eq!(client.bearer(), None);
}

#[tokio::test]
async fn a_pasted_key_is_replaced_before_everything_ends_as_nothing_tells_which_one_it_is() {
    let list = format!("[{},{}]", row("i0", ""), row("i9", ""));
    let (client, wire) = of([
        server(200),
        ok(WHO),
        ok(&key("i9", "t9")),
        ok(&list),
        ok(""),
        ok(""),
    ]);
    drop(client.sign_in_with_key(&Secret::new("pasted")).await);
    assert_eq!(client.end_all_sessions(&Tag::default()).await, Ok(()));
    assert_eq!(
        wire.lines()[2..],
        [
            "POST /api/v1/keys",
            "GET /api/v1/users/u1/keys",
            "DELETE /api/v1/keys/i0",
            "DELETE /api/v1/keys/i9"
        ]
    );
    assert_eq!(wire.body(2)["label"], "Keydesk");
    assert!(is_bearer(&wire.sent()[4].credential, "t9"));
}

#[tokio::test]
async fn what_fails_on_the_way_leaves_the_session_for_another_try() {
    let list = format!("[{},{}]", row("i0", ""), row("i1", ""));
    let (client, _) = signed_in([ok(&list), answer(500, "<html>"), ok(&list)]);
    let answer = client.end_all_sessions(&Tag::default()).await;
    assert!(matches!(answer, Err(ApiError::Failed { .. })));
    assert!(client.api_keys().await.is_ok());
}
