//! The word that provokes a fault, and what happens.

use super::Fault;

/// In the order of the kinds.
const WORDS: [(Fault, &str, &str); 76] = [
    (Fault::Html, "html", "502 with an HTML page"),
    (Fault::Empty, "empty", "200 without a body"),
    (Fault::Missing, "missing", "required fields are left out"),
    (Fault::Null, "null", "required fields are null"),
    (
        Fault::WrongType,
        "wrong-type",
        "text where numbers and switches belong",
    ),
    (
        Fault::UnknownEnum,
        "unknown-enum",
        "words that nobody knows",
    ),
    (Fault::Floats, "floats", "whole numbers are written as 42.0"),
    (Fault::Stack, "stack", "500 with a stack trace"),
    (Fault::Cut, "cut", "the body ends in the middle"),
    (Fault::Hang, "hang", "never answers"),
    (
        Fault::Drop,
        "drop",
        "closes the connection without an answer",
    ),
    (
        Fault::Markup,
        "markup",
        "names carry markup and change the writing direction",
    ),
    (Fault::SignedOut, "signed-out", "the session ends, 401"),
    (
        Fault::Forbidden,
        "forbidden",
        "403; in Quatrix 401 with code 50",
    ),
    (Fault::Rate, "rate", "429, to be tried again in 90 seconds"),
    (
        Fault::Conflict,
        "conflict",
        "409, as of a changed record; in Quatrix 400 with code 30",
    ),
    (
        Fault::Twice,
        "twice",
        "slow, so that a second click would count",
    ),
    (
        Fault::DropBefore,
        "drop-before",
        "every other time that an administrator changes this person, the connection closes and nothing is done",
    ),
    (
        Fault::DropAfter,
        "drop-after",
        "every other time that an administrator changes this person, it is done and the answer is lost",
    ),
    (
        Fault::Refused,
        "refused",
        "an administrator's change of this person is refused",
    ),
    (
        Fault::Unchanged,
        "unchanged",
        "an administrator's change of this person is said to be done and is not",
    ),
    (Fault::Code122, "code-122", "a refusal with the code 122"),
    (Fault::Code159, "code-159", "a refusal with the code 159"),
    (
        Fault::MfaNoHeader,
        "mfa-no-header",
        "207 without the header; authenticator and PIN",
    ),
    (
        Fault::Mfa72,
        "mfa-72",
        "207 with the code 72; authenticator and PIN",
    ),
    (
        Fault::NoSessionId,
        "no-session-id",
        "200 without a session id",
    ),
    (
        Fault::NoSessionIdMfa,
        "no-session-id-mfa",
        "207 without a session id; PIN",
    ),
    (
        Fault::SessionKept,
        "session-kept",
        "the second step answers no session id: the first one goes on; PIN",
    ),
    (
        Fault::Keepalive,
        "keepalive",
        "keepalive ends the session, 401",
    ),
    (Fault::QrJson, "qr-json", "the picture is a JSON string"),
    (Fault::QrUri, "qr-uri", "the picture is a data: address"),
    (
        Fault::QrRaw,
        "qr-raw",
        "the picture comes as the bytes of a PNG",
    ),
    (Fault::QrCut, "qr-cut", "the picture ends in the middle"),
    (Fault::QrBlank, "qr-blank", "the picture shows no code"),
    (
        Fault::QrOther,
        "qr-other",
        "the code in the picture is no authenticator's",
    ),
    (
        Fault::IdsString,
        "ids-string",
        "the closed sessions are one text",
    ),
    (
        Fault::IdsMissing,
        "ids-missing",
        "the closed sessions are left out",
    ),
    (
        Fault::IdsOwn,
        "ids-own",
        "the calling session is among the closed ones and has ended",
    ),
    (
        Fault::NoReceive,
        "no-receive",
        "app/receive answers 404, as an older server",
    ),
    (Fault::Receive201, "receive-201", "app/receive answers 201"),
    (
        Fault::Receive204,
        "receive-204",
        "app/receive answers 204 without a body",
    ),
    (Fault::FactorNull, "factor-null", "two_factor_auth is null"),
    (
        Fault::FactorUnknown,
        "factor-unknown",
        "two_factor_auth is a word that nobody knows",
    ),
    (
        Fault::ErrorsEmpty,
        "errors-empty",
        "refusals have an empty list of errors",
    ),
    (Fault::ErrorNone, "error-none", "refusals say nothing"),
    (Fault::Sms500, "sms-500", "the provider of texts is down"),
    (Fault::Delete201, "delete-201", "deleting a key answers 201"),
    (
        Fault::ManyKeys,
        "many-keys",
        "the list of keys has 500 more",
    ),
    (
        Fault::KeyGone,
        "key-gone",
        "the key in use is deleted elsewhere after the list of keys was read",
    ),
    (
        Fault::RotationCut,
        "rotation-cut",
        "every other time that a key is deleted, the connection closes and nothing is done",
    ),
    (
        Fault::VerifyHeader,
        "verify-header",
        "a right code answers a new token in a header; authenticator",
    ),
    (
        Fault::VerifyBody,
        "verify-body",
        "a right code answers a new token in a body; authenticator",
    ),
    (
        Fault::DatesZulu,
        "dates-zulu",
        "the ends of keys are written with a Z",
    ),
    (
        Fault::DatesOffset,
        "dates-offset",
        "the ends of keys are written with an offset",
    ),
    (
        Fault::DatesDay,
        "dates-day",
        "the ends of keys are dates alone",
    ),
    (
        Fault::DatesWhole,
        "dates-whole",
        "the ends of keys have no fraction",
    ),
    (Fault::DatesNull, "dates-null", "the ends of keys are null"),
    (
        Fault::DatesBad,
        "dates-bad",
        "the ends of keys are no dates",
    ),
    (
        Fault::ExpiredUnsaid,
        "expired-unsaid",
        "the list of keys does not say which have ended",
    ),
    (
        Fault::ManyDated,
        "many-dated",
        "the list of keys has 500 more",
    ),
    (
        Fault::KeyRevoked,
        "key-revoked",
        "the key in use is revoked elsewhere after the list of keys was read",
    ),
    (
        Fault::RevokeCut,
        "revoke-cut",
        "every other time that a key is revoked, the connection closes and nothing is done",
    ),
    (
        Fault::DeleteEmpty,
        "delete-empty",
        "revoking answers 200 without a body",
    ),
    (Fault::Delete204, "delete-204", "revoking answers 204"),
    (
        Fault::MessageEmpty,
        "message-empty",
        "refusals have an empty message",
    ),
    (
        Fault::RefusedHtml,
        "refused-html",
        "refusals are pages, whatever is accepted",
    ),
    (
        Fault::FormElsewhere,
        "form-elsewhere",
        "the sign-in form leads to an unknown place; authenticator",
    ),
    (
        Fault::CookieMissing,
        "cookie-missing",
        "signing in by form sets no cookie; authenticator",
    ),
    (
        Fault::Password204,
        "password-204",
        "a password is taken with 204, as by an older server",
    ),
    (
        Fault::TokenUnsaid,
        "token-unsaid",
        "a password is taken and the answer is an empty object",
    ),
    (
        Fault::TokenNull,
        "token-null",
        "a password is taken and tfaToken is null",
    ),
    (
        Fault::SvgNone,
        "svg-none",
        "the page of an enrolment has no picture",
    ),
    (
        Fault::SvgScript,
        "svg-script",
        "the picture of an enrolment holds scripts and is a good picture",
    ),
    (
        Fault::SvgCut,
        "svg-cut",
        "the picture of an enrolment ends in the middle",
    ),
    (
        Fault::SvgOther,
        "svg-other",
        "the code in the picture is no authenticator's",
    ),
    (Fault::Nothing, "nothing", "204, and nothing is done"),
];

impl Fault {
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        let (_, word, meaning) = WORDS[self as usize];
        (word, meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_its_own_words() {
        for (fault, (of, ..)) in Fault::ALL.into_iter().zip(WORDS) {
            assert_eq!(fault, of);
            assert_eq!(WORDS[fault as usize].0, fault);
        }
    }
}
