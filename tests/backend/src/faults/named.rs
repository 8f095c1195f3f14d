//! Faults that an administrator meets who changes the person who has them: one alone or in a list.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::{
    http::{Method, StatusCode, request::Parts},
    response::Response,
};
use serde_json::Value;

use super::{Fault, Role, dropped};
use crate::{
    core::{Core, FIRST_FAULTY_ID, Person},
    dialect::{Api, datameta, quatrix},
};

/// Faults that were met last time and pass the next time, so that trying again helps.
#[derive(Default)]
pub(crate) struct Passing(Mutex<HashSet<&'static str>>);

impl Passing {
    /// Is it met this time?
    pub(super) fn is_met(&self, fault: Fault) -> bool {
        let mut passing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_met = !passing.remove(fault.word());
        if is_met {
            passing.insert(fault.word());
        }
        is_met
    }
}

/// What happens to a change because of whom it names.
pub(crate) enum Named {
    Nobody,
    /// The handler does not run.
    Answered(Response),
    /// The handler runs and its answer is lost.
    Lost,
    /// The handler runs, and this person is then what they were before.
    Undone(Box<Person>),
}

impl Named {
    pub(crate) fn in_request(core: &Core, api: Api, parts: &Parts, body: &[u8]) -> Self {
        let mut faults = named(api, parts, body)
            .into_iter()
            .filter_map(Fault::of_number)
            .filter(|fault| fault.role() == Role::WhenNamed);
        let Some(fault) = faults.next() else {
            return Self::Nobody;
        };
        match fault {
            Fault::DropBefore if core.passing().is_met(fault) => Self::Answered(dropped()),
            Fault::DropAfter if core.passing().is_met(fault) => Self::Lost,
            Fault::Refused => Self::Answered(refused(api)),
            Fault::Unchanged => {
                let person = core.act(|act| act.person_by_email(&fault.login()));
                match person {
                    Ok(Some(person)) => Self::Undone(Box::new(person)),
                    _ => Self::Nobody,
                }
            }
            _ => Self::Nobody,
        }
    }

    /// What is left to do when the handler has answered.
    pub(crate) fn settle(self, core: &Core, answer: Response) -> Response {
        match self {
            Self::Lost => dropped(),
            Self::Undone(person) => {
                // Whoever was removed meanwhile stays removed.
                let _ = core.act(|act| match act.person(person.id)? {
                    Some(_) => act.write(&person),
                    None => Ok(()),
                });
                answer
            }
            Self::Nobody | Self::Answered(_) => answer,
        }
    }
}

fn refused(api: Api) -> Response {
    let why = "This person cannot be changed";
    match api {
        Api::MetalCloud | Api::Equinix | Api::DataMeta => api.error(StatusCode::FORBIDDEN, why),
        Api::Quatrix => quatrix::error(StatusCode::BAD_REQUEST, 70, why),
    }
}

/// The numbers of the people whom this change is about.
fn named(api: Api, parts: &Parts, body: &[u8]) -> Vec<u64> {
    let path = parts.uri.path();
    match api {
        Api::MetalCloud if parts.method == Method::PATCH => {
            let mut rest = path.split("/users/").skip(1);
            let id = rest.next().and_then(|it| it.split('/').next());
            id.and_then(|it| it.parse().ok()).into_iter().collect()
        }
        Api::DataMeta
            if [Method::PUT, Method::DELETE].contains(&parts.method)
                && !path.ends_with("/password") =>
        {
            let mut rest = path.split("/users/").skip(1);
            let id = rest.next().and_then(|it| it.split('/').next());
            id.and_then(datameta::person_number).into_iter().collect()
        }
        Api::Quatrix if parts.method == Method::POST && path.contains("/user/") => {
            let body: Value = serde_json::from_slice(body).unwrap_or_default();
            let ids = body["ids"].as_array().cloned().unwrap_or_default();
            let numbers = ids
                .iter()
                .filter_map(|id| quatrix::person_number(id.as_str()?));
            numbers.filter(|it| *it >= FIRST_FAULTY_ID).collect()
        }
        _ => vec![],
    }
}
