//! One setting: its value can be typed over, and is saved or taken back.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, SubmitEvent};

use super::words::{hint_word, topic_word};
use super::{Board, read};
use crate::api::administration::ServiceSetting;
use crate::api::error::plain;
use crate::api::{ApiError, Client, Field, Problem};
use crate::components::{Failure, ProblemLine, SubmitButton, invalid};
use crate::flow::service_settings::Input;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// What the parts of a row share.
#[derive(Clone, Copy)]
struct Typing {
    board: Board,
    setting: StoredValue<ServiceSetting>,
    /// The input's id and name.
    name: StoredValue<String>,
    input: Input,
    /// What the service has.
    saved: StoredValue<String>,
    is_changed: RwSignal<bool>,
    is_saved: RwSignal<bool>,
}

impl Typing {
    fn typed(self, form: &HtmlFormElement) -> String {
        self.name.with_value(|it| form::typed(form, it))
    }

    fn note(self, is_changed: bool) {
        self.is_changed.try_set(is_changed);
        let id = self.setting.try_with_value(|it| it.id.clone());
        self.board.unsaved.try_update(|it| match id {
            Some(id) if is_changed => it.insert(id),
            Some(id) => it.remove(&id),
            None => false,
        });
    }

    /// Before the buttons go away.
    fn focus(self) {
        let field = self
            .name
            .try_with_value(|it| document().get_element_by_id(it));
        if let Some(field) = field
            .flatten()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            let _ = field.focus();
        }
    }

    async fn save(self, account: &Account, value: String) -> Result<(), ApiError> {
        let id = self.setting.with_value(|it| it.id.clone());
        let answer = account
            .call(async |client: Client| client.change_service_setting(&id, &value).await)
            .await;
        match answer {
            // Whether it was carried out is seen in the list.
            Err(error) if error.leaves_open() => {
                let now = read(account).await.map_err(|_| error.clone())?;
                let here = now.into_iter().find(|it| it.id == id);
                here.filter(|it| self.input.is_same(&it.value, &value))
                    .ok_or(error)?;
            }
            other => other?,
        }
        self.saved.try_set_value(value);
        self.focus();
        self.note(false);
        self.is_saved.try_set(true);
        Ok(())
    }
}

#[component]
pub(super) fn Row(board: Board, setting: ServiceSetting) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let letters = setting.id.chars().filter(char::is_ascii_alphanumeric);
    let name = format!("setting-{}", letters.collect::<String>());
    let topic = setting.topic();
    let hint = hint_word(topic, setting.kind);
    let key = plain(&setting.key, 200);
    let label = move || topic.map_or_else(|| key.clone(), |it| locale.say(topic_word(it)));
    let typing = Typing {
        board,
        name: StoredValue::new(name.clone()),
        input: Input::of(&setting),
        saved: StoredValue::new(setting.value.clone()),
        setting: StoredValue::new(setting),
        is_changed: RwSignal::new(false),
        is_saved: RwSignal::new(false),
    };
    let place = NodeRef::<leptos::html::Form>::new();
    let on_input = move |_| {
        let Some(form) = place.get_untracked() else {
            return;
        };
        let typed = typing.typed(&form);
        let is_same = |saved: &String| typing.input.is_same(saved, &typed);
        typing.note(!typing.saved.with_value(is_same));
        typing.is_saved.set(false);
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let value = typing.input.sent(&typing.typed(&form));
        if !typing.is_changed.get_untracked() {
            return;
        }
        if value.is_empty() && typing.input.needs_something() {
            return submission.refuse(form::problem(Field::Setting, Problem::Missing));
        }
        let account = account.clone();
        submission.run(async move { typing.save(&account, value).await });
    };
    let undo = move |_| {
        if let (Some(form), false) = (place.get_untracked(), submission.is_busy()) {
            typing.name.with_value(|name| {
                typing
                    .saved
                    .with_value(|saved| form::put(&form, name, saved));
            });
            submission.clear();
            typing.focus();
            typing.note(false);
        }
    };
    view! {
        <li>
            <form class="form setting" method="post" novalidate node_ref=place on:input=on_input on:submit=on_submit>
                <div class="field">
                    <label class="field__label" for=name.clone()>
                        <bdi>{label}</bdi>
                    </label>
                    {hint.map(|hint| view! { <p class="field__hint" id=format!("{name}-hint")>{t(hint)}</p> })}
                    <ValueField typing is_hinted=hint.is_some() problem=submission.problem(Field::Setting) />
                    <ProblemLine id=format!("{name}-problem") problem=submission.problem(Field::Setting) />
                </div>
                <p class="setting__said" role="status">
                    {move || typing.is_saved.get().then(|| locale.say(Text::SettingSaved))}
                </p>
                <Failure submission />
                <div class="cluster" hidden=move || !typing.is_changed.get()>
                    <SubmitButton label=Text::Save submission class="button--small" />
                    <button class="button button--quiet button--small" type="button" on:click=undo>
                        {t(Text::SettingUndo)}
                    </button>
                </div>
            </form>
        </li>
    }
}

#[component]
fn ValueField(
    typing: Typing,
    is_hinted: bool,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let name = typing.name.get_value();
    let described = if is_hinted {
        format!("{name}-hint {name}-problem")
    } else {
        format!("{name}-problem")
    };
    let value = typing.saved.get_value();
    let input = typing.input;
    if input == Input::Lines {
        return view! {
            <textarea
                class="field__input field__area"
                id=name.clone()
                name=name
                dir="auto"
                rows="4"
                prop:value=value
                aria-invalid=invalid(problem)
                aria-describedby=described
            ></textarea>
        }
        .into_any();
    }
    view! {
        <input
            class="field__input"
            id=name.clone()
            name=name
            type=input.kind()
            inputmode=input.mode()
            step=(input == Input::Time).then_some("1")
            dir="auto"
            value=value
            autocomplete="off"
            spellcheck="false"
            aria-invalid=invalid(problem)
            aria-describedby=described
        />
    }
    .into_any()
}
