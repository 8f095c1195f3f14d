//! A QR code, drawn here as one path: nothing is asked of a host, and no picture of a server is shown.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use super::{Notice, Tone};
use crate::api::Secret;
use crate::i18n::{Text, t};

/// Light modules around the code, as cameras need them (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// The picture. What it holds must be given as text beside it, for those who cannot scan it.
#[component]
pub(crate) fn QrPicture(text: Secret, label: Text, failed: Text) -> impl IntoView {
    let Some((side, path)) = draw(text.expose()) else {
        return view! { <Notice tone=Tone::Warn>{t(failed)}</Notice> }.into_any();
    };
    let side = side + 2 * QUIET;
    view! {
        <div class="qr__code">
            <svg
                viewBox=format!("0 0 {side} {side}")
                role="img"
                aria-label=t(label)
                shape-rendering="crispEdges"
            >
                <path d=path fill="currentColor" />
            </svg>
        </div>
    }
    .into_any()
}

/// Modules along one side, and a path that fills the dark ones; `None` when the text is too long for any code.
///
/// The lowest correction level makes the largest modules: a screen has no dirt on it, and cameras read large ones from afar.
fn draw(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let side = code.width();
    let colors = code.to_colors();
    let mut path = String::with_capacity(side * side * 4);
    for (y, row) in colors.chunks(side).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                // Writing to a String never fails.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    Some((side, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells that a path fills, read back from its text.
    fn filled(path: &str) -> Vec<(usize, usize)> {
        let mut cells = Vec::new();
        for run in path.split('z').filter(|it| !it.is_empty()) {
            let (at, rest) = run.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            cells.extend((0..length.parse().unwrap()).map(|step| (x + step - QUIET, y - QUIET)));
        }
        cells
    }

    #[test]
    fn the_path_fills_the_dark_modules_and_no_other() {
        let text = "otpauth://totp/MetalCloud:a%40example.org?secret=JBSWY3DPEHPK3PXP";
        let (side, path) = draw(text).unwrap();
        let code = QrCode::with_error_correction_level(text, EcLevel::L).unwrap();
        let dark: Vec<_> = code
            .to_colors()
            .iter()
            .enumerate()
            .filter(|(_, color)| **color == Color::Dark)
            .map(|(at, _)| (at % side, at / side))
            .collect();
        assert_eq!(filled(&path), dark);
        assert!(dark.contains(&(0, 0)) && dark.len() > side * side / 4);
    }

    #[test]
    fn what_fits_no_code_is_said_not_drawn() {
        assert_eq!(draw(&"x".repeat(4000)), None);
    }
}
