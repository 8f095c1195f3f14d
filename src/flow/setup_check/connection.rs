//! How the page came, and whether all clocks agree.

use super::{Finding, Topic, lines};

/// How the page came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Https,
    /// Plain http, and browsers take this machine for safe.
    ThisMachine,
    Http,
}

/// Seconds by which clocks may differ: half of a code's time.
const APART: i64 = 30;

/// A service as far as its clock goes: name, and seconds that this device is ahead of it, where it tells the time.
pub(crate) type Clock = (String, Option<i64>);

/// `host` is how many seconds this device is ahead of the host, where that tells the time.
pub(crate) fn judge(carrier: Carrier, host: Option<i64>, services: &[Clock]) -> Vec<Finding> {
    let mut findings = vec![match carrier {
        Carrier::Https => Finding::good(Topic::Https),
        Carrier::ThisMachine => Finding::good(Topic::ThisMachine),
        Carrier::Http => Finding::broken(Topic::PlainHttp).mended(lines::https()),
    }];
    findings.extend(clocks(host, services));
    findings
}

fn clocks(host: Option<i64>, services: &[Clock]) -> Vec<Finding> {
    let off = |it: i64| it.abs() > APART;
    let told: Vec<(&str, i64)> = services
        .iter()
        .filter_map(|it| Some((it.0.as_str(), it.1?)))
        .collect();
    // The device is wrong where whoever tells the time agrees on another one.
    let all: Vec<i64> = host.into_iter().chain(told.iter().map(|it| it.1)).collect();
    let Some(first) = all.first().copied() else {
        return Vec::new();
    };
    let agree = all.iter().all(|it| (it - first).abs() <= APART);
    if agree && !off(first) {
        return vec![Finding::good(Topic::ClocksAgree)];
    }
    if agree && all.len() > 1 {
        return vec![clock(Topic::ClockDevice, "", first)];
    }
    if agree {
        return vec![clock(Topic::ClockUnclear, "", first)];
    }
    let mut findings = Vec::new();
    findings.extend(
        host.filter(|it| off(*it))
            .map(|it| clock(Topic::ClockHost, "", it)),
    );
    let wrong = told.iter().filter(|it| off(it.1));
    findings.extend(wrong.map(|(name, it)| clock(Topic::ClockService, name, *it)));
    findings
}

/// A service with a wrong clock refuses codes; the other two only have others doubt.
fn clock(topic: Topic, name: &str, off: i64) -> Finding {
    let finding = if topic == Topic::ClockService {
        Finding::broken(topic)
    } else {
        Finding::look(topic)
    };
    finding
        .of(name)
        .found(off.unsigned_abs().to_string())
        .mended(lines::clock())
}

#[cfg(test)]
mod tests {
    use super::super::Standing;
    use super::*;

    fn found(host: Option<i64>, services: &[Option<i64>]) -> Vec<(Topic, String)> {
        let services: Vec<Clock> = services
            .iter()
            .enumerate()
            .map(|(at, off)| (at.to_string(), *off))
            .collect();
        let found = clocks(host, &services);
        found.into_iter().map(|it| (it.topic, it.name)).collect()
    }

    fn one(topic: Topic, name: &str) -> Vec<(Topic, String)> {
        vec![(topic, name.to_owned())]
    }

    #[test]
    fn clocks_that_agree_are_right() {
        assert_eq!(
            found(Some(2), &[Some(-20), None]),
            one(Topic::ClocksAgree, "")
        );
        assert_eq!(found(None, &[Some(0)]), one(Topic::ClocksAgree, ""));
        assert_eq!(found(None, &[None]), []);
    }

    #[test]
    fn whose_clock_is_wrong_is_told_by_the_others() {
        assert_eq!(found(Some(600), &[Some(601)]), one(Topic::ClockDevice, ""));
        assert_eq!(found(Some(600), &[Some(0)]), one(Topic::ClockHost, ""));
        assert_eq!(
            found(Some(0), &[Some(0), Some(-600)]),
            one(Topic::ClockService, "1")
        );
        assert_eq!(found(Some(600), &[None]), one(Topic::ClockUnclear, ""));
    }

    #[test]
    fn plain_http_is_broken_but_on_this_machine() {
        let standing = |carrier| judge(carrier, None, &[])[0].standing;
        assert_eq!(standing(Carrier::Http), Standing::Broken);
        assert_eq!(standing(Carrier::Https), Standing::Good);
        assert_eq!(standing(Carrier::ThisMachine), Standing::Good);
    }
}
