//! The new password, wherever one is chosen: the field with its strength help, and the checks before anything is sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use web_sys::HtmlFormElement;

use super::blocklist;
use crate::api::{ApiError, Field, FieldProblem, PasswordChange, Problem, Profile, Secret};
use crate::components::PasswordField;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, problem_words};
use crate::password::{self, ADVISED_ALONE, Filter, Level, Rules, Verdict};
use crate::session::Account;

const CURRENT: &str = "current-password";
const NEW: &str = "new-password";
/// The words about strength follow after a pause in typing, so that a screen reader is not interrupted at each key.
const PAUSE: Duration = Duration::from_millis(600);

/// Whose password it is, and what a new one is held against.
#[derive(Clone, Copy)]
pub(crate) struct Target(StoredValue<Inner>);

struct Inner {
    email: String,
    service: String,
    rules: Rules,
    list: Option<Arc<Filter>>,
}

impl Inner {
    /// The service's own rule, in words.
    fn rule(&self) -> impl Fn(Locale) -> String + use<> {
        let service = self.service.clone();
        let least = self.rules.least.to_string();
        let most = self.rules.most.map(|it| it.to_string());
        move |locale| {
            let text = if most.is_some() {
                Text::PasswordRuleBetween
            } else {
                Text::PasswordRule
            };
            let most = most.as_deref().unwrap_or_default();
            let values = [
                ("service", service.as_str()),
                ("count", &least),
                ("most", most),
            ];
            locale.fill(text, &values)
        }
    }
}

impl Target {
    /// For somebody who opened a reset link and of whom nothing else is known.
    pub(crate) fn unknown(account: &Account) -> Self {
        Self::new(account, &Profile::default())
    }

    pub(crate) fn new(account: &Account, person: &Profile) -> Self {
        let origin = crate::browser::origin();
        let rules = Rules {
            least: account.capabilities().password_least,
            most: account.capabilities().password_most,
            alone: !person.second_factor.is_on() && !person.pin && !person.sms,
            own: password::own_words([
                person.email.as_str(),
                &person.display_name,
                &account.config.brand,
                &account.service.name,
                &account.service.id,
                origin.split("://").last().unwrap_or_default(),
            ]),
        };
        Self(StoredValue::new(Inner {
            email: person.email.clone(),
            service: account.service.name.clone(),
            rules,
            list: None,
        }))
    }

    /// Fetches the list of common passwords unless it is here. A page without it says nothing about common passwords.
    async fn load_list(self) {
        if self.0.try_with_value(|it| it.list.is_none()) == Some(true) {
            let list = blocklist::load().await;
            let _ = self.0.try_update_value(|it| it.list = list);
        }
    }

    fn judge(self, text: &str) -> Option<Verdict> {
        self.0
            .try_with_value(|it| password::judge(text, &it.rules, it.list.as_deref()))?
    }

    fn problem(self, text: &str) -> Option<Problem> {
        self.0
            .try_with_value(|it| password::problem(text, &it.rules, it.list.as_deref()))?
    }
}

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
        let verdict = target.judge(Secret::new(text).expose());
        let (now, before) = (verdict.as_ref().map(|it| it.level), level.get_untracked());
        level.set(now);
        stop();
        if now.is_none() || before.is_none() {
            // The first word and the last: nothing is interrupted by them.
            said.set(verdict);
            return;
        }
        let later = set_timeout_with_handle(move || drop(said.try_set(verdict)), PAUSE);
        timer.set_value(later.ok());
    });
    let (email, rule) = target.0.with_value(|it| (it.email.clone(), it.rule()));
    let rule = move || rule(locale);
    let words = move || {
        if problem.with(Option::is_some) {
            // The same would be read twice.
            return String::new();
        }
        said.with(|it| it.as_ref().map(|it| verdict_words(locale, it)))
            .unwrap_or_else(&rule)
    };
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
            hint=Text::NewPasswordHint
            problem
            on_input
            note
        />
    }
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
