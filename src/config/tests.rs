//! The validator of `config.json`, from its tests' own file: the validator alone fills a screen.

use super::*;

const GOOD: &str = r#"{"services":[{"id":"metalcloud","name":"MetalCloud","api":"metalcloud","baseUrl":"/api/metalcloud/"}]}"#;

fn flaws(text: &str) -> Vec<(String, FlawKind)> {
    let found = Config::read(200, text, None).expect_err("a flaw");
    found.into_iter().map(|it| (it.field, it.kind)).collect()
}

#[test]
fn the_least_file_is_enough() {
    let config = Config::read(200, GOOD, None).unwrap();
    assert_eq!(config.brand, "Keydesk");
    assert_eq!(config.services[0].base_url, "/api/metalcloud");
    assert_eq!(
        (config.idle_minutes, config.time_limit, config.keep_in_tab),
        (15, 20, false)
    );
    assert_eq!(config.languages, Language::ALL);
}

#[test]
fn a_trailing_comma_is_named_by_line_and_column() {
    assert_eq!(
        flaws("{\n  \"services\": [],\n}"),
        [(String::new(), FlawKind::Syntax(3, 1))]
    );
}

#[test]
fn a_missing_file_and_the_shell_in_its_place_are_absent() {
    let absent = |status, text| Config::read(status, text, None).expect_err("a flaw");
    assert_eq!(absent(404, ""), [flaw("", FlawKind::Absent(404))]);
    assert_eq!(absent(0, ""), [flaw("", FlawKind::Absent(0))]);
    assert_eq!(
        absent(200, "<!doctype html>"),
        [flaw("", FlawKind::Absent(404))]
    );
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let text = r#"{
        "brand": {"name": 7, "accent": "blue", "supportUrl": "javascript:x"},
        "services": [
            {"id": "a", "api": "metalcloud", "baseUrl": "/x"},
            {"id": "a", "api": "telnet", "baseUrl": "ftp://x"},
            {"id": "Ä", "api": "metalcloud", "baseUrl": "//elsewhere"},
            7,
            {}
        ],
        "languages": ["en", "tlh"],
        "defaultLanguage": "de",
        "texts": "//texts.json",
        "credentialStorage": "disk",
        "idleMinutes": -1,
        "timeLimitSeconds": 1.5,
        "colour": "red"
    }"#;
    let fields: Vec<String> = flaws(text).into_iter().map(|it| it.0).collect();
    for field in [
        "colour",
        "brand.name",
        "brand.accent",
        "brand.supportUrl",
        "services[1].id",
        "services[1].api",
        "services[1].baseUrl",
        "services[2].id",
        "services[2].baseUrl",
        "services[3]",
        "services[4].id",
        "services[4].api",
        "services[4].baseUrl",
        "languages[1]",
        "defaultLanguage",
        "texts",
        "credentialStorage",
        "idleMinutes",
        "timeLimitSeconds",
    ] {
        assert!(fields.iter().any(|it| it == field), "{field} in {fields:?}");
    }
}

#[test]
fn a_version_is_one_of_its_api_and_only_where_there_are_several() {
    let with = |api: &str, version: &str| {
        let field = format!("\"{api}\",\"apiVersion\":{version}");
        let text = GOOD.replace(
            "\"metalcloud\",\"baseUrl\"",
            &format!("{field},\"baseUrl\""),
        );
        Config::read(200, &text, None)
            .map(|it| it.services[0].api_version)
            .map_err(|it| it.into_iter().next().map(|it| it.kind))
    };
    assert_eq!(with("datameta", "\"v0\""), Ok(Some("v0")));
    assert_eq!(with("datameta", "\"v1\""), Ok(Some("v1")));
    assert_eq!(with("datameta", "null"), Ok(None));
    let words = FlawKind::NotOneOf("v0, v1".into());
    assert_eq!(with("datameta", "\"v2\""), Err(Some(words)));
    assert_eq!(with("datameta", "1"), Err(Some(FlawKind::NotText)));
    assert_eq!(
        with("metalcloud", "\"v1\""),
        Err(Some(FlawKind::OneVersion))
    );
}

#[test]
fn plain_http_is_for_this_machine_alone() {
    let with = |address: &str| {
        let text = GOOD.replace("/api/metalcloud/", address);
        Config::read(200, &text, None).is_ok()
    };
    for address in [
        "http://localhost/x",
        "http://localhost:8080",
        "http://127.0.0.1:1/x",
    ] {
        assert!(with(address), "{address}");
    }
    for address in [
        "http://localhost.example/x",
        "http://localhost@example.net",
        "http://localhost:80@example.net",
        "http://127.0.0.1.example",
        "http://127.0.0.11",
        "http://example.net",
    ] {
        assert!(!with(address), "{address}");
    }
}

#[test]
fn a_service_outside_the_policy_is_named_with_its_origin() {
    let text = GOOD.replace("/api/metalcloud/", "https://api.example.net/x");
    let policy = "default-src 'none'; connect-src 'self' https://other.example";
    let found = Config::read(200, &text, Some(policy)).expect_err("a flaw");
    assert_eq!(
        found,
        [flaw(
            "services[0].baseUrl",
            FlawKind::OutsidePolicy("https://api.example.net".into())
        )]
    );
    let policy = "connect-src 'self' https://api.example.net";
    assert!(Config::read(200, &text, Some(policy)).is_ok());
    assert!(Config::read(200, &text, None).is_ok());
}

#[test]
fn the_default_language_comes_first() {
    let text = GOOD.replacen(
        '{',
        r#"{"languages":["en","de"],"defaultLanguage":"de","#,
        1,
    );
    let config = Config::read(200, &text, None).unwrap();
    assert_eq!(config.languages, [Language::German, Language::English]);
}

#[test]
fn what_is_not_an_object_is_said_so() {
    assert_eq!(flaws("[]")[0], (String::new(), FlawKind::NotAnObject));
    assert_eq!(
        flaws("{\"services\":{}}"),
        [("services".into(), FlawKind::NotAList)]
    );
    assert_eq!(
        flaws("{\"services\":[]}"),
        [("services".into(), FlawKind::EmptyList)]
    );
    assert_eq!(flaws("{}"), [("services".into(), FlawKind::Missing)]);
}

fn branded(brand: &str) -> Result<Config, Vec<(String, FlawKind)>> {
    let text = GOOD.replacen('{', &format!("{{\"brand\":{brand},"), 1);
    Config::read(200, &text, None)
        .map_err(|it| it.into_iter().map(|it| (it.field, it.kind)).collect())
}

#[test]
fn a_logo_is_one_path_or_one_for_each_theme() {
    let logo = |text: &str| branded(&format!("{{\"logo\":{text}}}")).map(drop);
    assert_eq!(logo("\"/a.svg\""), Ok(()));
    assert_eq!(logo(r#"{"light":"/a.svg","dark":"/b.svg"}"#), Ok(()));
    assert_eq!(logo("null"), Ok(()));
    let at = |field: &str, kind| Err(vec![(format!("brand.logo{field}"), kind)]);
    assert_eq!(
        logo("\"https://cdn.example/a.svg\""),
        at("", FlawKind::NotAPath)
    );
    assert_eq!(logo("7"), at("", FlawKind::NotText));
    assert_eq!(
        logo(r#"{"light":"/a.svg"}"#),
        at(".dark", FlawKind::Missing)
    );
    // Below the console's own folder.
    assert_eq!(logo("\"brand/a.svg\""), Ok(()));
    assert_eq!(logo("\"data:image/svg+xml,x\""), at("", FlawKind::NotAPath));
    let wrong = r#"{"light":"//b.svg","dark":"/b c.svg","dim":"/c.svg"}"#;
    assert_eq!(
        logo(wrong),
        Err(vec![
            ("brand.logo.dim".into(), FlawKind::Unknown),
            ("brand.logo.light".into(), FlawKind::NotAPath),
            ("brand.logo.dark".into(), FlawKind::NotAPath),
        ])
    );
    assert!(branded(r#"{"favicon":"icon.png"}"#).is_ok());
}

#[test]
fn links_lead_to_paths_pages_and_mail_and_nowhere_else() {
    let links = |text: &str| branded(&format!("{{\"links\":{text}}}")).map(|it| it.links);
    let all = r#"[{"label":"Imprint","url":"/imprint"},{"label":"Status","url":"https://status.example.org"},
        {"label":"Mail","url":"mailto:desk@example.org"}]"#;
    let read = links(all).expect("good links");
    let addresses: Vec<&str> = read.iter().map(|it| it.address.as_str()).collect();
    assert_eq!(
        addresses,
        [
            "/imprint",
            "https://status.example.org",
            "mailto:desk@example.org"
        ]
    );
    assert_eq!(read[0].label, "Imprint");
    for url in [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://example.org",
        "//example.org",
        "imprint",
        "/a b",
        "mailto:",
        "mailto:a b",
    ] {
        let text = format!(r#"[{{"label":"x","url":"{url}"}}]"#);
        let flaw = ("brand.links[0].url".to_owned(), FlawKind::NotALink);
        assert_eq!(links(&text), Err(vec![flaw]), "{url}");
    }
    let wrong = r#"[7,{},{"label":" ","url":"/x","icon":"x"}]"#;
    let at = |field: &str, kind| (format!("brand.links{field}"), kind);
    assert_eq!(
        links(wrong),
        Err(vec![
            at("[0]", FlawKind::NotAnObject),
            at("[1].label", FlawKind::Missing),
            at("[1].url", FlawKind::Missing),
            at("[2].icon", FlawKind::Unknown),
            at("[2].label", FlawKind::NotText),
        ])
    );
    assert_eq!(links("{}"), Err(vec![at("", FlawKind::NotAList)]));
    let six = format!("[{}]", [r#"{"label":"x","url":"/x"}"#; 6].join(","));
    assert_eq!(links(&six), Err(vec![at("", FlawKind::LongList(5))]));
}

#[test]
fn a_note_is_a_text_of_its_service() {
    let noted = |note: &str| {
        let text = GOOD.replace("\"id\"", &format!("\"note\":{note},\"id\""));
        Config::read(200, &text, None).map(|it| it.services[0].note.clone())
    };
    let words = noted("\"For customers of the <old> portal.\"").unwrap();
    assert_eq!(words.as_deref(), Some("For customers of the <old> portal."));
    assert_eq!(noted("null"), Ok(None));
    let flaws = noted("[]").expect_err("a flaw");
    assert_eq!(flaws, [flaw("services[0].note", FlawKind::NotText)]);
}

#[test]
fn own_texts_are_a_file_that_the_policy_lets_the_page_ask_for() {
    let with = |address: &str| GOOD.replacen('{', &format!("{{\"texts\":\"{address}\","), 1);
    let read = |address: &str| Config::read(200, &with(address), Some("connect-src 'self'"));
    let texts = read("/texts.json").map(|it| it.texts);
    assert_eq!(texts, Ok(Some("/texts.json".to_owned())));
    assert!(read("own/texts.json").is_ok());
    let elsewhere = FlawKind::OutsidePolicy("https://example.net".to_owned());
    let told = read("https://example.net/texts.json").expect_err("a flaw");
    assert_eq!(told, [flaw("texts", elsewhere)]);
}

#[test]
fn the_address_of_the_set_up_check_is_no_service() {
    let text = GOOD.replace("\"id\":\"metalcloud\"", "\"id\":\"setup-check\"");
    assert_eq!(
        flaws(&text),
        [("services[0].id".to_owned(), FlawKind::Reserved)]
    );
}

#[test]
fn the_set_up_check_is_on_unless_the_file_says_no() {
    let with = |value: &str| GOOD.replacen('{', &format!("{{\"setupCheck\": {value}, "), 1);
    for (value, is_on) in [("true", true), ("false", false), ("null", true)] {
        assert!(Config::read(200, &with(value), None).is_ok(), "{value}");
        assert_eq!(offers_setup_check(&with(value)), is_on, "{value}");
    }
    assert_eq!(
        flaws(&with("\"no\"")),
        [("setupCheck".to_owned(), FlawKind::NotYesOrNo)]
    );
    // Switched off it stays off whatever else is wrong, and a file that nobody can read says nothing.
    assert!(!offers_setup_check(
        r#"{"setupCheck": false, "services": 7}"#
    ));
    assert!(offers_setup_check("{") && offers_setup_check(GOOD));
}
