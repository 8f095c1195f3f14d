//! What can go wrong between a click and a typed answer, classified once per dialect.

use std::time::Duration;

use super::account::Captcha;
use super::feature::Feature;
use super::transport::Reply;

/// Everything that can go wrong between a click and a typed answer.
///
/// A variant exists when the screen does something different for it. Words for people are made in `i18n`; `Display` is for
/// the browser's console and carries no value that a person typed or a service sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// This device is offline, so nothing was sent.
    #[error("this device is offline")]
    Offline,
    /// No answer came: no connection came about, or it broke after a request was sent, which browsers do not tell apart.
    #[error("the service could not be reached")]
    Unreachable,
    /// The time limit passed without an answer: a write may or may not have been carried out.
    #[error("no answer within the time limit")]
    TimedOut,
    /// The answer broke off half-way: a write was probably carried out.
    #[error("the answer was cut off")]
    CutOff,
    /// The session is not valid any more.
    #[error("the session is not valid any more")]
    SignedOut,
    /// Everything was right and no session came of it: cookies do not arrive.
    #[error("no session came of signing in")]
    NoSession,
    /// Login and password (or key) do not belong together.
    #[error("wrong credentials")]
    WrongCredentials,
    /// The person is known and kept out: blocked, suspended or archived.
    #[error("the account is blocked")]
    Blocked(Option<Said>),
    /// The code of the second factor is wrong. `clock_off` is how many seconds this device is ahead of (positive) or behind
    /// (negative) the service, where the service told its time.
    #[error("the code was refused")]
    WrongCode { clock_off: Option<i64> },
    /// Before another try the service wants to see that no machine does it.
    #[error("a captcha is asked for")]
    CaptchaNeeded(Captcha),
    /// The account is that of an outside contact, not of a person who has keys here.
    #[error("an outside contact has no account here")]
    OutsideContact,
    /// The key is good, and it is a project's: nobody is signed in by it.
    #[error("the key belongs to a project, not to a person")]
    NotPersonal,
    /// The key that this page is signed in with may only read; nothing was changed.
    #[error("the key may only read")]
    ReadOnly,
    /// This installation of the service cannot hand out the key of a new authenticator: it has to be set up on the service's own
    /// page.
    #[error("an authenticator is set up elsewhere")]
    EnrolElsewhere,
    /// The service asks everybody for a second factor, and this person has never set one up: that begins with a new password.
    #[error("a second factor must be set up first")]
    EnrolFirst,
    /// A new authenticator begins with a new password here, and what the last one opened is not there or not good any more.
    #[error("an authenticator is set up after a new password")]
    EnrolByPassword,
    /// The service took the wish for a new authenticator and answered without its key: nothing is in force, and there is nothing to
    /// scan or to type.
    #[error("the key of the new authenticator did not come along")]
    EnrolKeyless,
    /// An administrator imposes what was to be removed.
    #[error("an administrator forces this")]
    Enforced,
    /// It was done, and it ended the session that asked for it, too.
    #[error("done, and signed out by it")]
    DoneSignedOut,
    /// The half-open sign-in is over: too many wrong codes, or too late.
    #[error("the sign-in ran out")]
    ChallengeOver,
    /// The account may not do this.
    #[error("the account may not do this")]
    Forbidden,
    /// Nothing is stored there (any more).
    #[error("nothing is stored there")]
    NotFound,
    /// The record was changed elsewhere since it was read; nothing was written.
    #[error("the record has changed")]
    Conflict,
    /// What was asked for is already so.
    #[error("it is already so")]
    AlreadySo,
    /// A link from a mail does not work.
    #[error("the link was refused: {0:?}")]
    Link(LinkProblem),
    /// The service refused what was typed.
    #[error("the service refused {} field(s)", .0.len())]
    Rejected(Vec<FieldProblem>),
    /// Too many attempts; `retry_after` where the service said how long to wait.
    #[error("too many attempts")]
    TooManyAttempts { retry_after: Option<Duration> },
    /// This service has no such thing; the pages ask first, so that nobody should meet it.
    #[error("this service has no {0:?}")]
    Unsupported(Feature),
    /// The service failed in a way nobody can mend here.
    #[error("status {status}")]
    Failed {
        status: u16,
        request_id: Option<String>,
        said: Option<Said>,
    },
    /// The answer came and could not be understood. `endpoint` is the pattern, without values.
    #[error("the answer of {endpoint} did not fit: {misfit:?}")]
    Unreadable {
        endpoint: &'static str,
        misfit: Misfit,
    },
}

impl ApiError {
    /// Whether a write may have been carried out although this came back: how things stand has to be read again.
    pub const fn leaves_open(&self) -> bool {
        match self {
            Self::Unreachable | Self::TimedOut | Self::CutOff | Self::Unreadable { .. } => true,
            // The service refused it by a status of its own: that is an answer.
            Self::Failed { status, .. } => !(400 <= *status && *status < 500),
            _ => false,
        }
    }
}

/// How a link from a mail can fail; each has an ending of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// Not a token of this service, or mangled.
    Bad,
    /// Its time is over.
    Expired,
    /// It was used before.
    Used,
    /// The account it was made for is gone.
    Unknown,
    /// Something newer has replaced it.
    Superseded,
}

/// In which way an answer could not be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// A web page came instead of data: a proxy, a captive portal, a wrong address.
    Html,
    /// Nothing came where something was expected.
    Empty,
    /// The text ends too early.
    CutOff,
    /// Not JSON at all.
    NotJson,
    /// JSON, but a field is missing or of another type.
    Shape,
    /// The service led to a page that has no place in what was asked.
    Place,
}

/// One refused input, in our names, whatever the service calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    pub field: Field,
    pub problem: Problem,
}

/// The inputs that can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Login,
    Password,
    ApiKey,
    Code,
    CurrentPassword,
    NewPassword,
    DisplayName,
    Language,
    Email,
    MessageSignature,
    Pin,
    Captcha,
    FirstName,
    LastName,
    Phone,
    TimeZone,
    /// The person's own word for an API key.
    Description,
    /// When an API key ends.
    Expires,
    /// A group of people, or its name.
    Group,
    /// Whether the terms are agreed to.
    Agreement,
    /// The value of a setting of the service.
    Setting,
}

/// Why an input was refused, by the console's own check or by the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed.
    Missing,
    /// What has to be agreed to is not agreed to.
    NotAgreed,
    /// Not an e-mail address.
    NotAnEmail,
    /// Shorter than the service takes; the least number of characters.
    TooShort(u32),
    /// Longer than the service takes; the most characters.
    TooLong(u32),
    /// So many digits are expected.
    NotAPin(u32),
    /// Not the person's PIN.
    WrongPin,
    /// Not the code of the last text message, or too old.
    WrongSmsCode,
    /// Not a recovery code of this account, or used before.
    WrongRecoveryCode,
    /// The captcha was answered wrongly.
    WrongCaptcha,
    /// The service does not accept this API key.
    WrongKey,
    /// The current password is not right.
    WrongPassword,
    /// On the list of passwords that everybody tries first.
    Common,
    /// A repetition, or a row of neighbouring characters.
    Pattern,
    /// Made of the person's own name, address or the name of the service.
    OwnWords,
    /// Somebody has it already.
    Taken,
    /// It was asked for before and nobody has answered yet.
    Waiting,
    /// The same as before.
    Unchanged,
    /// Six digits are expected.
    NotACode,
    /// The service refused it in its own words.
    Service(Option<Said>),
}

/// The service refused one input in its own words.
pub(super) fn rejected(field: Field, said: Option<Said>) -> ApiError {
    ApiError::Rejected(vec![FieldProblem {
        field,
        problem: Problem::Service(said),
    }])
}

/// An answer that no dialect knows better.
pub(super) fn failed(reply: &Reply, said: Option<Said>) -> ApiError {
    // A stack trace or a page is nothing to show to a person.
    let said = said.filter(|_| reply.status < 500);
    let request_id = reply
        .header("x-request-id")
        .and_then(Said::new)
        .map(|it| it.text().to_owned());
    ApiError::Failed {
        status: reply.status,
        request_id,
        said,
    }
}

/// A sentence of the service, made safe to show: control and bidi control characters taken out, at most 300 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    /// `None` when nothing readable is left.
    pub fn new(text: &str) -> Option<Self> {
        let kept = plain(text, 300);
        (!kept.is_empty()).then_some(Self(kept))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Text of a service as it may be shown: without control and bidi control characters, at most `limit` characters.
pub fn plain(text: &str, limit: usize) -> String {
    let mut kept: String = text
        .chars()
        .map(|it| if it.is_whitespace() { ' ' } else { it })
        .filter(|it| !it.is_control() && !is_bidi_control(*it))
        .take(limit + 1)
        .collect();
    if kept.chars().count() > limit {
        kept.pop();
        kept.push('…');
    }
    kept.trim().to_owned()
}

/// Characters that turn the direction of what follows: they could make one address look like another.
const fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_may_have_been_carried_out_unless_the_service_refused_it() {
        let failed = |status| ApiError::Failed {
            status,
            request_id: None,
            said: None,
        };
        for refused in [400, 418, 499] {
            assert!(!failed(refused).leaves_open(), "{refused}");
        }
        for strange in [302, 399, 500, 503] {
            assert!(failed(strange).leaves_open(), "{strange}");
        }
        let misfit = Misfit::CutOff;
        let odd = ApiError::Unreadable {
            endpoint: "/x",
            misfit,
        };
        for error in [
            ApiError::Unreachable,
            ApiError::TimedOut,
            ApiError::CutOff,
            odd,
        ] {
            assert!(error.leaves_open(), "{error:?}");
        }
        for error in [
            ApiError::SignedOut,
            ApiError::Conflict,
            ApiError::NotFound,
            ApiError::AlreadySo,
        ] {
            assert!(!error.leaves_open(), "{error:?}");
        }
    }

    #[test]
    fn a_sentence_of_the_service_is_made_plain() {
        let said = Said::new("  bad\u{202E}\u{7}<b>\nname ").map(|it| it.text().to_owned());
        assert_eq!(said.as_deref(), Some("bad<b> name"));
        assert_eq!(Said::new(" \u{2066}\n "), None);
    }

    #[test]
    fn a_long_sentence_is_cut_with_a_mark() {
        let said = Said::new(&"ü".repeat(400)).map(|it| it.text().chars().count());
        assert_eq!(said, Some(301));
        assert_eq!(plain("abc", 3), "abc", "what just fits is whole");
        assert_eq!(plain("abcd", 3), "abc…");
    }
}
