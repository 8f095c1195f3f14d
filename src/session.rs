//! Who is signed in, and the one door between pages and the service.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::{ApiError, ApiKeySource, Capabilities, Client, Feature, Journal, Profile, Secret};
use crate::config::{Config, Service};
use crate::flow::api_keys::term::Limit;
use crate::routes::Page;
use crate::start::{self, Answer};
use crate::{boot, browser};

/// Who is signed in. `Unknown` is the moment before the first answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Session {
    #[default]
    Unknown,
    /// The first answer was no answer; it can be tried again.
    Unclear(ApiError),
    SignedOut(Ended),
    SignedIn(Profile),
    /// Somebody signs out, and the service has not answered yet: nothing of the account is shown or held here any more.
    Ending,
    /// The service ended the session under a person at work: the page stays, covered, until they sign in again or leave.
    Lapsed(Profile),
}

impl Session {
    pub(crate) const fn profile(&self) -> Option<&Profile> {
        match self {
            Self::SignedIn(profile) | Self::Lapsed(profile) => Some(profile),
            _ => None,
        }
    }
}

/// Why nobody is signed in: the sign-in page says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nobody was.
    Never,
    Chosen,
    /// Chosen, and the service could not be told.
    ChosenUnsent,
    Idle,
    Expired,
    Everywhere,
    /// As far as the service can: sessions in other browsers go on.
    AllButOthers,
    /// All keys are deleted, and there are no other sessions.
    AllKeys,
    OtherTab,
    /// A lost password was replaced.
    PasswordReset,
    /// The same, and a second factor was set up with it.
    ResetWithFactor,
    /// The session was kept in the page alone, and the page was loaded anew.
    Forgotten,
    /// A change of the second factor ended this session, too.
    FactorChanged,
    /// The key that this page was signed in with was deleted by the person.
    KeyDeleted,
}

/// The one door between pages and the service; a context.
#[derive(Clone)]
pub(crate) struct Account {
    client: Client,
    pub(crate) service: Arc<Service>,
    pub(crate) config: Arc<Config>,
    session: RwSignal<Session>,
    /// How the person was signed in when the service ended the session: a refused key is forgotten by then.
    lapsed_from: StoredValue<ApiKeySource>,
    /// The address that was typed to sign in, so that starting again or asking for a mail needs no typing.
    pub(crate) login: RwSignal<String>,
    /// An address that waits for its verification mail to be opened; known only to this page, since services do not tell.
    pub(crate) pending_email: RwSignal<Option<String>>,
    /// Whether a setup key was shown and never confirmed: the entry in the person's app is dead. Nothing else is kept of it.
    pub(crate) abandoned_entry: RwSignal<bool>,
    /// Whether there are recovery codes that the person has not yet said to have stored. The codes themselves are not kept.
    pub(crate) unstored_codes: RwSignal<bool>,
    /// Whether the key of this sign-in is known to be one that may only read; `None` before somebody has looked.
    pub(crate) key_only_reads: RwSignal<Option<bool>>,
    /// What refusals have taught of how long an API key may live; asked of nobody, and so known to this visit alone.
    pub(crate) key_limit: RwSignal<Limit>,
}

impl Account {
    pub(crate) fn provide(client: Client, service: Service, config: Arc<Config>) -> Self {
        let account = Self {
            client,
            service: Arc::new(service),
            config,
            session: RwSignal::default(),
            lapsed_from: StoredValue::new(ApiKeySource::Cookie),
            login: RwSignal::default(),
            pending_email: RwSignal::default(),
            abandoned_entry: RwSignal::default(),
            unstored_codes: RwSignal::default(),
            key_only_reads: RwSignal::default(),
            key_limit: RwSignal::default(),
        };
        provide_context(account.clone());
        account
    }

    pub(crate) fn expect() -> Self {
        expect_context()
    }

    pub(crate) const fn session(&self) -> RwSignal<Session> {
        self.session
    }

    /// The client itself, for signing in only: there a refusal is no end of a session.
    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn capabilities(&self) -> &'static Capabilities {
        self.client.capabilities()
    }

    pub(crate) fn offers(&self, feature: Feature) -> bool {
        self.capabilities().offers(feature)
    }

    /// The same as far as the settings tell: asking may have taught otherwise, and it is no matter of luck which page an address shows.
    pub(crate) fn may_offer(&self, feature: Feature) -> bool {
        let unasked = start::client_of(&self.service, self.config.time_limit, &Journal::default());
        unasked.capabilities().offers(feature)
    }

    /// The address of a page of this service.
    pub(crate) fn path(&self, page: Page) -> String {
        browser::address(&page.path(&self.service.id))
    }

    /// The absolute address of a landing page, made of our own origin and routes and nothing else.
    pub(crate) fn landing(&self, page: Page) -> String {
        format!("{}{}", browser::origin(), self.path(page))
    }

    /// The profile as it is now, following changes; `None` when nobody is signed in.
    pub(crate) fn profile(&self) -> Option<Profile> {
        self.session.with(|it| it.profile().cloned())
    }

    pub(crate) fn profile_untracked(&self) -> Option<Profile> {
        self.session.with_untracked(|it| it.profile().cloned())
    }

    /// Runs a call. When the service says that the session is over, the page is covered until the person signs in again.
    pub(crate) async fn call<T, Fut>(&self, work: impl FnOnce(Client) -> Fut) -> Result<T, ApiError>
    where
        Fut: Future<Output = Result<T, ApiError>>,
    {
        let source = self.client.source();
        let outcome = work(self.client.clone()).await;
        match outcome {
            Err(ApiError::SignedOut) => self.lapse(source),
            // Done, and nothing is left of this session to cover.
            Err(ApiError::DoneSignedOut) => self.close(Ended::FactorChanged),
            _ => {}
        }
        outcome
    }

    fn lapse(&self, source: ApiKeySource) {
        let profile = self.session.with_untracked(|it| match it {
            Session::SignedIn(profile) => Some(profile.clone()),
            _ => None,
        });
        if let Some(profile) = profile {
            self.lapsed_from.set_value(source);
            self.session.set(Session::Lapsed(profile));
        }
    }

    /// How the person was signed in whose session is over.
    pub(crate) fn lapsed_from(&self) -> ApiKeySource {
        self.lapsed_from.get_value()
    }

    /// Keeps a newer profile, as an operation answered it. Ignored when nobody is signed in any more.
    pub(crate) fn keep(&self, profile: Profile) {
        if self.session.with_untracked(|it| it.profile().is_some()) {
            self.session.set(Session::SignedIn(profile));
        }
    }

    /// Reads the profile again: after a conflict, an empty answer, or on demand.
    pub(crate) async fn refresh(&self) -> Result<Profile, ApiError> {
        let profile = self.call(async |client| client.profile().await).await?;
        self.keep(profile.clone());
        Ok(profile)
    }

    /// Finds out who is signed in. What a person does meanwhile (signing in by hand) goes before the answer.
    pub(crate) async fn restore(&self) {
        let answer = if let Some(asked) = start::take_asked() {
            let answer = asked.await.ok();
            answer.filter(|it| it.who.is_err() || !start::is_sent())
        } else {
            let key = self.config.keep_in_tab.then(|| self.tab_key());
            Some(start::ask(&self.client, key.as_deref()).await)
        };
        let is_unknown = self.session.with_untracked(|it| *it == Session::Unknown);
        let Some(Answer { who, had_key }) = answer.filter(|_| is_unknown) else {
            return;
        };
        match who {
            Ok(profile) => self.open(profile),
            Err(ApiError::SignedOut) => {
                let known = had_key || self.was_open();
                self.hint(None);
                // Nothing was asked of a service whose sessions this page alone would hold.
                let kept_here = self.client.source() == ApiKeySource::Session && !had_key;
                self.session.set(Session::SignedOut(if known && kept_here {
                    Ended::Forgotten
                } else if known {
                    Ended::Expired
                } else {
                    Ended::Never
                }));
            }
            Err(error) => self.session.set(Session::Unclear(error)),
        }
    }

    fn tab_key(&self) -> String {
        start::tab_key(&self.service)
    }

    /// Whether somebody was signed in on this device when the page was last left.
    pub(crate) fn was_open(&self) -> bool {
        browser::local_item(&start::open_hint(&self.service)).is_some()
    }

    /// Whether whoever is signed in still is after the page was loaded anew: by a cookie, or by what the operator lets the tab keep.
    pub(crate) fn outlives_a_reload(&self) -> bool {
        self.config.keep_in_tab || self.client.source() == ApiKeySource::Cookie
    }

    fn hint(&self, open: Option<&str>) {
        browser::set_local_item(&start::open_hint(&self.service), open);
    }

    /// Somebody has signed in.
    pub(crate) fn open(&self, profile: Profile) {
        if self.config.keep_in_tab {
            let key = self.client.bearer();
            browser::set_tab_item(&self.tab_key(), key.as_ref().map(Secret::expose));
        }
        // Perhaps with another key than before.
        self.key_only_reads.set(None);
        self.hint(Some("1"));
        self.login.set(String::new());
        self.session.set(Session::SignedIn(profile));
    }

    /// Empties the page at once, since the service may take its time or never answer, then tells it; nobody signs in meanwhile, whose
    /// session the answer could end. Gives the address to go on to, if any.
    pub(crate) async fn sign_out(&self) -> Option<String> {
        let ending = self.client.detached();
        self.forget();
        self.session.set(Session::Ending);
        let outcome = ending.sign_out().await;
        self.close(if outcome.is_ok() {
            Ended::Chosen
        } else {
            Ended::ChosenUnsent
        });
        outcome.ok().flatten()
    }

    /// Ends what this page knows: credential, profile, pages, and the other tabs.
    pub(crate) fn close(&self, why: Ended) {
        self.close_here(why);
        boot::signal(&self.signed_out_word());
    }

    /// What tabs of the same service tell each other; other services' tabs go on.
    pub(crate) fn signed_out_word(&self) -> String {
        format!("signed-out {}", self.service.id)
    }

    /// As [`close`](Self::close), without telling the other tabs: they told us.
    pub(crate) fn close_here(&self, why: Ended) {
        self.forget();
        self.hint(None);
        // Replaced, so that Back does not lead to a page of the account.
        browser::replace_address(&self.path(Page::SignIn));
        self.session.set(Session::SignedOut(why));
    }

    fn forget(&self) {
        self.client.set_bearer(None);
        browser::set_tab_item(&self.tab_key(), None);
        self.login.set(String::new());
        self.pending_email.set(None);
        self.abandoned_entry.set(false);
        self.unstored_codes.set(false);
    }
}
