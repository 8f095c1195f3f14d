//! One run through all checks: which there are, how far each is, and what came of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::read;
use crate::api::sight::Look;
use crate::api::{ApiError, Journal, Moment, Sight};
use crate::config::{Config, Service, parse};
use crate::flow::setup_check::connection::{self, Carrier, Clock};
use crate::flow::setup_check::settings::CONFIG;
use crate::flow::setup_check::{
    Finding, Host, Place, Standing, Topic, addresses, files, headers, origin_of, service, settings,
};
use crate::i18n::{Text, flaws_of};
use crate::start::client_of;
use crate::{boot, browser};

/// What is looked at together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Check {
    pub(super) title: Text,
    /// The name of the service that it is about.
    pub(super) service: String,
    /// `None` while it is under way, or could not be done.
    pub(super) found: Option<Vec<Finding>>,
}

const SETTINGS: usize = 0;
const CONNECTION: usize = 1;
const HEADERS: usize = 2;
const FILES: usize = 3;
const ADDRESSES: usize = 4;
const SERVICES: usize = 5;

/// The checks of this page.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) checks: RwSignal<Vec<Check>>,
    pub(super) busy: RwSignal<bool>,
    pub(super) offline: RwSignal<bool>,
    /// Whose lines are shown.
    pub(super) host: RwSignal<Host>,
    /// When it was done.
    pub(super) at: RwSignal<Option<Moment>>,
    /// Whether the operator has chosen the host.
    chosen: StoredValue<bool>,
}

impl Run {
    /// Begins at once.
    pub(super) fn start() -> Self {
        let run = Self {
            checks: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            offline: RwSignal::new(false),
            host: RwSignal::new(Host::Nginx),
            at: RwSignal::new(None),
            chosen: StoredValue::new(false),
        };
        // What the page began with says how many services there will be: rows come up at their place.
        let known = boot::handover();
        let known = Config::read(known.status, &known.config, known.policy.as_deref());
        run.list(&known.map(|it| it.services).unwrap_or_default());
        run.again();
        run
    }

    /// Asks everything anew.
    pub(super) fn again(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            self.all().await;
            // Nobody may be looking any more.
            self.at.try_set(Some(browser::now()));
            self.busy.try_set(false);
        });
    }

    pub(super) fn choose(self, host: Host) {
        self.chosen.set_value(true);
        self.host.set(host);
    }

    fn list(self, services: &[Service]) {
        let check = |title, service: &str| Check {
            title,
            service: service.to_owned(),
            found: None,
        };
        let mut checks: Vec<Check> = [
            Text::SetupSettings,
            Text::SetupConnection,
            Text::SetupHeaders,
            Text::SetupFiles,
            Text::SetupAddresses,
        ]
        .map(|it| check(it, ""))
        .into();
        checks.extend(
            services
                .iter()
                .map(|it| check(Text::SetupService, &it.name)),
        );
        self.checks.try_set(checks);
    }

    fn done(self, at: usize, found: Vec<Finding>) {
        self.checks.try_update(|checks| {
            if let Some(check) = checks.get_mut(at) {
                check.found = Some(found);
            }
        });
    }

    async fn all(self) {
        let (document, file) = futures::future::join(
            read::below("/", Look::Whole),
            read::below(&format!("/{CONFIG}"), Look::Whole),
        )
        .await;
        self.offline
            .try_set(matches!(document, Err(ApiError::Offline)));
        let (Ok(document), Ok(file)) = (document, file) else {
            self.list(&[]);
            let silent = Finding::broken(Topic::Silent);
            let name = browser::address("/");
            self.done(CONNECTION, vec![Finding { name, ..silent }]);
            return;
        };
        if self.chosen.try_get_value() == Some(false) {
            self.host.try_set(Host::guess(document.header("server")));
        }
        let policy = file.header("content-security-policy");
        let config = Config::read(file.status, &file.text, policy);
        let services = config.as_ref().map(|it| it.services.clone());
        self.list(&services.unwrap_or_default());
        let place = place(config.as_ref().ok());
        let found = match &config {
            Err(flaws) => settings::judge(CONFIG, flaws, &place),
            Ok(config) => match own_texts(config).await {
                Some(found) => found,
                None => settings::judge(CONFIG, &[], &place),
            },
        };
        self.done(SETTINGS, found);
        let host = self.host_itself(&document, &file, &place);
        let clocks = self.services(config.as_ref().ok(), &place);
        let ((), clocks) = futures::future::join(host, clocks).await;
        let found = connection::judge(carrier(), document.clock_off, &clocks);
        self.done(CONNECTION, found);
    }

    async fn host_itself(self, document: &Sight, file: &Sight, place: &Place) {
        let files = async {
            let seen = read::files(document, file).await;
            self.done(FILES, files::judge(&seen, &place.base));
        };
        let addresses = async {
            let seen = read::addresses(place).await;
            let missing = seen.missing.first();
            self.done(HEADERS, headers::judge(document, missing, place));
            self.done(ADDRESSES, addresses::judge(&seen, place));
        };
        futures::future::join(files, addresses).await;
    }

    async fn services(self, config: Option<&Config>, place: &Place) -> Vec<Clock> {
        let services = config.map(|it| it.services.as_slice()).unwrap_or_default();
        let limit = config.map_or(0, |it| it.time_limit);
        let asked = services.iter().enumerate().map(async |(at, it)| {
            let client = client_of(it, limit, &Journal::default());
            let crosses = origin_of(&it.base_url).is_some_and(|it| it != place.origin);
            let seen = read::service(&client, &it.base_url, crosses).await;
            let found = service::judge(&seen, &it.base_url, client.crossing(), place);
            self.done(SERVICES + at, found);
            (it.name.clone(), seen.plain.ok().and_then(|it| it.clock_off))
        });
        futures::future::join_all(asked).await
    }
}

/// What is wrong with the operator's own texts, where there are some.
async fn own_texts(config: &Config) -> Option<Vec<Finding>> {
    let file = config.texts.as_ref()?;
    let address = if file.starts_with('/') || file.contains("://") {
        file.clone()
    } else {
        browser::address(&format!("/{file}"))
    };
    let (status, text) = match read::look(&address, Look::Whole).await {
        Ok(sight) => (sight.status, sight.text),
        Err(_) => (0, String::new()),
    };
    let flaws = match parse(status, &text) {
        Ok(own) => flaws_of(&own),
        Err(flaws) => flaws,
    };
    let place = place(Some(config));
    (!flaws.is_empty()).then(|| settings::judge(file, &flaws, &place))
}

fn place(config: Option<&Config>) -> Place {
    let origin = browser::origin();
    let services = config.map(|it| it.services.as_slice()).unwrap_or_default();
    let services: Vec<String> = services.iter().map(|it| it.id.clone()).collect();
    Place {
        base: boot::base(),
        service: services
            .first()
            .map_or_else(|| "service".to_owned(), String::clone),
        services,
        origins: config
            .map(|it| settings::origins(it, &origin))
            .unwrap_or_default(),
        origin,
    }
}

fn carrier() -> Carrier {
    if browser::origin().starts_with("https://") {
        Carrier::Https
    } else if browser::is_secure() {
        Carrier::ThisMachine
    } else {
        Carrier::Http
    }
}

impl Check {
    /// The worst that was found.
    pub(super) fn standing(&self) -> Option<Standing> {
        let found = self.found.as_ref()?;
        found.iter().map(|it| it.standing).max()
    }
}
