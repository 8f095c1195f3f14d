//! What was asked for on the command line. Small enough to read by hand; a parser crate would be
//! compiled on every fresh machine before anything useful happens.

/// One task, with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Develop: backend and `trunk serve`, or the backend alone with a release build.
    Serve {
        release: bool,
        port: u16,
        backend_port: u16,
    },
    /// Check: everything, or one group.
    Test(Tests),
    /// The release `dist/`.
    Build,
    /// The archive that a host is given.
    Package,
    /// Builds a second time and compares.
    Reproducible,
    /// The sample settings for hosts.
    Hosts,
    /// Trunk's last step; not meant to be called by hand.
    Finish,
    /// Measures how fast the page is, in Chromium.
    Bench(Bench),
    /// Pictures of every page, to be looked at.
    Pictures { engine: Engine },
    /// Tries millions of inputs on everything that reads what comes from outside.
    Fuzz { millions: u32 },
    /// The byte budget of a built `dist/`.
    Size,
    /// Makes the filter of common passwords anew.
    Blocklist,
    /// Installs the tools and nothing else.
    Setup,
    /// Prints [`HELP`].
    Help,
}

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bench {
    /// The list of people and nothing else.
    pub(crate) people: bool,
    /// Keep the numbers in docs/bench.json and README.md.
    pub(crate) record: bool,
    /// How often each load is measured.
    pub(crate) runs: u16,
}

/// Which tests to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tests {
    All {
        engines: Vec<Engine>,
    },
    Unit {
        filter: Option<String>,
    },
    Contract {
        filter: Option<String>,
    },
    Tidy,
    Dependencies,
    E2e {
        filter: Option<String>,
        engines: Vec<Engine>,
    },
}

/// A browser family that journeys run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The word used on the command line and in test names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn parse(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|engine| engine.name() == word)
            .ok_or_else(|| format!("Unknown engine `{word}`: choose chromium, firefox or webkit."))
    }
}

pub(crate) const HELP: &str = "\
Keydesk's tasks

  cargo xtask serve [--release] [--port N] [--backend-port N]
      Builds and serves the console with its reference backend; Ctrl-C stops both.
      --release       the backend alone serves a release build under the shipped headers
      --port          the page's port (8080)
      --backend-port  the reference backend's port while developing (8787)

  cargo xtask test [--engine NAME]...
      Everything: dependencies, formatting, clippy, documentation, unit, contract and tidy tests, the
      release build, the byte budget, the journeys in Chromium, Firefox and WebKitGTK.
  cargo xtask test unit|contract [FILTER]
  cargo xtask test tidy|dependencies
  cargo xtask test e2e [FILTER] [--engine chromium|firefox|webkit]...
      One group, for daily work.

  cargo xtask build    the release page in dist/
  cargo xtask package  dist/, sample settings for hosts and the bill of materials as one archive,
      with its digests, in target/package
  cargo xtask reproducible
      builds a second time from scratch and compares byte for byte
  cargo xtask hosts    makes docs/hosts anew, after a change of public/_headers or _redirects
  cargo xtask size     what a first visit downloads from dist/, against the budget
  cargo xtask bench [people] [--runs N] [--record]
      how fast the page is beside a floor of the same tools, on this line and as a slow phone, in
      Chromium: numbers, no test; a few minutes. Other work on the machine spoils them
      people    the list of 5,000 people alone
      --runs    how often each load is measured (5)
      --record  keeps the numbers in docs/bench.json and README.md
  cargo xtask pictures [chromium|firefox|webkit]
      every page in three widths, light and dark, both directions, as target/pictures/*.png
  cargo xtask fuzz [MILLIONS]
      tries so many million inputs (1) on everything that reads what comes from outside
  cargo xtask setup    installs the tools and does nothing else
  cargo xtask blocklist
      makes public/blocklist.bin anew, after a change of the words in xtask/src/blocklist
  cargo xtask finish   the last step of Trunk's build; Trunk calls it

Tools are kept in $XDG_CACHE_HOME/keydesk or ~/.cache/keydesk; the first run installs what is
missing (up to 20 minutes where everything has to be compiled), later runs find it there.
CI=true makes a missing browser a failure instead of a note.
KEYDESK_WASM_ROAD=debian builds WebAssembly with Debian's compiler, as is done by itself where
rustup cannot fetch the target.
";

/// Reads the arguments after the program's name.
///
/// # Errors
/// One sentence that says what was not understood.
pub(crate) fn parse(words: &[String]) -> Result<Task, String> {
    let mut words = Words {
        rest: words.iter().map(String::as_str).collect(),
        at: 0,
    };
    let Some(task) = words.next() else {
        return Ok(Task::Help);
    };
    if words
        .rest
        .iter()
        .any(|word| matches!(*word, "--help" | "-h"))
    {
        return Ok(Task::Help);
    }
    let task = match task {
        "serve" => serve(&mut words)?,
        "test" => Task::Test(tests(&mut words)?),
        "build" => Task::Build,
        "finish" => Task::Finish,
        "size" => Task::Size,
        "bench" => Task::Bench(bench(&mut words)?),
        "package" => Task::Package,
        "reproducible" => Task::Reproducible,
        "hosts" => Task::Hosts,
        "pictures" => Task::Pictures {
            engine: words.next().map_or(Ok(Engine::Chromium), Engine::parse)?,
        },
        "fuzz" => Task::Fuzz {
            millions: words.millions()?,
        },
        "blocklist" => Task::Blocklist,
        "setup" => Task::Setup,
        "help" => Task::Help,
        other => return Err(format!("Unknown task `{other}`: see `cargo xtask help`.")),
    };
    match words.next() {
        Some(extra) => Err(format!(
            "`{extra}` was not understood: see `cargo xtask help`."
        )),
        None => Ok(task),
    }
}

fn serve(words: &mut Words<'_>) -> Result<Task, String> {
    let (mut release, mut port, mut backend_port) = (false, 8080, 8787);
    while let Some(word) = words.next() {
        match word {
            "--release" => release = true,
            "--port" => port = words.number(word)?,
            "--backend-port" => backend_port = words.number(word)?,
            other => return Err(format!("`serve` does not know `{other}`.")),
        }
    }
    Ok(Task::Serve {
        release,
        port,
        backend_port,
    })
}

fn bench(words: &mut Words<'_>) -> Result<Bench, String> {
    let (mut people, mut record, mut runs) = (false, false, 5);
    while let Some(word) = words.next() {
        match word {
            "people" => people = true,
            "--record" => record = true,
            "--runs" => runs = words.number(word)?,
            other => return Err(format!("`bench` does not know `{other}`.")),
        }
    }
    if people && record {
        return Err("`--record` keeps all numbers, not those of `people` alone.".to_owned());
    }
    Ok(Bench {
        people,
        record,
        runs,
    })
}

fn tests(words: &mut Words<'_>) -> Result<Tests, String> {
    let mut names = Vec::new();
    let mut engines = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "--engine" => {
                let list = words.next().ok_or("`--engine` needs a name.")?;
                for name in list.split(',') {
                    engines.push(Engine::parse(name)?);
                }
            }
            flag if flag.starts_with('-') => return Err(format!("`test` does not know `{flag}`.")),
            name => names.push(name),
        }
    }
    let chosen = !engines.is_empty();
    if !chosen {
        engines = Engine::ALL.to_vec();
    }
    let filter = |names: &[&str]| names.get(1).map(|&word| word.to_owned());
    let (tests, most) = match names.first().copied() {
        None => (Tests::All { engines }, 0),
        Some("e2e") => (
            Tests::E2e {
                filter: filter(&names),
                engines,
            },
            2,
        ),
        Some(_) if chosen => return Err("`--engine` belongs to the journeys (`e2e`).".into()),
        Some("unit") => (
            Tests::Unit {
                filter: filter(&names),
            },
            2,
        ),
        Some("contract") => (
            Tests::Contract {
                filter: filter(&names),
            },
            2,
        ),
        Some("tidy") => (Tests::Tidy, 1),
        Some("dependencies") => (Tests::Dependencies, 1),
        Some(other) => {
            return Err(format!(
                "Unknown test group `{other}`: choose unit, contract, tidy, dependencies or e2e."
            ));
        }
    };
    match names.get(most) {
        Some(extra) => Err(format!("`{extra}` was not understood: one filter at most.")),
        None => Ok(tests),
    }
}

struct Words<'a> {
    rest: Vec<&'a str>,
    at: usize,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let word = self.rest.get(self.at).copied();
        self.at += 1;
        word
    }

    /// One where no number follows.
    fn millions(&mut self) -> Result<u32, String> {
        let Some(word) = self.next() else {
            return Ok(1);
        };
        match word.parse() {
            Ok(millions) if (1..=10_000).contains(&millions) => Ok(millions),
            _ => Err(format!(
                "`fuzz {word}`: it takes a number of millions, from 1 to 10000."
            )),
        }
    }

    fn number(&mut self, option: &str) -> Result<u16, String> {
        let word = self
            .next()
            .ok_or_else(|| format!("`{option}` needs a number."))?;
        match word.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(format!(
                "`{option} {word}`: it takes a number from 1 to 65535."
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(read(""), Ok(Task::Help));
        assert_eq!(read("serve --help"), Ok(Task::Help));
        assert_eq!(read("--help"), Ok(Task::Help));
    }

    #[test]
    fn serve_has_its_options_in_any_order() {
        assert_eq!(
            read("serve --port 9000 --release"),
            Ok(Task::Serve {
                release: true,
                port: 9000,
                backend_port: 8787
            })
        );
        assert_eq!(
            read("serve --backend-port 9001"),
            Ok(Task::Serve {
                release: false,
                port: 8080,
                backend_port: 9001
            })
        );
        for wrong in [
            "serve --port",
            "serve --port x",
            "serve --port 0",
            "serve --fast",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn all_is_measured_unless_told() {
        let bench = |people, record, runs| {
            Ok(Task::Bench(Bench {
                people,
                record,
                runs,
            }))
        };
        assert_eq!(read("bench"), bench(false, false, 5));
        assert_eq!(read("bench --record --runs 3"), bench(false, true, 3));
        assert_eq!(read("bench people"), bench(true, false, 5));
        for wrong in ["bench pages", "bench people --record", "bench --runs 0"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_million_inputs_unless_told() {
        assert_eq!(read("fuzz"), Ok(Task::Fuzz { millions: 1 }));
        assert_eq!(read("fuzz 10"), Ok(Task::Fuzz { millions: 10 }));
    }

    #[test]
    fn all_three_engines_unless_told() {
        assert_eq!(
            read("test"),
            Ok(Task::Test(Tests::All {
                engines: Engine::ALL.to_vec()
            }))
        );
        assert_eq!(
            read("test e2e sign_in --engine firefox --engine webkit"),
            Ok(Task::Test(Tests::E2e {
                filter: Some("sign_in".into()),
                engines: vec![Engine::Firefox, Engine::Webkit]
            }))
        );
        assert_eq!(
            read("test e2e --engine chromium,webkit"),
            Ok(Task::Test(Tests::E2e {
                filter: None,
                engines: vec![Engine::Chromium, Engine::Webkit]
            }))
        );
    }

    #[test]
    fn a_typing_mistake_is_named() {
        for (line, named) in [
            ("tset", "tset"),
            ("test e2e --engine opera", "opera"),
            ("test unti", "unti"),
            ("test unit a b", "`b`"),
            ("test tidy x", "`x`"),
            ("build now", "now"),
            ("fuzz many", "many"),
            ("fuzz 0", "`fuzz 0`"),
            ("fuzz 2 3", "`3`"),
            ("test unit --engine firefox", "e2e"),
        ] {
            let told = read(line).expect_err(line);
            assert!(told.contains(named), "{told}");
        }
    }
}
