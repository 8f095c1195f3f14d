//! Whatever comes from outside stops nothing: replies of the four services, texts of QR codes, pictures, settings, dates. Made
//! from a seed, so that each run tries the same; a run names the input that broke it.
//!
//! The short run belongs to the unit tests; `cargo xtask fuzz` asks for millions by way of `KEYDESK_FUZZ`.

mod change;
mod found;
mod operations;
mod random;
mod replies;
mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use random::Random;

/// Enough to meet every operation with every reply that is recorded, and quick enough for each run of the tests.
const SHORT: u64 = 100_000;
/// Another seed tries other inputs.
const SEED: u64 = 0x004B_6579_6465_736B;
/// No input is worth this long, even where the machine is busy and nothing is optimised: it would stop the page.
const HANGS: Duration = Duration::from_secs(5);

/// What one turn tried: how many inputs, and of which kind.
struct Turn {
    inputs: u64,
    kind: &'static str,
}

fn turn(number: u64) -> Turn {
    let mut random = Random::of(SEED, number);
    match random.below(100) {
        0..70 => replies::turn(random),
        _ => texts::turn(&mut random),
    }
}

/// The number of inputs that were tried.
fn run(wanted: u64, tells: bool) -> u64 {
    let started = Instant::now();
    let (mut inputs, mut number) = (0, 0);
    let mut slowest = (Duration::ZERO, 0, "");
    while inputs < wanted {
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| turn(number)));
        let Ok(turn) = outcome else {
            panic!("turn {number} broke after {inputs} inputs; what it said is above");
        };
        let took = begun.elapsed();
        assert!(took < HANGS, "turn {number} ({}) took {took:?}", turn.kind);
        if took > slowest.0 {
            slowest = (took, number, turn.kind);
        }
        inputs += turn.inputs;
        number += 1;
        if tells && number.is_multiple_of(500_000) {
            eprintln!("{inputs} inputs, {:?}", started.elapsed());
        }
    }
    if tells {
        let (took, at, kind) = slowest;
        eprintln!(
            "{inputs} inputs in {number} turns, {:?}; the slowest was turn {at} ({kind}): {took:?}",
            started.elapsed(),
        );
    }
    inputs
}

/// What a call answers whose wire never waits.
fn now<T>(call: impl Future<Output = T>) -> T {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("the wire answers at once, and still something waits"),
    }
}

#[test]
fn no_input_stops_anything() {
    let millions = std::env::var("KEYDESK_FUZZ").ok();
    let millions: Option<u64> = millions.map(|it| it.parse().expect("a number of millions"));
    let wanted = millions.map_or(SHORT, |it| it * 1_000_000);
    assert!(run(wanted, millions.is_some()) >= wanted);
}

#[test]
fn what_once_broke_something_does_so_no_more() {
    for (kind, input) in found::FOUND {
        let begun = Instant::now();
        texts::try_one(kind, &input());
        assert!(begun.elapsed() < HANGS, "{kind}");
    }
}

/// A run that reads nothing would find nothing: most operations get as far as an answer now and then.
#[test]
fn replies_are_understood_often_enough_to_get_on() {
    let (mut good, mut bad) = (0, 0);
    for number in 0..3_000 {
        match replies::outcome(Random::of(SEED + 1, number)) {
            Ok(()) => good += 1,
            Err(_) => bad += 1,
        }
    }
    assert!(good > 300 && bad > 300, "{good} good, {bad} bad");
}
