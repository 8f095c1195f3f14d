//! Addresses of the console: those of its pages, what is not there, the folder, and where passwords are changed.

use super::{Finding, Place, Topic, lines};
use crate::api::Sight;

/// What was answered; `None` where nothing came, or nothing was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The address of a page.
    pub(crate) page: Option<Sight>,
    /// Two addresses of nothing.
    pub(crate) missing: Vec<Sight>,
    /// The folder without its slash; not asked at the root of a host, where there is no such thing.
    pub(crate) folder: Option<Sight>,
    pub(crate) change: Option<Sight>,
}

/// Below the console's folder: a file that no release has, and a page that does not exist.
pub(crate) const NOWHERE: [&str; 2] = ["/keydesk-0000000000000000.js", "/nowhere/nowhere"];
/// Of the host, wherever the console is.
pub(crate) const CHANGE: &str = "/.well-known/change-password";

pub(crate) fn judge(seen: &Seen, place: &Place) -> Vec<Finding> {
    let mut findings = vec![
        seen.page.as_ref().map_or_else(
            || Finding::broken(Topic::Silent).of(page_of(place)),
            |it| page(it, place),
        ),
        missing(&seen.missing, place),
    ];
    if let Some(sight) = &seen.folder {
        findings.push(folder(sight, place));
    }
    findings.push(change(seen.change.as_ref(), place));
    findings
}

/// The address of a page, below the console's folder.
pub(crate) fn page_of(place: &Place) -> String {
    crate::routes::Page::SignIn.path(&place.service)
}

/// Whether it is the document of a console.
fn is_document(sight: &Sight) -> bool {
    sight.is_success() && sight.text.contains(" data-wasm=\"")
}

fn page(sight: &Sight, place: &Place) -> Finding {
    let there = format!("{}{}", place.base, page_of(place));
    // In a document for two parts below the folder nothing is named from where it is.
    let is_front = sight.text.contains(" src=\"boot") || sight.text.contains(" src=\"./boot");
    if !is_document(sight) || sight.path != there {
        let found = if sight.path == there {
            sight.status.to_string()
        } else {
            sight.path.clone()
        };
        return Finding::broken(Topic::PageMissing)
            .of(there)
            .found(found)
            .mended(lines::pages(place));
    }
    if is_front {
        return Finding::broken(Topic::PageFront)
            .of(there)
            .mended(lines::pages(place));
    }
    Finding::good(Topic::PageRight).of(there)
}

fn missing(seen: &[Sight], place: &Place) -> Finding {
    match seen.iter().find(|it| it.is_success()) {
        Some(shell) => Finding::broken(Topic::MissingShell)
            .of(&shell.path)
            .found(shell.status.to_string())
            .mended(lines::missing(place)),
        None => Finding::good(Topic::MissingRight),
    }
}

fn folder(sight: &Sight, place: &Place) -> Finding {
    if sight.leads && sight.path == format!("{}/", place.base) {
        return Finding::good(Topic::FolderRight).of(&place.base);
    }
    Finding::broken(Topic::FolderBare)
        .of(&place.base)
        .found(sight.status.to_string())
        .mended(lines::folder(place))
}

/// Led away, even to where nobody may look, is led; a small page that forwards is as good.
fn change(sight: Option<&Sight>, place: &Place) -> Finding {
    let leads = sight.is_some_and(|it| {
        let somewhere = it.status == 0 || it.is_success() && is_for_passwords(&it.path, place);
        let mut named = it.text.split(['"', '\'', '=', ' ', ';', '<', '>']);
        let forwards = it.is_success() && named.any(|it| is_for_passwords(it, place));
        it.leads && somewhere || !is_document(it) && forwards
    });
    if leads {
        return Finding::good(Topic::ChangeRight).of(CHANGE);
    }
    let found = sight.map_or(String::new(), |it| it.status.to_string());
    Finding::look(Topic::ChangeMissing)
        .of(CHANGE)
        .found(found)
        .mended(lines::change(place))
}

/// Whether passwords are changed at this path. Of this console it must be a service that the settings know; another console of the
/// host, or another site, has its own.
fn is_for_passwords(path: &str, place: &Place) -> bool {
    let Some(before) = path.strip_suffix("/password") else {
        return false;
    };
    let here = before.strip_prefix(&place.base);
    let id = here.and_then(|it| it.strip_prefix('/'));
    match id.filter(|it| !it.contains('/')) {
        Some(id) if !place.services.is_empty() => place.services.iter().any(|it| it == id),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Standing;
    use super::*;

    const PAGE: &str = "<script data-wasm=\"../k.wasm\" src=\"../boot-1.js\">";

    fn place() -> Place {
        Place {
            base: "/desk".to_owned(),
            service: "one".to_owned(),
            services: vec!["one".to_owned(), "two".to_owned()],
            ..Place::default()
        }
    }

    fn at(path: &str, status: u16, text: &str) -> Sight {
        Sight {
            status,
            path: path.to_owned(),
            text: text.to_owned(),
            ..Sight::default()
        }
    }

    fn led(path: &str, status: u16) -> Sight {
        Sight {
            leads: true,
            ..at(path, status, PAGE)
        }
    }

    fn right() -> Seen {
        Seen {
            page: Some(at("/desk/one/sign-in", 200, PAGE)),
            missing: vec![at("/desk/x", 404, ""), at("/desk/y", 404, PAGE)],
            folder: Some(led("/desk/", 200)),
            change: Some(led("/desk/one/password", 200)),
        }
    }

    fn told(change: impl FnOnce(&mut Seen)) -> (Topic, Standing) {
        let mut seen = right();
        change(&mut seen);
        let mut found = judge(&seen, &place());
        found.retain(|it| it.standing != Standing::Good);
        assert_eq!(found.len(), 1, "{found:?}");
        (found[0].topic.clone(), found[0].standing)
    }

    #[test]
    fn right_answers_leave_nothing_to_mend() {
        let found = judge(&right(), &place());
        assert!(
            found.iter().all(|it| it.standing == Standing::Good),
            "{found:?}"
        );
        assert_eq!(found.len(), 4);
        let root = Seen {
            folder: None,
            ..right()
        };
        assert_eq!(judge(&root, &place()).len(), 3);
    }

    #[test]
    fn a_page_that_is_not_answered_as_a_page_is_told() {
        let broken = |topic| (topic, Standing::Broken);
        assert_eq!(
            told(|it| it.page = Some(at("/desk/one/sign-in", 404, ""))),
            broken(Topic::PageMissing)
        );
        assert_eq!(
            told(|it| it.page = Some(led("/desk/one/sign-in/", 200))),
            broken(Topic::PageMissing)
        );
        assert_eq!(
            told(|it| it.page = Some(at("/desk/one/sign-in", 200, "<h1>Welcome</h1>"))),
            broken(Topic::PageMissing)
        );
        let front = PAGE.replace("../", "");
        assert_eq!(
            told(|it| it.page = Some(at("/desk/one/sign-in", 200, &front))),
            broken(Topic::PageFront)
        );
        assert_eq!(told(|it| it.page = None), broken(Topic::Silent));
    }

    #[test]
    fn the_page_in_place_of_what_is_missing_is_told() {
        let told = told(|it| it.missing[1].status = 200);
        assert_eq!(told, (Topic::MissingShell, Standing::Broken));
    }

    #[test]
    fn a_folder_that_stays_without_its_slash_is_told() {
        for sight in [at("/desk", 200, PAGE), at("/desk", 404, "")] {
            let told = told(|it| it.folder = Some(sight));
            assert_eq!(told, (Topic::FolderBare, Standing::Broken));
        }
    }

    #[test]
    fn where_passwords_are_changed_is_found_by_redirect_or_by_a_small_page() {
        let forwards = "<meta http-equiv=\"refresh\" content=\"0; url=/one/password\">";
        for good in [
            at(CHANGE, 200, forwards),
            led("", 0),
            led("/desk/two/password", 200),
            led("/other/desk/five/password", 200),
        ] {
            let seen = Seen {
                change: Some(good),
                ..right()
            };
            let found = judge(&seen, &place());
            assert!(found.iter().any(|it| it.topic == Topic::ChangeRight));
        }
        let forwards = forwards.replace("/one/", "/desk/three/");
        for bad in [
            None,
            Some(at(CHANGE, 404, "")),
            Some(at(CHANGE, 200, PAGE)),
            Some(at(CHANGE, 200, &forwards)),
            Some(led("/desk/three/password", 200)),
        ] {
            let told = told(|it| it.change = bad);
            assert_eq!(told, (Topic::ChangeMissing, Standing::Look));
        }
    }
}
