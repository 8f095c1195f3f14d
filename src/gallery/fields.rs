//! Fields, with hint, with problem, read-only; choices.

use leptos::prelude::*;

use super::fixtures::{idle, refused};
use super::part;
use crate::api::{Factor, Field, Problem};
use crate::components::{
    CodeField, FactorField, OtherFactors, PasswordField, PinField, RecoveryCodeField, SelectField,
    TextArea, TextField,
};
use crate::i18n::Text;

const EVERY: &[Factor] = &[
    Factor::Authenticator,
    Factor::Pin,
    Factor::Sms,
    Factor::RecoveryCode,
];

fn problem(problem: Problem) -> Signal<Option<Problem>> {
    Signal::stored(Some(problem))
}

fn none() -> Signal<Option<Problem>> {
    Signal::stored(None)
}

pub(super) fn all() -> AnyView {
    let languages = [("en", "English"), ("de", "Deutsch")];
    let languages = || {
        languages
            .map(|(it, words)| (it.to_owned(), words.to_owned()))
            .to_vec()
    };
    view! {
        {part(
            "Fields",
            vec![
                ("text", view! { <TextField name="g1" label=Text::Email autocomplete="email" kind="email" problem=none() /> }.into_any()),
                ("with a problem", view! { <TextField name="g2" label=Text::Email autocomplete="email" value="alice@" problem=problem(Problem::NotAnEmail) /> }.into_any()),
                ("with a hint", view! { <TextField name="g3" label=Text::RecoveryCodeLabel autocomplete="name" hint=Text::RecoveryCodeHint problem=none() /> }.into_any()),
                ("read-only", view! { <TextField name="g4" label=Text::Email autocomplete="email" value="alice@example.org" readonly=true problem=none() /> }.into_any()),
                ("several lines", view! { <TextArea name="g5" label=Text::Email value="Alice\nExample" problem=none() /> }.into_any()),
                ("a choice of many", view! { <SelectField name="g6" label=Text::LanguageLabel choices=languages() value="de" problem=none() /> }.into_any()),
                ("a choice of many, with a problem", view! { <SelectField name="g7" label=Text::LanguageLabel choices=languages() value="en" problem=problem(Problem::Service(None)) /> }.into_any()),
                ("password", view! { <PasswordField name="g8" label=Text::Password autocomplete="new-password" problem=none() /> }.into_any()),
                ("password, with a problem", view! { <PasswordField name="g9" label=Text::Password autocomplete="new-password" problem=problem(Problem::TooShort(8)) /> }.into_any()),
                ("how strong", (0..5).map(meter).collect_view().into_any()),
                ("a few choices", choice()),
                ("a check", view! { <label class="check"><input type="checkbox" checked /><span>"I have stored them in a place that outlives this device."</span></label> }.into_any()),
            ],
        )}
        {part(
            "Second factors",
            vec![
                ("CodeField", view! { <CodeField name="g10" problem=none() /> }.into_any()),
                ("CodeField, with a problem", view! { <CodeField name="g11" problem=problem(Problem::NotACode) /> }.into_any()),
                ("RecoveryCodeField", view! { <RecoveryCodeField name="g12" problem=none() /> }.into_any()),
                ("RecoveryCodeField, with a problem", view! { <RecoveryCodeField name="g13" problem=problem(Problem::WrongRecoveryCode) /> }.into_any()),
                ("PinField", view! { <PinField name="g14" problem=none() /> }.into_any()),
                ("PinField, with a problem", view! { <PinField name="g15" problem=problem(Problem::NotAPin(5)) /> }.into_any()),
                ("FactorField, refused by the service", view! { <FactorField name="g16" factor=Factor::Sms submission=refused(Field::Code, Problem::WrongSmsCode) /> }.into_any()),
                ("FactorField, a PIN", view! { <FactorField name="g17" factor=Factor::Pin submission=idle() /> }.into_any()),
                ("OtherFactors", view! { <OtherFactors of=EVERY factor=RwSignal::new(Factor::Authenticator) /> }.into_any()),
            ],
        )}
    }
    .into_any()
}

fn meter(level: u8) -> AnyView {
    view! { <div class="meter" data-level=level.to_string()><div class="meter__bar"></div></div> }
        .into_any()
}

fn choice() -> AnyView {
    view! {
        <div class="choice">
            <label><input type="radio" name="g18" checked /><span>"One day"</span></label>
            <label><input type="radio" name="g18" /><span>"A month"</span></label>
            <label><input type="radio" name="g18" disabled /><span>"Not here"</span></label>
        </div>
    }
    .into_any()
}
