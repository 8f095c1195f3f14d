//! The headers of the document, and of a page that is not there.

use super::policy::{self, NAME as POLICY};
use super::{Finding, Place, Topic, lines, number, shipped};
use crate::api::Sight;

/// What is broken without them; the others only make things harder.
const NEEDED: [&str; 2] = [POLICY, "X-Content-Type-Options"];

pub(crate) fn judge(page: &Sight, missing: Option<&Sight>, place: &Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, value) in shipped::everywhere() {
        let sent = sent(page, name);
        let of = |topic, sent: Option<&str>| {
            let finding = if NEEDED.contains(&name) {
                Finding::broken(topic)
            } else {
                Finding::look(topic)
            };
            let mend = lines::headers(&[(name, wanted(name, value, place))]);
            finding
                .of(name)
                .found(sent.unwrap_or_default())
                .mended(mend)
        };
        match sent {
            None => findings.push(of(Topic::HeaderMissing, None)),
            Some(sent) if name == POLICY => {
                let verdict = policy::judge(sent, &place.origins);
                if !verdict.weaker.is_empty() {
                    let weaker = verdict.weaker.join(", ");
                    findings.push(of(Topic::PolicyWeaker, Some(&weaker)));
                } else if verdict.wider.is_empty() {
                    findings.push(Finding::good(Topic::HeaderRight).of(name));
                } else {
                    let mut finding = of(Topic::PolicyWider, Some(&verdict.wider.join(" ")));
                    finding.standing = super::Standing::Look;
                    findings.push(finding);
                }
            }
            Some(sent) if holds(name, value, sent) => {
                findings.push(Finding::good(Topic::HeaderRight).of(name));
            }
            Some(sent) => findings.push(of(Topic::HeaderDiffers, Some(sent))),
        }
    }
    findings.extend(missing.and_then(|it| on_errors(page, it, place)));
    findings
}

fn sent<'a>(page: &'a Sight, name: &str) -> Option<&'a str> {
    page.header(&name.to_ascii_lowercase())
}

fn wanted(name: &str, value: &str, place: &Place) -> String {
    if name == POLICY {
        policy::value(&place.origins)
    } else {
        value.to_owned()
    }
}

/// What every page has and a missing one has not; a host where that is so was told of good answers alone.
fn on_errors(page: &Sight, missing: &Sight, place: &Place) -> Option<Finding> {
    let lost: Vec<_> = shipped::everywhere()
        .filter(|(name, _)| sent(page, name).is_some() && sent(missing, name).is_none())
        .map(|(name, value)| (name, wanted(name, value, place)))
        .collect();
    if missing.status < 400 || lost.is_empty() {
        return None;
    }
    let names: Vec<_> = lost.iter().map(|it| it.0).collect();
    let finding = Finding::look(Topic::ErrorHeaders).found(names.join(", "));
    Some(finding.mended(lines::headers(&lost)))
}

/// Whether what is sent does at least what the shipped value does.
fn holds(name: &str, shipped: &str, sent: &str) -> bool {
    let sent = sent.trim();
    match name {
        "Strict-Transport-Security" => max_age(sent) >= max_age(shipped),
        "Permissions-Policy" => {
            let sent: Vec<_> = sent.split(',').map(str::trim).collect();
            shipped.split(',').map(str::trim).all(|it| {
                let none = it.split('=').next().map(|it| format!("{it}=()"));
                sent.contains(&it) || none.is_some_and(|it| sent.contains(&it.as_str()))
            })
        }
        // Of several the last one that the browser knows counts.
        "Referrer-Policy" => sent
            .rsplit(',')
            .next()
            .is_some_and(|it| it.trim().eq_ignore_ascii_case(shipped)),
        // Doubled by two places that set it, it still means the same.
        "X-Content-Type-Options" => sent
            .split(',')
            .all(|it| it.trim().eq_ignore_ascii_case(shipped)),
        _ => sent.eq_ignore_ascii_case(shipped),
    }
}

fn max_age(value: &str) -> Option<u64> {
    value.split(';').find_map(|it| {
        let (name, seconds) = it.split_once('=')?;
        let seconds = number(seconds.trim().trim_matches('"'))?;
        name.trim()
            .eq_ignore_ascii_case("max-age")
            .then_some(seconds)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Host, Standing};
    use super::*;

    /// An answer with all the shipped headers.
    fn right(status: u16) -> Sight {
        let headers = shipped::everywhere();
        Sight {
            status,
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
                .collect(),
            ..Sight::default()
        }
    }

    fn with(name: &str, value: Option<&str>) -> Vec<Finding> {
        let mut page = right(200);
        page.headers.retain(|it| it.0 != name);
        let value = value.map(|it| (name.to_owned(), it.to_owned()));
        page.headers.extend(value);
        let found = judge(&page, None, &Place::default());
        found
            .into_iter()
            .filter(|it| it.standing != Standing::Good)
            .collect()
    }

    #[test]
    fn the_shipped_headers_are_right() {
        let found = judge(&right(200), Some(&right(404)), &Place::default());
        assert!(
            found.iter().all(|it| it.topic == Topic::HeaderRight),
            "{found:?}"
        );
        assert_eq!(found.len(), shipped::everywhere().count());
    }

    #[test]
    fn each_header_that_is_missing_is_told_with_its_line() {
        for (name, value) in shipped::everywhere() {
            let found = with(&name.to_lowercase(), None);
            assert_eq!(found.len(), 1, "{name}");
            assert_eq!(
                (&found[0].topic, found[0].name.as_str()),
                (&Topic::HeaderMissing, name)
            );
            for host in Host::ALL {
                let lines = found[0].mend.as_ref().and_then(|it| it.on(host));
                let text = &lines.expect("a line").text;
                assert!(text.contains(name) && text.contains(value), "{text}");
            }
        }
    }

    #[test]
    fn what_does_as_much_is_as_good() {
        for (name, value) in [
            (
                "strict-transport-security",
                "max-age=63072000; includeSubDomains; preload",
            ),
            ("x-content-type-options", "NoSniff, nosniff"),
            ("referrer-policy", "strict-origin, no-referrer"),
        ] {
            assert_eq!(with(name, Some(value)), [], "{value}");
        }
        let permissions = shipped::value("permissions-policy").replace("(self)", "()");
        assert_eq!(
            with(
                "permissions-policy",
                Some(&format!("{permissions}, hid=()"))
            ),
            []
        );
    }

    #[test]
    fn what_does_less_is_told_with_what_was_sent() {
        for (name, value) in [
            ("strict-transport-security", "max-age=600"),
            ("referrer-policy", "no-referrer, unsafe-url"),
            ("cross-origin-opener-policy", "same-origin, same-origin"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("permissions-policy", "camera=*"),
            ("x-content-type-options", "sniff"),
        ] {
            let found = with(name, Some(value));
            assert_eq!(found.len(), 1, "{name}");
            assert_eq!(
                (&found[0].topic, found[0].value.as_str()),
                (&Topic::HeaderDiffers, value)
            );
        }
    }

    #[test]
    fn a_weaker_policy_is_broken_and_a_wider_one_worth_a_look() {
        let policy = shipped::value(POLICY);
        let found = with(
            "content-security-policy",
            Some(&policy.replace("; frame-ancestors 'none'", "")),
        );
        assert_eq!(found[0].topic, Topic::PolicyWeaker);
        assert_eq!(found[0].standing, Standing::Broken);
        assert_eq!(found[0].value, "frame-ancestors");
        let found = with(
            "content-security-policy",
            Some(&policy.replace("connect-src 'self'", "connect-src 'self' https://a.example")),
        );
        assert_eq!(found[0].topic, Topic::PolicyWider);
        assert_eq!(found[0].standing, Standing::Look);
    }

    #[test]
    fn a_missing_page_without_the_headers_is_told_once() {
        let bare = Sight {
            status: 404,
            ..Sight::default()
        };
        let found = judge(&right(200), Some(&bare), &Place::default());
        let told: Vec<_> = found
            .iter()
            .filter(|it| it.topic == Topic::ErrorHeaders)
            .collect();
        assert_eq!(told.len(), 1);
        // What no page has is told of the page.
        let found = judge(&bare, Some(&bare), &Place::default());
        assert!(found.iter().all(|it| it.topic == Topic::HeaderMissing));
    }
}
