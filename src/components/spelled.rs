//! How a secret is written down for those who read, hear or type it.

/// How it is written: as it is, in groups of four, or letter by letter for those who hear it or type it off.
pub(super) fn written(secret: &str, grouped: bool, spelled: bool) -> String {
    let every = match (spelled, grouped) {
        (true, _) => 1,
        (false, true) => 4,
        (false, false) => return secret.to_owned(),
    };
    let mut text = String::with_capacity(secret.len() * 2);
    for (at, letter) in secret.chars().enumerate() {
        if at > 0 && at % every == 0 {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_in_groups_of_four() {
        assert_eq!(written("JBSWY3DPEH", true, false), "JBSW Y3DP EH");
        assert_eq!(written("JBSW", true, false), "JBSW");
        assert_eq!(written("", true, false), "");
    }

    #[test]
    fn a_key_is_spelled_letter_by_letter() {
        assert_eq!(written("42:aB", false, true), "4 2 : a B");
        assert_eq!(written("4ü", true, true), "4 ü");
    }

    #[test]
    fn a_key_that_is_not_grouped_is_left_alone() {
        assert_eq!(written("42:secret", false, false), "42:secret");
    }
}
