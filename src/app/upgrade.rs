//! A release that replaced the files of an open page: told when the tab is looked at again, and never forced on anybody at work.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Request;
use crate::browser;
use crate::components::{Notice, Tone};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;
use crate::start::transport;

/// What the boot file's element is marked with: one word for all files of a release.
const MARK: &str = "data-build";

/// Seconds until the question is given up; it is asked again when the tab is looked at the next time.
const TIME_LIMIT: u32 = 15;

#[component]
pub(crate) fn UpgradeNotice() -> impl IntoView {
    let locale = Locale::expect();
    let account = Account::expect();
    let own = own_build();
    let found = RwSignal::new(own.clone());
    // Which newer one the person has put off.
    let put_off = RwSignal::new(None::<String>);
    let asking = StoredValue::new(false);
    let look = move || {
        if document().hidden() || asking.get_value() {
            return;
        }
        asking.set_value(true);
        spawn_local(async move {
            let now = released_build().await;
            asking.try_set_value(false);
            // Nothing is known of it without an answer.
            if now.is_some() {
                found.try_set(now);
            }
        });
    };
    let handle = window_event_listener(ev::visibilitychange, move |_| look());
    on_cleanup(move || handle.remove());

    let is_told = Memo::new(move |_| {
        let found = found.get();
        found != own && found != put_off.get()
    });
    let title = Signal::derive(move || locale.say(Text::UpgradeTitle));
    move || {
        is_told.get().then(|| {
            let text = if account.outlives_a_reload() {
                Text::UpgradeText
            } else {
                Text::UpgradeSignsOut
            };
            view! {
                <div class="upgrade">
                    <Notice tone=Tone::Plain title>
                        <p>{t(text)}</p>
                        <div class="cluster">
                            <button class="button button--small" type="button" on:click=move |_| browser::reload()>
                                {t(Text::Reload)}
                            </button>
                            <button
                                class="button button--quiet button--small"
                                type="button"
                                on:click=move |_| put_off.set(found.get_untracked())
                            >
                                {t(Text::UpgradeLater)}
                            </button>
                        </div>
                    </Notice>
                </div>
            }
        })
    }
}

/// The release that this page was loaded from.
pub(super) fn own_build() -> Option<String> {
    let boot = document().query_selector("script[data-build]").ok()??;
    boot.get_attribute(MARK)
}

/// The release that the host has now; `None` where it does not answer with a page of ours.
async fn released_build() -> Option<String> {
    let mut request = Request::read("/").for_page();
    "/".clone_into(&mut request.path);
    let transport = transport(&browser::address(""), TIME_LIMIT);
    let reply = transport.send(request).await.ok()?;
    if !reply.is_success() {
        return None;
    }
    let page = reply.text();
    let (_, rest) = page.split_once(MARK)?;
    let (build, _) = rest.strip_prefix("=\"")?.split_once('"')?;
    Some(build.to_owned())
}
