//! Bodies that are not what was promised, for each operation that reads one.

use keydesk::api::{ApiError, Misfit, NewApiKey, Profile, ProfileChange, Secret, Setup};

use super::{ALICE, answer, misfit, ok, signed_in};

const URI: &str =
    r#"{"otp_uri":"otpauth://totp/Metal:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Metal"}"#;

/// What one operation makes of one answer.
async fn read(operation: &str, body: &str) -> Result<(), ApiError> {
    let (client, _) = signed_in([ok(body)]);
    let person = Profile::default();
    match operation {
        "profile" => client.profile().await.map(drop),
        "change_profile" => {
            let change = ProfileChange::default();
            client.change_profile(&person, &change).await.map(drop)
        }
        "begin_enrolment" => client.begin_enrolment(&person).await.map(drop),
        "recovery_codes" => client.recovery_codes().await.map(drop),
        "renew_recovery_codes" => client.renew_recovery_codes().await.map(drop),
        "api_keys" => client.api_keys().await.map(drop),
        "create_api_key" => {
            let new = NewApiKey::default();
            client.create_api_key(&new).await.map(drop)
        }
        "email_addresses" => client.email_addresses().await.map(drop),
        "add_email" => client.add_email("a@b").await.map(drop),
        "make_main_email" => client.make_main_email("1").await.map(drop),
        "make_password" => client.make_password().await.map(drop),
        other => panic!("{other}"),
    }
}

const ALL: [&str; 11] = [
    "profile",
    "change_profile",
    "begin_enrolment",
    "recovery_codes",
    "renew_recovery_codes",
    "api_keys",
    "create_api_key",
    "email_addresses",
    "add_email",
    "make_main_email",
    "make_password",
];

#[tokio::test]
async fn what_is_no_data_is_told_apart_and_leaves_open_what_was_done() {
    for operation in ALL {
        for (body, kind) in [
            ("<!doctype html><p>Sorry", Misfit::Html),
            ("", Misfit::Empty),
            (r#"{"id": "1", "em"#, Misfit::CutOff),
            ("Error: at line 3", Misfit::NotJson),
            ("[]", Misfit::Shape),
            ("7", Misfit::Shape),
        ] {
            let said = read(operation, body).await.expect_err(operation);
            // There an empty answer is one: nothing is in force without a key.
            if (operation, body) == ("begin_enrolment", "") {
                assert_eq!(said, ApiError::EnrolKeyless);
                continue;
            }
            assert!(said.leaves_open(), "{operation}");
            assert_eq!(misfit::<()>(Err(said)), kind, "{operation}: {body}");
        }
    }
}

#[tokio::test]
async fn fields_of_another_type_or_missing_where_they_are_the_point_are_no_answer() {
    for (operation, bodies) in [
        (
            "profile",
            &[
                r#"{"id":7}"#,
                "{}",
                r#"{"id":"1","two_factor_auth":true}"#,
                r#"{"email":[]}"#,
            ][..],
        ),
        ("change_profile", &["{}", r#"{"id":"1","phone_number":7}"#]),
        (
            "begin_enrolment",
            &[
                r#"{"otp_uri":7}"#,
                r#"{"otp_uri":"https://a.example"}"#,
                r#"{"otp_uri":"otpauth://totp/x"}"#,
            ],
        ),
        (
            "recovery_codes",
            &[
                r#"{"recovery_codes":"a"}"#,
                r#"{"recovery_codes":[7]}"#,
                r#"{"recovery_codes":[""]}"#,
            ],
        ),
        ("renew_recovery_codes", &[r#"{"recovery_codes":{}}"#]),
        (
            "api_keys",
            &[
                r#"{"api_keys":[{}]}"#,
                r#"{"api_keys":7}"#,
                r#"{"api_keys":[{"id":"1","read_only":"yes"}]}"#,
            ],
        ),
        (
            "create_api_key",
            &[
                "{}",
                r#"{"id":"1"}"#,
                r#"{"id":"1","token":""}"#,
                r#"{"token":"t"}"#,
            ],
        ),
        (
            "email_addresses",
            &[
                r#"{"id":"1","emails":7}"#,
                r#"{"id":"1","emails":[{}]}"#,
                r#"{"id":"1","emails":[{"href":"/"}]}"#,
            ],
        ),
        (
            "add_email",
            &[
                "{}",
                r#"{"id":"1"}"#,
                r#"{"id":"1","address":"a@b","default":"no"}"#,
            ],
        ),
        ("make_main_email", &["{}", r#"{"address":"a@b"}"#]),
        (
            "make_password",
            &[
                "{}",
                r#"{"new_password":7}"#,
                r#"{"new_password":""}"#,
                r#"{"new_password":null}"#,
            ],
        ),
    ] {
        for body in bodies {
            let said = read(operation, body).await;
            assert_eq!(misfit(said), Misfit::Shape, "{operation}: {body}");
        }
    }
    for body in ["{}", r#"{"otp_uri":null}"#, r#"{"otp_uri":""}"#] {
        let said = read("begin_enrolment", body).await;
        assert_eq!(said, Err(ApiError::EnrolKeyless), "{body}");
    }
}

#[tokio::test]
async fn null_is_as_good_as_left_out() {
    for (operation, body) in [
        (
            "profile",
            r#"{"id":"1","email":null,"emails":null,"two_factor_auth":null,"full_name":null,"phone_number":null,"timezone":null,"created_at":null}"#,
        ),
        ("recovery_codes", r#"{"recovery_codes":null}"#),
        ("api_keys", r#"{"api_keys":null}"#),
        (
            "api_keys",
            r#"{"api_keys":[{"id":"1","token":null,"description":null,"read_only":null,"created_at":null,"user":null}]}"#,
        ),
        ("email_addresses", r#"{"id":"1","emails":null}"#),
        (
            "add_email",
            r#"{"id":"1","address":"a@b","default":null,"verified":null}"#,
        ),
    ] {
        assert_eq!(read(operation, body).await, Ok(()), "{operation}: {body}");
    }
}

#[tokio::test]
async fn a_204_may_have_a_body_all_the_same() {
    let (client, _) = signed_in([answer(204, URI)]);
    let setup = client.begin_enrolment(&Profile::default()).await;
    let Ok(Setup::Entry(entry)) = setup else {
        panic!("{setup:?}")
    };
    assert_eq!(entry.enrolment.key.expose(), "JBSWY3DPEHPK3PXP");
    let (client, _) = signed_in([answer(204, "")]);
    let setup = client.begin_enrolment(&Profile::default()).await;
    assert_eq!(setup, Err(ApiError::EnrolKeyless));
}

#[tokio::test]
async fn addresses_that_come_as_references_are_read_one_by_one() {
    let stubs =
        r#"{"id":"1","emails":[{"href":"/metal/v1/emails/e1"},{"href":"/metal/v1/emails/e2"}]}"#;
    let (client, wire) = signed_in([
        ok(stubs),
        ok(r#"{"id":"e1","address":"a@b","default":false,"verified":true}"#),
        ok(r#"{"href":"/metal/v1/emails/e2","address":"c@d","default":true}"#),
    ]);
    let all = client.email_addresses().await.expect("the addresses");
    let ids: Vec<&str> = all.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["e2", "e1"], "the main one first");
    let lines = [
        "GET /user?include=emails",
        "GET /emails/e1",
        "GET /emails/e2",
    ];
    assert_eq!(wire.lines(), lines);
    let (client, _) = signed_in([ok(stubs), answer(404, "{}")]);
    assert_eq!(client.email_addresses().await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn any_success_will_do_where_nothing_is_read() {
    for status in [200, 201, 202, 204] {
        for body in ["", "{}"] {
            let (client, _) = signed_in([answer(status, body)]);
            assert_eq!(client.delete_api_key("1").await, Ok(()), "{status} {body}");
            let (client, _) = signed_in([answer(status, body), ok(ALICE)]);
            assert_eq!(client.send_sms().await, Ok(()), "{status} {body}");
        }
        // But a page comes from somebody else than the service, who has deleted nothing.
        let (client, _) = signed_in([answer(status, "<html>")]);
        assert_eq!(misfit(client.delete_api_key("1").await), Misfit::Html);
        let (client, _) = signed_in([answer(status, "<html>")]);
        assert_eq!(misfit(client.send_sms().await), Misfit::Html);
    }
}

#[tokio::test]
async fn a_write_stands_whatever_becomes_of_reading_how_things_are_now() {
    for (reading, told) in [
        (Err(ApiError::TimedOut), ApiError::TimedOut),
        // Of the reading and not of the write, which must not read as refused.
        (answer(403, "{}"), ApiError::CutOff),
        (Err(ApiError::Offline), ApiError::CutOff),
        (answer(401, "{}"), ApiError::SignedOut),
    ] {
        let (client, wire) = signed_in([answer(204, ""), reading]);
        let answer = client.set_sms(&Secret::new("123456")).await;
        assert_eq!(answer, Err(told));
        assert_eq!(wire.lines().len(), 2);
    }
}
