//! The world of one journey: a reference backend of its own that serves the built page under the
//! shipped headers, at an address that no other journey uses.

use std::env;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use keydesk_backend::{Core, Mail, Options, RequestLine, Running, open, start};
use tokio::sync::Mutex;

use super::proxy::Proxy;

/// The password of every seeded person.
pub(crate) const PASSWORD: &str = "Correct-Horse-7-Battery";

/// The settings that a journey meets unless it asks for others: the shipped ones with the first service alone.
pub(crate) const ONE_SERVICE: &str = r#"{
  "services": [
    { "id": "metalcloud", "name": "MetalCloud", "api": "metalcloud", "baseUrl": "/api/metalcloud" }
  ],
  "languages": ["en", "de"],
  "idleMinutes": 15
}"#;

/// One backend and what a journey asks it. Copies of this value mean the same one.
#[derive(Clone)]
pub(crate) struct World {
    core: Core,
    running: Arc<Mutex<Running>>,
    address: String,
    base: String,
}

impl World {
    /// A backend for the journey `name`, the `number`th of this run.
    pub(super) async fn new(
        name: &str,
        number: usize,
        change: impl FnOnce(&mut Options),
    ) -> Result<Self, String> {
        let mut options = Options {
            dist: Some(dist()),
            config: Some(ONE_SERVICE.into()),
            seed: seed(name),
            ..Options::default()
        };
        change(&mut options);
        let base = options.base.clone();
        let core = open(options).map_err(|error| error.to_string())?;
        // Cookies know no ports: only another address keeps the journeys of one browser apart.
        let own = SocketAddr::from((own_address(number), 0));
        let running = match start(&core, own).await {
            Ok(running) => running,
            // Systems other than Linux have only the first address of the loop.
            Err(_) => start(&core, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
                .await
                .map_err(|error| error.to_string())?,
        };
        let address = format!("http://{}", running.address());
        Ok(Self {
            core,
            running: Arc::new(Mutex::new(running)),
            address,
            base,
        })
    }

    /// The same world behind a network that can fail, at another port of the journey's address.
    pub(super) async fn behind_proxy(mut self) -> Result<(Self, Proxy), String> {
        let backend = self.running.lock().await.address();
        let own = SocketAddr::from((backend.ip(), 0));
        let proxy = Proxy::start(own, backend).await;
        let proxy = proxy.map_err(|error| error.to_string())?;
        self.address = format!("http://{}", proxy.address());
        Ok((self, proxy))
    }

    /// The same world as it is seen through a server in front of it.
    pub(crate) fn behind(&self, server: SocketAddr) -> Self {
        Self {
            address: format!("http://{server}"),
            ..self.clone()
        }
    }

    /// The whole address of the console's own folder, without a slash at the end.
    pub(super) fn home(&self) -> String {
        self.at(&self.base)
    }

    /// The backend's inside: people, clock, mails.
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The whole address of a path of the host.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    pub(crate) fn mails(&self) -> Vec<Mail> {
        self.core.mails()
    }

    /// The link in the newest mail to this address.
    pub(crate) fn link_of_last_mail_to(&self, address: &str) -> String {
        let mails = self.mails();
        let mail = mails.iter().rev().find(|mail| mail.to == address);
        let mail = mail.unwrap_or_else(|| panic!("no mail to {address}; there are {mails:?}"));
        mail.link
            .clone()
            .unwrap_or_else(|| panic!("no link in {mail:?}"))
    }

    /// The code that this person's authenticator shows now, with time left to type it.
    pub(crate) fn code_of(&self, login: &str) -> String {
        self.early();
        self.core
            .code_of(login)
            .unwrap_or_else(|| panic!("{login} has no authenticator"))
    }

    /// Late in their half minute codes would be old on arrival where a service forgives nothing: its clock goes on to the next one.
    pub(crate) fn early(&self) {
        let left = self.core.code_seconds_left();
        if left < 12 {
            self.core.clock().advance(Duration::from_secs(left));
        }
    }

    /// Every API request so far.
    pub(crate) fn requests(&self) -> Vec<RequestLine> {
        self.core.requests()
    }

    /// How often `method` was sent to a path that ends like this, its query left out.
    pub(crate) fn sent(&self, method: &str, path_end: &str) -> usize {
        let is_it = |line: &&RequestLine| {
            let path = line.path.split('?').next().unwrap_or_default();
            line.method == method && path.ends_with(path_end)
        };
        self.requests().iter().filter(is_it).count()
    }

    /// Takes the backend off the network.
    pub(crate) async fn stop(&self) {
        self.running.lock().await.stop().await;
    }

    /// Brings it back at the same address.
    pub(crate) async fn resume(&self) {
        self.running.lock().await.resume().await;
    }
}

/// The page under test.
pub(crate) fn dist() -> PathBuf {
    env::var_os("KEYDESK_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"),
        PathBuf::from,
    )
}

fn own_address(number: usize) -> Ipv4Addr {
    let part = |value: usize| u8::try_from(value % 250).unwrap_or_default();
    Ipv4Addr::new(
        127,
        1 + part(number / 62_500),
        part(number / 250),
        2 + part(number),
    )
}

/// The same journey meets the same tokens each time; no two journeys meet each other's.
pub(super) fn seed(name: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, fold).max(1)
}
