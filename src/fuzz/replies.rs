//! Every operation of every service, answered by changed replies.
//!
//! `replies.jsonl` has what the reference backend and the scripted tests answered to each call, one line each: service, method,
//! endpoint, status, path, headers, body.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex};

use serde_json::Value;

use super::random::Random;
use super::{Turn, change, now, operations};
use crate::api::client::Api;
use crate::api::{ApiError, Client, Reply, Request, Secret, Transport};

/// What is typed as a password: it must never get into an address, and never into what is printed.
pub(super) const TYPED: &str = "Canary-Password-5";

/// What a service says where it says anything: the console's own words must never repeat it.
const SAID: &str = "Canary-Reply-7";

struct Recorded {
    api: String,
    call: String,
    reply: Reply,
    /// Null where the body is no JSON.
    body: Value,
}

static RECORDED: LazyLock<Vec<Recorded>> = LazyLock::new(|| {
    include_str!("replies.jsonl")
        .lines()
        .map(recorded)
        .collect()
});

/// The successes first.
static BY_CALL: LazyLock<HashMap<String, Vec<&Recorded>>> = LazyLock::new(|| {
    let mut by_call: HashMap<String, Vec<&Recorded>> = HashMap::new();
    for one in RECORDED.iter() {
        by_call.entry(one.call.clone()).or_default().push(one);
    }
    for list in by_call.values_mut() {
        list.sort_by_key(|it| !it.reply.is_success());
    }
    by_call
});

fn recorded(line: &str) -> Recorded {
    type Line = (
        String,
        String,
        String,
        u16,
        String,
        Vec<(String, String)>,
        String,
    );
    let (api, method, endpoint, status, path, headers, body): Line =
        serde_json::from_str(line).expect("a recorded reply");
    Recorded {
        call: format!("{api} {method} {endpoint}"),
        api,
        body: serde_json::from_str(&body).unwrap_or_default(),
        reply: Reply {
            status,
            path,
            headers,
            body: body.into_bytes(),
            clock_off: None,
        },
    }
}

/// The wire of one turn.
struct Wire {
    random: Random,
    api: Api,
    served: u64,
    sent: BTreeSet<Sent>,
}

/// A call without its values, and whether the wire may send it again by itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    call: String,
    is_read: bool,
}

impl Sent {
    fn of(api: Api, request: &Request) -> Self {
        Self {
            call: call_of(api, request),
            is_read: request.is_read,
        }
    }
}

fn call_of(api: Api, request: &Request) -> String {
    format!("{} {:?} {}", api.name(), request.method, request.endpoint)
}

impl Wire {
    fn answer(&mut self, request: &Request) -> Result<Reply, ApiError> {
        assert!(!request.path.contains(TYPED), "a password in {request:?}");
        self.sent.insert(Sent::of(self.api, request));
        self.served += 1;
        if self.random.once_in(40) {
            return Err(self
                .random
                .one(&[ApiError::Unreachable, ApiError::TimedOut, ApiError::CutOff])
                .clone());
        }
        Ok(self.reply(request))
    }

    fn reply(&mut self, request: &Request) -> Reply {
        let random = &mut self.random;
        let call = call_of(self.api, request);
        // Most get one that fits, and of those most a success, so that what comes after the first answer is reached, too.
        let fitting = BY_CALL.get(&call).map_or(&[][..], Vec::as_slice);
        let good = fitting.iter().filter(|it| it.reply.is_success()).count();
        let some = if good > 0 && !random.once_in(4) {
            &fitting[..good]
        } else {
            fitting
        };
        let any = random.one(&RECORDED);
        let one = if some.is_empty() || random.once_in(12) {
            any
        } else {
            random.one(some)
        };
        let mut reply = one.reply.clone();
        match random.below(12) {
            0..4 => {}
            4..9 if !one.body.is_null() => {
                let body = change::tree(&one.body, &any.body, random);
                reply.body = body.to_string().into_bytes();
            }
            11 => reply.body = change::no_answer(random),
            _ => reply.body = change::bytes(&reply.body, random),
        }
        if random.once_in(8) {
            reply.status = *random.one(&[
                0, 200, 201, 202, 204, 206, 207, 301, 304, 400, 401, 403, 404, 409, 412, 422, 428,
                429, 500, 502, 503, 999,
            ]);
        }
        if random.once_in(8) {
            reply.path = random.one(&RECORDED).reply.path.clone();
        }
        if random.once_in(8) {
            let name = random.one(&[
                "date",
                "etag",
                "retry-after",
                "x-auth-token",
                "mfa-code",
                "authorization",
                "x-request-id",
            ]);
            let value = change::letters(random.word(change::ODD), random);
            reply.headers.insert(0, ((*name).to_owned(), value));
        }
        if random.once_in(20) {
            reply
                .headers
                .insert(0, ("x-request-id".to_owned(), SAID.to_owned()));
            let text = String::from_utf8_lossy(&reply.body).replace("not", SAID);
            reply.body = text.into_bytes();
        }
        reply.clock_off = random.once_in(3).then(|| i64::from(random.byte()) - 100);
        reply
    }
}

/// One operation of one service, whatever it is answered.
pub(super) fn turn(random: Random) -> Turn {
    let (played, _) = play(random);
    Turn {
        inputs: played.served,
        kind: "reply",
    }
}

/// How it ended.
pub(super) fn outcome(random: Random) -> Result<(), ApiError> {
    play(random).1
}

/// What went over the wire in one turn.
struct Played {
    served: u64,
    sent: BTreeSet<Sent>,
}

fn play(mut random: Random) -> (Played, Result<(), ApiError>) {
    let api = *random.one(&Api::ALL);
    let version = *random.one(&[None, Some("v0"), Some("v1")]);
    let wire = Arc::new(Mutex::new(Wire {
        random: random.clone(),
        api,
        served: 0,
        sent: BTreeSet::new(),
    }));
    // The two go different ways from here.
    random.next();
    let client = Client::of_version(
        api,
        version,
        Transport::new({
            let wire = Arc::clone(&wire);
            move |request| {
                let answer = wire.lock().expect("one turn, one thread").answer(&request);
                std::future::ready(answer)
            }
        }),
    );
    if !random.once_in(6) {
        let key = *random.one(&[
            "0:key",
            "eqx-alice-0000000000000000000000000000",
            "s0",
            "{\"token\":\"t\"}",
        ]);
        let key = if random.once_in(3) {
            change::letters(key, &mut random)
        } else {
            key.to_owned()
        };
        client.set_bearer(Some(Secret::new(key)));
    }
    let operation = random.one(operations::ALL);
    let outcome = now(operation(&client, &mut random));
    if let Err(error) = &outcome {
        let printed = error.to_string();
        assert!(
            !printed.contains(SAID) && !printed.contains(TYPED),
            "{printed}"
        );
        assert!(!format!("{error:?}").contains(TYPED), "{error:?}");
    }
    let mut wire = wire.lock().expect("one turn, one thread");
    let played = Played {
        served: wire.served,
        sent: std::mem::take(&mut wire.sent),
    };
    (played, outcome)
}

#[test]
fn every_service_has_recorded_replies() {
    for api in Api::ALL {
        let own = RECORDED.iter().filter(|it| it.api == api.name());
        assert!(own.count() > 40, "{api:?}");
    }
}

/// What acts by GET, and so is no read. Everything else by GET is one, and nothing that is no GET.
const ACTING: [&str; 8] = [
    "datameta Get /login",
    "datameta Get /setpass/{token}",
    "metalcloud Get /api/v2/user/actions/reset-password",
    "metalcloud Get /api/v2/user/actions/verify-email",
    "quatrix Get /api/1.0/profile/2fa/generate",
    "quatrix Get /api/1.0/session/keepalive",
    "quatrix Get /api/1.0/session/login",
    "quatrix Get /api/1.0/session/logout",
];

/// Sent only after two replies that fit together, which hardly ever comes about here; `tests/contract` sends them.
const SELDOM: [&str; 2] = [
    "equinix-metal Get /metal/v1/emails/{id}",
    "metalcloud Post /api/v2/user/actions/2fa-enable",
];

/// The wire sends a read again by itself, so none may have an effect: all operations of all services, until each call that was ever
/// recorded was sent.
#[test]
fn reads_are_those_calls_that_change_nothing() {
    let recorded = BY_CALL.keys().map(String::as_str);
    let mut missing: BTreeSet<&str> = recorded.filter(|it| !SELDOM.contains(it)).collect();
    let mut number = 0;
    while !missing.is_empty() {
        let (played, _) = play(Random::of(super::SEED + 2, number));
        for sent in &played.sent {
            let by_get = sent.call.split(' ').nth(1) == Some("Get");
            let is_read = by_get && !ACTING.contains(&sent.call.as_str());
            assert_eq!(sent.is_read, is_read, "{}", sent.call);
            missing.remove(sent.call.as_str());
        }
        number += 1;
        assert!(number < 200_000, "never sent: {missing:?}");
    }
    for acting in ACTING {
        assert!(BY_CALL.contains_key(acting), "{acting} is no call");
    }
}
