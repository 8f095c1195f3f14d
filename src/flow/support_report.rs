//! What a person can hand to whoever helps them: versions, what the service offers, and the last calls. Words for machines and for
//! people who read such things in any language; nothing in it is a secret, and nothing says who the person is.

use serde_json::{Value, json};

use crate::api::journal::{Call, Journal};
use crate::api::transport::Method;
use crate::api::{Capabilities, Moment};

/// What is known besides the calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The word that all files of a release share.
    pub(crate) build: Option<String>,
    pub(crate) now: i64,
    /// The page's part of the address, which is the console's own word.
    pub(crate) page: Option<&'static str>,
    pub(crate) language: &'static str,
    pub(crate) theme: String,
    pub(crate) browser: String,
    pub(crate) is_online: bool,
    /// Inner width and height in CSS pixels.
    pub(crate) window: (i64, i64),
    pub(crate) service: Option<Service>,
}

/// The service that is spoken to.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) id: String,
    /// The word for it in `config.json`.
    pub(crate) api: &'static str,
    /// As it is set; `None` has it found out, or there is but one.
    pub(crate) version: Option<&'static str>,
    pub(crate) is_signed_in: bool,
    /// What the session is held by.
    pub(crate) source: String,
    pub(crate) capabilities: &'static Capabilities,
}

/// The report, as JSON to be read.
pub(crate) fn report(facts: &Facts, journal: &Journal) -> String {
    let service = facts.service.as_ref().map(|it| {
        let offers = it.capabilities.offers.iter();
        json!({
            "id": it.id,
            "api": it.api,
            "api_version": it.version,
            "signed_in": it.is_signed_in,
            "session": it.source,
            "offers": offers.map(|it| format!("{it:?}")).collect::<Vec<_>>(),
        })
    });
    let report = json!({
        "keydesk": env!("CARGO_PKG_VERSION"),
        "build": facts.build,
        "made": stamp(facts.now),
        "page": facts.page,
        "language": facts.language,
        "theme": facts.theme,
        "browser": facts.browser,
        "online": facts.is_online,
        "window": [facts.window.0, facts.window.1],
        "clock_ahead_seconds": journal.clock_off(),
        "service": service,
        "calls": journal.calls().iter().map(line).collect::<Vec<_>>(),
    });
    // A tree of plain values: there is nothing that could fail.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// A call is a line, so that forty of them can be read.
fn line(call: &Call) -> Value {
    let method = match call.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    };
    let outcome = match call.outcome {
        Ok(status) => status.to_string(),
        Err(why) => why.to_owned(),
    };
    let mut line = format!(
        "{} {method} {} {outcome} {}ms",
        stamp(call.at),
        call.endpoint,
        call.milliseconds
    );
    if let Some(id) = call.request_id.as_deref().filter(|it| !it.is_empty()) {
        line.push_str(" request-id ");
        line.push_str(id);
    }
    line.into()
}

fn stamp(seconds: i64) -> String {
    format!("{}Z", Moment(seconds).without_zone())
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;
    use crate::api::client::{Api, Client};
    use crate::api::{ApiError, Reply, Request, Transport};

    fn journal() -> Journal {
        let journal = Journal::default();
        let wire = journal.noting(
            Transport::new(|request: Request| async move {
                if request.method == Method::Get {
                    return Err(ApiError::TimedOut);
                }
                Ok(Reply {
                    status: 503,
                    headers: vec![("x-request-id".into(), "r-17".into())],
                    clock_off: Some(12),
                    ..Reply::default()
                })
            }),
            || 1_800_000_000_000.0,
        );
        for request in [Request::post("/login"), Request::read("/verify/{token}")] {
            wire.send(request)
                .now_or_never()
                .expect("nothing to wait for")
                .ok();
        }
        journal
    }

    #[test]
    fn it_tells_what_helps() {
        let client = Client::of_version(
            Api::MetalCloud,
            None,
            Transport::new(|_| async { Err(ApiError::Unreachable) }),
        );
        let facts = Facts {
            build: Some("abc".into()),
            now: 1_800_000_000,
            page: Some("overview"),
            service: Some(Service {
                id: "main".into(),
                api: Api::MetalCloud.name(),
                version: None,
                is_signed_in: true,
                source: "Cookie".into(),
                capabilities: client.capabilities(),
            }),
            ..Facts::default()
        };
        let text = report(&facts, &journal());
        let told: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(told["keydesk"], env!("CARGO_PKG_VERSION"));
        assert_eq!(told["clock_ahead_seconds"], 12);
        assert_eq!(told["service"]["api"], "metalcloud");
        let offers = told["service"]["offers"].as_array().expect("a list");
        assert!(offers.contains(&json!("PasswordSignIn")));
        assert_eq!(
            told["calls"],
            json!([
                "2027-01-15T08:00:00Z POST /login 503 0ms request-id r-17",
                "2027-01-15T08:00:00Z GET /verify/{token} timed-out 0ms",
            ])
        );
    }

    #[test]
    fn before_a_service_is_chosen_there_is_less_to_tell() {
        let told: Value =
            serde_json::from_str(&report(&Facts::default(), &Journal::default())).expect("JSON");
        assert_eq!(told["service"], Value::Null);
        assert_eq!(told["calls"], json!([]));
    }
}
