//! All of it in one line, and the way to look again.

use leptos::prelude::*;

use super::copy::CopyButton;
use super::report::report;
use super::run::Run;
use crate::flow::setup_check::tally;
use crate::i18n::{Locale, Text, t};

#[component]
pub(crate) fn Verdict(run: Run) -> impl IntoView {
    let locale = Locale::expect();
    let counts = Memo::new(move |_| {
        run.checks
            .with(|it| tally(it.iter().flat_map(|it| it.found.iter().flatten())))
    });
    let state = move || match (run.busy.get(), counts.get()) {
        (true, _) => "state state--large",
        (false, (0, 0)) => "state state--large state--good",
        (false, (0, _)) => "state state--large state--warn",
        (false, _) => "state state--large state--bad",
    };
    let sign = move || match (run.busy.get(), counts.get()) {
        (true, _) => "spinner",
        (false, (0, 0)) => "icon icon--check",
        (false, (0, _)) => "icon icon--info",
        (false, _) => "icon icon--alert",
    };
    let count =
        move |text, count: usize| locale.count(text, i64::try_from(count).unwrap_or(i64::MAX));
    let title = move || match (run.busy.get(), counts.get()) {
        (true, _) => locale.say(Text::SetupChecking),
        (false, (0, 0)) => locale.say(Text::SetupGood),
        (false, (0, look)) => count(Text::SetupLook, look),
        (false, (broken, _)) => count(Text::SetupMend, broken),
    };
    let text = move || match (run.busy.get(), counts.get()) {
        // As long as one of the others, so that nothing moves when it comes.
        (true, _) => "\u{a0}".to_owned(),
        (false, (0, 0)) => locale.say(Text::SetupGoodText),
        (false, (0, _)) => locale.say(Text::SetupLookText),
        (false, (_, 0)) => locale.say(Text::SetupMendText),
        (false, (_, look)) => [
            count(Text::SetupLook, look),
            locale.say(Text::SetupMendText),
        ]
        .join(". "),
    };
    let copied = Callback::new(move |()| report(locale, run));
    view! {
        <section class="card verdict verdict--long" aria-labelledby="verdict">
            <span class=state aria-hidden="true">
                <span class=sign></span>
            </span>
            <div role="status" aria-busy=move || run.busy.get().to_string()>
                <h2 id="verdict">{title}</h2>
                <p class="card__lead">{text}</p>
            </div>
            <div class="cluster">
                <button
                    class="button button--small"
                    type="button"
                    class:is-busy=move || run.busy.get()
                    aria-disabled=move || run.busy.get().then_some("true")
                    on:click=move |_| run.again()
                >
                    {t(Text::CheckAgain)}
                </button>
                <CopyButton label=Text::SetupCopyReport text=copied waits=run.busy />
            </div>
        </section>
    }
}
