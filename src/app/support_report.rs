//! The support report: shown as it is before anybody sends it, copied or saved, and sent by nobody but the person.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::upgrade::own_build;
use crate::api::Journal;
use crate::components::{Dialog, Notice, Tone};
use crate::flow::support_report::{Facts, Service, report};
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;
use crate::{boot, browser};

const FILE: &str = "keydesk-support-report.txt";

/// Open for as long as `open` holds; the report is of the moment that it was opened in.
#[component]
pub(crate) fn SupportReport(open: RwSignal<bool>) -> impl IntoView {
    let journal = use_context::<Journal>().unwrap_or_default();
    let text = StoredValue::new(report(&facts(), &journal));
    let said = RwSignal::new(None::<(Tone, Text)>);
    let close = Callback::new(move |()| open.set(false));
    let copy = move |_| {
        spawn_local(async move {
            let copied = browser::copy(&text.get_value()).await;
            // The dialog may be closed by then.
            said.try_set(Some(if copied {
                (Tone::Good, Text::SupportReportCopied)
            } else {
                (Tone::Warn, Text::SupportReportUncopied)
            }));
        });
    };
    let save = move |_| {
        let saved = text.with_value(|it| browser::save(it, FILE, "text/plain"));
        said.set((!saved).then_some((Tone::Warn, Text::SupportReportUncopied)));
    };
    view! {
        <Dialog title=Text::SupportReportTitle id="support-report" on_close=close>
            <p>{t(Text::SupportReportLead)}</p>
            <pre class="report mono" tabindex="0" role="region" aria-labelledby="support-report" dir="ltr">
                {text.get_value()}
            </pre>
            {move || said.get().map(|(tone, text)| view! { <Notice tone>{t(text)}</Notice> })}
            <div class="cluster">
                <button class="button button--primary" type="button" on:click=copy>
                    {t(Text::Copy)}
                </button>
                <button class="button" type="button" on:click=save>
                    {t(Text::CodesSave)}
                </button>
                <button class="button" type="button" on:click=move |_| close.run(())>
                    {t(Text::Close)}
                </button>
            </div>
        </Dialog>
    }
}

fn facts() -> Facts {
    let (browser, is_online) = browser::itself();
    let service = use_context::<Account>().map(|account| Service {
        id: account.service.id.clone(),
        api: account.service.api.name(),
        version: account.service.api_version,
        is_signed_in: account.profile_untracked().is_some(),
        source: format!("{:?}", account.client().source()),
        capabilities: account.capabilities(),
    });
    Facts {
        build: own_build(),
        now: browser::now().0,
        // An address may hold anything; a page of the console is a word of its own.
        page: Page::at(&browser::path()).map(|(_, page)| page.segment()),
        language: Locale::expect().language_untracked().code(),
        theme: boot::theme(),
        browser,
        is_online,
        window: browser::window_size(),
        service,
    }
}
