//! The whole as plain text, for whoever is asked for help. It says what the page says.

use leptos::prelude::*;

use super::run::Run;
use super::words::{check_title, reason, standing, title, value};
use crate::browser;
use crate::flow::setup_check::Standing;
use crate::i18n::{Locale, Text, date_time};

pub(super) fn report(locale: Locale, run: Run) -> String {
    let now = run.at.get_untracked().unwrap_or_else(browser::now);
    let address = browser::origin() + &browser::address("/");
    let time = date_time(locale.language_untracked().code(), now);
    let values = [("address", address.as_str()), ("time", time.as_str())];
    let mut text = vec![locale.fill(Text::SetupReport, &values)];
    let host = run.host.get_untracked();
    for check in run.checks.get_untracked() {
        text.push(String::new());
        text.push(check_title(locale, &check));
        let Some(found) = check.found else {
            text.push(locale.say(Text::SetupWait));
            continue;
        };
        for finding in found {
            let state = locale.say(standing(finding.standing));
            text.push(format!("- {state}: {}", title(locale, &finding)));
            if finding.standing == Standing::Good {
                continue;
            }
            text.push(format!("  {}", reason(locale, &finding)));
            let found = value(&finding);
            if !found.is_empty() {
                text.push(format!(
                    "  {}",
                    locale.fill(Text::SetupFound, &[("value", &found)])
                ));
            }
            if let Some(lines) = finding.mend.as_ref().and_then(|it| it.on(host)) {
                text.push(format!("  {} {}", locale.say(Text::SetupPaste), lines.spot));
                text.extend(lines.text.lines().map(|it| format!("    {it}")));
            }
        }
    }
    // Marks of direction are for the page, where sentences run both ways.
    text.join("\n").replace(['\u{2068}', '\u{2069}'], "") + "\n"
}
