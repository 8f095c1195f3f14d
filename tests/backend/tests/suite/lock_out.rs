use std::time::Duration;

use keydesk_backend::PASSWORD;

use crate::desk::{Answer, Desk};

async fn fail(desk: &Desk, login: &str, times: usize) -> Answer {
    let mut last = None;
    for _ in 0..times {
        last = Some(desk.visitor().sign_in(login, "wrong").await);
    }
    last.unwrap()
}

#[tokio::test]
async fn five_wrong_passwords_close_a_login_for_a_minute() {
    let desk = Desk::new();
    let login = "alice@example.org";
    assert_eq!(fail(&desk, login, 5).await.status, 401);

    let right = desk.visitor().sign_in("ALICE@example.org", PASSWORD).await;
    assert_eq!(
        (right.status, right.header("retry-after")),
        (429, Some("60"))
    );
    assert_eq!(
        desk.visitor()
            .sign_in("carol@example.org", PASSWORD)
            .await
            .status,
        200
    );

    desk.core.clock().advance(Duration::from_secs(59));
    let late = desk.visitor().sign_in(login, PASSWORD).await;
    assert_eq!((late.status, late.header("retry-after")), (429, Some("1")));

    desk.core.clock().advance(Duration::from_secs(1));
    assert_eq!(desk.visitor().sign_in(login, PASSWORD).await.status, 200);
}

#[tokio::test]
async fn after_a_lock_out_counting_starts_again() {
    let desk = Desk::new();
    let login = "alice@example.org";
    fail(&desk, login, 5).await;
    desk.core.clock().advance(Duration::from_secs(60));
    assert_eq!(fail(&desk, login, 4).await.status, 401);
    assert_eq!(desk.visitor().sign_in(login, PASSWORD).await.status, 200);
    // The right password has cleared the count.
    assert_eq!(fail(&desk, login, 5).await.status, 401);
    assert_eq!(fail(&desk, login, 1).await.status, 429);
}

#[tokio::test]
async fn a_login_that_nobody_has_is_closed_too() {
    let desk = Desk::new();
    assert_eq!(fail(&desk, "nobody@example.org", 6).await.status, 429);
}
