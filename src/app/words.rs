//! The files of a language: the first when it is chosen, the others when somebody is about to be signed in or is.

use std::cell::Cell;

use leptos::task::spawn_local;

use crate::api::Request;
use crate::i18n::{Language, Locale, Words};
use crate::start::transport;
use crate::{boot, browser};

thread_local! {
    /// Whether the words of the signed-in pages are wanted as well.
    static WHOLE: Cell<bool> = const { Cell::new(false) };
    /// Which language the words are here for as a whole.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
    /// What was chosen last: answers to earlier choices come too late.
    static CHOSEN: Cell<Option<Language>> = const { Cell::new(None) };
}

/// What is said before signing in, and after it.
const PARTS: [&str; 3] = ["", ".later", ".more"];

/// The files of these parts as one; `None` when one of them cannot be had. At once: together they take as long as the slowest.
async fn gather(language: Language, parts: &[&str]) -> Option<Words> {
    let part = |at: usize| file(language, parts.get(at).copied());
    let (first, second, third) = futures::future::join3(part(0), part(1), part(2)).await;
    let mut words = first?;
    words.extend(second?);
    words.extend(third?);
    Some(words)
}

/// The words of one file; none of no file.
async fn file(language: Language, part: Option<&str>) -> Option<Words> {
    let Some(part) = part else {
        return Some(Words::default());
    };
    let mut request = Request::read("/locales");
    request.path = ["/locales/", language.code(), part, ".json"].concat();
    let reply = transport(&browser::address(""), 15)
        .send(request)
        .await
        .ok()?;
    reply.is_success().then(|| Words::read(&reply.text()))?
}

/// The words of a language, as many of them as are wanted by now; `None` when they cannot be had. English needs none.
pub(crate) async fn fetch(language: Language) -> Option<Words> {
    if language == Language::English {
        return Some(Words::default());
    }
    loop {
        let whole = WHOLE.get();
        let parts = if whole { &PARTS[..] } else { &PARTS[..1] };
        let words = gather(language, parts).await?;
        if whole {
            HERE.set(Some(language));
        }
        // Somebody may be signing in since.
        if whole == WHOLE.get() {
            return Some(words);
        }
    }
}

/// Brings what the signed-in pages say, in whatever language is chosen meanwhile. Where that cannot be had, the page is in English;
/// but not `early`, when nothing is said with these words yet: then this is `false`.
pub(super) async fn complete(early: bool) -> bool {
    WHOLE.set(true);
    let Some(locale) = Locale::of_page() else {
        return true;
    };
    loop {
        let language = locale.language_untracked();
        let is_here = || language == Language::English || HERE.get() == Some(language);
        if is_here() {
            return true;
        }
        let rest = gather(language, &PARTS[1..]).await;
        if is_here() || locale.language_untracked() != language {
            continue;
        }
        if let Some(rest) = rest {
            HERE.set(Some(language));
            locale.extend(rest);
        } else if early {
            return false;
        } else {
            boot::show_language(Language::English.code());
            locale.set(language, None);
        }
    }
}

/// Changes the language at once; what is typed on the page stays, since only words are redrawn. `done` hears whether it could be.
pub(super) fn change(locale: Locale, language: Language, done: impl Fn(bool) + 'static) {
    CHOSEN.set(Some(language));
    spawn_local(async move {
        let words = fetch(language).await;
        if CHOSEN.get() != Some(language) {
            return;
        }
        done(words.is_some());
        if words.is_some() {
            boot::set_language(language.code());
            locale.set(language, words);
        }
    });
}
