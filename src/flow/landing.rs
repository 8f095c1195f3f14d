//! Landing pages: a token from a mail, spent by a click and never before, never twice.

use crate::api::{ApiError, LinkProblem, Profile, ResetLink, Secret};

/// Where a person is on a landing page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Landing {
    /// The token was lifted out of the address; nothing was sent.
    Offered(Secret),
    /// The address held no token.
    Empty,
    /// The service refused the token; it is of no more use and was forgotten.
    Refused(LinkProblem),
    /// A reset link was taken: this person must choose a new password.
    Choosing(Box<Profile>),
    /// A reset link is good, as far as the service tells: it is spent together with the new password.
    Ready(Secret, ResetLink),
    /// Its time is over, and all that it is still good for is to have a fresh one mailed.
    Expired(Secret),
    /// The fresh one is on its way.
    Renewed,
    /// The password is set, and has opened the way to a second factor, without which nobody is let in.
    Enrolling,
    Done,
}

impl Landing {
    pub(crate) fn arrive(token: Option<String>) -> Self {
        match token {
            Some(token) if !token.is_empty() => Self::Offered(Secret::new(token)),
            _ => Self::Empty,
        }
    }

    /// As it is where the service tells nothing of a link before it is used: it is taken for a good one, and the password comes
    /// first.
    pub(crate) fn untold(self) -> Self {
        match self {
            Self::Offered(token) => Self::Ready(
                token,
                ResetLink {
                    several_accounts: false,
                },
            ),
            other => other,
        }
    }

    /// The token, while it is good for something.
    pub(crate) fn token(&self) -> Option<Secret> {
        match self {
            Self::Offered(token) | Self::Ready(token, _) | Self::Expired(token) => {
                Some(token.clone())
            }
            _ => None,
        }
    }

    /// After the click. Where nothing arrived the token is kept for another try; where the service gave its verdict it is
    /// forgotten. `taken` says what follows a token that was taken.
    pub(crate) fn after<T>(
        self,
        answer: &Result<T, ApiError>,
        taken: impl FnOnce(&T) -> Self,
    ) -> Self {
        match (self, answer) {
            (Self::Offered(_) | Self::Ready(..) | Self::Expired(_), Ok(it)) => taken(it),
            (
                Self::Offered(_) | Self::Ready(..) | Self::Expired(_),
                Err(ApiError::Link(problem)),
            ) => Self::Refused(*problem),
            (state, _) => state,
        }
    }

    /// As [`after`](Self::after), where a token whose time is over is kept, since it `renews`.
    pub(crate) fn after_spending<T>(
        self,
        renews: bool,
        answer: &Result<T, ApiError>,
        taken: impl FnOnce(&T) -> Self,
    ) -> Self {
        match (self, answer) {
            (Self::Ready(late, _), Err(ApiError::Link(LinkProblem::Expired))) if renews => {
                Self::Expired(late)
            }
            (state, _) => state.after(answer, taken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered() -> Landing {
        Landing::arrive(Some("token".into()))
    }

    #[test]
    fn no_token_is_an_ending_of_its_own() {
        assert_eq!(Landing::arrive(None), Landing::Empty);
        assert_eq!(Landing::arrive(Some(String::new())), Landing::Empty);
    }

    #[test]
    fn a_token_that_may_not_have_arrived_is_kept() {
        for error in [ApiError::Unreachable, ApiError::TimedOut, ApiError::CutOff] {
            let state = offered().after::<()>(&Err(error), |()| Landing::Done);
            assert_eq!(state.token(), Some(Secret::new("token")));
        }
    }

    #[test]
    fn a_token_with_a_verdict_is_forgotten() {
        for problem in [
            LinkProblem::Bad,
            LinkProblem::Expired,
            LinkProblem::Used,
            LinkProblem::Unknown,
        ] {
            let state = offered().after::<()>(&Err(ApiError::Link(problem)), |()| Landing::Done);
            assert_eq!((state.token(), state), (None, Landing::Refused(problem)));
        }
        assert_eq!(offered().after(&Ok(()), |()| Landing::Done).token(), None);
    }

    #[test]
    fn a_link_that_was_looked_at_is_kept_until_the_password_is_set() {
        let link = ResetLink {
            several_accounts: false,
        };
        let token = offered().token().unwrap();
        let ready = offered().after(&Ok(link), |link| Landing::Ready(token, *link));
        assert_eq!(ready.token(), Some(Secret::new("token")));
        let lost = ready
            .clone()
            .after::<()>(&Err(ApiError::TimedOut), |()| Landing::Done);
        assert_eq!(lost, ready);
        let used = Err(ApiError::Link(LinkProblem::Used));
        let refused = lost.after::<()>(&used, |()| Landing::Done);
        assert_eq!(refused, Landing::Refused(LinkProblem::Used));
        assert_eq!(ready.after(&Ok(()), |()| Landing::Done), Landing::Done);
    }

    #[test]
    fn a_late_token_is_kept_where_it_is_good_for_a_fresh_one() {
        let late = Err(ApiError::Link(LinkProblem::Expired));
        let spent = |renews| {
            let ready = offered().untold();
            ready.after_spending::<()>(renews, &late, |()| Landing::Done)
        };
        assert_eq!(spent(false), Landing::Refused(LinkProblem::Expired));
        let kept = spent(true);
        assert_eq!(kept, Landing::Expired(Secret::new("token")));
        let lost = kept.after::<()>(&Err(ApiError::CutOff), |()| Landing::Renewed);
        assert_eq!(lost.token(), Some(Secret::new("token")), "asked once more");
        let renewed = lost.after(&Ok(()), |()| Landing::Renewed);
        assert_eq!((renewed.token(), renewed), (None, Landing::Renewed));
    }

    #[test]
    fn a_refused_password_leaves_the_token_for_another_one() {
        let ready = offered().untold();
        let refused = Err(ApiError::Rejected(Vec::new()));
        let next = ready
            .clone()
            .after_spending::<()>(true, &refused, |()| Landing::Done);
        assert_eq!(next, ready);
        assert_eq!(next.after(&Ok(()), |()| Landing::Enrolling).token(), None);
        assert_eq!(Landing::Empty.untold(), Landing::Empty);
    }

    #[test]
    fn a_spent_token_is_not_spent_again() {
        let done = offered().after(&Ok(()), |()| Landing::Done);
        assert_eq!(done.clone().after(&Ok(()), |()| Landing::Empty), done);
    }
}
