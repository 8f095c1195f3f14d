//! What is to be mended: what was found, why it matters, what to change, and the lines for it.

use leptos::prelude::*;

use super::copy::CopyButton;
use super::run::{Check, Run};
use super::words::{check_title, reason, standing, title, value};
use crate::flow::setup_check::{Finding, Host, Mend, Standing};
use crate::i18n::{Locale, Text, t};

#[component]
pub(crate) fn Mends(run: Run) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        if run.busy.get() {
            return None;
        }
        let all = worst_first(&run.checks.get());
        let differ = all
            .iter()
            .any(|it| matches!(it.1.mend, Some(Mend::ByHost(_))));
        let cards = all
            .into_iter()
            .enumerate()
            .map(|(at, (check, finding))| card(locale, run.host, at, &check, &finding))
            .collect_view();
        Some(view! {
            {differ.then(|| view! { <HostChoice run /> })}
            {cards}
        })
    }
}

fn worst_first(checks: &[Check]) -> Vec<(Check, Finding)> {
    let mut all: Vec<(Check, Finding)> = checks
        .iter()
        .flat_map(|check| {
            let found = check.found.iter().flatten();
            found.map(|it| (check.clone(), it.clone()))
        })
        .filter(|it| it.1.standing != Standing::Good)
        .collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.1.standing));
    all
}

#[component]
fn HostChoice(run: Run) -> impl IntoView {
    let choices = Host::ALL
        .map(|host| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="host"
                        prop:checked=move || run.host.get() == host
                        on:change=move |_| run.choose(host)
                    />
                    <span translate="no">{host.name()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="mend__host">
            <legend class="field__label">{t(Text::SetupHost)}</legend>
            <div class="choice">{choices}</div>
        </fieldset>
    }
}

fn card(
    locale: Locale,
    host: RwSignal<Host>,
    at: usize,
    check: &Check,
    finding: &Finding,
) -> AnyView {
    let id = format!("mend-{at}");
    let (class, icon) = match finding.standing {
        Standing::Broken => ("tag tag--bad", "icon icon--small icon--alert"),
        _ => ("tag tag--warn", "icon icon--small icon--info"),
    };
    let found = value(finding);
    let mend = finding.mend.clone();
    let (of, named) = (id.clone(), id.clone());
    let lines = move || mend.as_ref().map(|it| lines(locale, it, host.get(), &of));
    view! {
        <article class="card stack mend" aria-labelledby=named>
            <p class="mend__kind">
                <span class=class>
                    <span class=icon aria-hidden="true"></span>
                    {locale.say(standing(finding.standing))}
                </span>
                <span class="small muted">{check_title(locale, check)}</span>
            </p>
            <h2 id=id>{title(locale, finding)}</h2>
            <p>{reason(locale, finding)}</p>
            {(!found.is_empty())
                .then(|| {
                    let found = locale.fill(Text::SetupFound, &[("value", &found)]);
                    view! { <p class="small muted mend__found">{found}</p> }
                })}
            {lines}
        </article>
    }
    .into_any()
}

fn lines(locale: Locale, mend: &Mend, host: Host, of: &str) -> AnyView {
    let Some(lines) = mend.on(host) else {
        return view! { <p class="small">{locale.say(Text::SetupByItself)}</p> }.into_any();
    };
    let text = lines.text.clone();
    let copied = Callback::new(move |()| text.clone());
    view! {
        <div class="lines">
            <div class="lines__head">
                <bdi class="small mono" translate="no">{lines.spot}</bdi>
                <CopyButton label=Text::Copy text=copied of=of.to_owned() />
            </div>
            <pre class="lines__text" dir="ltr" translate="no"><code>{lines.text.clone()}</code></pre>
        </div>
    }
    .into_any()
}
