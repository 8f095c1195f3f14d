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
    DatesZulu,
    DatesOffset,
    DatesDay,
    DatesWhole,
    DatesNull,
    DatesBad,
    ExpiredUnsaid,
    ManyDated,
    KeyRevoked,
    RevokeCut,
    DeleteEmpty,
    Delete204,
    MessageEmpty,
    RefusedHtml,
    FormElsewhere,
    CookieMissing,
    Password204,
    TokenUnsaid,
    TokenNull,
    SvgNone,
    SvgScript,
    SvgCut,
    SvgOther,
    Nothing,
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
    pub const ALL: [Self; 76] = [
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
        Self::DatesZulu,
        Self::DatesOffset,
        Self::DatesDay,
        Self::DatesWhole,
        Self::DatesNull,
        Self::DatesBad,
        Self::ExpiredUnsaid,
        Self::ManyDated,
        Self::KeyRevoked,
        Self::RevokeCut,
        Self::DeleteEmpty,
        Self::Delete204,
        Self::MessageEmpty,
        Self::RefusedHtml,
        Self::FormElsewhere,
        Self::CookieMissing,
        Self::Password204,
        Self::TokenUnsaid,
        Self::TokenNull,
        Self::SvgNone,
        Self::SvgScript,
        Self::SvgCut,
        Self::SvgOther,
        Self::Nothing,
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
            Self::MfaNoHeader
                | Self::Mfa72
                | Self::VerifyHeader
                | Self::VerifyBody
                | Self::FormElsewhere
                | Self::CookieMissing
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
        (Self::NoReceive as usize..Self::DatesZulu as usize).contains(&(self as usize))
    }

    /// Is it met in DataMeta alone?
    pub fn is_of_datameta(self) -> bool {
        self as usize >= Self::DatesZulu as usize
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
            | Self::Code159
            | Self::Nothing => Role::Replaces,
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
}
