//! A line that would do, for each field of `config.json`.

/// The line for the field of this path; for the file as a whole the least that is enough.
pub(crate) fn example(field: &str) -> &'static str {
    let name = field.rsplit('.').next().unwrap_or_default();
    let name = name.split('[').next().unwrap_or_default();
    match (name, field.starts_with("services[")) {
        ("id", _) => r#""id": "metalcloud""#,
        ("name", true) => r#""name": "MetalCloud""#,
        ("name", false) => r#""name": "Keydesk""#,
        ("note", _) => r#""note": "For customers of the north.""#,
        ("api", _) => r#""api": "metalcloud""#,
        ("apiVersion", _) => r#""apiVersion": "v1""#,
        ("baseUrl", _) => r#""baseUrl": "/api/metalcloud""#,
        ("brand", _) => r#""brand": { "name": "Keydesk" }"#,
        ("accent", _) => r##""accent": "#2f5bea""##,
        ("supportUrl", _) => r#""supportUrl": "mailto:help@example.org""#,
        ("logo", _) => r#""logo": "own/logo.svg""#,
        ("light" | "dark", _) => r#""logo": { "light": "own/light.svg", "dark": "own/dark.svg" }"#,
        ("favicon", _) => r#""favicon": "own/icon.svg""#,
        ("links" | "label" | "url", _) => {
            r#""links": [{ "label": "Status", "url": "https://status.example.org/" }]"#
        }
        ("languages", _) => r#""languages": ["en", "de"]"#,
        ("defaultLanguage", _) => r#""defaultLanguage": "en""#,
        ("texts", _) => r#""texts": "own/texts.json""#,
        ("credentialStorage", _) => r#""credentialStorage": "memory""#,
        ("idleMinutes", _) => r#""idleMinutes": 15"#,
        ("timeLimitSeconds", _) => r#""timeLimitSeconds": 20"#,
        ("setupCheck", _) => r#""setupCheck": true"#,
        ("services", true) => {
            r#"{ "id": "metalcloud", "api": "metalcloud", "baseUrl": "/api/metalcloud" }"#
        }
        _ => {
            r#""services": [{ "id": "metalcloud", "api": "metalcloud", "baseUrl": "/api/metalcloud" }]"#
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn every_field_has_a_line_that_is_right() {
        let schema = include_str!("../../public/config.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).expect("is JSON");
        let least = example("services");
        let of = |fields: &serde_json::Value| {
            let fields = fields.as_object().expect("fields");
            fields.keys().cloned().collect::<Vec<_>>()
        };
        let check = |text: String, field: &str| {
            let flaws = Config::read(200, &text, None).err();
            assert_eq!(flaws, None, "{text}");
            assert!(text.contains(&format!("\"{field}\"")), "{field}: {text}");
        };
        check(format!("{{ {least} }}"), "services");
        for field in of(&schema["properties"]) {
            if !["$schema", "services"].contains(&field.as_str()) {
                check(format!("{{ {least}, {} }}", example(&field)), &field);
            }
        }
        for field in of(&schema["properties"]["brand"]["properties"]) {
            let line = example(&format!("brand.{field}"));
            check(format!("{{ {least}, \"brand\": {{ {line} }} }}"), &field);
        }
        let service = &schema["properties"]["services"]["items"]["properties"];
        for field in of(service) {
            let line = example(&format!("services[0].{field}"));
            let name = format!("\"{field}\": ");
            assert!(line.starts_with(&name), "{line}");
            let mut fields = vec![
                r#""id": "a""#,
                r#""api": "datameta""#,
                r#""baseUrl": "/api/datameta""#,
            ];
            fields.retain(|it| !it.starts_with(&name));
            fields.push(line);
            check(
                format!("{{ \"services\": [{{ {} }}] }}", fields.join(", ")),
                &field,
            );
        }
    }
}
