//! Regular patterns: repetitions, and rows of neighbours.

use super::filter::lower;

/// Whether the whole of it is a repetition of very few characters, or a row like `12345678`, `abcd1234` or `ccbbaa`.
pub(crate) fn is_regular(letters: &[char]) -> bool {
    let unit = unit(letters).len();
    if unit < letters.len() && unit <= 4 {
        return true;
    }
    let breaks = letters
        .iter()
        .zip(letters.iter().skip(1))
        .filter(|(one, next)| !are_neighbours(**one, **next))
        .count();
    letters.len() > 2 && breaks <= letters.len() / 5
}

fn are_neighbours(one: char, next: char) -> bool {
    u32::from(lower(one)).abs_diff(u32::from(lower(next))) <= 1
}

/// What it repeats: the shortest beginning that, said again and again, gives the whole; all of it when nothing repeats.
pub(crate) fn unit(letters: &[char]) -> &[char] {
    let repeats = |length: &usize| {
        letters.len().is_multiple_of(*length)
            && letters
                .iter()
                .zip(letters.iter().skip(*length))
                .all(|(one, again)| lower(*one) == lower(*again))
    };
    let length = (1..letters.len()).find(repeats).unwrap_or(letters.len());
    letters.get(..length).unwrap_or(letters)
}
