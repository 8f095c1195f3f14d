//! What single values of `config.json` look like.

pub(super) fn is_id(text: &str) -> bool {
    text.len() <= 40
        && text
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

pub(super) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A path on our own origin or an `https` address; plain `http` only for this machine.
pub(super) fn is_address(text: &str) -> bool {
    let secure = text
        .strip_prefix("https://")
        .is_some_and(|it| !it.is_empty());
    let here = text.strip_prefix("http://").is_some_and(is_this_machine);
    is_path(text) || is_plain(text) && (secure || here)
}

/// Whether the address of a host, with what follows it, names this machine. The whole name counts: others may begin like it.
fn is_this_machine(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    matches!(name, "localhost" | "127.0.0.1") && port.bytes().all(|it| it.is_ascii_digit())
}

/// On our own origin.
pub(super) fn is_path(text: &str) -> bool {
    is_plain(text) && text.starts_with('/') && !text.starts_with("//")
}

/// A file on our own origin: as a path, or below the console's own folder.
pub(super) fn is_file(text: &str) -> bool {
    is_path(text) || is_plain(text) && !text.starts_with('/') && !text.contains(':')
}

/// Holds nothing that browsers read as something else.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(char::is_whitespace) && !text.contains('\\')
}

/// The origin of `address` when `policy` has a `connect-src` that leaves it out.
pub(super) fn outside(address: &str, policy: Option<&str>) -> Option<String> {
    if address.starts_with('/') {
        return None;
    }
    let end = address
        .match_indices('/')
        .nth(2)
        .map_or(address.len(), |(at, _)| at);
    let origin = address.get(..end)?;
    let directive = |name: &str| {
        policy?
            .split(';')
            .find_map(|it| it.trim().strip_prefix(name)?.strip_prefix(' '))
    };
    let sources = directive("connect-src").or_else(|| directive("default-src"))?;
    let allowed = sources.split_ascii_whitespace().any(|it| {
        it == "*"
            || it == "https:" && origin.starts_with("https:")
            || it.trim_end_matches('/') == origin
    });
    (!allowed).then(|| origin.to_owned())
}
