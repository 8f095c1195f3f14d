//! Equinix Metal: every operation with each documented status and its effects, and bad answers of every kind.

mod emails;
mod enrolment;
mod faults;
mod keys;
mod own;
mod read_only;
mod recovery;
mod scripted;
mod sign_in;
mod sms;

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Field, Problem, Profile, Secret, SignInOutcome};

use crate::wire::{Desk, entered};

const CAROL: &str = "carol@example.org";

fn desk() -> Desk {
    Desk::of(Api::EquinixMetal)
}

/// The person who meets this fault.
fn faulty(kind: &str) -> String {
    format!("fault+{kind}@example.org")
}

/// A token that somebody has at the start: `eqx` a full key, `eqr` one that only reads, `eqp` a project's, `eqs` a session that
/// waits for a code.
fn token(kind: &str, login: &str) -> Secret {
    let name = login.split('@').next().unwrap_or_default();
    let name = name.replace('+', "-");
    Secret::new(format!("{kind}-{name}-{:028}", 0))
}

/// A browser in which somebody has signed in with their full key.
async fn holder(desk: &Desk, login: &str) -> (Client, Profile) {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&token("eqx", login)).await;
    (client, entered(outcome.expect("a good key")))
}

/// A browser in which a code is asked for.
async fn waiting(desk: &Desk, login: &str) -> Client {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&token("eqs", login)).await;
    assert!(matches!(outcome, Ok(SignInOutcome::NeedsCode(_))));
    client
}

/// Whether a key or token still signs somebody in.
async fn works(desk: &Desk, token: &Secret) -> bool {
    match desk.browser().sign_in_with_key(token).await {
        Ok(SignInOutcome::Done(_)) => true,
        Err(ApiError::WrongCredentials) => false,
        other => panic!("{other:?}"),
    }
}

/// The code in the text sent last.
fn texted(desk: &Desk) -> Secret {
    let text = desk.core.texts().pop().expect("a text").body;
    let digits = text.chars().filter(char::is_ascii_digit);
    Secret::new(digits.take(6).collect::<String>())
}

fn is_wrong_code<T>(answer: &Result<T, ApiError>) -> bool {
    matches!(answer, Err(ApiError::WrongCode { .. }))
}

/// The field that was refused, with the service's words or without.
fn refused_field<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> (Field, bool) {
    match answer {
        Err(ApiError::Rejected(mut problems)) if problems.len() == 1 => {
            let one = problems.remove(0);
            match one.problem {
                Problem::Service(said) => (one.field, said.is_some()),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{other:?}"),
    }
}
