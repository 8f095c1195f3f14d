//! `config.json`, as the one validator judges it.

use super::{Finding, Place, Standing, Topic, lines, origin_of};
use crate::config::{Config, Flaw, FlawKind, example};

/// The file that names the settings.
pub(crate) const CONFIG: &str = "config.json";

/// What is wrong with a file of the operator's; nothing where all is right.
pub(crate) fn judge(file: &str, flaws: &[Flaw], place: &Place) -> Vec<Finding> {
    if flaws.is_empty() {
        return vec![Finding::good(Topic::SettingsRight).of(file)];
    }
    flaws.iter().map(|it| finding(file, it, place)).collect()
}

fn finding(file: &str, flaw: &Flaw, place: &Place) -> Finding {
    let mend = match &flaw.kind {
        FlawKind::OutsidePolicy(origin) => {
            let origins = [place.origins.as_slice(), std::slice::from_ref(origin)].concat();
            Some(lines::policy(&origins))
        }
        // What nobody knows is taken out; what the file says as a whole, an editor knows better.
        FlawKind::Unknown | FlawKind::Syntax(..) | FlawKind::OneVersion => None,
        _ if file == CONFIG => Some(lines::setting(example(&flaw.field))),
        _ => None,
    };
    Finding {
        topic: Topic::Flaw(flaw.kind.clone()),
        standing: Standing::Broken,
        name: file.to_owned(),
        value: flaw.field.clone(),
        mend,
    }
}

/// Other origins that the settings send calls to: they belong into the policy.
pub(crate) fn origins(config: &Config, own: &str) -> Vec<String> {
    let texts = config.texts.as_deref();
    let services = config.services.iter().map(|it| it.base_url.as_str());
    let mut origins: Vec<String> = services
        .chain(texts)
        .filter_map(origin_of)
        .filter(|it| *it != own)
        .map(str::to_lowercase)
        .collect();
    origins.sort();
    origins.dedup();
    origins
}

#[cfg(test)]
mod tests {
    use super::super::Host;
    use super::*;

    fn flaws(text: &str, policy: Option<&str>) -> Vec<Flaw> {
        Config::read(200, text, policy).expect_err("a flaw")
    }

    #[test]
    fn each_mistake_is_named_with_its_field_and_a_line_that_would_do() {
        let text =
            r#"{"services": [{"id": "Ä", "api": "telnet", "baseUrl": "x"}], "idleMinutes": -1}"#;
        let found = judge(CONFIG, &flaws(text, None), &Place::default());
        let fields: Vec<_> = found.iter().map(|it| it.value.as_str()).collect();
        for field in [
            "services[0].id",
            "services[0].api",
            "services[0].baseUrl",
            "idleMinutes",
        ] {
            assert!(fields.contains(&field), "{field}: {fields:?}");
        }
        for it in &found {
            let lines = it.mend.as_ref().and_then(|it| it.on(Host::Caddy));
            let text = &lines.expect("a line").text;
            let name = it.value.rsplit('.').next().unwrap_or_default();
            assert!(text.contains(&format!("\"{name}\"")), "{text}");
        }
    }

    #[test]
    fn an_origin_outside_the_policy_gets_the_line_of_the_policy() {
        let text = r#"{"services": [{"id": "a", "api": "quatrix", "baseUrl": "https://api.example.org/x"}]}"#;
        let flaws = flaws(text, Some("connect-src 'self'"));
        let found = judge(CONFIG, &flaws, &Place::default());
        let lines = found[0].mend.as_ref().and_then(|it| it.on(Host::Nginx));
        let text = &lines.expect("a line").text;
        assert!(
            text.contains("connect-src 'self' https://api.example.org;"),
            "{text}"
        );
    }

    #[test]
    fn origins_of_the_settings_are_found_once_and_the_own_is_none() {
        let text = r#"{"services": [
            {"id": "a", "api": "quatrix", "baseUrl": "https://api.example.org/x"},
            {"id": "b", "api": "quatrix", "baseUrl": "https://api.example.org/y"},
            {"id": "c", "api": "quatrix", "baseUrl": "https://desk.example.org/z"},
            {"id": "d", "api": "quatrix", "baseUrl": "/api"}]}"#;
        let config = Config::read(200, text, None).expect("right");
        assert_eq!(
            origins(&config, "https://desk.example.org"),
            ["https://api.example.org"]
        );
    }
}
