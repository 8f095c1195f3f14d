//! Scripts made smaller for the download.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::squeeze;
use crate::problem::{Context, Problem, Result};

/// How scripts are made smaller.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scripts<'a> {
    /// Line by line, without any tool: the development page, and whoever calls Trunk alone.
    Lines,
    /// By the esbuild at this path, with short names: a release.
    Esbuild(&'a Path),
}

impl Scripts<'_> {
    /// `name` is for the messages.
    ///
    /// # Errors
    /// At what [`squeeze::script`] stops at, or where esbuild does not take the script.
    pub(super) fn smaller(self, name: &str, source: &str) -> Result<String> {
        match self {
            Self::Lines => squeeze::script(name, source),
            Self::Esbuild(program) => minify(program, name, source),
        }
    }
}

fn minify(program: &Path, name: &str, source: &str) -> Result<String> {
    let mut esbuild = Command::new(program);
    // No newer words than the source is written in: an old browser must still read the notice that it is too old.
    esbuild.args(["--minify", "--target=es2022", "--log-level=warning"]);
    let mut running = esbuild
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .could_not("start esbuild")?;
    let told = format!("give {name} to esbuild");
    // Dropped at once: esbuild answers when it has read all.
    let mut input = running.stdin.take().ok_or_else(|| Problem::new(&*told))?;
    let given = input.write_all(source.as_bytes());
    drop(input);
    let output = running.wait_with_output().could_not(&told)?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || !said.trim().is_empty() {
        return Err(Problem::new(format!(
            "esbuild does not take {name}: {}",
            said.trim()
        )));
    }
    given.could_not(&told)?;
    String::from_utf8(output.stdout).could_not(format_args!("read what esbuild made of {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::which;

    #[test]
    fn a_script_that_is_not_taken_is_named() {
        let refuses = which("false").expect("a program that fails");
        for (program, words) in [
            (refuses.as_path(), "esbuild does not take boot.js"),
            (Path::new("/nowhere/esbuild"), "start esbuild"),
        ] {
            let outcome = Scripts::Esbuild(program).smaller("boot.js", "let it = 1;\n");
            let problem = outcome.expect_err("nothing came of it").to_string();
            assert!(problem.contains(words), "{problem}");
        }
    }

    #[test]
    fn esbuild_is_asked_for_what_browsers_read_and_taken_at_its_word() {
        let says = which("echo").expect("a program that prints what it is asked");
        let made = Scripts::Esbuild(&says).smaller("boot.js", "");
        assert_eq!(
            made.expect("what it printed"),
            "--minify --target=es2022 --log-level=warning\n"
        );
    }
}
