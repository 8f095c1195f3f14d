//! Calls that were sent before the code is there that reads their answers: a first visit waits for neither.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use futures::channel::oneshot;
use futures::future::{Either, select};

use super::transport::{Credential, Method};
use super::{ApiError, Reply, Request, Secret, Transport};

/// A call of which these are all: one with more to it is not sent ahead, and what it takes to compare that is left out of the first visit.
struct Sent {
    method: Method,
    path: String,
    credential: Credential,
    form: Option<Secret>,
    answer: oneshot::Receiver<Result<Reply, ApiError>>,
}

impl Sent {
    fn is(&self, request: &Request) -> bool {
        is_plain(request)
            && self.method == request.method
            && self.path == request.path
            && self.credential == request.credential
            && self.form == request.form
    }
}

fn is_plain(request: &Request) -> bool {
    request.if_match.is_none() && request.step_up.is_none() && request.body.is_none()
}

/// The wire, and what was sent over it ahead. Copies share both.
#[derive(Clone)]
pub struct Ahead {
    wire: Transport,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl Ahead {
    pub fn new(wire: Transport) -> Self {
        Self {
            wire,
            sent: Arc::default(),
        }
    }

    /// The same wire, but what was sent ahead is not sent again: the first call that is the same in everything gets that answer.
    pub fn transport(&self) -> Transport {
        let ahead = self.clone();
        Transport::new(move |request| {
            let sent = ahead.take(&request);
            let wire = ahead.wire.clone();
            async move {
                match sent {
                    // Its task is gone, and whether the service heard of it nobody knows.
                    Some(sent) => sent.answer.await.unwrap_or(Err(ApiError::CutOff)),
                    None => wire.send(request).await,
                }
            }
        })
    }

    /// Gives up what nobody has taken: it may hold a password.
    pub fn forget(&self) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.clear();
    }

    fn take(&self, request: &Request) -> Option<Sent> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let at = sent.iter().position(|it| it.is(request))?;
        Some(sent.swap_remove(at))
    }

    /// Sends it as soon as this is polled, and keeps the answer; tells whether it was a success. Whoever has taken the answer and
    /// gives it up aborts the call. One with an entity tag, a code or a body is not sent.
    pub fn send(&self, request: Request) -> impl Future<Output = bool> + 'static {
        let (mut keeper, answer) = oneshot::channel();
        let is_plain = is_plain(&request);
        if is_plain {
            let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
            sent.push(Sent {
                method: request.method,
                path: request.path.clone(),
                credential: request.credential.clone(),
                form: request.form.clone(),
                answer,
            });
        }
        let wire = self.wire.clone();
        async move {
            if !is_plain {
                return false;
            }
            let call = pin!(wire.send(request));
            let Either::Left((answer, _)) = select(call, keeper.cancellation()).await else {
                return false;
            };
            let is_success = answer.as_ref().is_ok_and(Reply::is_success);
            drop(keeper.send(answer));
            is_success
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU16, Ordering};

    use futures::FutureExt;

    use super::*;

    /// Answers the first call with 201, the second with 202.
    fn counting() -> (Ahead, Arc<AtomicU16>) {
        let count = Arc::new(AtomicU16::new(0));
        let counted = Arc::clone(&count);
        let wire = Transport::new(move |_| {
            let status = 201 + counted.fetch_add(1, Ordering::Relaxed);
            async move {
                Ok(Reply {
                    status,
                    ..Reply::default()
                })
            }
        });
        (Ahead::new(wire), count)
    }

    fn status(wire: &Transport, request: Request) -> Result<u16, ApiError> {
        let answer = wire.send(request).now_or_never().expect("nothing waits");
        answer.map(|it| it.status)
    }

    #[test]
    fn a_call_that_was_sent_ahead_is_not_sent_again_but_once() {
        let (ahead, count) = counting();
        let wire = ahead.transport();
        assert_eq!(ahead.send(Request::read("/who")).now_or_never(), Some(true));
        assert_eq!(status(&wire, Request::read("/who")), Ok(201));
        assert_eq!(count.load(Ordering::Relaxed), 1);
        assert_eq!(status(&wire, Request::read("/who")), Ok(202));
    }

    #[test]
    fn another_call_has_nothing_of_it() {
        let (ahead, _) = counting();
        let wire = ahead.transport();
        let sent = Request::read("/who").query("email", "a@example.org");
        assert_eq!(ahead.send(sent.clone()).now_or_never(), Some(true));
        let other = Request::read("/who").query("email", "b@example.org");
        assert_eq!(status(&wire, other), Ok(202));
        assert_eq!(status(&wire, sent), Ok(201));
    }

    #[test]
    fn what_has_more_to_it_is_neither_sent_nor_taken_for_what_was() {
        let (ahead, count) = counting();
        let wire = ahead.transport();
        let plain = Request::post("/login");
        let full = plain.clone().body(serde_json::json!({ "code": 1 }));
        let mut guarded = plain.clone();
        guarded.if_match = Some("1".to_owned());
        for request in [&full, &guarded] {
            assert_eq!(ahead.send(request.clone()).now_or_never(), Some(false));
        }
        assert_eq!(count.load(Ordering::Relaxed), 0);
        assert_eq!(ahead.send(plain.clone()).now_or_never(), Some(true));
        assert_eq!(status(&wire, full), Ok(202));
        assert_eq!(status(&wire, guarded), Ok(203));
        assert_eq!(status(&wire, plain), Ok(201));
    }

    #[test]
    fn it_is_waited_for_while_it_is_under_way() {
        let (ahead, _) = counting();
        let mut under_way = Box::pin(ahead.send(Request::read("/who")));
        let wire = ahead.transport();
        let mut call = Box::pin(wire.send(Request::read("/who")));
        assert_eq!(call.as_mut().now_or_never(), None);
        assert_eq!(under_way.as_mut().now_or_never(), Some(true));
        let answer = call.now_or_never().expect("has come");
        assert_eq!(answer.map(|it| it.status), Ok(201));
    }

    #[test]
    fn whoever_gives_it_up_aborts_the_call() {
        let wire = Transport::new(|_| std::future::pending::<Result<Reply, ApiError>>());
        let ahead = Ahead::new(wire);
        let mut under_way = Box::pin(ahead.send(Request::post("/login")));
        assert_eq!(under_way.as_mut().now_or_never(), None);
        let wire = ahead.transport();
        let mut call = Box::pin(wire.send(Request::post("/login")));
        assert_eq!(call.as_mut().now_or_never(), None);
        drop(call);
        assert_eq!(under_way.now_or_never(), Some(false));
    }

    #[test]
    fn what_nobody_takes_can_be_given_up() {
        let wire = Transport::new(|_| std::future::pending::<Result<Reply, ApiError>>());
        let ahead = Ahead::new(wire);
        let mut under_way = Box::pin(ahead.send(Request::post("/login")));
        assert_eq!(under_way.as_mut().now_or_never(), None);
        ahead.forget();
        assert_eq!(under_way.now_or_never(), Some(false));
    }

    #[test]
    fn a_call_whose_task_is_gone_is_not_sent_again() {
        let (ahead, count) = counting();
        drop(ahead.send(Request::post("/login")));
        let answer = status(&ahead.transport(), Request::post("/login"));
        assert_eq!(answer, Err(ApiError::CutOff));
        assert_eq!(count.load(Ordering::Relaxed), 0);
    }
}
