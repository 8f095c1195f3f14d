//! What an operator sees when `config.json` or the file of their own texts is missing or wrong: each field that must be mended, by its path.

use leptos::prelude::*;

use super::frame::{Bar, Person, sign_out};
use crate::components::{Heading, Notice, Tone};
use crate::config::{Flaw, offers_setup_check};
use crate::i18n::{Locale, Text, flaw_words, t, t1};
use crate::routes::SETUP_CHECK;
use crate::session::Account;
use crate::{boot, browser};

/// A file that nothing can be drawn from, for the part of the page that arrives later; a context.
#[derive(Clone)]
pub(crate) struct ToMend(pub(crate) String, pub(crate) Vec<Flaw>);

#[component]
pub(crate) fn ConfigPage(file: String, flaws: Vec<Flaw>) -> impl IntoView {
    let locale = Locale::expect();
    let rows = flaws
        .into_iter()
        .map(|flaw| {
            let Flaw { field, kind } = flaw;
            view! {
                <li class="list__row">
                    <div class="list__main">
                        <p class="list__title">
                            {if field.is_empty() {
                                t(Text::ConfigFile).into_any()
                            } else {
                                view! { <code class="mono">{field}</code> }.into_any()
                            }}
                        </p>
                        <p class="list__text">{move || flaw_words(locale, &kind)}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    // Texts of the signed-in pages are judged when somebody is signed in, and they must be able to leave.
    let bar = match use_context::<Account>().map(sign_out) {
        Some(on_sign_out) => view! {
            <Bar>
                <Person on_sign_out />
            </Bar>
        }
        .into_any(),
        None => view! { <Bar /> }.into_any(),
    };
    view! {
        {bar}
        <main id="main" class="page" tabindex="-1">
            <div class="card stack">
                <Heading title=Text::ConfigTitle />
                <Notice tone=Tone::Warn>{t1(Text::ConfigLead, "file", file)}</Notice>
                <ul class="list" role="list">{rows}</ul>
                {offers_setup_check(&boot::handover().config)
                    .then(|| {
                        view! {
                            <a class="button" rel="external" href=browser::address(&format!("{SETUP_CHECK}/"))>
                                {t(Text::SetupLink)}
                            </a>
                        }
                    })}
            </div>
        </main>
    }
}
