//! What makes a password easy to guess: its length, common ones, the person's own words, regular patterns. No rules about which
//! kinds of characters it must hold.
//!
//! Pure and native: the pages fetch the list of common passwords and show the verdict.

mod filter;
mod own;
mod pattern;
mod rule;
mod strength;

pub(crate) use filter::Filter;
pub(crate) use own::own_words;
pub(crate) use rule::{is_long, keeps};
pub(crate) use strength::{Level, Verdict};

use crate::api::Problem;

/// Characters that are advised where the password is the only factor (NIST SP 800-63B-4).
pub(crate) const ADVISED_ALONE: u32 = 15;

/// What a new password is held against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// The service's own rule: the fewest characters it takes; 0 where that is only told, and the service decides.
    pub(crate) least: u32,
    /// The most it takes, where it names a limit.
    pub(crate) most: Option<u32>,
    /// Whether the password is all that protects the account.
    pub(crate) alone: bool,
    /// Words that have to do with the person or the service, folded; see [`own_words`].
    pub(crate) own: Vec<Vec<char>>,
}

/// The first thing wrong with a new password; `None` when it can be sent. Without a list that one check is left out.
///
/// The whole password is compared, and nothing in it is changed: a character is a Unicode code point.
pub(crate) fn problem(password: &str, rules: &Rules, list: Option<&Filter>) -> Option<Problem> {
    let letters: Vec<char> = password.chars().collect();
    if letters.is_empty() {
        return Some(Problem::Missing);
    }
    if (letters.len() as u64) < u64::from(rules.least) {
        return Some(Problem::TooShort(rules.least));
    }
    if let Some(most) = rules.most
        && (letters.len() as u64) > u64::from(most)
    {
        return Some(Problem::TooLong(most));
    }
    if pattern::is_regular(&letters) {
        return Some(Problem::Pattern);
    }
    if own::is_made_of(&letters, &rules.own) {
        return Some(Problem::OwnWords);
    }
    list.filter(|it| is_common(&letters, it))
        .map(|_| Problem::Common)
}

/// Spaces around it and saying it twice do not make a common password less common.
fn is_common(letters: &[char], list: &Filter) -> bool {
    let text = trimmed(letters);
    let unit = pattern::unit(text);
    list.holds(text.iter().copied()) || list.holds(unit.iter().copied())
}

fn trimmed(mut letters: &[char]) -> &[char] {
    while let [first, rest @ ..] = letters
        && first.is_whitespace()
    {
        letters = rest;
    }
    while let [rest @ .., last] = letters
        && last.is_whitespace()
    {
        letters = rest;
    }
    letters
}

/// How strong a new password looks while it is typed; `None` before anything is.
pub(crate) fn judge(password: &str, rules: &Rules, list: Option<&Filter>) -> Option<Verdict> {
    if password.is_empty() {
        return None;
    }
    let problem = problem(password, rules, list);
    let letters: Vec<char> = password.chars().collect();
    let longer = rules.alone && (letters.len() as u64) < u64::from(ADVISED_ALONE);
    let level = match &problem {
        Some(_) => Level::Weak,
        None => strength::level(&letters, &rules.own, list),
    };
    Some(Verdict {
        // Not called strong while our own advice is to make it longer.
        level: if longer {
            level.min(Level::Good)
        } else {
            level
        },
        longer: longer && problem.is_none(),
        problem,
    })
}

#[cfg(test)]
mod tests;
