//! What a service asks of a password beside its length, as far as it can be told here. It informs; the service decides.

use crate::api::PasswordRule;

/// Whether the password keeps the rule; `None` where only the service knows.
pub(crate) fn keeps(rule: PasswordRule, password: &str) -> Option<bool> {
    let any = |of: fn(&u8) -> bool| Some(password.bytes().any(|it| of(&it)));
    match rule {
        PasswordRule::Capital => any(u8::is_ascii_uppercase),
        PasswordRule::Small => any(u8::is_ascii_lowercase),
        PasswordRule::Digit => any(u8::is_ascii_digit),
        PasswordRule::Punctuation => any(u8::is_ascii_punctuation),
        PasswordRule::PlainCharacters => Some(password.bytes().all(|it| it.is_ascii_graphic())),
        PasswordRule::NeverUsed => None,
    }
}

/// Whether it has that many characters.
pub(crate) fn is_long(least: u32, password: &str) -> bool {
    password.chars().count() as u64 >= u64::from(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_kept_by_its_own_kind_of_character() {
        use PasswordRule as R;
        for (rule, kept, broken) in [
            (R::Capital, "aB", "ab1-Ä"),
            (R::Small, "Ab", "AB1-ä"),
            (R::Digit, "a1", "ab-٣"),
            (R::Punctuation, "a~", "ab1\u{2026}"),
            (R::PlainCharacters, "aB1~-!", "a b"),
            (R::PlainCharacters, "", "ä"),
        ] {
            assert_eq!(keeps(rule, kept), Some(true), "{rule:?}");
            assert_eq!(keeps(rule, broken), Some(false), "{rule:?}");
        }
        assert_eq!(keeps(R::NeverUsed, "aB1-"), None);
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(is_long(3, "äöü"));
        assert!(!is_long(4, "äöü"));
    }
}
