//! Carries out the steps of a rotation. It goes on only while its page is there: nobody is signed in again behind their back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::attempt::delete_orphan;
use super::super::term::Term;
use super::super::{Ring, read};
use crate::api::{ApiError, ApiKey, Profile};
use crate::flow::api_keys::made_since;
use crate::flow::api_keys::rotation::{Rotation, Step};
use crate::form::{self, Submission};
use crate::session::Account;

/// Why a step failed, and whether the list has told since that nothing came of it.
struct Failed {
    error: ApiError,
    told: bool,
    /// A key that was made and that nobody has.
    orphan: Option<Box<ApiKey>>,
}

impl Failed {
    fn told(error: ApiError) -> Self {
        Self {
            told: true,
            ..error.into()
        }
    }
}

impl From<ApiError> for Failed {
    fn from(error: ApiError) -> Self {
        Self {
            error,
            told: false,
            orphan: None,
        }
    }
}

/// What a step that is done has brought.
enum Brought {
    Nothing,
    Key(ApiKey),
    Person(Box<Profile>),
}

/// The person starts, confirms or tries again: all steps up to the next word of theirs.
pub(super) fn go(account: Account, ring: Ring, term: Term, running: Submission) {
    let step = ring.swap.try_update(|it| it.as_mut()?.go()).flatten();
    let Some(mut step) = step else {
        return;
    };
    spawn_local(async move {
        let mut person = None;
        while let Some(rotation) = ring.swap.try_get_untracked().flatten() {
            let work = carry_out(&account, ring, &rotation, step, person.take());
            let outcome = if step == Step::Switch {
                // Nobody is to be left between two keys: only its time limit ends this one.
                work.await
            } else {
                // Given up it is as if no answer had come in time: it may have been carried out.
                let outcome = running.watched(work).await;
                outcome.unwrap_or_else(|| Err(ApiError::TimedOut.into()))
            };
            if let Some(end) = rotation.end().filter(|_| step == Step::Make) {
                term.learn(end, outcome.as_ref().err().map(|it| &it.error));
            }
            let next = ring.swap.try_update(|it| {
                let rotation = it.as_mut()?;
                match outcome {
                    Ok(Brought::Key(key)) => rotation.made(key),
                    Ok(Brought::Person(profile)) => {
                        person = Some(profile);
                        rotation.done();
                    }
                    Ok(Brought::Nothing) => rotation.done(),
                    Err(Failed {
                        error,
                        orphan: Some(orphan),
                        ..
                    }) => rotation.orphaned(error, *orphan),
                    Err(Failed { error, told, .. }) => rotation.failed(error, told),
                }
                rotation.next()
            });
            let Some(next) = next.flatten() else {
                break;
            };
            step = next;
        }
        form::focus_soon("#swap-next");
    });
}

async fn carry_out(
    account: &Account,
    ring: Ring,
    rotation: &Rotation,
    step: Step,
    person: Option<Box<Profile>>,
) -> Result<Brought, Failed> {
    match step {
        Step::Make => make(account, ring, rotation).await.map(Brought::Key),
        Step::Check => check(account, rotation).await,
        Step::Switch => {
            if let Some(new) = &rotation.new {
                account
                    .call(async |client| client.use_api_key(new).await)
                    .await?;
            }
            if let Some(profile) = person.map(|it| *it).or_else(|| account.profile_untracked()) {
                // Where the operator lets the tab keep the key, it keeps the new one from here on.
                account.open(profile);
            }
            Ok(Brought::Nothing)
        }
        // The person's own step.
        Step::Place => Ok(Brought::Nothing),
        Step::Delete => delete(account, ring, rotation).await,
    }
}

async fn make(account: &Account, ring: Ring, rotation: &Rotation) -> Result<ApiKey, Failed> {
    if let Some(orphan) = rotation.orphan() {
        delete_orphan(account, orphan).await?;
        ring.swap.try_update(|it| {
            if let Some(it) = it {
                it.cleared();
            }
        });
    }
    let wanted = rotation.wanted();
    let found = |list: &[ApiKey], error: &ApiError| {
        let key = made_since(rotation.known(), &wanted, list)?;
        Some(if key.token.is_some() {
            Ok(key)
        } else {
            Err(Failed {
                orphan: Some(Box::new(key)),
                ..error.clone().into()
            })
        })
    };
    if rotation.looks_first()
        && let Some(found) = found(&read(account, ring).await?, &ApiError::CutOff)
    {
        return found;
    }
    let answer = account
        .call(async |client| client.create_api_key(&wanted).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match read(account, ring).await {
            Ok(list) => found(&list, &error).unwrap_or_else(|| Err(Failed::told(error))),
            Err(_) => Err(error.into()),
        },
        answer => Ok(answer?),
    }
}

/// Tries the new key out beside the session, whatever this page is signed in with.
async fn check(account: &Account, rotation: &Rotation) -> Result<Brought, Failed> {
    let Some(new) = &rotation.new else {
        return Ok(Brought::Nothing);
    };
    let person = account.client().try_api_key(new).await?;
    Ok(Brought::Person(Box::new(person)))
}

async fn delete(account: &Account, ring: Ring, rotation: &Rotation) -> Result<Brought, Failed> {
    let id = &rotation.old.id;
    let answer = account
        .call(async |client| client.delete_api_key(id).await)
        .await;
    match answer {
        Ok(()) | Err(ApiError::NotFound) => Ok(Brought::Nothing),
        Err(error) if error.leaves_open() => match read(account, ring).await {
            Ok(list) if !list.iter().any(|it| it.id == *id) => Ok(Brought::Nothing),
            Ok(_) => Err(Failed::told(error)),
            Err(_) => Err(error.into()),
        },
        Err(error) => Err(error.into()),
    }
}
