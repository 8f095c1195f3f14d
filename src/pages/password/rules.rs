//! What the service asks of a password, before anything is sent: as the service's own, with a mark for each rule that can be
//! checked here. Nothing is held up by it; the service has the last word.

use leptos::prelude::*;

use crate::api::PasswordRule;
use crate::i18n::{Locale, Text, t, t1};
use crate::password;

/// The rules of one service: how long, and of what.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) least: u32,
    pub(super) rules: &'static [PasswordRule],
}

impl Asked {
    /// Whether each is kept, in the order they are shown; nothing is kept of the password.
    pub(super) fn marks(self, password: &str) -> Vec<Option<bool>> {
        let long = Some(password::is_long(self.least, password));
        let others = self.rules.iter().map(|it| password::keeps(*it, password));
        std::iter::once(long).chain(others).collect()
    }
}

/// `marks` are empty before anything is typed.
#[component]
pub(super) fn ServiceRules(
    service: String,
    asked: Asked,
    marks: RwSignal<Vec<Option<bool>>>,
) -> impl IntoView {
    let locale = Locale::expect();
    let long = move || locale.count(Text::RuleLength, i64::from(asked.least));
    let others = asked.rules.iter().enumerate().map(|(at, rule)| {
        let words = t(words(*rule));
        view! { <Rule at=at + 1 marks words /> }
    });
    view! {
        <section class="rules" aria-labelledby="service-rules">
            <p id="service-rules">{t1(Text::RulesTitle, "service", service)}</p>
            <ul class="rules__list" role="list">
                <Rule at=0 marks words=long />
                {others.collect_view()}
            </ul>
        </section>
    }
}

#[component]
fn Rule(
    at: usize,
    marks: RwSignal<Vec<Option<bool>>>,
    words: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    let mark = Memo::new(move |_| marks.with(|it| it.get(at).copied().flatten()));
    let said = move || match mark.get() {
        Some(true) => t(Text::RuleKept)(),
        Some(false) => t(Text::RuleBroken)(),
        None => String::new(),
    };
    let sign = move || {
        if mark.get() == Some(true) {
            "icon icon--check rules__kept"
        } else {
            "rules__mark"
        }
    };
    view! {
        <li class="rules__rule">
            <span class=sign aria-hidden="true"></span>
            <span>
                {words} " " <span class="visually-hidden">{said}</span>
            </span>
        </li>
    }
}

const fn words(rule: PasswordRule) -> Text {
    match rule {
        PasswordRule::Capital => Text::RuleCapital,
        PasswordRule::Small => Text::RuleSmall,
        PasswordRule::Digit => Text::RuleDigit,
        PasswordRule::Punctuation => Text::RulePunctuation,
        PasswordRule::PlainCharacters => Text::RulePlain,
        PasswordRule::NeverUsed => Text::RuleNeverUsed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_the_order_of_the_rules() {
        let asked = Asked {
            least: 10,
            rules: &[PasswordRule::Capital, PasswordRule::NeverUsed],
        };
        assert_eq!(asked.marks("Short"), [Some(false), Some(true), None]);
        assert_eq!(asked.marks("long enough"), [Some(true), Some(false), None]);
    }
}
