//! How a backend is opened, and why that can fail.

use std::{
    fmt, io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use crate::core::{Clock, Cost};

/// What kind of backend to open. The default is one for a test: in memory, without a page, with cheap
/// password hashes and the machine's clock.
#[derive(Clone, Debug)]
pub struct Options {
    /// The SQLite file that keeps everything; `None` keeps it in memory.
    pub data: Option<PathBuf>,
    /// The built page to serve, with the headers that `<dist>/_headers` names.
    pub dist: Option<PathBuf>,
    /// The folder of the host that the page is served in, as it begins paths: empty at the root, `/desk`, `/desk/eu`. The APIs stay
    /// where they are.
    pub base: String,
    /// Replaces the body of `config.json`.
    pub config: Option<String>,
    /// Files whose names end like this are held back until [`Core::let_go`](crate::Core::let_go): a line so slow that a person is
    /// quicker.
    pub held: Option<String>,
    pub clock: Clock,
    pub cost: Cost,
    /// So many generated people beside the seeded ones, for lists that are long. The store gets them once.
    pub people: u64,
    /// Makes tokens and keys repeatable; 0 takes the operating system's randomness.
    pub seed: u64,
    /// Does DataMeta ask for second factors? People without one can then not sign in by its form.
    pub datameta_tfa: bool,
    /// Is DataMeta a server of the first version, which knows neither second factors nor most operations?
    pub datameta_v0_only: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            data: None,
            dist: None,
            base: String::new(),
            config: None,
            held: None,
            clock: Clock::default(),
            cost: Cost::default(),
            people: 0,
            seed: 0,
            datameta_tfa: true,
            datameta_v0_only: false,
        }
    }
}

/// Why a backend does not start. Its text is one line that says what to do.
#[derive(Debug)]
pub enum StartError {
    /// The database cannot be opened or written.
    Store { file: Option<PathBuf>, why: String },
    /// The database was made by another version of this program, whose tables differ.
    OtherVersion(PathBuf),
    /// The first people could not be made.
    Seed(String),
    /// The folder to serve holds no built page.
    NoPage(PathBuf),
    /// Another program listens there.
    Taken(SocketAddr),
    /// The address cannot be listened on for another reason.
    Listen { address: SocketAddr, why: io::Error },
    /// The operating system gives no threads.
    Threads(io::Error),
}

impl StartError {
    pub(crate) fn store(file: Option<&Path>, error: &rusqlite::Error) -> Self {
        Self::Store {
            file: file.map(Into::into),
            why: error.to_string(),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store {
                file: Some(file),
                why,
            } => write!(
                f,
                "cannot use the data file {}: {why}. Name a file that can be read and written, in a folder that exists",
                file.display()
            ),
            Self::Store { file: None, why } => write!(f, "cannot keep data in memory: {why}"),
            Self::OtherVersion(file) => write!(
                f,
                "the data file {} was made by another version of this program: remove it or name another",
                file.display()
            ),
            Self::Seed(why) => write!(f, "cannot make the seeded people: {why}"),
            Self::NoPage(folder) => {
                write!(
                    f,
                    "no index.html in {}: build the page first",
                    folder.display()
                )
            }
            Self::Taken(address) => write!(
                f,
                "{address} is taken: stop the other program or choose another address with --listen"
            ),
            Self::Listen { address, why } => write!(f, "cannot listen on {address}: {why}"),
            Self::Threads(why) => write!(f, "cannot start threads: {why}"),
        }
    }
}

impl std::error::Error for StartError {}
