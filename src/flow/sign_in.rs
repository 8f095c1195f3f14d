//! Signing in, step by step. Each step carries what the next one needs, so that a step that makes no sense cannot be drawn.

use std::time::Duration;

use crate::api::{
    ApiError, CodeRequest, Factor, Field, FieldProblem, LoginPassword, Problem, Said, SignInOutcome,
};
use crate::form::email_problem;

/// Where a person is in signing in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Step {
    #[default]
    Credentials,
    /// The password was right; a code is asked for.
    Code(CodeRequest),
    /// The account is an outside contact's.
    Contact,
    /// Too many attempts.
    Paused {
        retry_after: Option<Duration>,
    },
    Blocked(Option<Said>),
    /// A second factor is asked of everybody, and this person has never set one up.
    EnrolFirst,
    /// The company's own sign-in page.
    Elsewhere {
        address: String,
    },
}

impl Step {
    /// The step after an answer to login and password (or to a key).
    pub(crate) fn after_credentials(self, answer: &Result<SignInOutcome, ApiError>) -> Self {
        match answer {
            Ok(SignInOutcome::NeedsCode(request)) => Self::Code(*request),
            Ok(SignInOutcome::Elsewhere(address)) => Self::Elsewhere {
                address: address.clone(),
            },
            Ok(SignInOutcome::Done(_)) => Self::Credentials,
            Err(error) => self.after_refusal(error),
        }
    }

    /// The step after an answer to a code. A wrong code leaves the person where they are, to try again.
    pub(crate) fn after_code<T>(self, answer: &Result<T, ApiError>) -> Self {
        match answer {
            Ok(_) | Err(ApiError::ChallengeOver | ApiError::SignedOut | ApiError::NoSession) => {
                Self::Credentials
            }
            Err(error) => self.after_refusal(error),
        }
    }

    fn after_refusal(self, error: &ApiError) -> Self {
        match error {
            ApiError::TooManyAttempts { retry_after } => Self::Paused {
                retry_after: *retry_after,
            },
            ApiError::Blocked(said) => Self::Blocked(said.clone()),
            ApiError::OutsideContact => Self::Contact,
            ApiError::EnrolFirst => Self::EnrolFirst,
            // Anything else is shown where the person is.
            _ => self,
        }
    }
}

/// A refused code as the form shows it: what has nothing to do with time and clocks is wrong at its field.
pub(crate) fn refused_code(factor: Factor, error: ApiError) -> ApiError {
    match (factor, error) {
        (Factor::Pin, ApiError::WrongCode { .. }) => ApiError::Rejected(vec![FieldProblem {
            field: Field::Pin,
            problem: Problem::WrongPin,
        }]),
        (Factor::RecoveryCode, ApiError::WrongCode { .. }) => {
            ApiError::Rejected(vec![FieldProblem {
                field: Field::Code,
                problem: Problem::WrongRecoveryCode,
            }])
        }
        (Factor::Sms, ApiError::WrongCode { .. }) => ApiError::Rejected(vec![FieldProblem {
            field: Field::Code,
            problem: Problem::WrongSmsCode,
        }]),
        (_, error) => error,
    }
}

/// What can be seen to be wrong with address and password without asking.
pub(crate) fn problems_of(typed: &LoginPassword) -> Vec<FieldProblem> {
    let login = email_problem(&typed.login, None).map(|it| (Field::Login, it));
    let password = typed.password.is_empty();
    let password = password.then_some((Field::Password, Problem::Missing));
    let found = login.into_iter().chain(password);
    found
        .map(|(field, problem)| FieldProblem { field, problem })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRONG: ApiError = ApiError::WrongCode { clock_off: None };
    const CODE: Step = Step::Code(REQUEST);
    const REQUEST: CodeRequest = CodeRequest {
        factor: crate::api::Factor::Authenticator,
        is_certain: true,
    };

    #[test]
    fn a_wrong_code_keeps_the_code_step() {
        assert_eq!(CODE.after_code::<()>(&Err(WRONG)), CODE);
        assert_eq!(CODE.after_code::<()>(&Err(ApiError::Unreachable)), CODE);
    }

    #[test]
    fn a_sign_in_that_ran_out_starts_again() {
        assert_eq!(
            CODE.after_code::<()>(&Err(ApiError::ChallengeOver)),
            Step::Credentials
        );
    }

    #[test]
    fn a_right_code_without_a_session_starts_again() {
        assert_eq!(
            CODE.after_code::<()>(&Err(ApiError::NoSession)),
            Step::Credentials
        );
    }

    #[test]
    fn blocked_paused_and_wrong_are_told_apart() {
        let pause = Some(Duration::from_secs(60));
        let after = |error| Step::Credentials.after_credentials(&Err(error));
        assert_eq!(after(ApiError::WrongCredentials), Step::Credentials);
        assert_eq!(after(ApiError::Unreachable), Step::Credentials);
        assert_eq!(after(ApiError::Blocked(None)), Step::Blocked(None));
        assert_eq!(after(ApiError::EnrolFirst), Step::EnrolFirst);
        assert_eq!(
            after(ApiError::TooManyAttempts { retry_after: pause }),
            Step::Paused { retry_after: pause }
        );
    }

    #[test]
    fn no_step_holds_a_secret() {
        // The printed form of every step: what it carries is an address, a sentence of the service or a duration.
        let elsewhere = Step::Elsewhere {
            address: "https://id.example".into(),
        };
        for step in [Step::Credentials, CODE, elsewhere] {
            assert!(!format!("{step:?}").contains("Secret"));
        }
        assert_eq!(
            Step::Credentials.after_credentials(&Ok(SignInOutcome::NeedsCode(REQUEST))),
            CODE
        );
    }

    #[test]
    fn what_is_missing_or_no_address_is_seen_without_asking() {
        let seen = |login: &str, password: &str| {
            let typed = LoginPassword {
                login: login.into(),
                password: crate::api::Secret::new(password),
            };
            problems_of(&typed)
                .into_iter()
                .map(|it| (it.field, it.problem))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen("a@b", "x"), []);
        assert_eq!(
            seen("", ""),
            [
                (Field::Login, Problem::Missing),
                (Field::Password, Problem::Missing)
            ]
        );
        assert_eq!(seen("a", "x"), [(Field::Login, Problem::NotAnEmail)]);
    }
}
