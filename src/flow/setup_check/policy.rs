//! The content security policy that a host sends, against the shipped one: it may be stricter, and not weaker.

use super::shipped;

pub(super) const NAME: &str = "Content-Security-Policy";

/// What is wrong with a policy.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Directives that allow more than the shipped ones.
    pub(super) weaker: Vec<String>,
    /// Origins that calls are allowed to and that nothing needs.
    pub(super) wider: Vec<String>,
}

/// `sent` may be several policies with commas between them: all of them hold at once. `origins` are what the settings call.
pub(super) fn judge(sent: &str, origins: &[String]) -> Verdict {
    let policies: Vec<Policy> = sent.split(',').map(Policy::read).collect();
    let shipped = Policy::read(shipped::value(NAME));
    let mut verdict = Verdict::default();
    let own = shipped.0.iter().map(|it| it.0.clone());
    let foreign = policies.iter().flat_map(|it| &it.0).map(|it| it.0.clone());
    let mut names: Vec<String> = own.chain(foreign.filter(|it| is_fetch(it))).collect();
    names.sort();
    names.dedup();
    for name in names {
        let mut allowed = shipped.effective(&name).unwrap_or_default();
        if name == "connect-src" {
            allowed.extend(origins.iter().cloned());
        }
        let holds = |it: &Policy| {
            let sources = it.effective(&name);
            sources.is_some_and(|it| it.iter().all(|source| allowed.contains(source)))
        };
        if policies.iter().any(holds) {
            continue;
        }
        // Where only named origins are too many, nothing is open to everybody.
        let extra = policies.iter().filter_map(|it| it.effective(&name));
        let extra: Option<Vec<String>> = extra
            .map(|it| it.into_iter().filter(|it| !allowed.contains(it)).collect())
            .min_by_key(Vec::len);
        match extra {
            Some(extra) if name == "connect-src" && extra.iter().all(|it| is_origin(it)) => {
                verdict.wider = extra;
            }
            _ => verdict.weaker.push(name),
        }
    }
    verdict
}

/// The shipped policy for a console whose settings call these origins, too.
pub(super) fn value(origins: &[String]) -> String {
    let shipped = shipped::value(NAME);
    let own = "connect-src 'self'";
    let all = [&[own.to_owned()], origins].concat().join(" ");
    shipped.replacen(own, &all, 1)
}

/// Directives that fall back to `default-src`.
fn is_fetch(name: &str) -> bool {
    ["-src", "-src-elem", "-src-attr"]
        .iter()
        .any(|it| name.ends_with(it))
}

fn is_origin(source: &str) -> bool {
    source.contains("://") && !source.contains('*')
}

/// Directives with their sources.
struct Policy(Vec<(String, Vec<String>)>);

impl Policy {
    fn read(text: &str) -> Self {
        let directives = text.split(';').filter_map(|it| {
            let mut words = it.split_ascii_whitespace();
            let name = words.next()?.to_ascii_lowercase();
            let sources = words
                .map(|it| it.trim_end_matches('/').to_ascii_lowercase())
                .filter(|it| it != "'none'");
            Some((name, sources.collect()))
        });
        Self(directives.collect())
    }

    /// The sources that hold for a directive; `None` where nothing limits it.
    fn effective(&self, name: &str) -> Option<Vec<String>> {
        let find = |name: &str| self.0.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        let broader = name
            .strip_suffix("-elem")
            .or_else(|| name.strip_suffix("-attr"));
        find(name)
            .or_else(|| find(broader?))
            .or_else(|| is_fetch(name).then(|| find("default-src"))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(from: &str, to: &str) -> Verdict {
        let policy = shipped::value(NAME);
        assert!(policy.contains(from), "{from}");
        judge(&policy.replacen(from, to, 1), &[])
    }

    #[test]
    fn the_shipped_policy_holds_and_so_does_a_stricter_one() {
        assert_eq!(judge(shipped::value(NAME), &[]), Verdict::default());
        for (from, to) in [
            ("img-src 'self' data:", "img-src 'self'"),
            ("font-src 'self'; ", ""),
            ("base-uri 'self'", "base-uri 'none'"),
            (
                "form-action",
                "require-trusted-types-for 'script'; form-action",
            ),
            ("default-src 'none'", "DEFAULT-SRC 'NONE'"),
        ] {
            assert_eq!(changed(from, to), Verdict::default(), "{to}");
        }
    }

    #[test]
    fn what_allows_more_is_named() {
        for (from, to, name) in [
            (
                "script-src 'self'",
                "script-src 'self' 'unsafe-inline'",
                "script-src",
            ),
            (
                "style-src 'self'",
                "style-src 'self' https://cdn.example",
                "style-src",
            ),
            ("; frame-ancestors 'none'", "", "frame-ancestors"),
            ("; base-uri 'self'", "", "base-uri"),
            ("connect-src 'self'", "connect-src *", "connect-src"),
            (
                "connect-src 'self'",
                "connect-src 'self' https:",
                "connect-src",
            ),
            (
                "font-src 'self'",
                "font-src 'self'; object-src *",
                "object-src",
            ),
            (
                "font-src 'self'",
                "font-src 'self'; script-src-elem 'self' 'unsafe-inline'",
                "script-src-elem",
            ),
        ] {
            assert_eq!(changed(from, to).weaker, [name], "{to}");
        }
        let all = judge("upgrade-insecure-requests", &[]).weaker;
        assert!(all.len() > 5, "{all:?}");
    }

    #[test]
    fn of_several_policies_the_strictest_counts() {
        let both = format!("default-src *, {}", shipped::value(NAME));
        assert_eq!(judge(&both, &[]), Verdict::default());
    }

    #[test]
    fn an_origin_of_the_settings_is_meant_and_another_one_is_told() {
        let api = "https://api.example.org".to_owned();
        let policy = value(std::slice::from_ref(&api));
        assert!(policy.contains("connect-src 'self' https://api.example.org;"));
        assert_eq!(
            judge(&policy, std::slice::from_ref(&api)),
            Verdict::default()
        );
        let told = judge(&policy, &[]);
        assert_eq!((told.wider, told.weaker.len()), (vec![api], 0));
    }
}
