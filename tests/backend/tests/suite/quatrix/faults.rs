use axum::{body::Body, http::Request};
use base64::{Engine, engine::general_purpose::STANDARD};
use keydesk_backend::{Fault, PASSWORD, PIN, PersonView, start};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::desk::{ADMIN, ALICE, BASE, Guest, basic, encoded, guest, id, person, signed_in};
use crate::desk::{Answer, Desk};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

async fn rename(alice: &Guest<'_>, fault: &str) -> Answer {
    let body = json!({ "name": format!("fault:{fault}") });
    alice.post("/profile/set", body).await
}

fn faulty(desk: &Desk, fault: Fault) -> PersonView {
    person(desk, &fault.login())
}

#[tokio::test]
async fn words_provoke_answers_in_this_api_s_shapes() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    assert_eq!(rename(&alice, "html").await.status, 502);
    assert_eq!(rename(&alice, "stack").await.status, 500);
    assert_eq!(rename(&alice, "empty").await.body.len(), 0);
    assert_eq!(rename(&alice, "forbidden").await.refusal(), (401, 50));
    assert_eq!(rename(&alice, "conflict").await.refusal(), (400, 30));
    assert_eq!(rename(&alice, "code-122").await.refusal(), (400, 122));
    assert_eq!(rename(&alice, "code-159").await.refusal(), (400, 159));
    let rate = rename(&alice, "rate").await;
    assert_eq!(rate.refusal(), (429, 70));
    assert_eq!(rate.header("retry-after"), Some("90"));
    assert_eq!(person(&desk, ALICE).display_name, "Alice Adams");
    let missing = rename(&alice, "missing").await.json();
    assert_eq!(missing.get("name"), None);
    assert_eq!(person(&desk, ALICE).display_name, "fault:missing");

    let body = json!({ "password": encoded("fault:stack"), "new_password": encoded("longer") });
    let answer = alice.post("/profile/set-password", body).await;
    assert_eq!(answer.status, 500, "inside of Base64, too");
    assert_eq!(rename(&alice, "signed-out").await.refusal(), (401, 14));
    assert_eq!(alice.get("/profile").await.refusal(), (401, 14));
}

#[tokio::test]
async fn faulty_people_meet_replaced_answers_when_they_sign_in() {
    let desk = Desk::new();
    let sign_in = async |fault: Fault| guest(&desk).sign_in(&fault.login(), PASSWORD).await;
    assert_eq!(sign_in(Fault::Html).await.status, 502);
    assert_eq!(sign_in(Fault::Rate).await.status, 429);
    assert_eq!(sign_in(Fault::Code122).await.refusal(), (401, 122));
    assert_eq!(sign_in(Fault::Empty).await.body.len(), 0);
    let null = signed_in(&desk, &Fault::Null.login()).await;
    assert_eq!(null.profile().await["auth_methods"], Value::Null);
    let words = signed_in(&desk, &Fault::UnknownEnum.login()).await;
    assert_eq!(words.profile().await["auth_methods"], json!(["brand-new"]));
    let types = signed_in(&desk, &Fault::WrongType.login()).await;
    assert_eq!(types.profile().await["is_contact"], "false");
}

#[tokio::test]
async fn everybody_whose_fault_is_not_signing_in_can_sign_in() {
    let desk = Desk::new();
    for fault in Fault::ALL
        .into_iter()
        .skip_while(|it| *it != Fault::Keepalive)
        .take_while(|it| !it.is_of_equinix())
    {
        let guest = signed_in(&desk, &fault.login()).await;
        assert_eq!(guest.get("/profile").await.status, 200, "{fault:?}");
    }
}

#[tokio::test]
async fn the_second_factor_is_announced_badly() {
    let desk = Desk::new();
    for (fault, header) in [(Fault::MfaNoHeader, None), (Fault::Mfa72, Some("72"))] {
        let mut guest = guest(&desk);
        let answer = guest.sign_in(&fault.login(), PASSWORD).await;
        assert_eq!((answer.status, answer.header("mfa-code")), (207, header));
        assert_eq!(guest.confirm("PIN", PIN).await.status, 200);
        guest.sign_in(&fault.login(), PASSWORD).await;
        let code = desk.core.code_of(&fault.login()).unwrap();
        assert_eq!(guest.confirm("2FA", &code).await.status, 200);
    }
    for (fault, status) in [(Fault::NoSessionId, 200), (Fault::NoSessionIdMfa, 207)] {
        let answer = guest(&desk).sign_in(&fault.login(), PASSWORD).await;
        assert_eq!((answer.status, answer.json()), (status, json!({})));
        let answer = guest(&desk).sign_in(&fault.login(), "wrong").await;
        assert_eq!(answer.refusal(), (401, 14));
    }
}

#[tokio::test]
async fn a_session_id_may_be_kept() {
    let desk = Desk::new();
    let mut guest = guest(&desk);
    guest.sign_in(&Fault::SessionKept.login(), PASSWORD).await;
    let partial = guest.token.clone();
    let answer = guest.confirm("PIN", PIN).await;
    assert_eq!((answer.status, answer.json()), (200, json!({})));
    assert_eq!(guest.token, partial);
    assert_eq!(guest.get("/profile").await.status, 200);
}

#[tokio::test]
async fn keepalive_ends_the_session() {
    let desk = Desk::new();
    let guest = signed_in(&desk, &Fault::Keepalive.login()).await;
    assert_eq!(guest.get("/profile").await.status, 200);
    assert_eq!(guest.get("/session/keepalive").await.refusal(), (401, 14));
    assert_eq!(guest.get("/profile").await.refusal(), (401, 14));
}

async fn picture(desk: &Desk, fault: Fault) -> Answer {
    let guest = signed_in(desk, &fault.login()).await;
    let answer = guest.get("/profile/2fa/generate").await;
    assert_eq!(answer.status, 200);
    answer
}

#[tokio::test]
async fn the_picture_comes_in_every_wrapping() {
    let desk = Desk::new();
    let json = picture(&desk, Fault::QrJson).await.json();
    let bytes = STANDARD.decode(json.as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(PNG));
    let uri = picture(&desk, Fault::QrUri).await.body;
    let rest = uri.strip_prefix(b"data:image/png;base64,").unwrap();
    assert!(STANDARD.decode(rest).unwrap().starts_with(PNG));
    let raw = picture(&desk, Fault::QrRaw).await;
    assert_eq!(raw.header("content-type"), Some("image/png"));
    assert!(raw.body.starts_with(PNG));
    let cut = STANDARD
        .decode(picture(&desk, Fault::QrCut).await.body)
        .unwrap();
    assert!(cut.starts_with(PNG) && !cut.windows(4).any(|it| it == b"IEND"));
    for fault in [Fault::QrBlank, Fault::QrOther] {
        let whole = STANDARD.decode(picture(&desk, fault).await.body).unwrap();
        assert!(whole.windows(4).any(|it| it == b"IEND"), "{fault:?}");
    }
    let faulty = Fault::QrCut.login();
    let waits = |it: &keydesk_backend::Authenticator| it.login == faulty && it.is_waiting;
    assert!(
        desk.core.authenticators().iter().any(waits),
        "the secret is real"
    );
}

#[tokio::test]
async fn closed_sessions_come_in_every_shape() {
    let desk = Desk::new();
    let set = async |fault: Fault| {
        let one = signed_in(&desk, &fault.login()).await;
        let other = signed_in(&desk, &fault.login()).await;
        let body = json!({ "auth_type": "PIN", "code": "12345" });
        let answer = one.post("/profile/set-mfa", body).await;
        assert_eq!(answer.status, 200);
        assert_eq!(other.get("/profile").await.status, 401);
        let own = one.get("/profile").await.status;
        (answer.json(), one.token.unwrap(), other.token.unwrap(), own)
    };
    let (answer, _, other, own) = set(Fault::IdsString).await;
    assert_eq!((answer, own), (json!({ "session_ids": other }), 200));
    let (answer, _, _, own) = set(Fault::IdsMissing).await;
    assert_eq!((answer, own), (json!({}), 200));
    let (answer, one, other, own) = set(Fault::IdsOwn).await;
    assert_eq!(answer, json!({ "session_ids": [other, one] }));
    assert_eq!(own, 401, "the calling session has ended");
}

/// What a client reads from a real socket.
async fn raw(
    desk: &Desk,
    address: std::net::SocketAddr,
    token: &str,
    path: &str,
    body: &str,
) -> String {
    let length = body.len();
    let request = format!(
        "POST {BASE}{path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Auth-Token: {token}\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    assert!(desk.core.person(ALICE).is_some());
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut text = String::new();
    socket.read_to_string(&mut text).await.unwrap();
    text
}

#[tokio::test]
async fn answers_are_lost_before_and_after_the_work_every_other_time() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let token = admin.token.clone().unwrap();
    let running = start(&desk.core, ([127, 0, 0, 1], 0).into()).await.unwrap();
    let address = running.address();
    for (fault, is_done) in [(Fault::DropBefore, false), (Fault::DropAfter, true)] {
        let number = faulty(&desk, fault).id;
        let body = json!({ "ids": [id(1), id(number)], "auth_type": "2FA", "code": "0" });
        let body = body.to_string();
        desk.core.edit(ALICE, |it| it.forced_second_factor = false);
        let text = raw(&desk, address, &token, "/user/set-mfa", &body).await;
        assert_eq!(text, "");
        for login in [ALICE, &fault.login()] {
            assert_eq!(
                person(&desk, login).forced_second_factor,
                is_done,
                "{login}"
            );
        }
        let text = raw(&desk, address, &token, "/user/set-mfa", &body).await;
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        assert!(person(&desk, ALICE).forced_second_factor);
        let text = raw(&desk, address, &token, "/user/set-mfa", &body).await;
        assert_eq!(text, "", "then it is met again");
    }
    let body = r#"{"name":"fault:drop-after"}"#;
    let text = raw(&desk, address, &token, "/profile/set", body).await;
    assert_eq!(text, "");
    assert_eq!(person(&desk, ADMIN).display_name, "fault:drop-after");
}

#[tokio::test]
async fn some_people_cannot_be_changed_or_stay_as_they_were() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let refused = faulty(&desk, Fault::Refused).id;
    let body = json!({ "ids": [id(1), id(refused)], "auth_type": "2FA", "code": "0" });
    let answer = admin.post("/user/set-mfa", body).await;
    assert_eq!(answer.refusal(), (400, 70));
    assert!(!person(&desk, ALICE).forced_second_factor);

    let before = faulty(&desk, Fault::Unchanged);
    let body = json!({ "ids": [id(1), id(before.id)], "auth_type": "2FA", "code": "0" });
    let answer = admin.post("/user/set-mfa", body).await;
    assert_eq!(answer.json(), json!({ "status": "success" }));
    assert!(person(&desk, ALICE).forced_second_factor);
    assert_eq!(faulty(&desk, Fault::Unchanged), before);
}

#[tokio::test]
async fn the_faults_of_changes_are_met_in_the_other_service_too() {
    let desk = Desk::new();
    let mut admin = desk.signed_in(ADMIN).await;
    let mut patch = async |fault: Fault| {
        let path = format!("/users/{}/config", faulty(&desk, fault).id);
        let body = Some(json!({ "isBlocked": true }));
        let answer = admin.guarded("PATCH", &path, "*", body).await;
        (answer.status, faulty(&desk, fault).blocked)
    };
    assert_eq!(patch(Fault::Refused).await, (403, false));
    assert_eq!(patch(Fault::Unchanged).await, (200, false));
    let lost = patch(Fault::DropAfter).await;
    assert!(lost.1, "done, and the answer lost");
    assert!(!patch(Fault::DropBefore).await.1);
    assert_eq!(patch(Fault::DropBefore).await, (200, true));
}

#[tokio::test]
async fn a_login_in_the_header_is_read_as_the_handler_reads_it() {
    let desk = Desk::new();
    let pair = format!("{}:a:b", Fault::Stack.login());
    let request = Request::get(format!("{BASE}/session/login"))
        .header("authorization", basic(pair.as_bytes()))
        .body(Body::empty());
    assert_eq!(desk.send(request.unwrap()).await.status, 500);
}
