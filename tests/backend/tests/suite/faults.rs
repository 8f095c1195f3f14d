use std::time::{Duration, Instant};

use keydesk_backend::{Fault, PASSWORD, start};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::desk::{Answer, BASE, Desk, FIRST, Visitor};

async fn rename(alice: &mut Visitor<'_>, fault: &str) -> Answer {
    let body = Some(json!({ "displayName": format!("fault:{fault}") }));
    alice.guarded("PATCH", "/users/1/config", "*", body).await
}

#[tokio::test]
async fn replaced_answers_do_not_change_anything() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let html = rename(&mut alice, "html").await;
    assert_eq!(
        (html.status, html.header("content-type")),
        (502, Some("text/html; charset=utf-8"))
    );
    let empty = rename(&mut alice, "empty").await;
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let stack = rename(&mut alice, "stack").await;
    assert_eq!(stack.status, 500);
    assert!(String::from_utf8_lossy(&stack.body).contains("user.service.js:214"));
    assert_eq!(rename(&mut alice, "forbidden").await.status, 403);
    assert_eq!(rename(&mut alice, "conflict").await.status, 409);
    let rate = rename(&mut alice, "rate").await;
    assert_eq!((rate.status, rate.header("retry-after")), (429, Some("90")));
    assert_eq!(desk.revision("alice@example.org"), FIRST);
    assert_eq!(alice.get("/user").await.status, 200);

    assert_eq!(rename(&mut alice, "signed-out").await.status, 401);
    assert_eq!(
        alice.get("/user").await.status,
        401,
        "the session really ended"
    );
}

#[tokio::test]
async fn changed_answers_are_changed_after_the_work_was_done() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let floats = rename(&mut alice, "floats").await;
    assert!(String::from_utf8_lossy(&floats.body).contains("\"revision\":4.0"));
    assert_eq!(desk.revision("alice@example.org"), FIRST + 1);
    assert_eq!(
        rename(&mut alice, "wrong-type").await.json()["isBlocked"],
        "false"
    );
    assert_eq!(
        rename(&mut alice, "unknown-enum").await.json()["language"],
        "brand-new"
    );
    assert_eq!(
        rename(&mut alice, "null").await.json()["revision"],
        Value::Null
    );
    assert_eq!(
        rename(&mut alice, "missing").await.json().get("revision"),
        None
    );
    let markup = rename(&mut alice, "markup").await;
    let name = markup.json()["displayName"].as_str().unwrap().to_owned();
    assert!(name.contains("<img src=x onerror=alert(1)>") && name.contains('\u{202e}'));
    let length: usize = markup
        .header("content-length")
        .map_or(0, |it| it.parse().unwrap());
    assert!(length == 0 || length == markup.body.len());
}

#[tokio::test]
async fn faulty_people_meet_their_fault() {
    let desk = Desk::new();
    let sign_in = async |fault: Fault| {
        let mut visitor = desk.visitor();
        let answer = visitor.sign_in(&fault.login(), PASSWORD).await;
        (answer, visitor)
    };
    assert_eq!(sign_in(Fault::Html).await.0.status, 502);
    assert_eq!(sign_in(Fault::SignedOut).await.0.status, 401);
    let (answer, mut visitor) = sign_in(Fault::Null).await;
    assert_eq!(
        (answer.status, &answer.json()["email"]),
        (200, &Value::Null)
    );
    assert_eq!(visitor.get("/user").await.json()["revision"], Value::Null);
    let (_, mut visitor) = sign_in(Fault::Markup).await;
    let user = visitor.get("/user").await.json();
    assert!(user["displayName"].as_str().unwrap().contains("<img"));
}

#[tokio::test]
async fn tokens_in_the_query_provoke_faults_too() {
    let desk = Desk::new();
    let path = "/user/actions/verify-email?token=fault:stack-and-more";
    assert_eq!(desk.visitor().get(path).await.status, 500);
    let path = "/user/actions/reset-password?token=fault%3Arate";
    assert_eq!(desk.visitor().get(path).await.status, 429);
}

#[tokio::test]
async fn slow_answers_leave_time_for_a_second_click() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let begun = Instant::now();
    assert_eq!(rename(&mut alice, "twice").await.status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

/// What a client reads from a real socket, until the end or until it has waited long enough.
async fn raw(address: std::net::SocketAddr, fault: &str) -> (String, bool) {
    let request = format!(
        "GET {BASE}/user/actions/verify-email?token=fault:{fault} HTTP/1.1\r\nHost: a\r\n\r\n"
    );
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    let ended = timeout(Duration::from_millis(700), socket.read_to_end(&mut bytes))
        .await
        .is_ok();
    (String::from_utf8(bytes).unwrap(), ended)
}

#[tokio::test]
async fn cut_dropped_and_hanging_connections_are_so_on_the_wire() {
    let desk = Desk::new();
    let running = start(&desk.core, ([127, 0, 0, 1], 0).into()).await.unwrap();
    let address = running.address();

    let (text, ended) = raw(address, "cut").await;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let promised = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert!(ended && body.starts_with("{\"id\":"), "{text}");
    assert!(promised.parse::<usize>().unwrap() > body.len());

    assert_eq!(raw(address, "drop").await, (String::new(), true));
    assert_eq!(raw(address, "hang").await, (String::new(), false));
}

#[tokio::test]
async fn a_stopped_backend_refuses_connections_and_comes_back_on_the_same_port() {
    let desk = Desk::new();
    let mut running = start(&desk.core, ([127, 0, 0, 1], 0).into()).await.unwrap();
    let address = running.address();
    let mut open = TcpStream::connect(address).await.unwrap();
    running.stop().await;
    assert!(TcpStream::connect(address).await.is_err());
    let mut rest = Vec::new();
    let end = timeout(Duration::from_secs(5), open.read_to_end(&mut rest)).await;
    assert!(
        end.is_ok() && rest.is_empty(),
        "connections that were open have ended"
    );
    running.resume().await;
    assert_eq!(
        raw(address, "html").await.0.lines().next(),
        Some("HTTP/1.1 502 Bad Gateway")
    );
    let taken = start(&desk.core, address).await.err().unwrap().to_string();
    assert!(taken.contains("is taken"), "{taken}");
}
