//! Yes to a request: under which name, into which group, and what follows.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::{Desk, settle};
use crate::api::administration::{Admission, Group, Registration, Wish};
use crate::api::error::plain;
use crate::api::{ApiError, Client, Field, FieldProblem, Problem};
use crate::components::{
    AskDialog, Failure, Notice, ProblemLine, ProblemSummary, SelectField, TextField, Tone,
};
use crate::flow::registrations::{NEW_GROUP, admission, chosen_at_first};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// What the form may be refused for.
const FIELDS: [(Field, &str, Text); 2] = [
    (Field::DisplayName, "request-name", Text::PeopleByName),
    (Field::Group, "request-group", Text::PeopleByGroup),
];

#[component]
pub(super) fn AcceptDialog(desk: Desk, about: Registration) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    // Taken by the service, and nothing came of it.
    let nothing = RwSignal::new(false);
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            desk.asked.set(None);
        }
    });
    let email = plain(&about.email, 300);
    let name = about.name.clone();
    let wish = about.wish.clone();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let admission = match typed(&form, &about) {
            Ok(admission) => admission,
            Err(problems) => return submission.refuse(problems),
        };
        nothing.set(false);
        let (account, about) = (account.clone(), about.clone());
        submission.run(async move {
            let answer: Result<(), ApiError> = account
                .call(async |client: Client| client.admit(&admission).await)
                .await;
            // A new group may be there from now on.
            let is_new = answer.is_ok() && matches!(admission.group, Wish::New(_));
            let ending = match settle(&account, desk, &about, answer).await {
                Err(ApiError::NotFound) => {
                    nothing.try_set(true);
                    return Ok(());
                }
                other => other?,
            };
            let about = Registration {
                name: admission.name,
                ..about
            };
            desk.tell(ending, Text::RegistrationAccepted, &about);
            if is_new {
                // By the page: this dialog is gone, and ends with it what it began.
                desk.reread(&account);
            }
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::AcceptTitle
            id="accept-title"
            no=Text::Cancel
            yes=Text::AcceptGo
            submission
            on_close=close
            on_submit
        >
            <ProblemSummary submission fields=&FIELDS />
            <div class="field">
                <p>
                    <bdi>{email}</bdi>
                </p>
                <ProblemLine id="request-email-problem".to_owned() problem=submission.problem(Field::Email) />
            </div>
            <TextField
                name="request-name"
                label=Text::PeopleByName
                autocomplete="off"
                value=name
                hint=Text::AcceptNameHint
                problem=submission.problem(Field::DisplayName)
            />
            <Place desk wish problem=submission.problem(Field::Group) />
            <div class="field">
                <label class="check">
                    <input type="checkbox" name="request-admin" aria-describedby="request-admin-hint" />
                    <span>{t(Text::AcceptAsAdmin)}</span>
                </label>
                <p class="field__hint" id="request-admin-hint">{t(Text::MeansGrantGroupAdmin)}</p>
            </div>
            <p class="small">{t(Text::AcceptThen)}</p>
            {move || nothing.get().then(|| view! { <NothingDone /> })}
            <Failure submission />
        </AskDialog>
    }
}

#[component]
fn NothingDone() -> impl IntoView {
    let locale = Locale::expect();
    let title = Signal::derive(move || locale.say(Text::AcceptNothing));
    view! {
        <Notice tone=Tone::Bad title>
            {t(Text::AcceptNothingThen)}
        </Notice>
    }
}

/// The group: chosen, newly made, or the administrator's own.
#[component]
fn Place(desk: Desk, wish: Wish, problem: Signal<Option<Problem>>) -> impl IntoView {
    let locale = Locale::expect();
    let is_of_site = desk.is_of_site;
    let wanted = match &wish {
        Wish::New(name) => name.clone(),
        Wish::Existing(_) => String::new(),
    };
    let is_new = RwSignal::new(false);
    let new_problem = Signal::derive(move || problem.get().filter(|_| is_new.get()));
    let old_problem = Signal::derive(move || problem.get().filter(|_| !is_new.get()));
    // Drawn anew with other groups, since one may be gone or new; what was chosen stays as long as it is there.
    let chosen = StoredValue::new(None::<String>);
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        is_new.set(value == NEW_GROUP);
        chosen.set_value(Some(value));
    };
    let groups = Memo::new(move |_| desk.groups.get());
    let select = move || {
        let groups = groups.get();
        let is_there = |it: &String| *it == NEW_GROUP || groups.iter().any(|group| group.id == *it);
        let kept = chosen.get_value().filter(is_there);
        let value = kept.unwrap_or_else(|| chosen_at_first(&wish, &groups, is_of_site));
        is_new.set(value == NEW_GROUP);
        let named = |it: Group| (it.id, plain(&it.name, 300));
        let mut choices: Vec<(String, String)> = groups.into_iter().map(named).collect();
        if is_of_site {
            choices.push((NEW_GROUP.to_owned(), locale.say(Text::AcceptNewGroup)));
        }
        let field = view! {
            <SelectField
                name="request-group"
                label=Text::PeopleByGroup
                choices
                value
                problem=old_problem
            />
        };
        view! { <div class="request__field" on:change=choose>{field}</div> }
    };
    view! {
        {select}
        {(!is_of_site).then(|| view! { <p class="field__hint">{t(Text::AcceptOwnGroup)}</p> })}
        <div class="request__field" hidden=move || !is_new.get()>
            <TextField
                name="request-new-group"
                label=Text::AcceptGroupName
                autocomplete="off"
                value=wanted
                problem=new_problem
            />
        </div>
    }
}

fn typed(form: &HtmlFormElement, about: &Registration) -> Result<Admission, Vec<FieldProblem>> {
    admission(
        &about.id,
        &form::typed(form, "request-name"),
        &form::typed(form, "request-group"),
        &form::typed(form, "request-new-group"),
        form::is_ticked(form, "request-admin"),
    )
}
