//! Words that have to do with the person or the service: anybody who knows either tries them first.

use super::filter::fold;

/// The words in names and addresses, folded: each text as a whole and its parts, from three letters on, the longest first. A number
/// stays one: nobody who types `quilt` means the 117 of an address, although `ilt` can be written so.
pub(crate) fn own_words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Vec<char>> {
    let mut words: Vec<Vec<char>> = Vec::new();
    for text in texts {
        let parts = text.split(|it: char| it.is_ascii() && !it.is_ascii_alphanumeric());
        for part in parts.chain([text]) {
            let is_number = part.bytes().all(|it| it.is_ascii_digit());
            let seen = |it| if is_number { it } else { fold(it) };
            let word: Vec<char> = part.chars().map(seen).collect();
            if word.len() >= 3 && !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words.sort_by_key(|it| std::cmp::Reverse(it.len()));
    words
}

/// Which characters belong to one of the words.
pub(crate) fn marks(letters: &[char], words: &[Vec<char>]) -> Vec<bool> {
    let folded: Vec<char> = letters.iter().map(|it| fold(*it)).collect();
    let mut marks = vec![false; letters.len()];
    for word in words {
        let windows = folded.windows(word.len()).zip(letters.windows(word.len()));
        for (start, (window, typed)) in windows.enumerate() {
            if window == word.as_slice() || typed == word.as_slice() {
                marks
                    .iter_mut()
                    .skip(start)
                    .take(word.len())
                    .for_each(|it| *it = true);
            }
        }
    }
    marks
}

/// Whether little more than such words is left: `Alice-Adams-1990!`. Four or five letters of something else, or twice as many
/// digits, and it counts as a password of its own.
pub(crate) fn is_made_of(letters: &[char], words: &[Vec<char>]) -> bool {
    let marks = marks(letters, words);
    let rest: usize = letters
        .iter()
        .zip(&marks)
        .filter(|(_, marked)| !**marked)
        .map(|(letter, _)| {
            if letter.is_ascii() && !letter.is_ascii_alphabetic() {
                1
            } else {
                2
            }
        })
        .sum();
    rest < 10 && marks.contains(&true)
}
