//! DataMeta: every operation of both generations with each documented status and its effects, and bad answers of every kind.

mod administration;
mod enrolment;
mod faults;
mod groups;
mod keys;
mod passwords;
mod scripted;
mod sign_in;

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Factor, Profile, Secret, SignInOutcome};
use keydesk_backend::PASSWORD;

use crate::wire::{Desk, entered, typed};

const CAROL: &str = "carol@example.org";
const ADMIN: &str = "admin@example.org";
const MALLORY: &str = "mallory@example.org";

/// Where nobody is asked for a second factor.
fn desk() -> Desk {
    Desk::of(Api::DataMeta)
}

/// Where everybody is.
fn strict() -> Desk {
    Desk::with(Api::DataMeta, |it| it.datameta_tfa = true)
}

/// Both generations.
fn both() -> [Desk; 2] {
    [desk(), Desk::of_v0()]
}

/// The person who meets this fault.
fn faulty(kind: &str) -> String {
    format!("fault+{kind}@example.org")
}

/// The key that somebody has at the start.
fn key_of(login: &str) -> Secret {
    let name = login.split('@').next().unwrap_or_default();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    Secret::new(format!("{:0<64}", format!("dmx{name}")))
}

/// A browser in which somebody has signed in with a key of a short life.
async fn minted(desk: &Desk, login: &str) -> (Client, Profile) {
    let client = desk.browser();
    let outcome = client.sign_in_by_minting(&typed(login, PASSWORD)).await;
    (client, entered(outcome.expect("a good password")))
}

/// A browser in which somebody has signed in by the form, with a code where one is asked for.
async fn by_form(desk: &Desk, login: &str) -> (Client, Profile) {
    let client = desk.browser();
    match client.sign_in(&typed(login, PASSWORD)).await {
        Ok(SignInOutcome::Done(person)) => (client, *person),
        Ok(SignInOutcome::NeedsCode(_)) => {
            let code = desk.code(login);
            let person = client.confirm_code(Factor::Authenticator, &code).await;
            (client, person.expect("the right code"))
        }
        other => panic!("{other:?}"),
    }
}

/// Whether a key signs somebody in.
async fn works(desk: &Desk, key: &Secret) -> bool {
    match desk.browser().sign_in_with_key(key).await {
        Ok(SignInOutcome::Done(_)) => true,
        Err(ApiError::WrongCredentials) => false,
        other => panic!("{other:?}"),
    }
}

/// Whether a password opens a session by the form.
async fn opens(desk: &Desk, login: &str, password: &str) -> bool {
    match desk.browser().sign_in(&typed(login, password)).await {
        Ok(_) => true,
        Err(ApiError::WrongCredentials) => false,
        Err(other) => panic!("{other:?}"),
    }
}

/// The token of the newest mail to somebody.
fn mailed(desk: &Desk, login: &str) -> Secret {
    let mail = desk.core.last_mail_to(login).expect("a mail");
    let link = mail.link.expect("a link");
    let (_, token) = link.split_once("token=").expect("a token");
    Secret::new(token)
}
