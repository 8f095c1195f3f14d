//! nginx and Caddy, started under the samples of `docs/hosts` as they are shipped: only the lines that a person edits are edited here.

use std::fs;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::harness::{Page, World, dist};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    Nginx,
    Caddy,
}

/// A web server with a folder of its own; both end with this value.
pub(super) struct Server {
    child: Child,
    folder: TempDir,
    pub(super) address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts it in front of the journey's backend; `base` is the folder of the host that the page lies in, `config` what somebody
    /// wrote into `config.json`.
    pub(super) async fn start(
        page: &Page,
        world: &World,
        (program, base): (Program, &str),
        config: Option<&str>,
    ) -> Self {
        let api = world.at("").replace("http://", "");
        let host: SocketAddr = api.parse().expect("a backend's address");
        let address = free(host.ip());
        let folder = tempfile::tempdir().expect("a temporary folder");
        unpack(&folder.path().join(FILES), config);
        let mut command = match program {
            Program::Nginx => nginx(folder.path(), address, &api, base),
            Program::Caddy => caddy(folder.path(), address, &api, base),
        };
        let log = fs::File::create(folder.path().join("said")).expect("a file");
        command.stdout(Stdio::null()).stderr(log);
        let child = command.spawn().expect("Debian's packages nginx and caddy");
        let mut server = Self {
            child,
            folder,
            address,
        };
        page.until("the server answers", async || {
            let ended = server.child.try_wait().expect("can be asked");
            assert!(ended.is_none(), "it ended: {}", server.read("said"));
            TcpStream::connect(address).is_ok()
        })
        .await;
        server
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }
}

/// Where the page's files lie in a server's folder.
const FILES: &str = "dist";

/// The built page, with another `config.json` where one is given.
fn unpack(to: &Path, config: Option<&str>) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(dist()).expect("the built page") {
        let entry = entry.expect("an entry");
        if config.is_none() || entry.file_name() != "config.json" {
            symlink(entry.path(), to.join(entry.file_name())).expect("a link");
        }
    }
    if let Some(text) = config {
        fs::write(to.join("config.json"), text).expect("a file");
    }
}

/// A port that nobody else takes meanwhile: the address is this journey's own.
fn free(ip: IpAddr) -> SocketAddr {
    let listener = TcpListener::bind((ip, 0)).expect("a free port");
    listener.local_addr().expect("is bound")
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosts");
    fs::read_to_string(path.join(name)).expect("a sample")
}

/// Changes lines as a person would; a line that is not there is noticed.
fn edited(mut text: String, lines: &[(&str, String)]) -> String {
    for (from, to) in lines {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    text
}

fn nginx(folder: &Path, address: SocketAddr, api: &str, base: &str) -> Command {
    let at = folder.display();
    let text = edited(
        sample("nginx.conf"),
        &[
            (
                "default \"\"; }\n# The account",
                format!("default \"{base}\"; }}\n# The account"),
            ),
            ("server 127.0.0.1:8787;", format!("server {api};")),
            ("listen 80;", format!("listen {address};")),
            ("root /srv/keydesk/dist;", format!("root {at}/{FILES};")),
            ("/var/log/nginx/keydesk.log", format!("{at}/access.log")),
        ],
    );
    // As Debian's own nginx.conf includes it. Whoever may do everything reads files as nobody else unless told otherwise.
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {at}/pid;\nerror_log {at}/error.log info;\nevents {{}}\nhttp {{\n\
         client_body_temp_path {at}/body;\nproxy_temp_path {at}/proxy;\nfastcgi_temp_path {at}/fastcgi;\n\
         uwsgi_temp_path {at}/uwsgi;\nscgi_temp_path {at}/scgi;\ninclude {at}/keydesk.conf;\n}}\n"
    );
    fs::write(folder.join("keydesk.conf"), text).expect("a file");
    fs::write(folder.join("nginx.conf"), whole).expect("a file");
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder);
    command.arg("-c").arg(folder.join("nginx.conf"));
    command.arg("-e").arg(folder.join("error.log"));
    command
}

fn caddy(folder: &Path, address: SocketAddr, api: &str, base: &str) -> Command {
    let file = folder.join("Caddyfile");
    // No second port: several run at once.
    let text = edited(
        sample("Caddyfile"),
        &[("{\n\tlog {", "{\n\tadmin off\n\tlog {".to_owned())],
    );
    fs::write(&file, text).expect("a file");
    let mut command = Command::new("caddy");
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(&file);
    command
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("KEYDESK_SITE", format!("http://{address}"))
        .env("KEYDESK_FOLDER", base)
        .env("KEYDESK_ROOT", folder.join(FILES))
        .env("KEYDESK_API", api);
    command
}
