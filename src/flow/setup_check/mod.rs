//! The set-up check: what a host and its services answered, held against what they should. Pure judgement; what was read is brought
//! by the page, and the words for it are the page's, too.

pub(crate) mod addresses;
pub(crate) mod connection;
pub(crate) mod files;
pub(crate) mod headers;
pub(crate) mod lines;
mod policy;
pub(crate) mod service;
pub(crate) mod settings;
mod shipped;

pub(crate) use self::lines::{Host, Mend};
use crate::config::FlawKind;

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    Good,
    /// It works, and could be safer or faster.
    Look,
    /// Something does not work, or is not safe.
    Broken,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) topic: Topic,
    pub(crate) standing: Standing,
    /// Which header, file, field or address it is about.
    pub(crate) name: String,
    /// What was found there.
    pub(crate) value: String,
    pub(crate) mend: Option<Mend>,
}

impl Finding {
    pub(crate) fn new(topic: Topic, standing: Standing) -> Self {
        Self {
            topic,
            standing,
            name: String::new(),
            value: String::new(),
            mend: None,
        }
    }

    fn good(topic: Topic) -> Self {
        Self::new(topic, Standing::Good)
    }

    fn look(topic: Topic) -> Self {
        Self::new(topic, Standing::Look)
    }

    pub(crate) fn broken(topic: Topic) -> Self {
        Self::new(topic, Standing::Broken)
    }

    fn of(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    fn found(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    fn mended(mut self, mend: Mend) -> Self {
        self.mend = Some(mend);
        self
    }
}

/// What can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    SettingsRight,
    Flaw(FlawKind),
    /// Nothing at all came of asking the host.
    Silent,
    Https,
    /// Plain http that never leaves this machine.
    ThisMachine,
    PlainHttp,
    ClocksAgree,
    ClockDevice,
    ClockHost,
    /// Device and host disagree, and nobody else tells the time.
    ClockUnclear,
    ClockService,
    HeaderRight,
    HeaderMissing,
    HeaderDiffers,
    PolicyWeaker,
    /// Calls are allowed to origins that nothing needs.
    PolicyWider,
    /// A missing page comes without the headers.
    ErrorHeaders,
    TypesRight,
    WrongType,
    FileMissing,
    Kept,
    NotKept,
    Anew,
    NotAnew,
    Packed,
    NotPacked,
    PageRight,
    PageMissing,
    /// The address of a page answers the document of the folder, which names its files from elsewhere.
    PageFront,
    MissingRight,
    /// What is missing answers with the page.
    MissingShell,
    FolderRight,
    FolderBare,
    ChangeRight,
    ChangeMissing,
    ServiceRight,
    /// A web page answers in place of the service.
    ServicePage,
    ServiceAnother,
    ServiceFailing,
    ServiceSilent,
    CrossRight,
    CrossRefused,
    CookiesRefused,
    HeadersRefused,
    NotExposed,
}

/// Where the console is, as far as lines to paste depend on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The folder of the host: empty, `/desk`, `/desk/eu`.
    pub(crate) base: String,
    /// Of the console itself.
    pub(crate) origin: String,
    /// The id of the first service; pages are looked for below it.
    pub(crate) service: String,
    /// The ids of all services; none where the settings are wrong.
    pub(crate) services: Vec<String>,
    /// Other origins that the settings send calls to.
    pub(crate) origins: Vec<String>,
}

/// How many findings are broken, and how many are worth a look.
pub(crate) fn tally<'a>(findings: impl Iterator<Item = &'a Finding>) -> (usize, usize) {
    findings.fold((0, 0), |(broken, look), it| match it.standing {
        Standing::Broken => (broken + 1, look),
        Standing::Look => (broken, look + 1),
        Standing::Good => (broken, look),
    })
}

/// A whole number without a sign. The parser of the standard library would then be needed before anybody is signed in, too: where
/// two modules share a function, it stands in the first.
pub(crate) fn number(text: &str) -> Option<u64> {
    let digit = |it: u8| it.is_ascii_digit().then(|| u64::from(it - b'0'));
    let add = |sum: u64, it| sum.checked_mul(10)?.checked_add(digit(it)?);
    let mut digits = text.bytes();
    let first = digits.next().and_then(digit)?;
    digits.try_fold(first, add)
}

/// The origin of a whole address; `None` for a path of this host.
pub(crate) fn origin_of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.find('/').unwrap_or(rest.len());
    address.get(..scheme.len() + 3 + host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_ends_where_its_path_begins() {
        assert_eq!(
            origin_of("https://api.example.org:8443/x/y"),
            Some("https://api.example.org:8443")
        );
        assert_eq!(
            origin_of("https://api.example.org"),
            Some("https://api.example.org")
        );
        assert_eq!(origin_of("/api/x"), None);
    }

    #[test]
    fn a_number_is_digits_and_nothing_else() {
        assert_eq!(number("31536000"), Some(31_536_000));
        for text in ["", "-1", "+1", "1 ", "x", "99999999999999999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_good_counts_for_nothing() {
        let all = [
            Finding::good(Topic::Https),
            Finding::look(Topic::NotPacked),
            Finding::broken(Topic::ServicePage),
            Finding::broken(Topic::PlainHttp),
        ];
        assert_eq!(tally(all.iter()), (2, 1));
    }
}
