//! One service: whether it is there, and what it allows a page of another origin.

use super::{Finding, Place, Topic, lines, origin_of};
use crate::api::{ApiError, Crossing, Presence, Speaker};

/// The answers of one service.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Asked with nothing that needs a permission.
    pub(crate) plain: Result<Presence, ApiError>,
    /// With cookies, where it uses them and is on another origin.
    pub(crate) cookies: Option<Result<Presence, ApiError>>,
    /// With the console's own headers, where it is on another origin.
    pub(crate) headers: Option<Result<Presence, ApiError>>,
    /// Whether anything answered a question whose answer nobody may read, where the others got none.
    pub(crate) answers: bool,
}

pub(crate) fn judge(
    seen: &Seen,
    base_url: &str,
    crossing: &Crossing,
    place: &Place,
) -> Vec<Finding> {
    let crosses = origin_of(base_url).is_some_and(|it| it != place.origin);
    let presence = match &seen.plain {
        Ok(presence) => presence,
        Err(_) if crosses && seen.answers => {
            let finding = Finding::broken(Topic::CrossRefused).of(base_url);
            return vec![finding.mended(lines::crossing(crossing, place))];
        }
        Err(_) => {
            let finding = Finding::broken(Topic::ServiceSilent).of(base_url);
            return vec![finding];
        }
    };
    let passed = |finding: Finding| {
        if crosses {
            finding
        } else {
            finding.mended(lines::passing(base_url))
        }
    };
    let status = |topic, status: u16| {
        let finding = Finding::broken(topic).of(base_url);
        passed(finding.found(status.to_string()))
    };
    match presence.speaker {
        Speaker::Page => return vec![passed(Finding::broken(Topic::ServicePage).of(base_url))],
        Speaker::Another(it) => return vec![status(Topic::ServiceAnother, it)],
        Speaker::Failing(it) => return vec![status(Topic::ServiceFailing, it)],
        Speaker::Service => {}
    }
    let mut findings = vec![Finding::good(Topic::ServiceRight).of(base_url)];
    if !crosses {
        return findings;
    }
    if matches!(seen.cookies, Some(Err(_))) {
        let finding = Finding::broken(Topic::CookiesRefused).of(&place.origin);
        findings.push(finding.mended(lines::cookies(place)));
    }
    if matches!(seen.headers, Some(Err(_))) {
        let finding = Finding::broken(Topic::HeadersRefused).found(crossing.sends.join(", "));
        findings.push(finding.mended(lines::asking(crossing)));
    }
    // The one of them that is in every answer stands for all.
    if presence.clock_off.is_none() {
        let finding = Finding::look(Topic::NotExposed).found(crossing.reads.join(", "));
        findings.push(finding.mended(lines::exposing(crossing)));
    }
    if findings.len() == 1 {
        findings.push(Finding::good(Topic::CrossRight).found(crossing.reads.join(", ")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::{Host, Standing};
    use super::*;

    const HERE: &str = "/api/one";
    const THERE: &str = "https://api.example.org/one";
    const CROSSING: Crossing = Crossing {
        cookies: true,
        sends: &["X-Own"],
        reads: &["Date", "X-Told"],
    };

    fn place() -> Place {
        Place {
            origin: "https://desk.example.org".to_owned(),
            ..Place::default()
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "as it is asked for")]
    fn says(speaker: Speaker) -> Result<Presence, ApiError> {
        Ok(Presence {
            speaker,
            clock_off: Some(0),
        })
    }

    fn right() -> Seen {
        Seen {
            plain: says(Speaker::Service),
            cookies: Some(says(Speaker::Service)),
            headers: Some(says(Speaker::Service)),
            answers: false,
        }
    }

    fn told(base_url: &str, change: impl FnOnce(&mut Seen)) -> Vec<Finding> {
        let mut seen = right();
        change(&mut seen);
        let found = judge(&seen, base_url, &CROSSING, &place());
        found
            .into_iter()
            .filter(|it| it.standing != Standing::Good)
            .collect()
    }

    #[test]
    fn a_service_that_answers_is_right_here_and_there() {
        for base_url in [HERE, THERE, "https://desk.example.org/api"] {
            assert_eq!(told(base_url, |_| ()), [], "{base_url}");
        }
    }

    #[test]
    fn what_answers_in_its_place_is_told() {
        for (speaker, topic) in [
            (Speaker::Page, Topic::ServicePage),
            (Speaker::Another(404), Topic::ServiceAnother),
            (Speaker::Failing(502), Topic::ServiceFailing),
        ] {
            let found = told(HERE, |it| it.plain = says(speaker));
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].topic, topic);
            let lines = found[0].mend.as_ref().and_then(|it| it.on(Host::Nginx));
            assert!(lines.is_some_and(|it| it.text.contains("location /api/ {")));
        }
    }

    #[test]
    fn one_that_is_down_is_told_from_one_that_lets_nobody_in() {
        let silent = |it: &mut Seen| it.plain = Err(ApiError::Unreachable);
        assert_eq!(told(HERE, silent)[0].topic, Topic::ServiceSilent);
        assert_eq!(told(THERE, silent)[0].topic, Topic::ServiceSilent);
        let refused = |it: &mut Seen| {
            silent(it);
            it.answers = true;
        };
        let found = told(THERE, refused);
        assert_eq!(found[0].topic, Topic::CrossRefused);
        for host in Host::ALL {
            let lines = found[0].mend.as_ref().and_then(|it| it.on(host));
            let text = &lines.expect("lines").text;
            for part in ["https://desk.example.org", "X-Own", "X-Told", "true"] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
    }

    #[test]
    fn each_permission_that_is_missing_is_told_by_itself() {
        let found = told(THERE, |it| it.cookies = Some(Err(ApiError::Unreachable)));
        assert_eq!(found[0].topic, Topic::CookiesRefused);
        let found = told(THERE, |it| it.headers = Some(Err(ApiError::Unreachable)));
        assert_eq!(found[0].topic, Topic::HeadersRefused);
        let found = told(THERE, |it| {
            it.plain = Ok(Presence {
                speaker: Speaker::Service,
                clock_off: None,
            });
        });
        assert_eq!(
            (&found[0].topic, found[0].standing),
            (&Topic::NotExposed, Standing::Look)
        );
        assert_eq!(found[0].value, "Date, X-Told");
    }
}
