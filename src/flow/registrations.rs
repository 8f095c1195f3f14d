//! Requests for accounts: what somebody asks for, and the answer: where the form of the yes begins, what is made of it, and what became of it.

use crate::api::administration::{Admission, Group, NewRegistration, Registration, Wish};
use crate::api::{ApiError, Field, FieldProblem, Problem};

/// The choice of a group that has to be made; no id of a group is empty.
pub(crate) const NEW_GROUP: &str = "";

/// The group that is chosen at first: the one that is asked for, as far as this administrator can give it.
pub(crate) fn chosen_at_first(wish: &Wish, groups: &[Group], may_make: bool) -> String {
    let first = groups.first().map(|it| it.id.clone());
    match wish {
        Wish::New(_) if may_make => NEW_GROUP.to_owned(),
        Wish::Existing(id) if groups.iter().any(|it| it.id == *id) => id.clone(),
        _ => first.unwrap_or_default(),
    }
}

/// What was typed, or all that is wrong with it.
pub(crate) fn admission(
    id: &str,
    name: &str,
    group: &str,
    new_group: &str,
    as_group_admin: bool,
) -> Result<Admission, Vec<FieldProblem>> {
    let (name, new_group) = (name.trim(), new_group.trim());
    none_of(&[
        (Field::DisplayName, missing(name.is_empty())),
        (
            Field::Group,
            missing(group == NEW_GROUP && new_group.is_empty()),
        ),
    ])?;
    Ok(Admission {
        id: id.to_owned(),
        name: name.to_owned(),
        group: wish(group, new_group),
        as_group_admin,
    })
}

/// What somebody typed who asks for an account, or all that is wrong with it. `email` is what is wrong with the address.
pub(crate) fn asked_for(
    [name, email, group, new_group]: [&str; 4],
    email_problem: Option<Problem>,
    agreed: Agreed,
) -> Result<NewRegistration, Vec<FieldProblem>> {
    none_of(&[
        (Field::DisplayName, missing(name.is_empty())),
        (Field::Email, email_problem),
        (
            Field::Group,
            missing(group == NEW_GROUP && new_group.is_empty()),
        ),
        (
            Field::Agreement,
            (agreed == Agreed::No).then_some(Problem::NotAgreed),
        ),
    ])?;
    Ok(NewRegistration {
        name: name.to_owned(),
        email: email.to_owned(),
        group: Some(wish(group, new_group)),
        agrees: agreed == Agreed::Yes,
    })
}

fn missing(is_missing: bool) -> Option<Problem> {
    is_missing.then_some(Problem::Missing)
}

/// The group that was chosen, or the one that is to be made.
fn wish(group: &str, new_group: &str) -> Wish {
    if group == NEW_GROUP {
        Wish::New(new_group.to_owned())
    } else {
        Wish::Existing(group.to_owned())
    }
}

/// All that is wrong, where anything is.
fn none_of(found: &[(Field, Option<Problem>)]) -> Result<(), Vec<FieldProblem>> {
    let problems: Vec<FieldProblem> = found
        .iter()
        .filter_map(|(field, problem)| {
            let (field, problem) = (*field, problem.clone()?);
            Some(FieldProblem { field, problem })
        })
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Whether somebody agrees to what a service asks them to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreed {
    Yes,
    No,
    /// There is nothing to agree to.
    NotAsked,
}

/// How a request that was answered came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// By this answer.
    Done,
    /// By somebody else's.
    Elsewhere,
    /// Most likely by this one, whose own answer was lost.
    Lost,
}

/// Whether only the list tells what became of an answer.
pub(crate) fn is_doubtful(answer: &Result<(), ApiError>) -> bool {
    match answer {
        Ok(()) => false,
        Err(error) => *error == ApiError::NotFound || error.leaves_open(),
    }
}

/// What became of it; an error where the request still waits. `left` are those who wait now, where that could be read.
/// [`NotFound`](ApiError::NotFound) for a request that still waits says that the service took the answer and did nothing.
pub(crate) fn ending(
    answer: Result<(), ApiError>,
    id: &str,
    left: Option<&[Registration]>,
) -> Result<Ending, ApiError> {
    let is_doubtful = is_doubtful(&answer);
    match (answer, left) {
        (Ok(()), _) => Ok(Ending::Done),
        (Err(error), Some(left)) if is_doubtful && !left.iter().any(|it| it.id == id) => {
            Ok(if error == ApiError::NotFound {
                Ending::Elsewhere
            } else {
                Ending::Lost
            })
        }
        // Without the list nobody knows whether it is gone or was left as it is.
        (Err(ApiError::NotFound), None) => Err(ApiError::CutOff),
        (Err(error), _) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_all_that_is_wrong_with_it() {
        let bad = asked_for(["", "", NEW_GROUP, ""], Some(Problem::Missing), Agreed::No);
        let fields = bad.map_err(|it| it.into_iter().map(|it| it.field).collect::<Vec<_>>());
        let all = [
            Field::DisplayName,
            Field::Email,
            Field::Group,
            Field::Agreement,
        ];
        assert_eq!(fields, Err(all.to_vec()));
        let typed = ["Newt", "newt@example.org", "7", "left over"];
        let good = asked_for(typed, None, Agreed::NotAsked).expect("nothing is wrong");
        assert_eq!(good.group, Some(Wish::Existing("7".into())));
        assert!(!good.agrees, "nobody was asked");
        let new = asked_for(
            ["Newt", "newt@example.org", NEW_GROUP, "New"],
            None,
            Agreed::Yes,
        );
        let new = new.expect("nothing is wrong");
        assert_eq!(
            (new.group, new.agrees),
            (Some(Wish::New("New".into())), true)
        );
    }

    #[test]
    fn the_list_tells_what_became_of_a_doubtful_answer() {
        let waiting = [Registration {
            id: "7".into(),
            name: String::new(),
            email: String::new(),
            wish: Wish::New(String::new()),
        }];
        let of = |answer: Result<(), ApiError>, left| ending(answer, "7", left);
        let (still, gone) = (Some(&waiting[..]), Some(&[][..]));
        assert_eq!(of(Ok(()), None), Ok(Ending::Done));
        let unknown = || Err(ApiError::NotFound);
        assert_eq!(of(unknown(), gone), Ok(Ending::Elsewhere));
        assert_eq!(of(unknown(), still), Err(ApiError::NotFound));
        assert_eq!(of(unknown(), None), Err(ApiError::CutOff));
        let lost = || Err(ApiError::TimedOut);
        assert_eq!(of(lost(), gone), Ok(Ending::Lost));
        assert_eq!(of(lost(), still), Err(ApiError::TimedOut));
        assert_eq!(of(lost(), None), Err(ApiError::TimedOut));
        // A plain refusal needs no second look.
        assert!(!is_doubtful(&Err(ApiError::Forbidden)));
        assert_eq!(of(Err(ApiError::Forbidden), gone), Err(ApiError::Forbidden));
    }

    fn groups() -> [Group; 2] {
        ["a", "b"].map(|it| Group {
            id: it.into(),
            name: it.to_uppercase(),
        })
    }

    #[test]
    fn the_form_begins_with_what_is_asked_for_as_far_as_it_can_be_given() {
        let at = |wish: &Wish, may_make| chosen_at_first(wish, &groups(), may_make);
        assert_eq!(at(&Wish::Existing("b".into()), true), "b");
        assert_eq!(at(&Wish::Existing("gone".into()), true), "a");
        assert_eq!(at(&Wish::New("Astronomy".into()), true), NEW_GROUP);
        // Whoever makes no groups has only the own one.
        assert_eq!(at(&Wish::New("Astronomy".into()), false), "a");
        assert_eq!(chosen_at_first(&Wish::New("x".into()), &[], false), "");
    }

    #[test]
    fn an_admission_names_a_person_and_one_group() {
        let of = |name, group, new| admission("7", name, group, new, true);
        let yes = of(" Nina ", "a", "left over").expect("nothing is wrong");
        assert_eq!((yes.id.as_str(), yes.name.as_str()), ("7", "Nina"));
        assert_eq!(yes.group, Wish::Existing("a".into()));
        assert!(yes.as_group_admin);
        let yes = of("Nina", NEW_GROUP, " Astronomy ").expect("nothing is wrong");
        assert_eq!(yes.group, Wish::New("Astronomy".into()));
    }

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let problems = admission("7", " ", NEW_GROUP, "", false).expect_err("two are missing");
        let fields: Vec<Field> = problems.iter().map(|it| it.field).collect();
        assert_eq!(fields, [Field::DisplayName, Field::Group]);
    }
}
