//! Whether the pages still look as they did when somebody last looked at them. What is kept of a picture is how bright each of its
//! squares of 16 pixels is, as text: small, and blind to how a letter's edge is drawn. A few squares may differ, a block may not.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::desks::{DATAMETA, Desk, EQUINIX, METALCLOUD, QUATRIX};
use super::look::{Report, all_is_here};
use crate::harness::{Engine, Page, Setting, Stage, journeys};

journeys![
    // One engine's pictures are compared; the others draw letters and controls in their own way.
    only &[Engine::Chromium];
    metalcloud_looks_as_it_did,
    quatrix_looks_as_it_did,
    equinix_looks_as_it_did,
    datameta_looks_as_it_did,
];

/// How much a square may differ, of 64 steps from black to white.
const STEPS: usize = 5;
/// How many of a thousand squares may differ by more.
const PER_THOUSAND: usize = 8;
/// From black to white.
const SCALE: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/";

/// Says how bright each square of a picture is, a line for each row.
const SQUARES: &str = "const [scale, data, done] = arguments; const side = 16; const picture = new Image(); \
     picture.onerror = () => done(null); \
     picture.onload = () => { \
       const [wide, high] = [picture.width, picture.height]; \
       const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high }); \
       const pen = canvas.getContext('2d'); pen.drawImage(picture, 0, 0); \
       const { data: dots } = pen.getImageData(0, 0, wide, high); const rows = []; \
       for (let top = 0; top + side <= high; top += side) { let row = ''; \
         for (let left = 0; left + side <= wide; left += side) { let sum = 0; \
           for (let y = top; y < top + side; y += 1) for (let x = left; x < left + side; x += 1) { \
             const at = 4 * (y * wide + x); sum += 0.2126 * dots[at] + 0.7152 * dots[at + 1] + 0.0722 * dots[at + 2]; } \
           row += scale[Math.min(63, Math.floor(sum / (side * side) / 4))]; } \
         rows.push(row); } \
       done(rows.join('\\n')); }; \
     picture.src = 'data:image/png;base64,' + data;";

/// The width of a line in the page's letters: another one means other letters, in which every line breaks elsewhere.
const LETTERS: &str = "const pen = document.createElement('canvas').getContext('2d'); \
     pen.font = `16px ${getComputedStyle(document.body).fontFamily}`; \
     return pen.measureText('Keydesk 0123456789 mwiljt').width.toFixed(1)";

async fn metalcloud_looks_as_it_did(stage: Stage) {
    compare_all(&METALCLOUD, &stage).await;
}

async fn quatrix_looks_as_it_did(stage: Stage) {
    compare_all(&QUATRIX, &stage).await;
}

async fn equinix_looks_as_it_did(stage: Stage) {
    compare_all(&EQUINIX, &stage).await;
}

async fn datameta_looks_as_it_did(stage: Stage) {
    compare_all(&DATAMETA, &stage).await;
}

async fn compare_all(desk: &Desk, stage: &Stage) {
    let (page, world) = desk.open(stage).await;
    let mut report = Report::default();
    for (name, title) in desk.public {
        page.resize(1280, 896).await;
        desk.cold(&page, name, title).await;
        look(&page, desk, name, &mut report).await;
    }
    page.resize(1280, 896).await;
    desk.sign_in(&page, &world).await;
    for (name, title) in desk.signed_in {
        page.resize(1280, 896).await;
        desk.cold(&page, name, title).await;
        look(&page, desk, name, &mut report).await;
    }
    report.end();
}

/// On a wide window in light colours, on a phone in dark ones.
pub(super) async fn look(page: &Page, desk: &Desk, name: &str, report: &mut Report) {
    let name = name.split('?').next().unwrap_or_default();
    for (kind, width, height, theme) in [
        ("wide", 1280, 896, Setting::LightColours),
        ("phone", 368, 736, Setting::DarkColours),
    ] {
        page.prefer(&[theme, Setting::LessMotion]).await;
        page.resize(width, height).await;
        // No caret that blinks, no focus that came by chance.
        page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
            .await;
        all_is_here(page).await;
        let picture = page.picture().await;
        let now = squares(page, &picture).await;
        let name = format!("{}-{kind}", desk.file(name));
        let wrong = compare(&name, &now);
        if !wrong.is_empty() {
            let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e/looks");
            let _ = fs::create_dir_all(&kept);
            let _ = fs::write(kept.join(format!("{name}.png")), picture);
        }
        report.say(&name, &wrong);
    }
}

/// Letters, then the squares.
async fn squares(page: &Page, picture: &[u8]) -> String {
    let letters = page.evaluate(LETTERS).await;
    let data = BASE64_STANDARD.encode(picture);
    let scale = String::from_utf8_lossy(SCALE);
    let script = SQUARES.replacen(
        "const [scale, data, done] = arguments;",
        &format!(
            "const [scale, data] = ['{scale}', '{data}']; const done = arguments[arguments.length - 1];"
        ),
        1,
    );
    let rows = page
        .evaluate_async(&script)
        .await
        .expect("a picture is read");
    let rows = rows.as_str().expect("rows of squares");
    format!("letters {}\n{rows}\n", letters.as_str().unwrap_or_default())
}

fn stored(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(format!("tests/e2e/access/looks/{name}.txt"))
}

/// What is wrong with how it looks now; `KEYDESK_WRITE=1` keeps that instead.
fn compare(name: &str, now: &str) -> String {
    let path = stored(name);
    if std::env::var_os("KEYDESK_WRITE").is_some() {
        fs::write(&path, now).expect("written");
        return String::new();
    }
    let before = fs::read_to_string(&path).unwrap_or_default();
    let Some((letters, before)) = before.split_once('\n') else {
        return "nothing is kept of it: look at it, then KEYDESK_WRITE=1 keeps it".to_owned();
    };
    let (letters_now, now) = now.split_once('\n').unwrap_or_default();
    // A system with other letters breaks lines elsewhere; nothing can be said of it then.
    if letters != letters_now {
        return String::new();
    }
    difference(before, now)
}

/// Where too many squares differ by too much.
fn difference(before: &str, now: &str) -> String {
    let value = |it: &u8| SCALE.iter().position(|of| of == it);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    if old.len() != new.len() || old.first().map(|it| it.len()) != new.first().map(|it| it.len()) {
        return "the picture has another size".to_owned();
    }
    let mut all = 0;
    let mut differ = Vec::new();
    for (row, (old, new)) in old.iter().zip(&new).enumerate() {
        for (column, pair) in old.as_bytes().iter().zip(new.as_bytes()).enumerate() {
            all += 1;
            let (Some(old), Some(new)) = (value(pair.0), value(pair.1)) else {
                return "what is kept is no picture".to_owned();
            };
            if old.abs_diff(new) > STEPS {
                differ.push((row, column));
            }
        }
    }
    if differ.len() * 1000 <= all * PER_THOUSAND {
        return String::new();
    }
    let rows = differ.iter().map(|it| it.0);
    let columns = differ.iter().map(|it| it.1);
    let ends = |of: &mut dyn Iterator<Item = usize>| {
        let all: Vec<usize> = of.collect();
        let first = all.iter().min().copied().unwrap_or_default();
        let last = all.iter().max().copied().unwrap_or_default();
        (16 * first, 16 * last + 16)
    };
    let (top, bottom) = ends(&mut rows.into_iter());
    let (left, right) = ends(&mut columns.into_iter());
    let mut text = String::new();
    let _ = write!(
        text,
        "{} of {all} squares look different, from {left},{top} to {right},{bottom}; its picture is in target/e2e/looks. If it \
         is meant, KEYDESK_WRITE=1 keeps it",
        differ.len()
    );
    text
}
