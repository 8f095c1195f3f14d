//! Texts, files and pictures that come from outside: what a QR code holds, dates, settings, passwords, sentences of services.

use std::sync::LazyLock;

use serde_json::Value;

use super::random::Random;
use super::{Turn, change};
use crate::api::error::plain;
use crate::api::transport::percent_encode;
use crate::api::{Expiry, Moment, Said, Secret, base64, otpauth, picture};
use crate::config::Config;
use crate::flow::api_keys::term;
use crate::form;
use crate::i18n;
use crate::password::{self, Filter, Rules};

/// A kind of input, good examples of it, and what reads it.
struct Kind {
    name: &'static str,
    examples: &'static [&'static str],
    read: fn(&[u8]),
    /// Of so many turns with it one is taken: what takes long is rarely tried.
    rare: usize,
}

const POLICY: &str =
    "default-src 'none'; connect-src 'self' https://api.example.org; frame-ancestors 'none'";

/// A picture of a code, as a service sends it.
const PICTURE: &str = include_str!("picture.txt");

const KINDS: &[Kind] = &[
    Kind {
        name: "otpauth",
        examples: &[
            "otpauth://totp/Acme%20Ltd:zo%C3%AB%40example.org?secret=jbsw-y3dp%20ehpk+3pxp&issuer=Acme%20Ltd",
            "OTPAUTH://TOTP/bob?secret=JBSWY3DP&digits=8&period=60&algorithm=sha-256#x",
            "otpauth://hotp/bob?secret=JBSWY3DP&counter=1",
            "otpauth://totp?secret=JBSWY3DP",
        ],
        read: read_otpauth,
        rare: 1,
    },
    Kind {
        name: "moment",
        examples: &[
            "2026-11-21T22:46:28.123456Z",
            "2026-11-22T00:46:28+02:00",
            "2026-11-21T17:46:28-0500",
            "2024-02-29",
            "Sat, 21 Nov 2026 22:46:28 GMT",
        ],
        read: read_moment,
        rare: 1,
    },
    Kind {
        name: "picture",
        examples: &[
            PICTURE,
            "\"data:image\\/png;base64,iVBORw0KGgpyZXN0\"",
            "<p>ü</p><svgx></svgx><SVG width=\"9\"><svg/><svg></svg><path d=\"m\"/></SVG ><svg>2</svg>",
            "DATA:image/png;charset=utf-8;BASE64,iVBORw0KGgpyZXN0",
        ],
        read: read_picture,
        rare: 1,
    },
    Kind {
        name: "qr code",
        examples: &[PICTURE],
        read: read_code,
        rare: 40,
    },
    Kind {
        name: "config",
        examples: &[
            include_str!("../../public/config.json"),
            r##"{"brand":{"name":"N","accent":"#2f5bea","logo":{"light":"/l.svg","dark":"/d.svg"},"favicon":"/f.svg","supportUrl":"mailto:a@b","links":[{"label":"L","url":"https://x.example/"}]},"services":[{"id":"m","name":"M","note":"n","api":"datameta","apiVersion":"v1","baseUrl":"https://api.example.org/x"}],"languages":["en","ar"],"defaultLanguage":"ar","texts":"/texts.json","credentialStorage":"tab","idleMinutes":0,"timeLimitSeconds":120}"##,
        ],
        read: read_config,
        rare: 1,
    },
    Kind {
        name: "own texts",
        examples: &[
            r#"{"de":{"sign_in":"Rein","seconds_left":{"one":"{count} s","other":"{count} s"}},"xx":{},"en":3}"#,
        ],
        read: read_own_texts,
        rare: 4,
    },
    Kind {
        name: "password",
        examples: &[
            "Correct-Horse-7-Battery",
            "aaaaaaaaaaaa",
            "пароль пароль",
            "alice@example.org2026",
            "1234567890",
        ],
        read: read_password,
        rare: 2,
    },
    Kind {
        name: "sentence",
        examples: &[
            "A key lives at most 5 days",
            "Höchstens 30 Tage.",
            "ＤＡＹＳ 5 days",
        ],
        read: read_sentence,
        rare: 1,
    },
];

fn read_otpauth(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Ok(entry) = otpauth::parse(&Secret::new(&*text)) {
        let key = entry.enrolment.key.expose();
        assert!(
            key.bytes()
                .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit()),
            "a key is of base32"
        );
        // A short one may be a part of a name, and names are shown.
        let is_name = [&entry.enrolment.issuer, &entry.enrolment.account]
            .iter()
            .any(|it| it.contains(key));
        let is_printed = key.len() >= 8 && !is_name && format!("{entry:?}").contains(key);
        assert!(!is_printed, "a key is never printed: {text}");
        let _ = entry.is_usual();
        assert!(
            otpauth::enrolment(key, &entry.enrolment.issuer, &entry.enrolment.account).is_some()
        );
    }
    let _ = otpauth::enrolment(&text, &text, &text);
}

fn read_moment(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Some(moment) = Moment::parse(&text) {
        // A zone may carry it over the end of the years that are read.
        let again = Moment::parse(&moment.without_zone());
        assert!(again.is_none_or(|it| it == moment), "{text}");
        let _ = moment.days_until(Moment(i64::from(i32::MAX)));
    }
    let _ = (Moment::parse_http(&text), Expiry::parse(&text));
    let (date, time) = text.split_once('T').unwrap_or((&text, ""));
    let _ = term::typed(date, time);
}

fn read_picture(input: &[u8]) {
    let shown = picture::png_from(input).ok();
    let drawn = picture::svg_from(&String::from_utf8_lossy(input));
    for picture in shown.into_iter().chain(drawn) {
        let uri = picture.data_uri();
        assert!(uri.expose().starts_with("data:image/"));
    }
    if let Some(bytes) = base64::decode(input) {
        let again = base64::encode_bytes(&bytes);
        assert_eq!(
            base64::decode(again.expose().as_bytes()).as_deref(),
            Some(&*bytes)
        );
    }
}

/// The picture is damaged before it is packed, where the change was to the text: so both are tried.
fn read_code(input: &[u8]) {
    if let Some(file) = base64::decode(input) {
        let _ = keydesk_decoder::decode(&file);
        // What was changed as text mostly is no picture any more: this changes one behind its head.
        let Some(whole) = base64::decode(PICTURE.as_bytes()) else {
            return;
        };
        let mut whole = whole.to_vec();
        let sum = input.iter().fold(7_usize, |sum, it| {
            sum.wrapping_mul(31).wrapping_add(usize::from(*it))
        });
        let at = sum % whole.len();
        whole[at] ^= input.first().copied().unwrap_or(1) | 1;
        let _ = keydesk_decoder::decode(&whole);
    }
}

fn read_config(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let status = if input.first() == Some(&b'9') {
        404
    } else {
        200
    };
    for policy in [None, Some(POLICY), Some(&*text)] {
        match Config::read(status, &text, policy) {
            Ok(config) => assert!(
                config
                    .services
                    .iter()
                    .all(|it| it.base_url.starts_with(['/', 'h']) || it.base_url.is_empty())
            ),
            Err(flaws) => assert!(!flaws.is_empty()),
        }
    }
}

fn read_own_texts(input: &[u8]) {
    if let Ok(own) = serde_json::from_slice::<Value>(input) {
        let _ = i18n::flaws_of(&own);
    }
}

static LIST: LazyLock<Option<Filter>> =
    LazyLock::new(|| Filter::read(include_bytes!("../../public/blocklist.bin")));

fn read_password(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let rules = Rules {
        least: 8,
        most: Some(64),
        alone: true,
        own: password::own_words([&*text, "alice@example.org"]),
    };
    let _ = password::judge(&text, &rules, LIST.as_ref());
    let _ = Filter::read(input);
    let _ = (
        form::looks_like_email(&text),
        form::email_problem(&text, Some("a@b")),
    );
}

fn read_sentence(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Some(said) = Said::new(&text) {
        assert!(said.text().chars().count() <= 301, "a sentence is cut");
        assert!(!said.text().contains(['\u{202E}', '\u{2066}', '\n', '\0']));
    }
    let _ = plain(&text, 0);
    let mut encoded = String::new();
    percent_encode(&text, &mut encoded);
    assert!(encoded.is_ascii());
    let mut limit = term::Limit::default();
    limit.learn(Some(&text), Moment(1_795_301_188), Moment(1_700_000_000));
    let _ = (limit.known(), limit.shuts(7));
}

/// One input, made of a good one.
pub(super) fn turn(random: &mut Random) -> Turn {
    let kind = random.one(KINDS);
    if !random.once_in(kind.rare) {
        return Turn {
            inputs: 0,
            kind: kind.name,
        };
    }
    let example = random.one(kind.examples);
    let tree = if kind.name == "config" || kind.name == "own texts" {
        serde_json::from_str::<Value>(example).ok()
    } else {
        None
    };
    let input = match (random.below(8), tree) {
        (0..5, Some(tree)) => change::tree(&tree, &tree, random).to_string().into_bytes(),
        (0..3, None) => change::letters(example, random).into_bytes(),
        (7, _) => change::no_answer(random),
        _ => change::bytes(example.as_bytes(), random),
    };
    (kind.read)(&input);
    Turn {
        inputs: 1,
        kind: kind.name,
    }
}

/// This very input.
pub(super) fn try_one(name: &str, input: &[u8]) {
    let kind = KINDS
        .iter()
        .find(|it| it.name == name)
        .expect("a kind of input");
    (kind.read)(input);
}
