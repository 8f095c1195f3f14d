//! Copies of the page's files as they go over the wire, compressed once and as small as it gets, for hosts that send such copies.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::{Compression, GzBuilder};

use crate::problem::{Context, Result};

/// The files that become smaller. The list of common passwords is noise and does not.
const ENDINGS: [&str; 5] = ["css", "html", "js", "json", "wasm"];
/// Edited where the page is served: an older copy would be sent in its place.
const EDITED: &str = "config.json";
/// Smaller files are one packet either way.
const WORTH: usize = 1000;

/// Writes `.br` and `.gz` beside each file of `folder` that is worth it.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let told = || format!("read {}", folder.display());
    for entry in fs::read_dir(folder).could_not(told())? {
        let path = entry.could_not(told())?.path();
        if path.is_dir() {
            write(&path)?;
            continue;
        }
        let ending = path.extension().and_then(|it| it.to_str());
        if !ending.is_some_and(|it| ENDINGS.contains(&it)) || path.ends_with(EDITED) {
            continue;
        }
        let bytes = fs::read(&path).could_not(format_args!("read {}", path.display()))?;
        if bytes.len() >= WORTH {
            for (ending, packed) in [(".br", brotli(&bytes)?), (".gz", gzip(&bytes)?)] {
                let copy = beside(&path, ending);
                let told = format_args!("write {}", copy.display()).to_string();
                fs::write(&copy, packed).could_not(told)?;
            }
        }
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// At quality 11.
///
/// # Errors
/// Never, since nothing is written but memory.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 24);
    writer.write_all(bytes).could_not("compress")?;
    Ok(writer.into_inner())
}

/// At the highest level, without time and name.
///
/// # Errors
/// As above.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes).could_not("compress")?;
    writer.finish().could_not("compress")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_becomes_smaller_and_is_not_edited_has_two_copies() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        let text = "keydesk ".repeat(500);
        fs::create_dir(at("locales")).expect("a folder");
        for name in [
            "a.js",
            "locales/de.json",
            "config.json",
            "list.bin",
            "_headers",
        ] {
            fs::write(at(name), &text).expect("a file");
        }
        fs::write(at("small.css"), "a{}").expect("a file");
        write(folder.path()).expect("writes");
        for name in ["a.js", "locales/de.json"] {
            let packed = fs::read(at(&format!("{name}.gz"))).expect("a copy");
            let mut read = String::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_string(&mut read)
                .expect("is gzip");
            assert_eq!(read, text);
            assert!(fs::read(at(&format!("{name}.br"))).expect("a copy").len() < 60);
        }
        let files = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 1 + 5 + 2, "no other copies");
        let before = fs::read(at("a.js.gz")).expect("a copy");
        write(folder.path()).expect("writes again");
        assert_eq!(fs::read(at("a.js.gz")).expect("a copy"), before);
        assert!(!at("a.js.gz.gz").exists());
    }
}
