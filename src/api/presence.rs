//! Whether a service is there at all: one harmless question, and what may be said of the answer.
//!
//! It reads, carries no credential and changes nothing; which question that is, each dialect says. Pages of DataMeta's form must
//! never be among them: looking at one of those ends a session.

use super::{ApiError, Reply, Request, Transport};

/// How a service is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// With nothing that could be a credential.
    Plain,
    /// With the browser's cookies, if there are any: across origins the service has to allow that by itself.
    WithCookies,
    /// With the headers of the console's own, each of them empty: across origins the browser asks first (a preflight).
    WithHeaders,
}

/// What answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The service, as far as that can be told: it refuses in its own way, or tells what anybody may know.
    Service,
    /// A web page: a host that does not pass calls on, or a portal on the way.
    Page,
    /// Something else, with this status.
    Another(u16),
    /// The service or what stands before it failed, with this status.
    Failing(u16),
}

/// What a service answered to the question whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    pub speaker: Speaker,
    /// Seconds that this device is ahead of the service; `None` where its `Date` header cannot be read.
    pub clock_off: Option<i64>,
}

/// What has to be allowed where a service is on another origin than the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Whether a session is a cookie of the service.
    pub cookies: bool,
    /// Headers that calls carry, beside those that need no permission.
    pub sends: &'static [&'static str],
    /// Headers of answers that are read.
    pub reads: &'static [&'static str],
}

/// The question of one dialect.
pub(super) struct Question {
    /// What is read, in turn, until something answers like the service.
    pub(super) endpoints: &'static [&'static str],
    pub(super) crossing: Crossing,
    /// Puts the console's own headers on, empty.
    pub(super) dress: fn(&mut Request),
}

impl Question {
    pub(super) async fn ask(&self, transport: &Transport, ask: Ask) -> Result<Presence, ApiError> {
        use super::transport::Credential;
        let mut last = Err(ApiError::Unreachable);
        for endpoint in self.endpoints {
            let mut request = Request::read(endpoint).for_page();
            match ask {
                Ask::Plain => request.credential = Credential::Nothing,
                Ask::WithCookies => request.credential = Credential::Cookie,
                Ask::WithHeaders => (self.dress)(&mut request),
            }
            let reply = transport.send(request).await?;
            let presence = Presence {
                speaker: speaker(&reply),
                clock_off: reply.clock_off,
            };
            if presence.speaker == Speaker::Service {
                return Ok(presence);
            }
            // The first answer is the one to tell: the others are for older generations.
            last = last.or(Ok(presence));
        }
        last
    }
}

/// A service refuses by status and says why as JSON, or says nothing; hosts of files answer with pages.
fn speaker(reply: &Reply) -> Speaker {
    let text = reply.text();
    let text = text.trim_start();
    let is_data = serde_json::from_str::<serde_json::Value>(text)
        .is_ok_and(|it| it.is_object() || it.is_array());
    match reply.status {
        500.. => Speaker::Failing(reply.status),
        404 | 405 | 410 if is_data => Speaker::Another(reply.status),
        _ if is_data => Speaker::Service,
        401 | 403 | 429 if text.is_empty() => Speaker::Service,
        _ if text.starts_with('<') => Speaker::Page,
        status => Speaker::Another(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(status: u16, body: &str) -> Speaker {
        speaker(&Reply {
            status,
            body: body.into(),
            ..Reply::default()
        })
    }

    #[test]
    fn a_refusal_as_data_is_the_service() {
        assert_eq!(spoken(401, "{\"error\": \"x\"}"), Speaker::Service);
        assert_eq!(spoken(401, "[{}]"), Speaker::Service);
        assert_eq!(spoken(200, " {\"version\": 1}"), Speaker::Service);
        assert_eq!(spoken(401, ""), Speaker::Service);
    }

    #[test]
    fn a_page_is_none_whatever_its_status() {
        for status in [200, 401, 404] {
            assert_eq!(spoken(status, "\n<!doctype html>"), Speaker::Page);
        }
    }

    #[test]
    fn what_is_not_there_and_what_is_broken_is_told_apart() {
        assert_eq!(spoken(404, "{}"), Speaker::Another(404));
        assert_eq!(spoken(200, "ok"), Speaker::Another(200));
        assert_eq!(spoken(200, ""), Speaker::Another(200));
        assert_eq!(spoken(502, "<html>"), Speaker::Failing(502));
        assert_eq!(spoken(503, "{}"), Speaker::Failing(503));
    }
}
