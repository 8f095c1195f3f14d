//! An archive in the plainest form of tar (ustar): files by name, with nothing in it of who packed them, where and when.

use std::fs;
use std::path::Path;

use crate::problem::{Context, Result};

/// Names as they stand in the archive, with the bytes.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Adds what is in `folder`, hidden files too, below the name `at`.
///
/// # Errors
/// Where a file cannot be read.
pub(super) fn collect(folder: &Path, at: &str, files: &mut Files) -> Result<()> {
    let told = || format!("read {}", folder.display());
    for entry in fs::read_dir(folder).could_not(told())? {
        let entry = entry.could_not(told())?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = format!("{at}/{}", name.to_string_lossy());
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else {
            let bytes = fs::read(&path).could_not(format_args!("read {}", path.display()))?;
            files.push((name, bytes));
        }
    }
    Ok(())
}

/// The archive of `files`, sorted by name.
///
/// # Errors
/// At a name that the form has no room for.
pub(super) fn of(mut files: Files) -> Result<Vec<u8>> {
    files.sort();
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in &files {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_mode(0o644);
        // Nobody's, and of the first second of 1970: the same bytes whoever packs them.
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        archive
            .append_data(&mut header, name, bytes.as_slice())
            .could_not(format_args!("pack {name}"))?;
    }
    archive.into_inner().could_not("end the archive")
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn other_peoples_tar_reads_it() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let files = vec![
            ("desk/b.txt".to_owned(), b"two".to_vec()),
            ("desk/.a/x".to_owned(), vec![7; 1025]),
        ];
        let bytes = of(files.clone()).expect("short names");
        let mut other_way = files;
        other_way.reverse();
        assert_eq!(of(other_way).expect("short names"), bytes);
        let file = folder.path().join("x.tar");
        fs::write(&file, &bytes).expect("a file");
        let mut tar = Command::new("tar");
        tar.arg("-xf").arg(&file).arg("-C").arg(folder.path());
        assert!(tar.status().expect("tar runs").success());
        let read = |name: &str| fs::read(folder.path().join(name)).expect("was in it");
        assert_eq!(read("desk/b.txt"), b"two");
        assert_eq!(read("desk/.a/x"), [7; 1025]);
        let mut found = Files::new();
        collect(&folder.path().join("desk"), "desk", &mut found).expect("readable");
        assert_eq!(of(found).expect("short names"), bytes);
    }
}
