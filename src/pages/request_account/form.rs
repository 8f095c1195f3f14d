//! The request: who, into which group, and what has to be agreed to. All that is wrong with it is told at once.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use crate::api::administration::{Group, NewRegistration, RegistrationTerms};
use crate::api::error::plain;
use crate::api::{Field, FieldProblem, Problem};
use crate::components::{
    Failure, ProblemLine, ProblemSummary, SelectField, SubmitButton, TextField,
};
use crate::flow::registrations::{Agreed, NEW_GROUP, asked_for};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t, t1};
use crate::session::Account;

/// What the request may be refused for.
const FIELDS: [(Field, &str, Text); 4] = [
    (Field::DisplayName, "name", Text::PeopleByName),
    (Field::Email, "email", Text::Email),
    (Field::Group, "group", Text::PeopleByGroup),
    (Field::Agreement, "agreement", Text::JoinAgreement),
];

#[component]
pub(super) fn RequestForm(
    terms: RegistrationTerms,
    /// The address that a request was sent for.
    sent_for: RwSignal<Option<String>>,
) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let asks = terms.agreement.is_some();
    // Whoever tried to sign in with it first need not type it again.
    let known = account.login.get_untracked();
    let service = account.service.name.clone();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let new = match typed(&form, asks) {
            Ok(new) => new,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            account.client().register(&new).await?;
            sent_for.set(Some(new.email));
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <p class="lede">{t1(Text::JoinLead, "service", service)}</p>
            <ProblemSummary submission fields=&FIELDS />
            <Failure submission />
            <TextField
                name="name"
                label=Text::PeopleByName
                autocomplete="name"
                problem=submission.problem(Field::DisplayName)
            />
            <TextField
                name="email"
                label=Text::Email
                kind="email"
                autocomplete="email"
                value=known
                hint=Text::JoinEmailHint
                problem=submission.problem(Field::Email)
            />
            <Place groups=terms.groups problem=submission.problem(Field::Group) />
            {terms
                .agreement
                .map(|words| {
                    view! { <Agreement words problem=submission.problem(Field::Agreement) /> }
                })}
            <SubmitButton label=Text::JoinGo submission class="button--wide" />
        </form>
    }
}

/// The group that somebody wants to belong to: one that is there, or one that is to be made.
#[component]
fn Place(groups: Vec<Group>, problem: Signal<Option<Problem>>) -> impl IntoView {
    let locale = Locale::expect();
    let is_new = RwSignal::new(groups.is_empty());
    let new_problem = Signal::derive(move || problem.get().filter(|_| is_new.get()));
    let old_problem = Signal::derive(move || problem.get().filter(|_| !is_new.get()));
    let first = groups.first().map(|it| it.id.clone()).unwrap_or_default();
    // Drawn anew in another language; what was chosen stays.
    let chosen = StoredValue::new(first);
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        is_new.set(value == NEW_GROUP);
        chosen.set_value(value);
    };
    let select = move || {
        let named = |it: &Group| (it.id.clone(), plain(&it.name, 300));
        let mut choices: Vec<(String, String)> = groups.iter().map(named).collect();
        choices.push((NEW_GROUP.to_owned(), locale.say(Text::AcceptNewGroup)));
        view! {
            <SelectField
                name="group"
                label=Text::PeopleByGroup
                choices
                value=chosen.get_value()
                hint=Text::JoinGroupHint
                problem=old_problem
            />
        }
    };
    view! {
        <div class="request__field" on:change=choose>
            {select}
        </div>
        <div class="request__field" hidden=move || !is_new.get()>
            <TextField
                name="new-group"
                label=Text::AcceptGroupName
                autocomplete="off"
                problem=new_problem
            />
        </div>
    }
}

/// The service's own words, as text with its paragraphs, and the yes to them.
#[component]
fn Agreement(words: String, problem: Signal<Option<Problem>>) -> impl IntoView {
    let paragraphs = words
        .lines()
        .map(|line| plain(line, 10_000))
        .filter(|line| !line.is_empty())
        .map(|line| view! { <p dir="auto">{line}</p> })
        .collect_view();
    view! {
        <div class="field">
            <p class="field__label" id="agreement-title">{t(Text::JoinAgreement)}</p>
            // Long ones scroll; so the keyboard has to reach it.
            <div class="agreement" role="group" aria-labelledby="agreement-title" tabindex="0">
                {paragraphs}
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    id="agreement"
                    name="agreement"
                    aria-describedby="agreement-problem"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                />
                <span>{t(Text::JoinAgree)}</span>
            </label>
            <ProblemLine id="agreement-problem".to_owned() problem />
        </div>
    }
}

fn typed(form: &HtmlFormElement, asks: bool) -> Result<NewRegistration, Vec<FieldProblem>> {
    let field = |name| form::typed(form, name).trim().to_owned();
    let (name, email, new_group) = (field("name"), field("email"), field("new-group"));
    let group = form::typed(form, "group");
    let agreed = match (asks, form::is_ticked(form, "agreement")) {
        (false, _) => Agreed::NotAsked,
        (true, true) => Agreed::Yes,
        (true, false) => Agreed::No,
    };
    asked_for(
        [&name, &email, &group, &new_group],
        form::email_problem(&email, None),
        agreed,
    )
}
