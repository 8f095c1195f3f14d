//! The last calls of this visit, for whoever has to find out what went wrong: patterns, numbers and the service's request ids, and
//! nothing that a person typed or a service told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::error::plain;
use super::transport::Method;
use super::{ApiError, Transport};

/// How many calls are kept; the oldest goes first.
const KEPT: usize = 40;

/// What became of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Seconds since 1970 by this device's clock.
    pub at: i64,
    pub method: Method,
    /// The pattern, without values.
    pub endpoint: &'static str,
    /// The status; where no answer came, why.
    pub outcome: Result<u16, &'static str>,
    pub milliseconds: u32,
    /// `X-Request-Id` of the answer, where there is one and it may be read.
    pub request_id: Option<String>,
}

#[derive(Debug, Default)]
struct Pages {
    calls: VecDeque<Call>,
    clock_off: Option<i64>,
}

/// Copies of this value are the same journal.
#[derive(Clone, Debug, Default)]
pub struct Journal(Arc<Mutex<Pages>>);

impl Journal {
    /// The same wire, with each call written down. `now` is milliseconds since 1970.
    #[must_use]
    pub fn noting(&self, wire: Transport, now: fn() -> f64) -> Transport {
        let journal = self.clone();
        Transport::new(move |request| {
            let (journal, wire) = (journal.clone(), wire.clone());
            async move {
                let (method, endpoint, started) = (request.method, request.endpoint, now());
                let outcome = wire.send(request).await;
                let answer = outcome.as_ref();
                journal.add(
                    Call {
                        at: whole(started / 1000.0),
                        method,
                        endpoint,
                        outcome: answer.map(|it| it.status).map_err(why),
                        milliseconds: u32::try_from(whole(now() - started)).unwrap_or_default(),
                        request_id: answer
                            .ok()
                            .and_then(|it| Some(plain(it.header("x-request-id")?, 100))),
                    },
                    answer.ok().and_then(|it| it.clock_off),
                );
                outcome
            }
        })
    }

    fn add(&self, call: Call, clock_off: Option<i64>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.calls.len() == KEPT {
            pages.calls.pop_front();
        }
        pages.calls.push_back(call);
        pages.clock_off = clock_off.or(pages.clock_off);
    }

    /// The calls, the oldest first.
    pub fn calls(&self) -> Vec<Call> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.calls.iter().cloned().collect()
    }

    /// Seconds that this device's clock is ahead of the service's, by the last answer that told; `None` where none did.
    pub fn clock_off(&self) -> Option<i64> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.clock_off
    }
}

/// A wire fails in few ways.
fn why(error: &ApiError) -> &'static str {
    match error {
        ApiError::Offline => "offline",
        ApiError::Unreachable => "unreachable",
        ApiError::TimedOut => "timed-out",
        ApiError::CutOff => "cut-off",
        _ => "not-sent",
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "times of this century fit, and floats saturate"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::super::{Reply, Request};
    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("nothing to wait for")
    }

    fn wire(outcome: Result<Reply, ApiError>) -> Transport {
        Transport::new(move |_| {
            let outcome = outcome.clone();
            async move { outcome }
        })
    }

    #[test]
    fn a_call_is_kept_by_its_pattern() {
        let journal = Journal::default();
        let reply = Reply {
            status: 409,
            headers: vec![("x-request-id".into(), "a1\u{202e}b2".into())],
            clock_off: Some(-7),
            ..Reply::default()
        };
        let wire = journal.noting(wire(Ok(reply.clone())), || 5_000.0);
        let request = Request::read("/reset/{token}").with_part("secret");
        let answer = block_on(wire.send(request.expect("a good part")));
        assert_eq!(answer, Ok(reply));
        let [call] = journal.calls().try_into().expect("one call");
        assert_eq!((call.at, call.endpoint), (5, "/reset/{token}"));
        assert_eq!(call.outcome, Ok(409));
        assert_eq!(call.request_id.as_deref(), Some("a1b2"));
        assert_eq!(journal.clock_off(), Some(-7));
        assert!(!format!("{journal:?}").contains("secret"));
    }

    #[test]
    fn a_call_took_as_long_as_the_clock_went_on() {
        use std::cell::Cell;
        thread_local!(static CLOCK: Cell<f64> = const { Cell::new(5_000.0) });
        let journal = Journal::default();
        let wire = journal.noting(wire(Ok(Reply::default())), || {
            CLOCK.replace(CLOCK.get() + 250.0)
        });
        block_on(wire.send(Request::read("/a"))).expect("an answer");
        assert_eq!(journal.calls()[0].milliseconds, 250);
    }

    #[test]
    fn each_way_in_which_a_wire_fails_has_its_word() {
        for (error, word) in [
            (ApiError::Offline, "offline"),
            (ApiError::Unreachable, "unreachable"),
            (ApiError::TimedOut, "timed-out"),
            (ApiError::CutOff, "cut-off"),
            (ApiError::SignedOut, "not-sent"),
        ] {
            assert_eq!(why(&error), word);
        }
    }

    #[test]
    fn what_did_not_come_says_why_and_the_clock_stays_known() {
        let journal = Journal::default();
        journal.add(
            Call {
                at: 0,
                method: Method::Get,
                endpoint: "/",
                outcome: Ok(200),
                milliseconds: 0,
                request_id: None,
            },
            Some(3),
        );
        let wire = journal.noting(wire(Err(ApiError::TimedOut)), || 0.0);
        assert_eq!(
            block_on(wire.send(Request::read("/a"))),
            Err(ApiError::TimedOut)
        );
        assert_eq!(journal.calls()[1].outcome, Err("timed-out"));
        assert_eq!(journal.clock_off(), Some(3));
    }

    #[test]
    fn the_oldest_goes_first() {
        let journal = Journal::default();
        let wire = journal.noting(wire(Ok(Reply::default())), || 0.0);
        for _ in 0..KEPT {
            block_on(wire.send(Request::read("/old"))).expect("an answer");
        }
        block_on(wire.send(Request::read("/new"))).expect("an answer");
        let calls = journal.calls();
        assert_eq!(calls.len(), KEPT);
        assert_eq!(calls[KEPT - 1].endpoint, "/new");
    }
}
