//! The keyboard.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use serde_json::Value;

pub(crate) use fantoccini::key::Key;

use super::engine::Engine;
use super::find::within;
use super::page::{LIMIT, Page};

/// Notes in the page what reaches it; letters are left out, since they may be a secret. Gives whether the page has the keyboard.
const LISTEN: &str = "
if (!window.harnessDiary) {
  const diary = window.harnessDiary = [];
  for (const kind of ['keydown', 'keyup', 'click', 'focusin', 'focusout']) {
    window.addEventListener(kind, (event) => {
      const key = event.key === ' ' ? 'Space' : event.key?.length > 1 ? event.key : '';
      const at = event.target?.nodeName ?? '';
      const name = event.target?.id || (at === 'BUTTON' ? event.target.textContent.trim() : '');
      diary.push(`${Math.round(performance.now())} ${kind} ${key} ${at} ${name}`);
    }, { capture: true, passive: true });
  }
}
return document.hasFocus();";

impl Page {
    /// Presses keys one after the other, wherever the keyboard is.
    pub(crate) async fn press(&self, keys: &[Key]) {
        self.note(format!("press: {keys:?}"));
        for key in keys {
            self.chord(&[], *key).await;
        }
    }

    /// Moves the keyboard on.
    pub(crate) async fn tab_key(&self) {
        self.press(&[Key::Tab]).await;
    }

    /// Moves the keyboard back.
    pub(crate) async fn back_tab(&self) {
        self.note("press: Shift+Tab");
        self.chord(&[Key::Shift], Key::Tab).await;
    }

    /// Presses `key` while others are held down.
    pub(crate) async fn chord(&self, held: &[Key], key: impl Into<char>) {
        let key = key.into();
        self.take_the_keyboard().await;
        let mut actions = KeyActions::new("keyboard".into());
        for held in held {
            actions = actions.then(KeyAction::Down {
                value: char::from(*held),
            });
        }
        actions = actions
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        for held in held.iter().rev() {
            actions = actions.then(KeyAction::Up {
                value: char::from(*held),
            });
        }
        self.client()
            .await
            .perform_actions(actions)
            .await
            .expect("keys can be pressed");
    }

    /// Firefox's window may have the keyboard in a part of its own, above all when a tab was closed before. The page is handed keys all the
    /// same, and moves its focus by Tab, but no button is pressed by them. A person would have clicked into the page.
    async fn take_the_keyboard(&self) {
        if self.engine() != Engine::Firefox {
            return;
        }
        let client = self.client().await;
        let has_it = async || {
            let told = client.execute(LISTEN, Vec::new()).await;
            // Where nothing can be asked (a dialog of the browser's own is open), nothing is to be done either.
            told.ok().is_none_or(|it| it == true)
        };
        if has_it().await {
            return;
        }
        self.note("the page takes the keyboard");
        self.privileged("window.focus(); window.gBrowser.selectedBrowser.focus();")
            .await;
        assert!(within(LIMIT, has_it).await, "the page has no keyboard");
    }

    /// Gives the keyboard to a part of the browser itself; Firefox alone can be told so.
    pub(crate) async fn lose_the_keyboard(&self) {
        self.privileged("window.gURLBar.focus();").await;
        self.until("the page has no keyboard", async || {
            self.evaluate("return document.hasFocus()").await == false
        })
        .await;
    }

    /// What the keyboard did in this document since its first key, where that is watched.
    pub(super) async fn diary(&self) -> String {
        let script = "return (window.harnessDiary ?? []).slice(-80).join('\\n');";
        let lines = self.client().await.execute(script, Vec::new()).await;
        lines
            .ok()
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    /// Types wherever the keyboard is.
    pub(crate) async fn type_text(&self, text: &str) {
        self.note("type");
        for letter in text.chars() {
            self.chord(&[], letter).await;
        }
    }
}
