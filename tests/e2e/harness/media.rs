//! Size of the visible part, colour scheme and other settings of a person's device.

use std::sync::PoisonError;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};

use super::engine::Engine;
use super::find::within;
use super::page::Page;
use super::wire::Raw;

/// A setting of the device that pages can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    DarkColours,
    LightColours,
    LessMotion,
    ForcedColours,
    /// Chromium alone can be told so.
    MoreContrast,
}

/// The least width of `MiniBrowser`'s window, about: its buttons need that much.
const LEAST: u32 = 450;

impl Page {
    /// Makes the visible part this large, in CSS pixels; `false` where the engine's window cannot
    /// become that small (`LEAST`).
    pub(crate) async fn resize(&self, width: u32, height: u32) -> bool {
        self.note(format!("resize: {width} × {height}"));
        match self.engine() {
            Engine::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", size)
                    .await;
            }
            Engine::Firefox => {
                // Windows have a least width; the part that shows the page has none.
                self.privileged(&format!(
                    "const style = window.gBrowser.selectedBrowser.style; \
                     style.width = style.minWidth = style.maxWidth = '{width}px'; \
                     style.height = style.minHeight = style.maxHeight = '{height}px';"
                ))
                .await;
            }
            Engine::Webkit => self.resize_window(width, height).await,
        }
        let limit = if self.engine() == Engine::Webkit {
            0
        } else {
            5
        };
        let fits = within(Duration::from_secs(limit), async || {
            self.inner_size().await == Some([width, height])
        });
        let fits = fits.await;
        assert!(
            fits || self.engine() == Engine::Webkit && width < LEAST,
            "the page did not become {width} × {height}"
        );
        fits
    }

    /// The window is larger than the page by bars and borders, and says so only afterwards: on a busy machine so late that what is measured
    /// is the size before. Where it cannot become so small it measures the same again and again.
    async fn resize_window(&self, width: u32, height: u32) {
        let known = *self
            .too_small()
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let is_as_small = |it| known == Some([[width, height], it]);
        let now = self.inner_size().await;
        if now.is_some_and(|it| it == [width, height] || is_as_small(it)) {
            return;
        }
        let client = self.client().await;
        let (mut outer_width, mut outer_height) = (width, height);
        let mut measured = Vec::new();
        while measured.len() < 20 {
            client
                .set_window_rect(0, 0, outer_width, outer_height)
                .await
                .expect("a window resizes");
            let settled = within(Duration::from_millis(400), async || {
                self.inner_size().await == Some([width, height])
            });
            if settled.await {
                return;
            }
            let [inner_width, inner_height] = self.inner_size().await.unwrap_or([width, height]);
            measured.push([inner_width, inner_height]);
            if let [.., first, second, third] = measured.as_slice()
                && width < LEAST
                && first == second
                && second == third
            {
                let mut known = self
                    .too_small()
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                *known = Some([[width, height], *third]);
                return;
            }
            outer_width = (outer_width + width).saturating_sub(inner_width);
            outer_height = (outer_height + height).saturating_sub(inner_height);
        }
    }

    async fn inner_size(&self) -> Option<[u32; 2]> {
        let size = self.evaluate("return [innerWidth, innerHeight]").await;
        serde_json::from_value(size).ok()
    }

    /// Changes a setting of the device; `false` where this engine's driver cannot.
    pub(crate) async fn prefer(&self, settings: &[Setting]) -> bool {
        self.note(format!("prefer: {settings:?}"));
        match self.engine() {
            Engine::Chromium => {
                let features: Vec<Value> = settings
                    .iter()
                    .map(|setting| {
                        let (name, value) = match setting {
                            Setting::DarkColours => ("prefers-color-scheme", "dark"),
                            Setting::LightColours => ("prefers-color-scheme", "light"),
                            Setting::LessMotion => ("prefers-reduced-motion", "reduce"),
                            Setting::ForcedColours => ("forced-colors", "active"),
                            Setting::MoreContrast => ("prefers-contrast", "more"),
                        };
                        json!({ "name": name, "value": value })
                    })
                    .collect();
                let media = json!({ "features": features });
                self.devtools("Emulation.setEmulatedMedia", media).await;
                true
            }
            Engine::Firefox => {
                for setting in settings {
                    let (name, value) = match setting {
                        Setting::DarkColours => {
                            ("layout.css.prefers-color-scheme.content-override", 0)
                        }
                        Setting::LightColours => {
                            ("layout.css.prefers-color-scheme.content-override", 1)
                        }
                        Setting::LessMotion => ("ui.prefersReducedMotion", 1),
                        Setting::ForcedColours => ("browser.display.document_color_use", 2),
                        Setting::MoreContrast => return false,
                    };
                    self.privileged(&format!("Services.prefs.setIntPref('{name}', {value});"))
                        .await;
                }
                true
            }
            Engine::Webkit => false,
        }
    }

    /// A finger instead of a mouse; `false` where this engine's driver cannot.
    pub(crate) async fn use_fingers(&self) -> bool {
        self.note("use fingers".to_owned());
        match self.engine() {
            Engine::Chromium => {
                let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
                self.devtools("Emulation.setTouchEmulationEnabled", touch)
                    .await;
            }
            Engine::Firefox => {
                self.privileged("Services.prefs.setIntPref('ui.primaryPointerCapabilities', 1);")
                    .await;
            }
            Engine::Webkit => return false,
        }
        let is_coarse = within(Duration::from_secs(5), async || {
            let coarse = "return matchMedia('(pointer: coarse)').matches";
            self.evaluate(coarse).await == true
        });
        assert!(is_coarse.await, "the pointer did not become coarse");
        true
    }

    /// Undoes every [`Self::prefer`] and [`Self::resize`] that outlives a tab.
    pub(super) async fn forget_settings(&self) {
        if self.engine() == Engine::Firefox {
            for name in [
                "layout.css.prefers-color-scheme.content-override",
                "ui.prefersReducedMotion",
                "browser.display.document_color_use",
                "ui.primaryPointerCapabilities",
            ] {
                self.privileged(&format!("Services.prefs.clearUserPref('{name}');"))
                    .await;
            }
        }
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let raw = Raw::new(Method::POST, "goog/cdp/execute", body);
        self.client()
            .await
            .issue_cmd(raw)
            .await
            .expect("a command of Chromium's protocol")
    }

    /// Runs a script in Firefox itself.
    pub(super) async fn privileged(&self, script: &str) -> Value {
        let client = self.client().await;
        let context =
            |name: &str| Raw::new(Method::POST, "moz/context", json!({ "context": name }));
        client
            .issue_cmd(context("chrome"))
            .await
            .expect("Firefox allows system access");
        let result = client.execute(script, Vec::new()).await;
        client
            .issue_cmd(context("content"))
            .await
            .expect("Firefox goes back to the page");
        result.expect("a privileged script")
    }
}
