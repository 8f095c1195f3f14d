//! Quatrix: every operation with each documented status and its effects, and bad answers of every kind.

mod administration;
mod captcha;
mod factors;
mod faults;
mod imposed;
mod password;
mod people;
mod profile;
mod scripted;
mod settings;
mod sign_in;
mod traps;

use keydesk::api::client::Api;
use keydesk::api::{
    ApiError, Client, Factor, Field, LoginPassword, Problem, Profile, Secret, SignInOutcome,
};
use keydesk_backend::{PASSWORD, PIN};

use crate::wire::{Desk, typed};

const CAROL: &str = "carol@example.org";
const DAVE: &str = "dave@example.org";
const MALLORY: &str = "mallory@example.org";
const ADMIN: &str = "admin@example.org";
/// An administrator without a second factor.
const OLGA: &str = "olga@example.org";

fn desk() -> Desk {
    Desk::of(Api::Quatrix)
}

fn seeded(login: &str) -> LoginPassword {
    typed(login, PASSWORD)
}

/// The person who meets this fault.
fn faulty(kind: &str) -> String {
    format!("fault+{kind}@example.org")
}

/// A browser in which somebody has signed in with the seeded password and whatever factor was asked for.
async fn entered(desk: &Desk, login: &str) -> (Client, Profile) {
    let client = desk.browser();
    let profile = match client.sign_in(&seeded(login)).await {
        Ok(SignInOutcome::Done(profile)) => *profile,
        Ok(SignInOutcome::NeedsCode(request)) => {
            let code = match request.factor {
                Factor::Authenticator => desk.code(login),
                _ => Secret::new(PIN),
            };
            let answer = client.confirm_code(request.factor, &code).await;
            answer.expect("the right code")
        }
        other => panic!("{login} did not get in: {other:?}"),
    };
    (client, profile)
}

/// The code of the authenticator that waits to be confirmed.
fn waiting_code(desk: &Desk, login: &str) -> Secret {
    let mut all = desk.core.authenticators().into_iter();
    let waiting = all.find(|it| it.login == login && it.is_waiting);
    Secret::new(waiting.expect("a generated authenticator").code)
}

/// The id in the newest mail to somebody.
fn mailed_id(desk: &Desk, login: &str) -> Secret {
    let mail = desk.core.last_mail_to(login).expect("a mail");
    let link = mail.link.expect("a link");
    let (page, id) = link.split_once("?token=").expect("an id");
    assert!(page.ends_with("/quatrix/reset-password"), "{page}");
    Secret::new(id)
}

/// The one field that was refused, and why.
fn refused_field<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> (Field, Problem) {
    match answer {
        Err(ApiError::Rejected(mut problems)) if problems.len() == 1 => {
            let one = problems.remove(0);
            (one.field, one.problem)
        }
        other => panic!("{other:?}"),
    }
}

/// The field that was refused in the service's own words.
fn refused_in_words<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Field {
    match refused_field(answer) {
        (field, Problem::Service(Some(_))) => field,
        other => panic!("{other:?}"),
    }
}
