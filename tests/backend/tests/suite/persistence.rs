use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use keydesk_backend::{Clock, Core, Options, PASSWORD, open, seeded_people};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::{Instant, sleep},
};

use crate::desk::{BASE, Desk, FIRST, NOW};

/// A folder of one test's own, removed with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("keydesk-backend-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn a_restart_forgets_nothing() {
    let folder = Folder::new();
    let options = || Options {
        data: Some(folder.path("desk.db")),
        ..Options::default()
    };
    let desk = Desk::with(options());
    let mut alice = desk.signed_in("alice@example.org").await;
    let body = Some(json!({ "displayName": "Kept" }));
    alice.guarded("PATCH", "/users/1/config", FIRST, body).await;
    alice
        .post(
            "/user/actions/initiate-password-reset",
            json!({ "email": "bob@example.org" }),
        )
        .await;
    for _ in 0..5 {
        desk.visitor().sign_in("carol@example.org", "wrong").await;
    }
    let (person, mails) = (desk.core.person("alice@example.org"), desk.core.mails());
    let token = desk.token_mailed_to("bob@example.org");
    drop(alice);
    drop(desk);

    let desk = Desk::with(options());
    assert_eq!(
        desk.core.person("alice@example.org"),
        person,
        "sessions are open still"
    );
    assert_eq!(desk.core.mails(), mails);
    assert_eq!(
        desk.visitor()
            .sign_in("carol@example.org", PASSWORD)
            .await
            .status,
        429
    );
    let path = format!("/user/actions/reset-password?token={token}");
    assert_eq!(desk.visitor().get(&path).await.status, 200);
}

#[test]
fn a_data_file_that_cannot_be_used_is_named() {
    let folder = Folder::new();
    let file = folder.path("none/desk.db");
    let why = |data| {
        open(Options {
            data: Some(data),
            ..Options::default()
        })
        .err()
        .unwrap()
        .to_string()
    };
    let missing = why(file.clone());
    assert!(
        missing.contains(&file.display().to_string()) && missing.lines().count() == 1,
        "{missing}"
    );
    let other = folder.path("other.txt");
    fs::write(
        &other,
        "this is no database, and long enough to be sure of it",
    )
    .unwrap();
    assert!(why(other).contains("not a database"));
}

/// A data file as the first version of this program made it.
fn made_before(file: &std::path::Path) {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .execute_batch("CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL);")
        .unwrap();
}

#[test]
fn a_data_file_of_another_version_is_refused_by_name_and_left_alone() {
    let folder = Folder::new();
    let file = folder.path("old.db");
    made_before(&file);
    let before = fs::read(&file).unwrap();
    let options = Options {
        data: Some(file.clone()),
        ..Options::default()
    };
    let why = open(options).err().unwrap().to_string();
    assert!(why.contains(&file.display().to_string()), "{why}");
    assert!(why.contains("another version"), "{why}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn generated_people_are_planted_once_and_are_the_same_everywhere() {
    let folder = Folder::new();
    let of = |data, people| {
        let options = Options {
            data,
            people,
            clock: Clock::fixed(NOW),
            ..Options::default()
        };
        open(options).unwrap()
    };
    let one = of(Some(folder.path("desk.db")), 50);
    let other = of(None, 50);
    for number in [1, 7, 40, 50] {
        let login = format!("person{number:05}@crowd.example");
        let person = one.person(&login).unwrap();
        assert_eq!(other.person(&login), Some(person));
    }
    one.edit("person00001@crowd.example", |it| it.blocked = true);
    drop(one);
    let again = of(Some(folder.path("desk.db")), 50);
    assert!(again.person("person00001@crowd.example").unwrap().blocked);
    assert_eq!(again.person("person00051@crowd.example"), None);
}

struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_keydesk-backend"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        let address = first
            .trim()
            .strip_prefix("listening on http://")
            .unwrap()
            .to_owned();
        Self { child, address }
    }

    /// On Unix this is `kill -9`: the program gets no chance to tidy up.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Where the test failed before it came to that; else this changes nothing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Names count on from here in each round, so that a later one is always larger.
const ROUND: u64 = 1_000_000;

/// Renames a person again and again; gives the last name that was acknowledged when the wire breaks.
async fn rename_until_the_end(address: String, id: u64, key: String, first: u64) -> Option<u64> {
    let mut acknowledged = None;
    for count in first.. {
        let body = json!({ "displayName": format!("name {count}") }).to_string();
        let request = format!(
            "PATCH {BASE}/users/{id}/config HTTP/1.1\r\nHost: a\r\nConnection: close\r\nIf-Match: *\r\n\
             Authorization: Bearer {key}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let Ok(mut socket) = TcpStream::connect(&address).await else {
            break;
        };
        let mut answer = String::new();
        let sent = socket.write_all(request.as_bytes()).await;
        if sent.is_err() || socket.read_to_string(&mut answer).await.is_err() {
            break;
        }
        if !answer.starts_with("HTTP/1.1 200") {
            break;
        }
        acknowledged = Some(count);
    }
    acknowledged
}

fn count_in_name(core: &Core, login: &str) -> u64 {
    let name = core.person(login).unwrap().display_name;
    name.strip_prefix("name ")
        .and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_in_the_middle_of_writes_loses_no_acknowledged_change() {
    let folder = Folder::new();
    let data = folder.path("desk.db");
    let look = || {
        open(Options {
            data: Some(data.clone()),
            ..Options::default()
        })
        .unwrap()
    };
    let writers: Vec<_> = seeded_people().into_iter().take(3).collect();
    for round in 1..4 {
        let mut program = Program::start(&data);
        let mut renaming = JoinSet::new();
        for writer in writers.clone() {
            let (address, key) = (program.address.clone(), writer.api_key());
            renaming.spawn(async move {
                let last = rename_until_the_end(address, writer.id, key, round * ROUND).await;
                (writer.login, last)
            });
        }
        // Another reader of the same file sees what is committed; then the program dies while writing.
        let reader = look();
        let deadline = Instant::now() + Duration::from_secs(30);
        while writers
            .iter()
            .any(|it| count_in_name(&reader, &it.login) < round * ROUND + 20)
        {
            assert!(Instant::now() < deadline, "the program writes");
            sleep(Duration::from_millis(5)).await;
        }
        drop(reader);
        program.kill();
        let core = look();
        while let Some(done) = renaming.join_next().await {
            let (login, last) = done.unwrap();
            let (last, found) = (last.unwrap(), count_in_name(&core, &login));
            // One more may have been committed whose answer never left.
            assert!(
                found == last || found == last + 1,
                "{login}: {last} acknowledged, {found} found"
            );
        }
    }
}
