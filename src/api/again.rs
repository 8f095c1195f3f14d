//! When a call is sent again by itself: a read that a network or a gateway lost on the way, twice at most, after a pause each.
//!
//! What acts is never sent again here. A write whose answer was lost may have been carried out, and some services act by GET, so
//! each dialect says of its own requests which are reads ([`Request::read`]); nothing else is one.

use super::{ApiError, Reply, Request};

/// Milliseconds before the second and the third try, in the middle: chance makes them half as long or half as long again, so that
/// all who lost one service at once do not come back to it at once.
const PAUSES: [f64; 2] = [300.0, 900.0];

/// Milliseconds. A service that asks for a longer pause than this (`Retry-After`) is not waited for.
const LONGEST_PAUSE: f64 = 3000.0;

/// What the wire lends for waiting.
pub(super) trait Edge {
    /// Anything from 0 to 1.
    fn chance(&self) -> f64;
    async fn wait(&self, milliseconds: f64);
    /// Whether the time limit of the whole call has passed.
    fn is_over(&self) -> bool;
}

/// Carries out a call by `once`: once, or again as long as nothing came of a read. The last answer is what came of it. Dropping this
/// ends it, in a pause as well.
pub(super) async fn carried_out<E: Edge>(
    edge: &E,
    request: &Request,
    mut once: impl AsyncFnMut() -> Result<Reply, ApiError>,
) -> Result<Reply, ApiError> {
    let mut pauses = PAUSES.iter();
    loop {
        let answer = once().await;
        if !request.is_read || !is_lost(&answer) {
            return answer;
        }
        let Some(pause) = pauses.next() else {
            return answer;
        };
        let asked_for = answer.as_ref().ok().and_then(Reply::retry_after);
        let asked_for = asked_for.map_or(0.0, |it| it.as_secs_f64() * 1000.0);
        let pause = (pause * (0.5 + edge.chance())).max(asked_for);
        if pause > LONGEST_PAUSE {
            return answer;
        }
        edge.wait(pause).await;
        if edge.is_over() {
            return answer;
        }
    }
}

/// Whether nothing came of it for a reason that may pass: the network, or a gateway in front of the service. A device that knows it
/// is offline stays so for longer, and a time limit that has passed is the end.
fn is_lost(answer: &Result<Reply, ApiError>) -> bool {
    match answer {
        Ok(reply) => matches!(reply.status, 502..=504),
        Err(error) => matches!(error, ApiError::Unreachable | ApiError::CutOff),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::future::pending;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;
    use crate::api::transport::Method;

    const READ: &str = "/read";

    /// A wire that answers as it is told, and keeps how long it was waited in between.
    #[derive(Default)]
    struct Wire {
        answers: RefCell<Vec<Result<Reply, ApiError>>>,
        sent: Cell<usize>,
        waited: RefCell<Vec<f64>>,
        chance: f64,
        /// Whether a pause never ends.
        stands_still: bool,
        /// Whether the time limit passes in a pause.
        ends_in_a_pause: bool,
    }

    impl Edge for Wire {
        fn chance(&self) -> f64 {
            self.chance
        }

        async fn wait(&self, milliseconds: f64) {
            self.waited.borrow_mut().push(milliseconds);
            if self.stands_still {
                pending::<()>().await;
            }
        }

        fn is_over(&self) -> bool {
            self.ends_in_a_pause && !self.waited.borrow().is_empty()
        }
    }

    impl Wire {
        fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> Self {
            let mut answers: Vec<_> = answers.into_iter().collect();
            answers.reverse();
            Self {
                answers: RefCell::new(answers),
                ..Self::default()
            }
        }

        async fn send(&self, request: &Request) -> Result<Reply, ApiError> {
            carried_out(self, request, async || {
                self.sent.set(self.sent.get() + 1);
                self.answers.borrow_mut().pop().expect("no more is sent")
            })
            .await
        }

        fn answer(&self, request: &Request) -> Result<Reply, ApiError> {
            match pin!(self.send(request)).poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(answer) => answer,
                Poll::Pending => panic!("nothing here waits"),
            }
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
    fn status(status: u16) -> Result<Reply, ApiError> {
        Ok(Reply {
            status,
            ..Reply::default()
        })
    }

    #[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
    fn busy(seconds: &str) -> Result<Reply, ApiError> {
        Ok(Reply {
            status: 503,
            headers: vec![("retry-after".to_owned(), seconds.to_owned())],
            ..Reply::default()
        })
    }

    #[test]
    fn a_read_that_was_lost_is_sent_again_and_the_first_answer_counts() {
        for lost in [
            Err(ApiError::Unreachable),
            Err(ApiError::CutOff),
            status(502),
            status(503),
            status(504),
        ] {
            let wire = Wire::of([lost.clone(), status(200)]);
            assert_eq!(wire.answer(&Request::read(READ)), status(200), "{lost:?}");
            assert_eq!(wire.sent.get(), 2);
        }
    }

    #[test]
    fn three_tries_are_all_and_the_last_tells_what_became_of_it() {
        let wire = Wire::of([Err(ApiError::Unreachable), status(502), status(504)]);
        assert_eq!(wire.answer(&Request::read(READ)), status(504));
        assert_eq!(wire.sent.get(), 3);
    }

    #[test]
    fn nothing_that_acts_is_sent_again_a_get_neither() {
        let writes = [Method::Post, Method::Put, Method::Patch, Method::Delete];
        let mut requests = writes.map(|it| Request::new(it, "/act")).to_vec();
        requests.push(Request::acting_get("/act"));
        for request in requests {
            for lost in [
                Err(ApiError::Unreachable),
                Err(ApiError::CutOff),
                status(503),
            ] {
                let wire = Wire::of([lost.clone()]);
                assert_eq!(wire.answer(&request), lost, "{request:?}");
            }
        }
    }

    #[test]
    fn what_will_not_pass_and_what_is_an_answer_are_not_tried_again() {
        for end in [
            Err(ApiError::Offline),
            Err(ApiError::TimedOut),
            Err(ApiError::WrongCredentials),
            status(200),
            status(401),
            status(404),
            status(429),
            status(500),
        ] {
            let wire = Wire::of([end.clone()]);
            assert_eq!(wire.answer(&Request::read(READ)), end);
        }
    }

    #[test]
    fn pauses_grow_and_chance_spreads_them() {
        let pauses = |chance| {
            let wire = Wire {
                chance,
                ..Wire::of([status(502), status(502), status(502)])
            };
            let _ = wire.answer(&Request::read(READ));
            wire.waited.into_inner()
        };
        assert_eq!(pauses(0.0), [150.0, 450.0]);
        assert_eq!(pauses(1.0), [450.0, 1350.0]);
    }

    #[test]
    fn a_service_says_how_long_to_wait_and_is_not_waited_for_long() {
        // Three seconds are the longest.
        let wire = Wire::of([busy("3"), busy("0"), status(200)]);
        assert_eq!(wire.answer(&Request::read(READ)), status(200));
        assert_eq!(wire.waited.into_inner(), [3000.0, 450.0]);
        let wire = Wire::of([busy("4")]);
        assert_eq!(wire.answer(&Request::read(READ)), busy("4"));
        assert!(wire.waited.into_inner().is_empty());
    }

    #[test]
    fn the_time_limit_is_that_of_all_tries_together() {
        let wire = Wire {
            ends_in_a_pause: true,
            ..Wire::of([status(502)])
        };
        assert_eq!(wire.answer(&Request::read(READ)), status(502));
        assert_eq!(wire.sent.get(), 1);
    }

    #[test]
    fn who_gives_up_in_a_pause_sends_no_more() {
        let wire = Wire {
            stands_still: true,
            ..Wire::of([status(502)])
        };
        let request = Request::read(READ);
        {
            let mut call = pin!(wire.send(&request));
            let mut context = Context::from_waker(Waker::noop());
            assert!(call.as_mut().poll(&mut context).is_pending());
            assert!(call.as_mut().poll(&mut context).is_pending());
        }
        assert_eq!((wire.sent.get(), wire.waited.into_inner().len()), (1, 1));
    }
}
