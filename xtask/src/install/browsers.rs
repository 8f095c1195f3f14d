//! Browsers and their drivers. They come from the system's packages; only geckodriver does not.

use std::path::PathBuf;

use super::geckodriver;
use crate::args::Engine;
use crate::places::Places;
use crate::problem::Result;
use crate::shell::{apt_install, which};

/// The programs of which one must be there, and the Debian package that brings the first.
type Need = (&'static [&'static str], &'static str);

fn needs(engine: Engine) -> &'static [Need] {
    match engine {
        Engine::Chromium => &[
            (
                &["chromium", "chromium-browser", "google-chrome"],
                "chromium",
            ),
            (&["chromedriver"], "chromium-driver"),
        ],
        Engine::Firefox => &[(&["firefox-esr", "firefox"], "firefox-esr")],
        Engine::Webkit => &[
            (&["WebKitWebDriver"], "webkit2gtk-driver"),
            (&["Xvfb"], "xvfb"),
        ],
    }
}

/// Makes the web servers ready that the page is tried behind.
///
/// # Errors
/// One line that names what to install, where this may not be done here.
pub(crate) fn servers() -> Result<()> {
    let missing: Vec<&str> = ["nginx", "caddy"]
        .into_iter()
        .filter(|it| which(it).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt_install(&missing, "journeys behind web servers")
}

/// Makes `engine` and its driver ready; returns folders to put on `PATH`.
///
/// # Errors
/// One line that names what to install, where this may not be done here.
pub(crate) fn engine(places: &Places, engine: Engine) -> Result<Vec<PathBuf>> {
    let missing: Vec<&str> = needs(engine)
        .iter()
        .filter(|(programs, _)| programs.iter().all(|it| which(it).is_none()))
        .map(|(_, package)| *package)
        .collect();
    if !missing.is_empty() {
        apt_install(&missing, &format!("journeys in {}", engine.name()))?;
    }
    match engine {
        Engine::Firefox => {
            let driver = geckodriver(places)?;
            Ok(driver
                .parent()
                .map(|it| vec![it.to_owned()])
                .unwrap_or_default())
        }
        Engine::Chromium | Engine::Webkit => Ok(Vec::new()),
    }
}
