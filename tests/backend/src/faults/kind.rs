//! The kinds of bad answers, and the people who meet them.

use crate::core::FIRST_FAULTY_ID;

/// A way in which an answer can be bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Html,
    Empty,
    Missing,
    Null,
    WrongType,
    UnknownEnum,
    Floats,
    Stack,
    Cut,
    Hang,
    Drop,
    Markup,
    SignedOut,
    Forbidden,
    Rate,
    Conflict,
    Twice,
    DropBefore,
    DropAfter,
    Refused,
    Unchanged,
    Code122,
    Code159,
    MfaNoHeader,
    Mfa72,
    NoSessionId,
    NoSessionIdMfa,
    SessionKept,
    Keepalive,
    QrJson,
    QrUri,
    QrRaw,
    QrCut,
    QrBlank,
    QrOther,
    IdsString,
    IdsMissing,
    IdsOwn,
    NoReceive,
    Receive201,
    Receive204,
    FactorNull,
    FactorUnknown,
    ErrorsEmpty,
    ErrorNone,
    Sms500,
    Delete201,
    ManyKeys,
    KeyGone,
    RotationCut,
    VerifyHeader,
    VerifyBody,
}

/// Where a fault is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The answer is another one and the handler does not run.
    Replaces,
    /// The handler's answer is changed, whatever it is.
    Changes,
    /// The handler runs, and something else happens to its answer.
    Delays,
    /// One operation of the person who has the fault is answered in an unusual way.
    OnePlace,
    /// Met by whoever changes the person who has the fault.
    WhenNamed,
}

impl Fault {
    pub const ALL: [Self; 52] = [
        Self::Html,
        Self::Empty,
        Self::Missing,
        Self::Null,
        Self::WrongType,
        Self::UnknownEnum,
        Self::Floats,
        Self::Stack,
        Self::Cut,
        Self::Hang,
        Self::Drop,
        Self::Markup,
        Self::SignedOut,
        Self::Forbidden,
        Self::Rate,
        Self::Conflict,
        Self::Twice,
        Self::DropBefore,
        Self::DropAfter,
        Self::Refused,
        Self::Unchanged,
        Self::Code122,
        Self::Code159,
        Self::MfaNoHeader,
        Self::Mfa72,
        Self::NoSessionId,
        Self::NoSessionIdMfa,
        Self::SessionKept,
        Self::Keepalive,
        Self::QrJson,
        Self::QrUri,
        Self::QrRaw,
        Self::QrCut,
        Self::QrBlank,
        Self::QrOther,
        Self::IdsString,
        Self::IdsMissing,
        Self::IdsOwn,
        Self::NoReceive,
        Self::Receive201,
        Self::Receive204,
        Self::FactorNull,
        Self::FactorUnknown,
        Self::ErrorsEmpty,
        Self::ErrorNone,
        Self::Sms500,
        Self::Delete201,
        Self::ManyKeys,
        Self::KeyGone,
        Self::RotationCut,
        Self::VerifyHeader,
        Self::VerifyBody,
    ];

    /// The word that provokes it.
    pub const fn word(self) -> &'static str {
        self.words().0
    }

    /// What happens, in words.
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    /// The person who meets it.
    pub fn login(self) -> String {
        format!("fault+{}@example.org", self.word())
    }

    /// The fault of `fault+<kind>@example.org`.
    pub(crate) fn of_person(login: &str) -> Option<Self> {
        let word = login.strip_prefix("fault+")?.strip_suffix("@example.org")?;
        Self::ALL.into_iter().find(|fault| word == fault.word())
    }

    /// The fault of the person with this number.
    pub(crate) fn of_number(person: u64) -> Option<Self> {
        let at = usize::try_from(person.checked_sub(FIRST_FAULTY_ID)?).ok()?;
        Self::ALL.get(at).copied()
    }

    /// Does the person have an authenticator?
    pub(crate) const fn has_authenticator(self) -> bool {
        matches!(
            self,
            Self::MfaNoHeader | Self::Mfa72 | Self::VerifyHeader | Self::VerifyBody
        )
    }

    /// Does the person have a PIN?
    pub(crate) const fn has_pin(self) -> bool {
        matches!(
            self,
            Self::MfaNoHeader | Self::Mfa72 | Self::NoSessionIdMfa | Self::SessionKept
        )
    }

    /// Is it met in Equinix Metal alone?
    pub fn is_of_equinix(self) -> bool {
        self as usize >= Self::NoReceive as usize
    }

    pub(crate) const fn role(self) -> Role {
        match self {
            Self::Html
            | Self::Empty
            | Self::Stack
            | Self::Cut
            | Self::Hang
            | Self::Drop
            | Self::SignedOut
            | Self::Forbidden
            | Self::Rate
            | Self::Conflict
            | Self::Code122
            | Self::Code159 => Role::Replaces,
            Self::Missing
            | Self::Null
            | Self::WrongType
            | Self::UnknownEnum
            | Self::Floats
            | Self::Markup => Role::Changes,
            Self::Twice => Role::Delays,
            Self::DropBefore | Self::DropAfter | Self::Refused | Self::Unchanged => Role::WhenNamed,
            _ => Role::OnePlace,
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("html", "502 with an HTML page"),
            Self::Empty => ("empty", "200 without a body"),
            Self::Missing => ("missing", "required fields are left out"),
            Self::Null => ("null", "required fields are null"),
            Self::WrongType => ("wrong-type", "text where numbers and switches belong"),
            Self::UnknownEnum => ("unknown-enum", "words that nobody knows"),
            Self::Floats => ("floats", "whole numbers are written as 42.0"),
            Self::Stack => ("stack", "500 with a stack trace"),
            Self::Cut => ("cut", "the body ends in the middle"),
            Self::Hang => ("hang", "never answers"),
            Self::Drop => ("drop", "closes the connection without an answer"),
            Self::Markup => (
                "markup",
                "names carry markup and change the writing direction",
            ),
            Self::SignedOut => ("signed-out", "the session ends, 401"),
            Self::Forbidden => ("forbidden", "403; in Quatrix 401 with code 50"),
            Self::Rate => ("rate", "429, to be tried again in 90 seconds"),
            Self::Conflict => (
                "conflict",
                "409, as of a changed record; in Quatrix 400 with code 30",
            ),
            Self::Twice => ("twice", "slow, so that a second click would count"),
            Self::DropBefore => (
                "drop-before",
                "every other time that an administrator changes this person, the connection closes and nothing is done",
            ),
            Self::DropAfter => (
                "drop-after",
                "every other time that an administrator changes this person, it is done and the answer is lost",
            ),
            Self::Refused => (
                "refused",
                "an administrator's change of this person is refused",
            ),
            Self::Unchanged => (
                "unchanged",
                "an administrator's change of this person is said to be done and is not",
            ),
            Self::Code122 => ("code-122", "a refusal with the code 122"),
            Self::Code159 => ("code-159", "a refusal with the code 159"),
            Self::MfaNoHeader => (
                "mfa-no-header",
                "207 without the header; authenticator and PIN",
            ),
            Self::Mfa72 => ("mfa-72", "207 with the code 72; authenticator and PIN"),
            Self::NoSessionId => ("no-session-id", "200 without a session id"),
            Self::NoSessionIdMfa => ("no-session-id-mfa", "207 without a session id; PIN"),
            Self::SessionKept => (
                "session-kept",
                "the second step answers no session id: the first one goes on; PIN",
            ),
            Self::Keepalive => ("keepalive", "keepalive ends the session, 401"),
            Self::QrJson => ("qr-json", "the picture is a JSON string"),
            Self::QrUri => ("qr-uri", "the picture is a data: address"),
            Self::QrRaw => ("qr-raw", "the picture comes as the bytes of a PNG"),
            Self::QrCut => ("qr-cut", "the picture ends in the middle"),
            Self::QrBlank => ("qr-blank", "the picture shows no code"),
            Self::QrOther => ("qr-other", "the code in the picture is no authenticator's"),
            Self::IdsString => ("ids-string", "the closed sessions are one text"),
            Self::IdsMissing => ("ids-missing", "the closed sessions are left out"),
            Self::IdsOwn => (
                "ids-own",
                "the calling session is among the closed ones and has ended",
            ),
            Self::NoReceive => ("no-receive", "app/receive answers 404, as an older server"),
            Self::Receive201 => ("receive-201", "app/receive answers 201"),
            Self::Receive204 => ("receive-204", "app/receive answers 204 without a body"),
            Self::FactorNull => ("factor-null", "two_factor_auth is null"),
            Self::FactorUnknown => (
                "factor-unknown",
                "two_factor_auth is a word that nobody knows",
            ),
            Self::ErrorsEmpty => ("errors-empty", "refusals have an empty list of errors"),
            Self::ErrorNone => ("error-none", "refusals say nothing"),
            Self::Sms500 => ("sms-500", "the provider of texts is down"),
            Self::Delete201 => ("delete-201", "deleting a key answers 201"),
            Self::ManyKeys => ("many-keys", "the list of keys has 500 more"),
            Self::KeyGone => (
                "key-gone",
                "the key in use is deleted elsewhere after the list of keys was read",
            ),
            Self::RotationCut => (
                "rotation-cut",
                "every other time that a key is deleted, the connection closes and nothing is done",
            ),
            Self::VerifyHeader => (
                "verify-header",
                "a right code answers a new token in a header; authenticator",
            ),
            Self::VerifyBody => (
                "verify-body",
                "a right code answers a new token in a body; authenticator",
            ),
        }
    }
}
