//! A rough estimate of how many guesses a password takes. It counts words rather than characters, because guessers do.

use super::filter::{Filter, lower};
use super::{own, pattern};
use crate::api::Problem;

/// How strong it looks; the number is the meter's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Weak = 1,
    Fair,
    Good,
    Strong,
}

/// What is said about a password while it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) level: Level,
    /// Why it would not be sent.
    pub(crate) problem: Option<Problem>,
    /// Whether more characters are advised because nothing else protects the account.
    pub(crate) longer: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Own,
    Upper,
    Lower,
    Digit,
    Sign,
}

fn kind(letter: char, is_own: bool) -> Kind {
    match letter {
        _ if is_own => Kind::Own,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        // Pictures and scripts with thousands of signs: each counts for itself.
        'a'..='z' | '\u{80}'..'\u{2000}' => Kind::Lower,
        _ => Kind::Sign,
    }
}

/// By tenths of bits.
pub(crate) fn level(letters: &[char], words: &[Vec<char>], list: Option<&Filter>) -> Level {
    match tenths(letters, words, list) {
        ..280 => Level::Weak,
        280..400 => Level::Fair,
        400..540 => Level::Good,
        _ => Level::Strong,
    }
}

/// An estimate of the guesses, as tenths of bits.
fn tenths(letters: &[char], words: &[Vec<char>], list: Option<&Filter>) -> usize {
    let kinds: Vec<Kind> = letters
        .iter()
        .zip(own::marks(letters, words))
        .map(|(letter, own)| kind(*letter, own))
        .collect();
    let mut seen: Vec<Vec<char>> = Vec::new();
    let mut sum = 0;
    let mut rest = letters;
    let mut kinds = kinds.as_slice();
    while let Some(&first) = kinds.first() {
        let length = run(kinds);
        let (part, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        kinds = kinds.get(length..).unwrap_or_default();
        rest = after;
        let part: Vec<char> = part.iter().map(|it| lower(*it)).collect();
        // Said once more it is worth next to nothing.
        if seen.contains(&part) {
            sum += 5;
            continue;
        }
        sum += worth(first, &part, list);
        seen.push(part);
    }
    sum
}

/// How many characters belong together: a word with or without a capital, a number, one sign.
fn run(kinds: &[Kind]) -> usize {
    let same = |from: usize, kind: Kind| {
        kinds
            .iter()
            .skip(from)
            .take_while(|it| **it == kind)
            .count()
    };
    match kinds {
        [Kind::Sign, ..] => 1,
        [Kind::Upper, Kind::Lower, ..] => 1 + same(1, Kind::Lower),
        [first, ..] => same(0, *first),
        [] => 0,
    }
}

fn worth(kind: Kind, part: &[char], list: Option<&Filter>) -> usize {
    let length = part.len();
    let regular = length > 2 && pattern::is_regular(part);
    match kind {
        Kind::Own => 20,
        Kind::Sign => 40,
        _ if regular => 40,
        Kind::Digit if length == 4 && matches!(part, ['1', '9', ..] | ['2', '0', ..]) => 60,
        Kind::Digit => 30 * length,
        Kind::Upper | Kind::Lower if length < 3 => 47 * length,
        Kind::Upper | Kind::Lower => {
            if list.is_some_and(|it| it.holds(part.iter().copied())) {
                // One of some two thousand.
                100
            } else {
                94 + 15 * (length - 2)
            }
        }
    }
}
