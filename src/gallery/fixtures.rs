//! What the components are fed with: people, keys and calls that never were.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::administration::Group;
use crate::api::client::Api;
use crate::api::people::{Factors, Person, Role, Standing};
use crate::api::{
    ApiError, ApiKey, Client, Expiry, Factor, Field, FieldProblem, Moment, Problem, Secret, Tag,
    Transport,
};
use crate::browser;
use crate::config::{Config, Service};
use crate::form::Submission;
use crate::session::Account;

const DAY: i64 = 86_400;

/// A name that is longer than any place for it, and one that runs the other way.
pub(super) const LONG: &str = "Deployment of the customer portal and of everything that hangs on it, second data centre, rotated by hand";
pub(super) const ARABIC: &str = "مفتاح النشر";

pub(super) fn ago(days: i64) -> Moment {
    Moment(browser::now().0 - days * DAY)
}

/// An account of a service that answers nothing.
pub(super) fn account(api: Api) -> Account {
    let settings = r#"{"services":[{"id":"gallery","name":"Gallery","api":"metalcloud","baseUrl":"/api/gallery"}]}"#;
    let config = use_context::<Arc<Config>>();
    let config = config.or_else(|| Config::read(200, settings, None).ok().map(Arc::new));
    let service = Service {
        id: "gallery".into(),
        name: "Gallery".into(),
        note: None,
        api,
        api_version: None,
        base_url: String::new(),
    };
    let nowhere = Transport::new(|_| std::future::pending::<Result<_, ApiError>>());
    Account::provide(
        Client::new(api, nowhere),
        service,
        config.expect("settings"),
    )
}

pub(super) fn provide_account() {
    account(Api::EquinixMetal);
}

/// A call that never ends, for what is shown while one is under way.
pub(super) fn endless() -> Submission {
    let submission = Submission::new();
    submission.run(std::future::pending());
    submission
}

pub(super) fn idle() -> Submission {
    Submission::new()
}

/// A call that was refused with a problem at that field.
pub(super) fn refused(field: Field, problem: Problem) -> Submission {
    let submission = Submission::new();
    // Not through the form's own way, which moves the focus.
    submission.run(async move { Err(ApiError::Rejected(vec![FieldProblem { field, problem }])) });
    submission
}

pub(super) fn secret() -> Secret {
    Secret::new("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
}

pub(super) fn codes() -> Secret {
    Secret::new("a1b2-c3d4\ne5f6-a7b8\nc9d0-e1f2\na3b4-c5d6\ne7f8-a9b0")
}

/// A key of every state.
pub(super) fn keys(dated: bool) -> Vec<ApiKey> {
    let key = |id: &str, description: &str, age: i64, end: i64| ApiKey {
        id: id.into(),
        token: (!dated).then(|| Secret::new(format!("gallery-token-{id}-0123456789abcd"))),
        description: description.into(),
        read_only: false,
        created: Some(ago(age)),
        in_use: false,
        expires: dated.then(|| Expiry {
            at: ago(-end),
            is_exact: true,
        }),
        has_expired: None,
        for_session: false,
    };
    vec![
        ApiKey {
            in_use: true,
            ..key("1", "Laptop", 0, 25)
        },
        ApiKey {
            read_only: true,
            ..key("2", "Dashboard", 40, 5)
        },
        key("3", LONG, 800, 0),
        key("4", ARABIC, 120, -3),
        ApiKey {
            created: None,
            ..key("5", "", 0, 20)
        },
    ]
}

/// A person of every state.
pub(super) fn people() -> Vec<Person> {
    let person = |id: &str, name: &str, email: &str| Person {
        id: id.into(),
        tag: Tag("1".into()),
        name: name.into(),
        email: email.into(),
        standing: Standing::Active,
        factors: Some(Factors::default()),
        last_sign_in: Some(ago(2)),
        is_admin: false,
        must_change_password: false,
        must_enrol: false,
        group: Some(Group {
            id: "1".into(),
            name: "Harbour".into(),
        }),
        roles: Vec::new(),
    };
    vec![
        Person {
            factors: Some(Factors {
                set: vec![Factor::Authenticator],
                forced: Vec::new(),
            }),
            ..person("1", "Alice Example", "alice@example.org")
        },
        Person {
            is_admin: true,
            roles: vec![Role::SiteAdmin],
            factors: Some(Factors {
                set: vec![Factor::Authenticator, Factor::Pin],
                forced: vec![Factor::Pin],
            }),
            ..person("2", "Bob", "bob@example.org")
        },
        Person {
            standing: Standing::Blocked,
            last_sign_in: None,
            ..person("3", "", "nameless@example.org")
        },
        Person {
            standing: Standing::Archived,
            group: None,
            ..person(
                "4",
                LONG,
                "a.very.long.address.of.somebody@department.of.long.names.example.org",
            )
        },
        Person {
            factors: None,
            standing: Standing::Untold,
            roles: vec![Role::GroupAdmin, Role::SiteReader],
            ..person("5", "ليلى", "layla@example.org")
        },
    ]
}
