//! The checks in their order, on real passwords.

use super::*;

fn rules() -> Rules {
    Rules {
        most: None,
        least: 8,
        alone: true,
        own: own_words([
            "alice.adams@example.org",
            "Alice Jörgensen",
            "Keydesk",
            "MetalCloud",
        ]),
    }
}

fn found(text: &str) -> Option<Problem> {
    problem(text, &rules(), None)
}

#[test]
fn the_services_limit_counts_characters_and_is_told() {
    let rules = Rules {
        least: 6,
        most: Some(64),
        ..Rules::default()
    };
    let words = "größer ist nicht immer besser, aber hier hört es irgendwann auf";
    let fits: String = words.chars().cycle().take(64).collect();
    assert_eq!(problem(&fits, &rules, None), None);
    let long = format!("{fits}!");
    assert_eq!(problem(&long, &rules, None), Some(Problem::TooLong(64)));
    let no_limit = Rules {
        most: None,
        ..rules
    };
    assert_eq!(problem(&long, &no_limit, None), None);
}

#[test]
fn characters_are_counted_not_bytes() {
    assert_eq!(found(""), Some(Problem::Missing));
    assert_eq!(found("tövö👍ü!"), Some(Problem::TooShort(8)), "seven");
    assert_eq!(found("tövö👍ü!x"), None, "eight");
    assert_eq!(found("         "), Some(Problem::Pattern), "spaces count");
}

#[test]
fn repetitions_and_rows_are_refused() {
    for text in [
        "aaaaaaaa",
        "abababab",
        "abcabcabc",
        "12341234",
        "12345678",
        "87654321",
        "abcdefgh",
        "ABCDefgh",
        "abcd1234",
        "11223344",
        "🔑🔑🔑🔑🔑🔑🔑🔑",
        "ABCABCabc",
    ] {
        assert_eq!(found(text), Some(Problem::Pattern), "{text}");
    }
    for text in [
        "tqvxnkzj",
        "sunny-otter-crane",
        "Fußballtor 7x",
        "feedback defer",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn own_words_are_refused_in_any_dress() {
    for text in [
        "aliceadams",
        "Alice-Adams-1990!",
        "ALICE.ADAMS",
        "4l1c3_4d4m5",
        "alice@example.org",
        "adamsAlice99",
        "jorgensen",
        "JÖRGENSEN12",
        "KeyDesk2026!",
        "metalcloud1",
    ] {
        assert_eq!(found(text), Some(Problem::OwnWords), "{text}");
    }
    for text in [
        "alice rides purple trams",
        "metal clouds over Lisbon",
        "8fk3q9xz2-alice",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn short_words_of_a_name_are_no_reason() {
    assert!(own_words(["Al B", "x@y.de"]).iter().all(|it| it.len() > 3));
}

#[test]
fn numbers_of_an_address_are_found_as_numbers_alone() {
    let words = own_words(["10.117.0.105:31337"]);
    let marked = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        own::marks(&letters, &words).contains(&true)
    };
    for text in ["quilt-pond", "ilt", "IOS", "eleet"] {
        assert!(!marked(text), "{text}");
    }
    for text in ["desk117", "105", "at 31337"] {
        assert!(marked(text), "{text}");
    }
}

#[test]
fn nothing_is_refused_for_the_characters_it_lacks() {
    for text in [
        "correct horse battery staple",
        "ununterbrochen wolkig",
        "пароли не повторяй",
        " leading and trailing ",
        "73920174658302",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

fn level_of(text: &str) -> Option<Level> {
    judge(
        text,
        &Rules {
            alone: false,
            ..rules()
        },
        None,
    )
    .map(|it| it.level)
}

#[test]
fn the_meter_grows_with_unrelated_words() {
    assert_eq!(level_of(""), None);
    assert_eq!(level_of("otter"), Some(Level::Weak));
    assert_eq!(level_of("otterpond"), Some(Level::Weak));
    assert_eq!(level_of("otter-crane"), Some(Level::Fair));
    assert_eq!(level_of("otter-crane-lamp"), Some(Level::Good));
    assert_eq!(level_of("otter-crane-lamp-brisk"), Some(Level::Strong));
    assert_eq!(level_of("xK7#mQ2pLr9v!Tz"), Some(Level::Strong));
}

#[test]
fn the_meter_is_not_fooled_by_more_of_the_same() {
    assert_eq!(level_of("otter otter otter otter otter"), Some(Level::Weak));
    assert_eq!(level_of("otter!!!!!!!!!!!!!!"), Some(Level::Weak));
    assert_eq!(level_of("alice alice alice metalcloud"), Some(Level::Weak));
    assert_eq!(level_of("otter1234567890"), Some(Level::Weak));
    assert_eq!(level_of("otter 1999 crane"), Some(Level::Fair));
}

#[test]
fn fifteen_characters_are_advised_where_nothing_else_protects() {
    let verdict = judge("xK7#mQ2pLr9v!T", &rules(), None).unwrap();
    assert!(verdict.longer);
    assert_eq!((verdict.level, verdict.problem), (Level::Good, None));
    let verdict = judge("xK7#mQ2pLr9v!Tz", &rules(), None).unwrap();
    assert!(!verdict.longer);
    assert!(
        !judge("short", &rules(), None).unwrap().longer,
        "one thing at a time"
    );
}

#[test]
fn what_would_be_refused_is_weak_however_long() {
    let verdict = judge(&"ab".repeat(40), &rules(), None).unwrap();
    assert_eq!(verdict.level, Level::Weak);
    assert_eq!(verdict.problem, Some(Problem::Pattern));
}

fn list() -> Filter {
    Filter::read(include_bytes!("../../public/blocklist.bin")).expect("the committed file is whole")
}

#[test]
fn the_passwords_that_everybody_tries_are_on_the_list() {
    let list = list();
    for text in [
        "password",
        "123456",
        "12345678",
        "123456789",
        "qwerty",
        "qwerty123",
        "letmein",
        "iloveyou",
        "Password1!",
        "P@ssw0rd",
        "p4$$w0rd",
        "PASSWORT",
        "Passwort123",
        "hallo123",
        "Sommer2024!",
        "Welcome1",
        "Summer2023",
        "admin123",
        "monkey",
        "dragon1",
        "princess",
        "1q2w3e4r",
        "1qaz2wsx",
        "zaq12wsx",
        "qazwsxedc",
        "qwertzuiop",
        "asdfghjkl",
        "michael1",
        "charlie123",
        "trustno1",
        "football!",
        "superman",
        "changeme",
        "Liverpool",
        "schatz",
        "fussball1",
        "starwars",
        "abc123",
        "login123",
        "111111",
        "password123",
    ] {
        assert!(list.holds(text.chars()), "{text}");
    }
}

#[test]
fn other_passwords_are_not_taken_for_common_ones() {
    let list = list();
    // A small generator of our own: the same words in every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut wrong = 0;
    for _ in 0..40_000 {
        let mut word = String::new();
        for _ in 0..12 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            word.push(char::from(b'!' + u8::try_from(state % 94).unwrap()));
        }
        wrong += u32::from(list.holds(word.chars()));
    }
    assert!(wrong <= 40, "{wrong} of 40000: at most one in a thousand");
    for text in [
        "",
        "sunny-otter-crane-lamp",
        "Fünf kühle Möwen ruhen",
        "tqvxnkzj",
    ] {
        assert!(!list.holds(text.chars()), "{text}");
    }
}

#[test]
fn a_damaged_list_is_no_list() {
    let whole = include_bytes!("../../public/blocklist.bin");
    for length in [0, 1, 4, 23, 24, 25, 1000, whole.len() - 1] {
        assert!(Filter::read(&whole[..length]).is_none(), "cut to {length}");
    }
    for at in (0..64).chain([whole.len() / 2, whole.len() - 1]) {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 4;
        assert!(Filter::read(&bytes).is_none(), "changed at {at}");
    }
    let mut longer = whole.to_vec();
    longer.push(0);
    assert!(Filter::read(&longer).is_none(), "something behind it");
    assert!(Filter::read(b"<!doctype html><title>404</title>").is_none());
    // Numbers that fit nothing, under a checksum that fits: still no panic.
    for (at, byte) in [(5, 0), (5, 99), (9, 255), (11, 255), (12, 0), (15, 255)] {
        let mut bytes = whole.to_vec();
        bytes[at] = byte;
        let sum = filter::checksum(&bytes[..24], &bytes[24..]);
        bytes[16..24].copy_from_slice(&sum.to_le_bytes());
        let read = Filter::read(&bytes);
        assert!(at >= 12 || read.is_none(), "byte {at} set to {byte}");
    }
}

#[test]
fn common_passwords_come_last_and_only_with_a_list() {
    let list = list();
    let rules = rules();
    let found = |text: &str| problem(text, &rules, Some(&list));
    assert_eq!(problem("password", &rules, None), None);
    assert_eq!(found("password"), Some(Problem::Common));
    assert_eq!(found("  Password1! "), Some(Problem::Common));
    assert_eq!(found("summerSUMMER"), Some(Problem::Common), "said twice");
    assert_eq!(
        found("qwerty"),
        Some(Problem::TooShort(8)),
        "the rule of the service first"
    );
    assert_eq!(found("12345678"), Some(Problem::Pattern));
    assert_eq!(
        found("password in a longer sentence"),
        None,
        "only the whole is compared"
    );
    let levels =
        |list: Option<&Filter>| judge("dragon-shadow-monkey", &rules, list).map(|it| it.level);
    assert_eq!(levels(None), Some(Level::Good));
    assert_eq!(
        levels(Some(&list)),
        Some(Level::Fair),
        "words that everybody takes"
    );
}
