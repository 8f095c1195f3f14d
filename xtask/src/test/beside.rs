//! The release build, begun while the code is checked: it works on one core for half of its time, and so do they.

use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::places::Places;
use crate::problem::{Context, Result};

/// A build under way. Its words wait in a file, so that they do not stand between those of the checks.
pub(super) struct Beside {
    child: Child,
    words: PathBuf,
}

impl Beside {
    /// # Errors
    /// Where this very program cannot be started once more.
    pub(super) fn begin(places: &Places) -> Result<Self> {
        let program = env::current_exe().could_not("find this program")?;
        let mut command = Command::new(program);
        command.current_dir(&places.root).arg("build");
        Self::of(command, places.target.join("beside.txt"))
    }

    fn of(mut command: Command, words: PathBuf) -> Result<Self> {
        if let Some(folder) = words.parent() {
            fs::create_dir_all(folder).could_not("make target")?;
        }
        let told = || format!("write {}", words.display());
        let file = File::create(&words).could_not(told())?;
        let same = file.try_clone().could_not(told())?;
        command.stdin(Stdio::null()).stdout(file).stderr(same);
        let child = command.spawn().could_not("begin the release build")?;
        Ok(Self { child, words })
    }

    /// Waits for it, and says what it said. How it ended is told by whoever needs what it built.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn end(mut self) -> Result<()> {
        self.child.wait().could_not("wait for the release build")?;
        let words = fs::read(&self.words).could_not("read what the release build said")?;
        print!("{}", String::from_utf8_lossy(&words));
        Ok(())
    }
}

/// Nothing goes on building after a run that was given up.
impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn its_words_wait_in_a_file_until_it_has_ended() {
        let folder = TempDir::new().expect("a folder");
        let words = folder.path().join("target/beside.txt");
        let mut command = Command::new("sh");
        command.args(["-c", "echo said; echo warned >&2; exit 3"]);
        let beside = Beside::of(command, words.clone()).expect("begins");
        beside.end().expect("ends, however it ended");
        let text = fs::read_to_string(words).expect("is kept");
        assert_eq!(text, "said\nwarned\n");
    }

    #[test]
    fn what_is_given_up_is_ended() {
        let folder = TempDir::new().expect("a folder");
        let mut command = Command::new("sleep");
        command.arg("1000");
        let beside = Beside::of(command, folder.path().join("words")).expect("begins");
        let id = beside.child.id();
        drop(beside);
        assert!(!PathBuf::from(format!("/proc/{id}")).exists());
    }
}
