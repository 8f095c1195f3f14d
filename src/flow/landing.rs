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
    /// A reset link is good: it is spent together with the new password.
    Ready(Secret, ResetLink),
    Done,
}

impl Landing {
    pub(crate) fn arrive(token: Option<String>) -> Self {
        match token {
            Some(token) if !token.is_empty() => Self::Offered(Secret::new(token)),
            _ => Self::Empty,
        }
    }

    /// The token, while it can still be spent.
    pub(crate) fn token(&self) -> Option<Secret> {
        match self {
            Self::Offered(token) | Self::Ready(token, _) => Some(token.clone()),
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
            (Self::Offered(_) | Self::Ready(..), Ok(it)) => taken(it),
            (Self::Offered(_) | Self::Ready(..), Err(ApiError::Link(problem))) => {
                Self::Refused(*problem)
            }
            (state, _) => state,
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
    fn a_spent_token_is_not_spent_again() {
        let done = offered().after(&Ok(()), |()| Landing::Done);
        assert_eq!(done.clone().after(&Ok(()), |()| Landing::Empty), done);
    }
}
