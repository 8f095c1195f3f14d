//! Why the core says no. A variant exists where some dialect answers differently.

use std::fmt;

/// A refusal. It names no protocol: each dialect turns it into a status of its own.
#[derive(Debug)]
pub(crate) enum Refused {
    /// No credential, or one that is unknown, expired or not yet confirmed by a code.
    SignedOut,
    /// The session still waits for a code.
    Pending,
    /// The login or the password is wrong; which of them is never told.
    WrongCredentials,
    /// The code that should finish signing in is wrong or was used before.
    WrongCode,
    /// The PIN that should finish signing in is wrong.
    WrongPin,
    /// The code that should confirm a new authenticator is wrong or was used before.
    WrongEnrolmentCode,
    /// Too many wrong passwords: the login is closed for this many seconds.
    LockedOut { seconds: u64 },
    /// Signed in too often: the login is closed for this many seconds.
    TooOften { seconds: u64 },
    /// Too many wrong passwords: first somebody has to answer this question.
    Challenged { question: String },
    /// The answer to such a question is wrong.
    WrongAnswer,
    /// The person may not sign in any more.
    Barred(Bar),
    /// The caller may not do this to that person.
    Forbidden(&'static str),
    /// There is no sign-in that waits for a code.
    NothingPending,
    /// No such thing.
    Unknown(&'static str),
    /// The credential or link is good, but its owner is gone.
    OwnerGone,
    /// What was sent cannot be used; the text says why.
    Invalid(String),
    /// These fields cannot be used, each for its reason; a reason may be empty.
    Fields(Vec<(&'static str, String)>),
    /// Somebody has this address already.
    Taken,
    /// An administrator, or a rule of the account, forbids it.
    NotAllowed(&'static str),
    /// A link that was never sent.
    TokenUnknown,
    /// A link that was sent too long ago.
    TokenExpired,
    /// A link that has done its work.
    TokenUsed,
    /// A link whose ground has changed since it was sent.
    TokenOvertaken,
    /// The record is not in the state that the call needs.
    Conflict(&'static str),
    /// The caller did not say which revision the change is based on.
    Unconditional,
    /// The change is based on another revision than the current one.
    Stale { found: u64 },
    /// The store failed; nothing was changed.
    Store(rusqlite::Error),
}

/// What bars a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    Blocked,
    Suspended,
    Archived,
}

impl Refused {
    /// One field that cannot be used.
    pub(super) fn field(field: &'static str, why: impl Into<String>) -> Self {
        Self::Fields(vec![(field, why.into())])
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOut => f.write_str("You are not signed in"),
            Self::Pending => f.write_str("Two factor authentication required"),
            Self::WrongCredentials => f.write_str("The e-mail address or the password is wrong"),
            Self::WrongCode => f.write_str("The code is wrong or was used before"),
            Self::WrongPin => f.write_str("The PIN is wrong"),
            Self::WrongEnrolmentCode => {
                f.write_str("The code does not belong to the new authenticator")
            }
            Self::LockedOut { seconds } => {
                write!(
                    f,
                    "Too many wrong passwords. Try again in {seconds} seconds"
                )
            }
            Self::TooOften { seconds } => {
                write!(f, "Signed in too often. Try again in {seconds} seconds")
            }
            Self::Challenged { .. } => {
                f.write_str("Too many wrong passwords. Answer the question first")
            }
            Self::WrongAnswer => f.write_str("The answer is wrong"),
            Self::Barred(Bar::Blocked) => f.write_str("This account is blocked"),
            Self::Barred(Bar::Suspended) => f.write_str("This account is suspended"),
            Self::Barred(Bar::Archived) => f.write_str("This account is archived"),
            Self::Forbidden(why) | Self::Conflict(why) | Self::NotAllowed(why) => f.write_str(why),
            Self::NothingPending => f.write_str("No sign-in is waiting for a code"),
            Self::Unknown(what) => write!(f, "There is no such {what}"),
            Self::OwnerGone => f.write_str("The account does not exist any more"),
            Self::Invalid(why) => f.write_str(why),
            Self::Fields(fields) => {
                let why = fields.iter().map(|(field, why)| format!("{field}: {why}"));
                f.write_str(&why.collect::<Vec<_>>().join("; "))
            }
            Self::Taken => f.write_str("This e-mail address is in use"),
            Self::TokenUnknown => f.write_str("The link is not valid"),
            Self::TokenExpired => f.write_str("The link has expired"),
            Self::TokenUsed => f.write_str("The link was used before"),
            Self::TokenOvertaken => f.write_str("The account was changed after this link was sent"),
            Self::Unconditional => {
                f.write_str("The revision that the change is based on is required")
            }
            Self::Stale { found } => write!(f, "The record was changed meanwhile, found {found}"),
            Self::Store(_) => f.write_str("Internal server error"),
        }
    }
}

impl std::error::Error for Refused {}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error)
    }
}
