//! Changes to inputs that are good: to the tree of a JSON text, to its letters, to bytes.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Texts that readers stumble over: edges of letters and lengths, other notations, what is markup or an address elsewhere.
pub(super) const ODD: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "ü",
    "日本語のなまえ",
    "e\u{301}\u{301}\u{301}",
    "👩\u{200D}👩\u{200D}👧",
    "\u{202E}gnp.exe",
    "\u{2066}\u{FEFF}",
    "İSTANBUL ß ﬁ",
    "a@b",
    "@",
    "alice@example.org",
    "<script>alert(1)</script>",
    "<svg><svg></svg>",
    "null",
    "true",
    "-0",
    "1e999",
    "18446744073709551616",
    "-9223372036854775809",
    "0x10",
    "2026-11-21T22:46:28Z",
    "2026-11-21 22:46:28.123456+02:00",
    "2024-02-30T24:60:61",
    "9999-12-31T23:59:59-99:99",
    "1971-01-01T00:00:00+99:99",
    "0000-00-00 00:00:00",
    "2026-11-21T22:46ü",
    "2026-11-21T1:1:1+ü1",
    "Sat, 21 Nov 2026 22:46:28 GMT",
    "Sat, 99 Dec 9999 23:59:60 GMT",
    "otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP",
    "otpauth://totp/%ff?secret=%4",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:,",
    "https://desk.example/metalcloud/reset-password?token=abc",
    "javascript:alert(1)",
    "//evil.example",
    "/\\evil.example",
    "A key lives at most 65536 days",
    "5 days 18446744073709551616 days",
    "\"7\"",
    "W/\"\"",
    "enforced",
    "blocked",
    "totp",
    "00000000-0000-4000-8000-000000000001",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1",
    "1.5",
    "1e3",
    "1e300",
    "-1e-300",
    "2147483648",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "99999999999999999999",
];

fn odd(random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 | 4 => serde_json::from_str(random.word(NUMBERS)).unwrap_or(Value::Null),
        5 => json!([]),
        6 => json!({}),
        7 => json!([null, "", 0, [], {}]),
        8 => json!("long ü".repeat(200)),
        _ => json!(random.word(ODD)),
    }
}

/// One to four changes anywhere in the tree; `other` is another answer whose parts and names may get into it.
pub(super) fn tree(value: &Value, other: &Value, random: &mut Random) -> Value {
    let mut value = value.clone();
    for _ in 0..=random.below(4) {
        somewhere(&mut value, other, random);
    }
    value
}

/// As deep as chance goes.
fn somewhere(value: &mut Value, other: &Value, random: &mut Random) {
    let goes_on = !random.once_in(4);
    match value {
        Value::Array(list) if goes_on && !list.is_empty() => {
            let place = random.below(list.len());
            somewhere(&mut list[place], other, random);
        }
        Value::Object(map) if goes_on && !map.is_empty() => {
            let place = random.below(map.len());
            if let Some(child) = map.values_mut().nth(place) {
                somewhere(child, other, random);
            }
        }
        found => change(found, other, random),
    }
}

fn change(value: &mut Value, other: &Value, random: &mut Random) {
    if random.once_in(4) {
        *value = match random.below(4) {
            0 => other.clone(),
            1 => json!([value.take()]),
            2 => json!({ "data": value.take() }),
            _ => odd(random),
        };
        return;
    }
    match value {
        Value::Object(map) => change_object(map, other, random),
        Value::Array(list) => {
            let place = random.below(list.len());
            match random.below(4) {
                0 => list.clear(),
                1 if !list.is_empty() => drop(list.remove(place)),
                2 => {
                    if let Some(one) = list.get(place).cloned() {
                        list.extend(std::iter::repeat_n(one, 30));
                    }
                }
                _ => list.push(odd(random)),
            }
        }
        Value::String(text) => *text = letters(text, random),
        Value::Bool(it) => *it = !*it,
        Value::Number(it) if random.once_in(2) => *value = json!(it.to_string()),
        _ => *value = odd(random),
    }
}

fn change_object(map: &mut Map<String, Value>, other: &Value, random: &mut Random) {
    let place = random.below(map.len());
    let name = map.keys().nth(place).cloned().unwrap_or_default();
    match random.below(4) {
        0 => drop(map.remove(&name)),
        1 => {
            let value = map.remove(&name).unwrap_or_default();
            map.insert(letters(&name, random), value);
        }
        2 => drop(map.insert(name, odd(random))),
        _ => {
            let names = other.as_object();
            for (name, value) in names.into_iter().flatten() {
                if random.once_in(2) {
                    map.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

/// Changes to the letters of a text.
pub(super) fn letters(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let place = random.below(letters.len() + 1);
        match random.below(7) {
            0 => letters.truncate(place),
            1 if place < letters.len() => drop(letters.remove(place)),
            2 => letters.insert(
                place,
                *random.one(&['ü', '0', '%', ':', '{', ' ', '\u{1F511}']),
            ),
            3 => {
                let end = (place + random.below(8)).min(letters.len());
                let part: Vec<char> = letters[place..end].to_vec();
                letters.splice(place..place, part);
            }
            4 => letters
                .splice(place..place, random.word(ODD).chars())
                .for_each(drop),
            5 => {
                if let Some(letter) = letters.get_mut(place) {
                    *letter = char::from(random.byte());
                }
            }
            _ => letters.reverse(),
        }
    }
    letters.into_iter().collect()
}

/// Changes to bytes, which need be no text afterwards.
pub(super) fn bytes(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let place = random.below(bytes.len() + 1);
        match random.below(8) {
            0 => bytes.truncate(place),
            1 => bytes.insert(place, random.byte()),
            2 => {
                let end = (place + random.below(16)).min(bytes.len());
                bytes.drain(place..end);
            }
            3 => {
                let end = (place + random.below(64)).min(bytes.len());
                let part = bytes[place..end].to_vec();
                bytes.splice(place..place, part);
            }
            4 => {
                let odd = random.word(ODD).as_bytes();
                bytes.splice(place..place, odd.iter().copied());
            }
            5 => {
                let sign = *random.one(b"{}[]\",:\\0-e.<%");
                bytes.insert(place, sign);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
    }
    bytes
}

/// Bodies that are no answer at all.
pub(super) fn no_answer(random: &mut Random) -> Vec<u8> {
    match random.below(14) {
        0 => Vec::new(),
        1 => b" \r\n".to_vec(),
        2 => b"null".to_vec(),
        3 => b"[]".to_vec(),
        4 => b"{}".to_vec(),
        5 => b"\"\"".to_vec(),
        6 => b"<!doctype html><title>502</title>".to_vec(),
        7 => b"\xEF\xBB\xBF{}".to_vec(),
        8 => b"\xFF\xFE{\0}\0".to_vec(),
        9 => vec![b'['; 5_000],
        10 => b"{\"a\":".repeat(300),
        11 => b"<svg>".repeat(200),
        12 => random.word(NUMBERS).as_bytes().to_vec(),
        _ => (0..random.below(64)).map(|_| random.byte()).collect(),
    }
}
