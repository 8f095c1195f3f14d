//! Processes found by what they were started with: browsers leave their driver's group, but not their environment.

use std::fs;
use std::path::{Path, PathBuf};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// A process, and its folder in `/proc`.
pub(super) struct Marked {
    pub(super) id: u32,
    pub(super) folder: PathBuf,
}

impl Marked {
    /// Sends it a signal; it may be gone by now.
    pub(super) fn signal(&self, signal: Signal) {
        if let Ok(id) = i32::try_from(self.id) {
            let _ = kill(Pid::from_raw(id), signal);
        }
    }
}

/// All that were started with this value of this variable.
pub(super) fn marked(variable: &str, value: &Path) -> Vec<Marked> {
    let mark = format!("{variable}={}", value.display());
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbered = all.filter_map(|it| {
        let id = it.file_name().to_str()?.parse().ok()?;
        let folder = it.path();
        Some(Marked { id, folder })
    });
    numbered
        .filter(|it| {
            let environment = fs::read(it.folder.join("environ")).unwrap_or_default();
            let mut words = environment.split(|byte| *byte == 0);
            words.any(|it| it == mark.as_bytes())
        })
        .collect()
}
