//! Sample settings for hosts that know neither `_headers` nor `_redirects`, made of those two files: no policy, no cache rule and no
//! address is written down a second time.

mod caddy;
mod nginx;
mod rules;

use std::fs;

use self::rules::Rules;
use crate::places::Places;
use crate::problem::{Context, Result};

/// Where the samples are kept, for people to read and to copy.
pub(crate) const FOLDER: &str = "docs/hosts";

/// Writes the samples.
///
/// # Errors
/// Where `public/` holds a rule that the samples could not follow.
pub(crate) fn write(places: &Places) -> Result<()> {
    let read = |name: &str| {
        let path = places.root.join("public").join(name);
        fs::read_to_string(path).could_not(format_args!("read public/{name}"))
    };
    let folder = places.root.join(FOLDER);
    fs::create_dir_all(&folder).could_not(format_args!("make {FOLDER}"))?;
    for (name, text) in samples(&read("_headers")?, &read("_redirects")?)? {
        fs::write(folder.join(name), text).could_not(format_args!("write {FOLDER}/{name}"))?;
        println!("{FOLDER}/{name}");
    }
    Ok(())
}

/// File names and texts.
fn samples(headers: &str, redirects: &str) -> Result<[(&'static str, String); 2]> {
    let rules = Rules::read(headers, redirects)?;
    Ok([
        ("nginx.conf", nginx::sample(&rules)),
        ("Caddyfile", caddy::sample(&rules)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: &str = include_str!("../../../public/_headers");
    const REDIRECTS: &str = include_str!("../../../public/_redirects");

    #[test]
    fn the_samples_are_what_the_rules_make_of_them() {
        let kept = [
            include_str!("../../../docs/hosts/nginx.conf"),
            include_str!("../../../docs/hosts/Caddyfile"),
        ];
        let made = samples(HEADERS, REDIRECTS).expect("rules that can be followed");
        for ((name, made), kept) in made.iter().zip(kept) {
            assert!(made == kept, "{name}: run `cargo xtask hosts`");
        }
    }

    #[test]
    fn every_header_and_page_is_in_each_sample() {
        let rules = Rules::read(HEADERS, REDIRECTS).expect("rules that can be followed");
        assert!(rules.headers.len() >= 7 && rules.pages.len() >= 16);
        for (name, text) in samples(HEADERS, REDIRECTS).expect("as above") {
            for (header, value) in &rules.headers {
                assert!(
                    text.contains(header) && text.contains(value),
                    "{name}: {header}"
                );
            }
            for page in &rules.pages {
                assert!(text.contains(page), "{name}: {page}");
            }
        }
    }

    #[test]
    fn a_rule_that_cannot_be_followed_is_told() {
        for (headers, redirects) in [
            ("/*\n  X: a\"b\n", REDIRECTS),
            ("/x.js\n  X: 1\n", REDIRECTS),
            ("/x\n  Cache-Control: max-age=5\n", REDIRECTS),
            (HEADERS, "/x /y 301\n"),
            (HEADERS, "/:service/x /other.html 200\n"),
        ] {
            assert!(
                Rules::read(headers, redirects).is_err(),
                "{headers}{redirects}"
            );
        }
    }
}
