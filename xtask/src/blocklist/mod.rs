//! `public/blocklist.bin`: the passwords that are tried first, as a filter that the page fetches where a password is chosen.
//!
//! The list is made by rule from words and endings that people are known to use; it exists only while this runs. The format and
//! its reader are the app's own file, included here, so that there is one definition.

#[path = "../../../src/password/filter.rs"]
mod filter;
mod words;

use std::collections::BTreeSet;
use std::fs;

use self::filter::{Filter, HEAD, MAGIC, VERSION, checksum, fold, value};
use crate::places::Places;
use crate::problem::{Context, Problem, Result};

/// One in 2^11 = 2048 other words is taken for an entry.
const BITS: u8 = 11;

/// After any word.
const ENDINGS: &[&str] = &["", "1", "2", "12", "123", "1234", "!", "1!", "123!"];
/// After the most common words, besides those and years.
const MORE_ENDINGS: &[&str] = &[
    "3", "7", "11", "21", "22", "23", "69", "321", "007", "12345", "123456", "!!", "1234!", "@123",
    "#1", ".", "*",
];
/// Years that people were born in or lived in.
const YEARS: std::ops::RangeInclusive<u16> = 1980..=2027;

/// Rows of keys on the keyboards of English, German and French, and of digits.
const ROWS: &[&str] = &[
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1234567890",
];
/// Columns of keys, from the digits down.
const COLUMNS: &[&str] = &[
    "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "1qay", "5tgb", "6zhn", "1aqw", "2zsx",
];

/// Writes the file anew and reads it back.
///
/// # Errors
/// Where it cannot be written, or does not hold what was put in.
pub(crate) fn write(places: &Places) -> Result<()> {
    let list = list();
    let file = pack(&list);
    let read = Filter::read(&file);
    if !read.is_some_and(|it| list.iter().all(|word| it.holds(word.chars()))) {
        return Err(Problem::new(
            "The filter does not hold its own list; nothing was written.",
        ));
    }
    let path = places.root.join("public/blocklist.bin");
    fs::write(&path, &file).could_not("write public/blocklist.bin")?;
    println!(
        "{} passwords in {} bytes: {}",
        list.len(),
        file.len(),
        path.display()
    );
    Ok(())
}

/// Every entry, folded; in a fixed order.
fn list() -> BTreeSet<String> {
    let mut list = List::default();
    list.all(words::FIRST);
    for word in words::COMMON.split_whitespace() {
        list.with_endings(word, ENDINGS);
        list.with_endings(word, MORE_ENDINGS);
        for start in ["1", "123", "my", "ilove", "the"] {
            list.add(&format!("{start}{word}"));
        }
        for year in YEARS {
            list.add(&format!("{word}{year}"));
            list.add(&format!("{word}{year}!"));
            list.add(&format!("{word}{:02}", year % 100));
        }
    }
    for word in words::OTHER.split_whitespace() {
        list.with_endings(word, ENDINGS);
    }
    list.keyboards();
    list.digits();
    list.0
}

#[derive(Default)]
struct List(BTreeSet<String>);

impl List {
    fn add(&mut self, word: &str) {
        self.0.insert(word.chars().map(fold).collect());
    }

    fn all(&mut self, words: &str) {
        words.split_whitespace().for_each(|word| self.add(word));
    }

    fn with_endings(&mut self, word: &str, endings: &[&str]) {
        for ending in endings {
            self.add(&format!("{word}{ending}"));
        }
    }

    /// Walks along a row in both directions, two rows or columns after each other, and rows that alternate with the digits.
    fn keyboards(&mut self) {
        for row in ROWS {
            let keys: Vec<char> = row.chars().collect();
            for (from, to) in
                (0..keys.len()).flat_map(|from| (from + 3..=keys.len()).map(move |to| (from, to)))
            {
                let walk: String = keys[from..to].iter().collect();
                let back: String = keys[from..to].iter().rev().collect();
                for ending in ["", "1", "12", "123", "1234", "12345", "!", "1!", "123!"] {
                    self.add(&format!("{walk}{ending}"));
                    self.add(&format!("{back}{ending}"));
                }
                self.add(&format!("{walk}{back}"));
                self.add(&format!("123{walk}"));
            }
        }
        for (one, other) in ROWS
            .iter()
            .flat_map(|one| ROWS.iter().map(move |other| (one, other)))
        {
            for length in 2..=7 {
                let part = |row: &str| row.chars().take(length).collect::<String>();
                self.add(&(part(one) + &part(other)));
                let mixed = part(one)
                    .chars()
                    .zip(part(other).chars())
                    .flat_map(|(a, b)| [a, b])
                    .collect::<String>();
                self.add(&mixed);
                for third in ROWS {
                    self.add(&(part(one) + &part(other) + &part(third)));
                }
            }
        }
        for (at, one) in COLUMNS.iter().enumerate() {
            let back = |column: &str| column.chars().rev().collect::<String>();
            for other in &COLUMNS[at..] {
                self.add(&format!("{one}{other}"));
                self.add(&format!("{}{}", back(one), back(other)));
                self.add(&format!("{one}{}", back(other)));
                self.add(&format!("{}{other}", back(one)));
            }
            for three in COLUMNS[at..].windows(3) {
                self.add(&three.concat());
            }
        }
    }

    /// Repetitions of up to three digits, rows, and years said twice. Regular ones are refused by rule as well.
    fn digits(&mut self) {
        for digit in 0..10 {
            for length in 4..=12 {
                self.add(&digit.to_string().repeat(length));
            }
            for other in 0..10 {
                for times in 2..=5 {
                    self.add(&format!("{digit}{other}").repeat(times));
                }
                self.add(&format!("{digit}{digit}{digit}{other}{other}{other}"));
                self.add(&format!(
                    "{digit}{digit}{digit}{digit}{other}{other}{other}{other}"
                ));
            }
        }
        for year in YEARS {
            self.add(&year.to_string());
            self.add(&format!("{year}{year}"));
        }
    }
}

/// The file, as the reader describes it.
fn pack(list: &BTreeSet<String>) -> Vec<u8> {
    let places = u32::try_from(list.len() << BITS).unwrap_or(u32::MAX);
    // A few entries fall on one place; they are one value.
    let values: BTreeSet<u32> = list
        .iter()
        .map(|word| value(word.chars(), places))
        .collect();
    let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let mut bits = Vec::new();
    let mut before = 0;
    for value in values {
        let difference = value - before;
        before = value;
        bits.extend(std::iter::repeat_n(true, (difference >> BITS) as usize));
        bits.push(false);
        bits.extend((0..BITS).rev().map(|bit| (difference >> bit) & 1 == 1));
    }
    let stream: Vec<u8> = bits
        .chunks(8)
        .map(|eight| {
            eight
                .iter()
                .enumerate()
                .fold(0, |byte, (at, bit)| byte | (u8::from(*bit) << (7 - at)))
        })
        .collect();
    let mut file = MAGIC.to_vec();
    file.extend([VERSION, BITS, 0, 0]);
    file.extend(count.to_le_bytes());
    file.extend(places.to_le_bytes());
    let sum = checksum(&file, &stream);
    file.extend(sum.to_le_bytes());
    debug_assert_eq!(file.len(), HEAD);
    file.extend(stream);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_file_is_what_the_rules_make() {
        let made = pack(&list());
        assert!(
            made == include_bytes!("../../../public/blocklist.bin"),
            "run `cargo xtask blocklist` and commit public/blocklist.bin"
        );
    }

    #[test]
    fn it_stays_some_tens_of_kilobytes() {
        let list = list();
        assert!((10_000..=50_000).contains(&list.len()), "{}", list.len());
        assert!(pack(&list).len() < 80_000);
    }

    #[test]
    fn every_entry_is_found_again() {
        let list = list();
        let filter = Filter::read(&pack(&list)).expect("a whole file");
        assert_eq!(list.iter().find(|word| !filter.holds(word.chars())), None);
    }
}
