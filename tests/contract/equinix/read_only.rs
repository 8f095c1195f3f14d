//! A key that may only read: every change says so, nothing is changed, and nobody is signed out.

use keydesk::api::{
    ApiError, Client, Factor, NewApiKey, PasswordChange, ProfileChange, Secret, Tag,
};

use super::{CAROL, desk, token};
use crate::wire::entered;

/// What each change answers.
async fn changes(client: &Client) -> Vec<(&'static str, Result<(), ApiError>)> {
    let person = client.profile().await.expect("the person");
    let addresses = client.email_addresses().await.expect("the addresses");
    let keys = client.api_keys().await.expect("the keys");
    let (tag, code) = (Tag::default(), Secret::new("123456"));
    let profile = ProfileChange {
        first_name: Some("Eve".into()),
        ..ProfileChange::default()
    };
    let password = PasswordChange {
        current: None,
        new: Secret::new("Another-Long-Passphrase-9"),
    };
    let (app, sms) = (Factor::Authenticator, Factor::Sms);
    let email = addresses[0].id.as_str();
    vec![
        (
            "change_profile",
            client.change_profile(&person, &profile).await.map(drop),
        ),
        (
            "change_password",
            client.change_password(&tag, &password).await.map(drop),
        ),
        ("make_password", client.make_password().await.map(drop)),
        (
            "begin_enrolment",
            client.begin_enrolment(&person).await.map(drop),
        ),
        (
            "confirm_enrolment",
            client.confirm_enrolment(&tag, &code).await.map(drop),
        ),
        (
            "remove app",
            client.remove_factor(&tag, app, Some(&code)).await.map(drop),
        ),
        (
            "remove sms",
            client.remove_factor(&tag, sms, Some(&code)).await.map(drop),
        ),
        ("send_sms", client.send_sms().await),
        ("set_sms", client.set_sms(&code).await.map(drop)),
        ("test_code", client.test_code(&code).await),
        (
            "renew_recovery_codes",
            client.renew_recovery_codes().await.map(drop),
        ),
        (
            "create_api_key",
            client.create_api_key(&NewApiKey::default()).await.map(drop),
        ),
        ("delete_api_key", client.delete_api_key(&keys[0].id).await),
        (
            "add_email",
            client.add_email("eve@example.org").await.map(drop),
        ),
        (
            "send_verification",
            client.send_verification(&person.email).await,
        ),
        (
            "resend_verification",
            client.resend_verification(&person, "").await.map(drop),
        ),
        ("verify_email", client.verify_email(&code).await),
        (
            "make_main_email",
            client.make_main_email(email).await.map(drop),
        ),
        ("remove_email", client.remove_email(email).await),
    ]
}

#[tokio::test]
async fn every_change_is_refused_and_none_is_made() {
    let desk = desk();
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&token("eqr", CAROL)).await;
    let person = entered(outcome.expect("a good key"));
    let codes = client.recovery_codes().await.expect("reading is allowed");
    let (before, keys) = (desk.person(CAROL), client.api_keys().await);
    for (name, answer) in changes(&client).await {
        assert_eq!(answer, Err(ApiError::ReadOnly), "{name}");
    }
    assert_eq!(client.profile().await, Ok(person));
    assert_eq!(client.recovery_codes().await, Ok(codes));
    assert_eq!(client.api_keys().await, keys);
    assert_eq!(client.email_addresses().await.expect("them").len(), 1);
    assert_eq!(desk.person(CAROL), before);
    assert!(desk.core.texts().is_empty());
}
