//! From an error to words: what happened, what was kept, what to do. The one place where that is decided.

use std::time::Duration;

use super::{Locale, Text};
use crate::api::{ApiError, LinkProblem, Misfit, Problem, Said};

/// A failure in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Advice {
    /// What happened, one sentence.
    pub(crate) what: String,
    /// What was kept and what to do.
    pub(crate) then: String,
    /// The service's own sentence, to be shown as the service's.
    pub(crate) said: Option<String>,
}

/// Words for `error`, in the chosen language.
pub(crate) fn advice(locale: Locale, error: &ApiError) -> Advice {
    use Text as T;
    let pair = |what: Text, then: Text| Advice {
        what: locale.say(what),
        then: locale.say(then),
        said: None,
    };
    match error {
        ApiError::Offline => pair(T::OfflineWhat, T::OfflineThen),
        ApiError::Unreachable => pair(T::UnreachableWhat, T::UnreachableThen),
        ApiError::TimedOut => pair(T::TimedOutWhat, T::TimedOutThen),
        ApiError::SignedOut => pair(T::SignedOutWhat, T::SignedOutThen),
        ApiError::WrongCredentials => pair(T::WrongCredentialsText, T::WrongCredentialsText),
        ApiError::Blocked(said) => Advice {
            said: words(said.as_ref()),
            ..pair(T::BlockedTitle, T::BlockedText)
        },
        ApiError::WrongCode { clock_off } => Advice {
            what: locale.say(T::WrongCodeWhat),
            then: format!(
                "{} {}",
                locale.say(T::WrongCodeThen),
                clock_help(locale, *clock_off)
            ),
            said: None,
        },
        ApiError::CaptchaNeeded(_) => pair(T::CaptchaWhat, T::CaptchaThen),
        ApiError::OutsideContact => pair(T::ContactTitle, T::ContactText),
        ApiError::NotPersonal => pair(T::NotPersonalWhat, T::NotPersonalThen),
        ApiError::ReadOnly => pair(T::ReadOnlyWhat, T::ReadOnlyThen),
        ApiError::EnrolElsewhere => pair(T::EnrolElsewhereWhat, T::EnrolElsewhereThen),
        ApiError::EnrolFirst => pair(T::EnrolFirstWhat, T::EnrolFirstThen),
        ApiError::NoSession => pair(T::NoSessionWhat, T::NoSessionThen),
        ApiError::EnrolByPassword => pair(T::EnrolByPasswordWhat, T::EnrolByPasswordThen),
        ApiError::EnrolKeyless => pair(T::EnrolKeylessWhat, T::EnrolKeylessThen),
        ApiError::Enforced => pair(T::EnforcedWhat, T::EnforcedThen),
        ApiError::DoneSignedOut => pair(T::DoneSignedOutWhat, T::DoneSignedOutThen),
        ApiError::ChallengeOver => pair(T::PausedOver, T::ChallengeOverText),
        ApiError::Forbidden => pair(T::ForbiddenWhat, T::ForbiddenThen),
        ApiError::NotFound => pair(T::NotFoundWhat, T::NotFoundThen),
        ApiError::Conflict => pair(T::ConflictWhat, T::ConflictThen),
        ApiError::AlreadySo => pair(T::AlreadySoWhat, T::AlreadySoThen),
        ApiError::Link(problem) => Advice {
            what: locale.say(link(*problem)),
            ..Advice::default()
        },
        ApiError::Rejected(_) => pair(T::RejectedWhat, T::RejectedThen),
        ApiError::TooManyAttempts { retry_after } => Advice {
            what: locale.say(T::TooManyWhat),
            then: match retry_after {
                Some(wait) => locale.fill(T::TooManyThen, &[("time", &wait_words(locale, *wait))]),
                None => locale.say(T::TooManyLater),
            },
            said: None,
        },
        ApiError::Unsupported(_) => pair(T::UnsupportedWhat, T::UnsupportedThen),
        ApiError::Failed {
            status,
            request_id,
            said,
        } => {
            let mut then = locale.say(T::FailedThen);
            if let Some(id) = request_id {
                then.push(' ');
                then.push_str(&locale.fill(T::FailedReport, &[("id", id)]));
            }
            let what = locale.fill(T::FailedWhat, &[("status", &status.to_string())]);
            Advice {
                what,
                then,
                said: words(said.as_ref()),
            }
        }
        ApiError::Unreadable {
            misfit: Misfit::Html,
            ..
        } => pair(T::UnreadableWhat, T::UnreadableHtml),
        ApiError::Unreadable {
            misfit: Misfit::Place,
            ..
        } => pair(T::UnreadableWhat, T::UnreadablePlace),
        ApiError::CutOff
        | ApiError::Unreadable {
            misfit: Misfit::CutOff,
            ..
        } => pair(T::CutOffWhat, T::CutOffThen),
        ApiError::Unreadable { .. } => pair(T::UnreadableWhat, T::UnreadableThen),
    }
}

fn words(said: Option<&Said>) -> Option<String> {
    said.map(|it| it.text().to_owned())
}

const fn link(problem: LinkProblem) -> Text {
    match problem {
        LinkProblem::Bad => Text::LinkBad,
        LinkProblem::Expired => Text::LinkExpired,
        LinkProblem::Used => Text::LinkUsed,
        LinkProblem::Unknown => Text::LinkUnknown,
        LinkProblem::Superseded => Text::LinkSuperseded,
    }
}

/// A time to wait: seconds up to two minutes, then minutes, always rounded up.
pub(crate) fn wait_words(locale: Locale, wait: Duration) -> String {
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    if seconds <= 120 {
        locale.count(Text::SecondsLeft, seconds)
    } else {
        locale.count(
            Text::MinutesLeft,
            seconds / 60 + i64::from(seconds % 60 != 0),
        )
    }
}

/// Whether the clock may be to blame for a refused code; half a minute is what codes forgive.
fn clock_help(locale: Locale, clock_off: Option<i64>) -> String {
    let text = match clock_off {
        None => return String::new(),
        Some(off) if off > 30 => Text::ClockAhead,
        Some(off) if off < -30 => Text::ClockBehind,
        Some(_) => return locale.say(Text::ClockRight),
    };
    let off = clock_off.unwrap_or_default().unsigned_abs();
    locale.fill(
        text,
        &[("time", &wait_words(locale, Duration::from_secs(off)))],
    )
}

/// Words for one refused input.
pub(crate) fn problem_words(locale: Locale, problem: &Problem) -> String {
    match problem {
        Problem::Missing => locale.say(Text::ProblemMissing),
        Problem::NotAgreed => locale.say(Text::ProblemNotAgreed),
        Problem::NotAnEmail => locale.say(Text::ProblemNotAnEmail),
        Problem::TooShort(least) => locale.count(Text::ProblemTooShort, i64::from(*least)),
        Problem::TooLong(most) => locale.count(Text::ProblemTooLong, i64::from(*most)),
        Problem::NotAPin(digits) => locale.count(Text::ProblemNotAPin, i64::from(*digits)),
        Problem::WrongPin => locale.say(Text::ProblemWrongPin),
        Problem::WrongSmsCode => locale.say(Text::ProblemWrongSms),
        Problem::WrongRecoveryCode => locale.say(Text::ProblemWrongRecovery),
        Problem::WrongCaptcha => locale.say(Text::ProblemWrongCaptcha),
        Problem::WrongKey => locale.say(Text::ProblemWrongKey),
        Problem::WrongPassword => locale.say(Text::ProblemWrongPassword),
        Problem::Common => locale.say(Text::ProblemCommon),
        Problem::Pattern => locale.say(Text::ProblemPattern),
        Problem::OwnWords => locale.say(Text::ProblemOwnWords),
        Problem::Taken => locale.say(Text::ProblemTaken),
        Problem::Waiting => locale.say(Text::ProblemWaiting),
        Problem::Unchanged => locale.say(Text::ProblemUnchanged),
        Problem::NotACode => locale.say(Text::ProblemNotACode),
        Problem::Service(None) => locale.say(Text::ProblemService),
        Problem::Service(Some(said)) => locale.fill(Text::ServiceSays, &[("said", said.text())]),
    }
}
