//! The new password, wherever one is chosen: the field with its strength help, and the checks before anything is sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlInputElement};

use super::rules::ServiceRules;
use super::target::Target;
use crate::api::{ApiError, Field, FieldProblem, PasswordChange, PasswordRule, Problem, Secret};
use crate::components::PasswordField;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, problem_words};
use crate::password::{ADVISED_ALONE, Level, Verdict};

const CURRENT: &str = "current-password";
const NEW: &str = "new-password";
/// The words about strength follow after a pause in typing, so that a screen reader is not interrupted at each key.
const PAUSE: Duration = Duration::from_millis(600);

/// Reads both passwords (the current one where it is asked for) and checks them. Nothing that is refused here is sent.
pub(crate) async fn checked_passwords(
    form: &HtmlFormElement,
    target: Target,
) -> Result<PasswordChange, ApiError> {
    let current = form
        .elements()
        .named_item(CURRENT)
        .map(|_| form::typed_secret(form, CURRENT));
    let new = form::typed_secret(form, NEW);
    target.load_list().await;
    let problems = problems(current.as_ref(), &new, |text| target.problem(text));
    if problems.is_empty() {
        Ok(PasswordChange { current, new })
    } else {
        Err(ApiError::Rejected(problems))
    }
}

/// At most one problem for each of the two.
fn problems(
    current: Option<&Secret>,
    new: &Secret,
    check: impl FnOnce(&str) -> Option<Problem>,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if current.is_some_and(Secret::is_empty) {
        problems.extend(form::problem(Field::CurrentPassword, Problem::Missing));
    }
    let same = !new.is_empty() && current == Some(new);
    let problem = if same {
        Some(Problem::Unchanged)
    } else {
        check(new.expose())
    };
    if let Some(problem) = problem {
        problems.extend(form::problem(Field::NewPassword, problem));
    }
    problems
}

/// The account's name for password managers, the new password, and how strong it looks. No second field to repeat it: it can be
/// made visible instead.
#[component]
pub(crate) fn NewPasswordFields(target: Target, submission: Submission) -> impl IntoView {
    let locale = Locale::expect();
    let marks = RwSignal::new(Vec::new());
    let level = RwSignal::new(None::<Level>);
    let said = RwSignal::new(None::<Verdict>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    on_cleanup(stop);
    spawn_local(async move { target.load_list().await });

    // What was refused is another password than the one that is being typed now.
    let outdated = RwSignal::new(false);
    Effect::new(move |_| {
        submission.error();
        outdated.set(false);
    });
    let refused = submission.problem(Field::NewPassword);
    let problem = Signal::derive(move || refused.get().filter(|_| !outdated.get()));
    let on_input = Callback::new(move |text: String| {
        outdated.set(true);
        let text = Secret::new(text);
        if let Some(asked) = target.with(|it| it.asked) {
            marks.set(if text.is_empty() {
                Vec::new()
            } else {
                asked.marks(text.expose())
            });
        }
        let verdict = target.judge(text.expose());
        let (now, before) = (verdict.as_ref().map(|it| it.level), level.get_untracked());
        level.set(now);
        stop();
        if now.is_none() || before.is_none() {
            // The first word and the last: nothing is interrupted by them.
            said.set(verdict);
            return;
        }
        // What is in the field by then, whoever put it there: not every change is told by an event.
        let judge_again = move || {
            let verdict = target.judge(in_field().unwrap_or(text).expose());
            let _ = level.try_set(verdict.as_ref().map(|it| it.level));
            let _ = said.try_set(verdict);
        };
        timer.set_value(set_timeout_with_handle(judge_again, PAUSE).ok());
    });
    let (email, rule, asked, service) =
        target.with(|it| (it.email.clone(), it.rule(), it.asked, it.service.clone()));
    let rule = move || rule(locale);
    let words = move || {
        if problem.with(Option::is_some) {
            // The same would be read twice.
            return String::new();
        }
        let verdict = said.with(|it| it.as_ref().map(|it| verdict_words(locale, it)));
        // Listed above the field where there are several.
        verdict.unwrap_or_else(|| asked.map_or_else(&rule, |_| String::new()))
    };
    let plain = asked.is_some_and(|it| it.rules.contains(&PasswordRule::PlainCharacters));
    let hint = if plain {
        Text::NewPasswordHintPlain
    } else {
        Text::NewPasswordHint
    };
    let list = asked.map(|asked| view! { <ServiceRules service asked marks /> });
    let note = view! {
        <div class="meter" data-level=move || level.get().map(|it| it as u8) aria-hidden="true">
            <div class="meter__bar"></div>
        </div>
        <p class="field__note" id="new-password-note" role="status">
            {words}
        </p>
    }
    .into_any();
    view! {
        {list}
        // Not for people: it tells a password manager which entry is to be renewed.
        <input
            class="visually-hidden"
            type="email"
            name="username"
            autocomplete="username"
            value=email
            readonly=true
            tabindex="-1"
            aria-hidden="true"
        />
        <PasswordField
            name=NEW
            label=Text::NewPassword
            autocomplete="new-password"
            hint
            problem
            on_input
            note
        />
    }
}

/// The new password as it stands on the page now.
fn in_field() -> Option<Secret> {
    let field: HtmlInputElement = document().get_element_by_id(NEW)?.dyn_into().ok()?;
    Some(Secret::new(field.value()))
}

fn verdict_words(locale: Locale, verdict: &Verdict) -> String {
    if let Some(problem) = &verdict.problem {
        let reason = problem_words(locale, problem);
        return locale.fill(Text::StrengthRefused, &[("reason", &reason)]);
    }
    let mut words = locale.say(match verdict.level {
        Level::Weak => Text::StrengthWeak,
        Level::Fair => Text::StrengthFair,
        Level::Good => Text::StrengthGood,
        Level::Strong => Text::StrengthStrong,
    });
    if verdict.longer {
        let count = ADVISED_ALONE.to_string();
        words.push(' ');
        words.push_str(&locale.fill(Text::StrengthLonger, &[("count", &count)]));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::password::{self, Rules};

    fn checked(current: Option<&str>, new: &str) -> Vec<(Field, Problem)> {
        let current = current.map(Secret::new);
        let rules = Rules {
            least: 8,
            ..Rules::default()
        };
        problems(current.as_ref(), &Secret::new(new), |text| {
            password::problem(text, &rules, None)
        })
        .into_iter()
        .map(|it| (it.field, it.problem))
        .collect()
    }

    #[test]
    fn both_fields_are_looked_at_at_once() {
        assert_eq!(
            checked(Some(""), ""),
            [
                (Field::CurrentPassword, Problem::Missing),
                (Field::NewPassword, Problem::Missing)
            ]
        );
        assert_eq!(
            checked(Some("x"), "short"),
            [(Field::NewPassword, Problem::TooShort(8))]
        );
    }

    #[test]
    fn the_current_password_is_no_new_one() {
        let same = "a passphrase of five words";
        let unchanged = [(Field::NewPassword, Problem::Unchanged)];
        assert_eq!(checked(Some(same), same), unchanged);
        assert_eq!(checked(Some(same), &format!("{same} ")), []);
        assert_eq!(checked(None, same), [], "not asked for, not compared");
    }
}
