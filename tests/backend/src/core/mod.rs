//! The accounts themselves: people, passwords, sessions, second factors, keys, mail. Knows nothing of any
//! protocol, refuses with [`Refused`], and commits before it answers.

mod access;
mod account;
mod addresses;
mod administration;
mod applicants;
mod attempts;
mod challenge;
mod clock;
mod crowd;
mod dated_keys;
mod details;
mod entry;
mod factors;
mod form_entry;
mod keys;
mod links;
mod mail;
mod naive;
mod passwords;
mod people;
mod profile;
mod providers;
mod random;
mod refused;
mod resets;
mod roster;
mod seed;
mod seed_teams;
mod service;
mod sessions;
mod settings;
mod step_up;
mod store;
mod team_view;
mod teams;
mod texts;
mod totp;
mod view;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(crate) use access::{AccessKey, NewAccessKey};
pub(crate) use account::{Account, LANGUAGES, Licences};
pub(crate) use addresses::Address;
pub(crate) use administration::{Edits, Imposed};
pub(crate) use applicants::{Applicant, Application, Decision, Place};
pub use clock::Clock;
pub(crate) use clock::iso;
pub(crate) use crowd::DOMAIN as CROWD;
pub(crate) use dated_keys::DatedKey;
pub(crate) use details::{Details, DetailsChange};
pub(crate) use entry::{Entered, Factor};
pub(crate) use factors::Member;
pub(crate) use form_entry::Step;
pub(crate) use links::{Link, SignedInByLink};
pub use mail::Mail;
pub(crate) use naive::naive;
pub use passwords::Cost;
pub(crate) use people::{Expected, Person, is_email};
pub(crate) use profile::{Changes, Privileged};
pub(crate) use providers::{PROVIDERS, ProviderSettings};
pub(crate) use refused::{Bar, Refused};
pub(crate) use resets::Found;
pub(crate) use roster::{Field, Filter, LARGEST_PAGE, Page, Query, USUAL_PAGE};
pub(crate) use seed::FIRST_FAULTY_ID;
pub use seed::{KEY_OF_NOBODY, PASSWORD, PIN, Seeded, people as seeded_people};
pub(crate) use service::Service;
pub(crate) use sessions::{Credential, SignedIn};
pub(crate) use settings::{PasswordRules, Setting};
pub(crate) use step_up::{EntryFactor, RECOVERY_CODES};
pub use team_view::PlaceView;
pub(crate) use teams::{Membership, PlaceChange, Placed, Team};
pub use texts::TextMessage;
pub use totp::Authenticator;
pub(crate) use totp::Enrolment;
pub use view::PersonView;

use crate::{
    faults::Passing,
    options::{Options, StartError},
    requests::{Log, RequestLine},
    site::Site,
};
use random::Random;

/// One backend: its people and its clock. Copies are the same backend.
#[derive(Clone)]
pub struct Core {
    inner: Arc<Inner>,
}

struct Inner {
    connection: Mutex<Connection>,
    clock: Clock,
    random: Random,
    cost: Cost,
    deployment: Deployment,
    requests: Log<RequestLine>,
    passing: Passing,
    site: Site,
}

/// One transaction, with all that an operation may use.
pub(crate) struct Act<'a> {
    tx: &'a Transaction<'a>,
    /// Seconds since 1970; the same for the whole operation.
    now: u64,
    random: &'a Random,
    cost: Cost,
    deployment: Deployment,
}

/// How the service with groups was installed. No API tells it.
#[derive(Clone, Copy)]
pub(crate) struct Deployment {
    /// Are second factors asked for?
    pub(crate) second_factor: bool,
    /// Is it a server of the first version, before second factors?
    pub(crate) is_old: bool,
}

impl Core {
    /// Opens the store, makes the tables and, where there is nobody yet, the seeded people.
    pub(crate) fn open(options: Options) -> Result<Self, StartError> {
        let (connection, opened) = store::open(options.data.as_deref())?;
        let site = Site::new(&options)?;
        let core = Self {
            inner: Arc::new(Inner {
                connection: Mutex::new(connection),
                clock: options.clock,
                random: Random::new(options.seed, opened),
                cost: options.cost,
                deployment: Deployment {
                    second_factor: options.datameta_tfa && !options.datameta_v0_only,
                    is_old: options.datameta_v0_only,
                },
                requests: Log::default(),
                passing: Passing::default(),
                site,
            }),
        };
        let planted = core.act(|act| {
            seed::plant(act)?;
            crowd::plant(act, options.people)
        });
        planted.map_err(|error| match error {
            Refused::Store(error) => StartError::store(options.data.as_deref(), &error),
            other => StartError::Seed(other.to_string()),
        })?;
        Ok(core)
    }

    /// The clock that everything here goes by.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Every API request so far (the last ten thousand), oldest first.
    pub fn requests(&self) -> Vec<RequestLine> {
        self.inner.requests.all()
    }

    /// Forgets the requests so far, so that a test can count from here.
    pub fn forget_requests(&self) {
        self.inner.requests.clear();
    }

    /// How the service with groups was installed.
    pub(crate) fn deployment(&self) -> Deployment {
        self.inner.deployment
    }

    /// The built page that is served beside the API, if any.
    pub(crate) fn site(&self) -> &Site {
        &self.inner.site
    }

    /// What was asked for outside the folder of the page, the APIs left out.
    pub fn strayed(&self) -> Vec<String> {
        self.inner.site.strayed()
    }

    /// The paths of the page's own files that were asked for, in that order and as often as they were.
    #[must_use]
    pub fn files_asked_for(&self) -> Vec<String> {
        self.inner.site.asked()
    }

    /// Serves what was held back.
    pub fn let_go(&self) {
        self.inner.site.let_go();
    }

    /// Which faults pass the next time.
    pub(crate) fn passing(&self) -> &Passing {
        &self.inner.passing
    }

    pub(crate) fn log(&self, line: RequestLine) {
        self.inner.requests.push(line);
    }

    /// Runs one operation in one transaction. A refusal is committed, too, because it may have counted a
    /// wrong password; operations change nothing else before they refuse. Only a failing store rolls back.
    pub(crate) fn act<T>(
        &self,
        operation: impl FnOnce(&Act) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let mut connection = self.connection();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcome = operation(&Act {
            tx: &tx,
            now: self.inner.clock.now(),
            random: &self.inner.random,
            cost: self.inner.cost,
            deployment: self.inner.deployment,
        });
        match outcome {
            Err(Refused::Store(error)) => Err(Refused::Store(error)),
            outcome => {
                tx.commit()?;
                outcome
            }
        }
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in one operation has rolled its transaction back; the connection is still good.
        self.inner
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
