//! What a host is given: the page with copies for the way, sample settings, and what all of it is made of, as one archive.

mod archive;
mod bom;
pub(crate) mod copies;

use std::fs;
use std::path::Path;

use crate::finish::digest;
use crate::places::Places;
use crate::problem::{Context, Result};
use crate::{build, hosts};

/// Builds the page where that is needed and packs it into `target/package`.
///
/// # Errors
/// Where something cannot be built, read or written.
pub(crate) fn package(places: &Places) -> Result<()> {
    build::release(places)?;
    let folder = places.target.join("package");
    fs::create_dir_all(&folder).could_not(format_args!("make {}", folder.display()))?;
    let version = env!("CARGO_PKG_VERSION");
    let (packed, bill) = contents(places, version)?;
    let files = [
        (format!("keydesk-{version}.cdx.json"), bill.into_bytes()),
        (format!("keydesk-{version}.tar.gz"), packed),
    ];
    let mut sums = String::new();
    for (name, bytes) in &files {
        write(&folder, name, bytes)?;
        sums.push_str(&sum(name, bytes));
    }
    write(&folder, "SHA256SUMS", sums.as_bytes())?;
    println!("{sums}in {}", folder.display());
    Ok(())
}

/// The archive and the bill of materials for the page as it was built: the same bytes whenever and wherever that is done.
fn contents(places: &Places, version: &str) -> Result<(Vec<u8>, String)> {
    let bill = bom::of(places)?;
    let top = format!("keydesk-{version}");
    let mut files = archive::Files::new();
    archive::collect(&places.dist(), &format!("{top}/dist"), &mut files)?;
    archive::collect(
        &places.root.join(hosts::FOLDER),
        &format!("{top}/hosts"),
        &mut files,
    )?;
    let license = places.root.join("LICENSE");
    let license = fs::read(&license).could_not("read LICENSE")?;
    files.push((format!("{top}/LICENSE"), license));
    files.push((format!("{top}/keydesk.cdx.json"), bill.clone().into_bytes()));
    Ok((copies::gzip(&archive::of(files)?)?, bill))
}

/// A line as `sha256sum --check` reads it.
fn sum(name: &str, bytes: &[u8]) -> String {
    format!("{}  {name}\n", digest::whole(bytes))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    fs::write(folder.join(name), bytes).could_not(format_args!("write {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_gives_one_archive_to_the_byte() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the repository");
        let make = || {
            let folder = tempfile::TempDir::new().expect("a temporary folder");
            let places = Places {
                root: folder.path().to_owned(),
                target: folder.path().join("target"),
                cache: folder.path().join("cache"),
            };
            let dist = places.dist();
            fs::create_dir_all(dist.join(".well-known")).expect("a folder");
            fs::create_dir_all(places.root.join(hosts::FOLDER)).expect("a folder");
            for name in [
                "dist/index.html",
                "dist/.well-known/x",
                "docs/hosts/y",
                "LICENSE",
            ] {
                fs::write(places.root.join(name), name.repeat(200)).expect("a file");
            }
            copies::write(&dist).expect("copies");
            let mut files = archive::Files::new();
            archive::collect(&dist, "dist", &mut files).expect("readable");
            copies::gzip(&archive::of(files).expect("short names")).expect("packs")
        };
        assert_eq!(make(), make());
        assert!(root.join(hosts::FOLDER).is_dir());
    }

    #[test]
    fn sums_are_what_other_tools_read() {
        assert_eq!(
            sum("x", b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  x\n"
        );
    }
}
