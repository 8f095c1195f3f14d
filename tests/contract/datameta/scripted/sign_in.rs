//! Coming in and going, and which credential goes along.

use keydesk::api::client::Api;
use keydesk::api::transport::Credential;
use keydesk::api::{
    ApiError, ApiKeySource, Client, CodeRequest, Factor, Feature, Misfit, Profile, ProfileChange,
    Secret, SignInOutcome,
};

use super::{NOBODY, WHO, answer, from, is_bearer, key, of, ok, server, signed_in};
use crate::scripted::{Wire, misfit};
use crate::wire::typed;

#[tokio::test]
async fn the_form_is_sent_as_a_form_once_it_is_known_who_is_asked() {
    let (client, wire) = of([server(200), from("/home", 200, "<html>"), ok(WHO)]);
    let outcome = client.sign_in(&typed("a+b@example.org", "p&w=ü d")).await;
    assert!(matches!(outcome, Ok(SignInOutcome::Done(_))), "{outcome:?}");
    assert_eq!(
        wire.lines(),
        [
            "GET /api/v1/server",
            "POST /login",
            "GET /api/v1/rpc/whoami"
        ]
    );
    let sent = wire.sent();
    // What finds the generation out is worth nothing to anybody.
    assert!(is_bearer(&sent[0].credential, "keydesk"));
    let form = sent[1].form.as_ref().expect("a form").expose();
    assert_eq!(
        form,
        "input_email=a%2Bb%40example.org&input_password=p%26w%3D%C3%BC%20d&form.submitted=1"
    );
    assert_eq!(sent[1].credential, Credential::Cookie);
    assert_eq!(sent[2].credential, Credential::Cookie);
    assert_eq!(client.source(), ApiKeySource::Cookie);
}

#[tokio::test]
async fn where_the_form_leads_to_is_the_outcome_whatever_a_proxy_puts_before_it() {
    let outcome = |path: &'static str, status, body: &'static str| async move {
        let (client, _) = of([server(200), from(path, status, body), ok(WHO)]);
        client.sign_in(&typed("a@example.org", "p")).await
    };
    let needs_code = Ok(SignInOutcome::NeedsCode(CodeRequest {
        factor: Factor::Authenticator,
        is_certain: true,
    }));
    assert_eq!(outcome("/tfa", 200, "").await, needs_code);
    assert_eq!(outcome("/api/datameta/tfa", 200, "").await, needs_code);
    let wrong = outcome("/api/datameta/login", 200, "").await;
    assert_eq!(wrong, Err(ApiError::WrongCredentials));
    // Behind a proxy that rewrites no address there need not be such a page.
    assert!(outcome("/home", 404, "").await.is_ok());
    assert_eq!(outcome("/tfa", 404, "").await, needs_code);
    let lost = outcome("/welcome", 200, "<html>").await;
    assert_eq!(misfit(lost), Misfit::Place);
    assert_eq!(misfit(outcome("", 200, "").await), Misfit::Place);
    let first = outcome("/login", 400, r#"[{"message":"Reset your password"}]"#).await;
    assert_eq!(first, Err(ApiError::EnrolFirst));
    for path in ["/login", "/home"] {
        let failed = outcome(path, 500, "<html>").await;
        assert!(matches!(failed, Err(ApiError::Failed { status: 500, .. })));
    }
    // The form itself is not there.
    assert_eq!(outcome("/login", 404, "").await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn the_code_is_right_wrong_or_too_late() {
    let outcome = |path: &'static str, status| async move {
        let answers = [
            server(200),
            from("/tfa", 200, ""),
            from(path, status, ""),
            ok(WHO),
        ];
        let (client, wire) = of(answers);
        drop(client.sign_in(&typed("a@example.org", "p")).await);
        let code = Secret::new("123456");
        let answer = client.confirm_code(Factor::Authenticator, &code).await;
        let form = wire.sent()[2].form.clone().expect("a form");
        assert_eq!(form.expose(), "input_otp=123456");
        answer
    };
    let person = outcome("/home", 200).await.expect("somebody");
    assert!(person.second_factor.is_on());
    let wrong = outcome("/tfa", 200).await;
    assert!(matches!(wrong, Err(ApiError::WrongCode { .. })));
    assert_eq!(outcome("/login", 200).await, Err(ApiError::ChallengeOver));
    assert_eq!(outcome("/tfa", 403).await, Err(ApiError::ChallengeOver));
}

#[tokio::test]
async fn a_wrong_code_can_be_followed_by_a_right_one_and_a_late_one_cannot() {
    let (client, wire) = of([
        server(200),
        from("/tfa", 200, ""),
        from("/tfa", 200, ""),
        from("/login", 200, ""),
    ]);
    drop(client.sign_in(&typed("a@example.org", "p")).await);
    let code = Secret::new("1");
    for expected in [
        ApiError::WrongCode { clock_off: None },
        ApiError::ChallengeOver,
        ApiError::ChallengeOver,
    ] {
        let answer = client.confirm_code(Factor::Authenticator, &code).await;
        assert_eq!(answer, Err(expected));
    }
    assert_eq!(wire.lines().len(), 4, "what is over is not asked again");
}

#[tokio::test]
async fn the_older_generation_is_found_out_and_a_key_is_minted() {
    let (client, wire) = of([server(404), ok(&key("i1", "t1")), ok("[]"), ok("[]")]);
    assert!(client.capabilities().offers(Feature::People));
    let outcome = client.sign_in(&typed("a@example.org", "p")).await;
    let Ok(SignInOutcome::Done(person)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(person.email, "a@example.org");
    assert!(person.email_verified && person.own_password);
    let capabilities = client.capabilities();
    assert!(!capabilities.offers(Feature::People));
    assert!(capabilities.sessions_are_keys);
    // It knows no codes, and is not known to shut anybody out.
    assert_eq!(capabilities.sign_in_factors, []);
    assert_eq!(capabilities.code_minutes, None);
    assert_eq!(capabilities.shut_out_after, None);
    assert_eq!(
        wire.lines(),
        [
            "GET /api/v1/server",
            "POST /api/v0/keys",
            "GET /api/v0/users/u1/keys"
        ]
    );
    // A day by the server's clock, without a zone, which it would refuse.
    assert_eq!(wire.body(1)["expires"], "2026-11-22T22:46:28");
    assert_eq!(wire.sent()[1].credential, Credential::Nothing);
    assert!(is_bearer(&wire.sent()[2].credential, "t1"));
    // Restored after a reload, it is still known whose key it is.
    let kept = client.bearer();
    client.set_bearer(kept);
    assert_eq!(client.profile().await.map(|it| it.id), Ok("u1".to_owned()));
}

#[tokio::test]
async fn a_minted_key_ends_where_a_clock_is_told_and_is_left_to_the_server_where_none_is() {
    let (client, wire) = of([answer(500, "[]"), ok(&key("i1", "t1")), ok(WHO)]);
    let outcome = client
        .sign_in_by_minting(&typed("a@example.org", "p"))
        .await;
    assert!(matches!(outcome, Ok(SignInOutcome::Done(_))));
    assert_eq!(wire.lines()[1], "POST /api/v1/keys");
    assert_eq!(wire.body(1).get("expires"), None);
    assert_eq!(wire.body(1)["email"], "a@example.org");
    assert_eq!(client.source(), ApiKeySource::Minted);
}

#[tokio::test]
async fn a_generation_that_is_configured_is_not_asked_for() {
    let (transport, wire) = Wire::alone("", [from("/home", 200, ""), ok(WHO)]);
    let client = Client::of_version(Api::DataMeta, Some("v1"), transport);
    let outcome = client.sign_in(&typed("a@example.org", "p")).await;
    assert!(matches!(outcome, Ok(SignInOutcome::Done(_))), "{outcome:?}");
    assert_eq!(wire.lines(), ["POST /login", "GET /api/v1/rpc/whoami"]);
}

#[tokio::test]
async fn a_service_that_does_not_know_who_asks_is_of_the_older_generation_unless_somebody_is_in() {
    let (client, _) = of([answer(404, "<html>")]);
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert!(!client.capabilities().offers(Feature::People));

    let (client, _) = signed_in([answer(404, "<html>")]);
    assert_eq!(client.profile().await, Err(ApiError::NotFound));
    assert!(client.bearer().is_some() && client.capabilities().offers(Feature::People));

    let (transport, _) = Wire::alone("", [answer(404, "<html>")]);
    let client = Client::of_version(Api::DataMeta, Some("v1"), transport);
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert!(
        client.capabilities().offers(Feature::People),
        "as configured"
    );
}

#[tokio::test]
async fn a_new_name_stands_whatever_becomes_of_reading_it() {
    for (reading, told) in [
        (Err(ApiError::TimedOut), ApiError::TimedOut),
        (answer(403, "{}"), ApiError::CutOff),
        (Err(ApiError::Offline), ApiError::CutOff),
        (answer(401, NOBODY), ApiError::SignedOut),
    ] {
        let (client, _) = signed_in([answer(204, ""), reading]);
        let person = Profile {
            id: "u1".into(),
            ..Profile::default()
        };
        let change = ProfileChange {
            display_name: Some("Zoë".into()),
            ..ProfileChange::default()
        };
        let answer = client.change_profile(&person, &change).await;
        assert_eq!(answer, Err(told));
    }
}

#[tokio::test]
async fn a_key_of_the_older_generation_is_used_to_mint_the_one_that_tells_whose_it_is() {
    let (client, wire) = of([server(404), ok(&key("i1", "t1")), ok("[]")]);
    let outcome = client.sign_in_with_key(&Secret::new("pasted")).await;
    assert!(matches!(outcome, Ok(SignInOutcome::Done(_))));
    assert!(is_bearer(&wire.sent()[1].credential, "pasted"));
    assert!(is_bearer(&wire.sent()[2].credential, "t1"));
}

#[tokio::test]
async fn a_stale_key_is_dropped_so_that_it_hides_no_cookie() {
    let (client, wire) = signed_in([answer(401, NOBODY), ok(WHO)]);
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert_eq!(client.bearer(), None);
    assert!(client.profile().await.is_ok());
    let sent = wire.sent();
    assert!(is_bearer(&sent[0].credential, "k0"));
    assert_eq!(sent[1].credential, Credential::Cookie);
}

#[tokio::test]
async fn signing_out_ends_what_was_opened_and_nothing_else() {
    let ended = |last: &'static str, client: keydesk::api::Client, wire: crate::scripted::Wire| async move {
        let before = wire.lines().len();
        assert_eq!(client.sign_out().await, Ok(None));
        let after = wire.lines();
        assert_eq!(after.get(before).map_or("", String::as_str), last);
        assert_eq!(client.profile().await, Err(ApiError::Unreachable));
    };
    let (client, wire) = of([server(200), from("/home", 200, ""), ok(WHO), ok("<html>")]);
    drop(client.sign_in(&typed("a@example.org", "p")).await);
    ended("GET /login", client, wire).await;

    let filler = r#"{"message":"","code":"200 OK","title":"OK"}"#;
    let (client, wire) = of([server(200), ok(&key("i1", "t1")), ok(WHO), ok(filler)]);
    drop(
        client
            .sign_in_by_minting(&typed("a@example.org", "p"))
            .await,
    );
    ended("DELETE /api/v1/keys/i1", client, wire).await;

    // One that is gone already is what was wanted.
    let (client, wire) = of([
        server(200),
        ok(&key("i1", "t1")),
        ok(WHO),
        answer(403, "{}"),
    ]);
    drop(
        client
            .sign_in_by_minting(&typed("a@example.org", "p"))
            .await,
    );
    ended("DELETE /api/v1/keys/i1", client, wire).await;

    let (client, wire) = of([server(200), ok(WHO)]);
    drop(client.sign_in_with_key(&Secret::new("pasted")).await);
    assert_eq!(client.source(), ApiKeySource::Bearer);
    ended("", client, wire).await;
}

#[tokio::test]
async fn a_session_of_nobody_is_ended_at_once() {
    let (client, wire) = of([server(200), from("/home", 200, ""), ok("{}"), ok("")]);
    let outcome = client.sign_in(&typed("a@example.org", "p")).await;
    assert_eq!(misfit(outcome), Misfit::Shape);
    assert_eq!(wire.lines().last().map(String::as_str), Some("GET /login"));
}
