//! `session/login` in both steps, `logout`, `keepalive`, `profile`.

use keydesk::api::{
    ApiError, ApiKeySource, CodeRequest, Duty, Factor, Field, PasswordChange, Problem, Secret,
    SignInOutcome,
};
use keydesk_backend::{PASSWORD, PIN};

use super::{CAROL, DAVE, MALLORY, OLGA, desk, entered, faulty, refused_field, seeded};
use crate::wire::{ALICE, BOB, NEEDS_CODE, typed};

const NEEDS_PIN: SignInOutcome = SignInOutcome::NeedsCode(CodeRequest {
    factor: Factor::Pin,
    is_certain: true,
});
const CONTACT: &str = "connie@contact.example";

#[tokio::test]
async fn the_right_password_opens_a_session_and_tells_who_it_is() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    assert_eq!(profile.email, ALICE);
    assert_eq!(profile.display_name, desk.person(ALICE).display_name);
    assert!(profile.email_verified && profile.own_password && !profile.is_admin);
    assert!(!profile.second_factor.is_on() && !profile.pin);
    assert_eq!((profile.forced, profile.duties), (vec![], vec![]));
    assert!(profile.member_since.is_some());
    assert_eq!(client.source(), ApiKeySource::Session);
    let (_, admin) = desk.signed_in(OLGA).await;
    assert!(admin.is_admin);

    let other = desk.browser();
    other.set_bearer(client.bearer());
    assert_eq!(other.profile().await.map(|it| it.id), Ok(profile.id));
}

#[tokio::test]
async fn wrong_and_unknown_are_the_same_refusal() {
    let desk = desk();
    for login in [ALICE, BOB, "nobody@example.org", "no address", ""] {
        let client = desk.browser();
        let answer = client.sign_in(&typed(login, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials), "{login}");
        assert_eq!(client.bearer(), None);
    }
}

#[tokio::test]
async fn blocked_suspended_and_archived_people_are_told_so_only_with_the_right_password() {
    let desk = desk();
    for login in [MALLORY, "sam@example.org", "ada@example.org"] {
        let answer = desk.browser().sign_in(&seeded(login)).await;
        assert!(
            matches!(answer, Err(ApiError::Blocked(Some(_)))),
            "{login}: {answer:?}"
        );
        let answer = desk.browser().sign_in(&typed(login, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials), "{login}");
    }
}

#[tokio::test]
async fn somebody_who_is_blocked_or_gone_while_signed_in_is_signed_out() {
    let desk = desk();
    let (alice, _) = desk.signed_in(ALICE).await;
    desk.core.edit(ALICE, |it| it.blocked = true);
    assert_eq!(alice.profile().await, Err(ApiError::SignedOut));
    let answer = alice.sign_in(&seeded(ALICE)).await;
    assert!(matches!(answer, Err(ApiError::Blocked(Some(_)))));

    let (olga, _) = desk.signed_in(OLGA).await;
    desk.core.remove(OLGA);
    assert_eq!(olga.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn an_address_with_a_colon_is_refused_before_anything_is_sent() {
    let desk = desk();
    let login = "alice@example.org:x";
    let answer = desk.browser().sign_in(&seeded(login)).await;
    assert_eq!(refused_field(answer), (Field::Login, Problem::NotAnEmail));
    assert_eq!(desk.core.requests().len(), 0);
}

#[tokio::test]
async fn a_password_may_hold_colons_and_every_letter() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let new = " pä:ß🔑:ł \u{e9}:";
    let change = PasswordChange {
        current: Some(Secret::new(PASSWORD)),
        new: Secret::new(new),
    };
    let changed = client.change_password(&profile.tag, &change).await;
    assert!(changed.is_ok(), "{changed:?}");
    let answer = desk.browser().sign_in(&typed(ALICE, new)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
    for near in [new.trim(), " pä:ß🔑:ł e\u{301}:"] {
        let answer = desk.browser().sign_in(&typed(ALICE, near)).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials), "{near}");
    }
}

#[tokio::test]
async fn a_half_open_session_counts_as_none() {
    let desk = desk();
    for (login, needs) in [(BOB, NEEDS_CODE), (CAROL, NEEDS_PIN)] {
        let client = desk.browser();
        assert_eq!(client.sign_in(&seeded(login)).await, Ok(needs));
        assert_eq!(client.bearer(), None, "nothing to keep in the tab");
        let sent = desk.core.requests().len();
        assert_eq!(client.profile().await, Err(ApiError::SignedOut));
        assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
        assert_eq!(desk.core.requests().len(), sent, "nothing was asked");
        assert_eq!(desk.person(login).sessions, 0);
    }
}

#[tokio::test]
async fn the_second_step_opens_the_session() {
    let desk = desk();
    let (bob, profile) = desk.bob().await;
    assert!(profile.second_factor.is_on() && !profile.pin);
    assert_eq!(bob.profile().await, Ok(profile));

    let carol = desk.browser();
    assert_eq!(carol.sign_in(&seeded(CAROL)).await, Ok(NEEDS_PIN));
    let pin = carol.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
    let profile = pin.expect("the right PIN");
    assert!(profile.pin && !profile.second_factor.is_on());
    assert!(carol.bearer().is_some());
    assert_eq!(desk.person(CAROL).sessions, 1);
}

#[tokio::test]
async fn a_wrong_code_can_be_tried_again_and_the_fifth_ends_the_sign_in() {
    let desk = desk();
    for (login, factor, right) in [
        (BOB, Factor::Authenticator, desk.code(BOB)),
        (CAROL, Factor::Pin, Secret::new(PIN)),
    ] {
        let client = desk.browser_ahead(240);
        // An authenticator may be wrong by the time, a PIN never is.
        let clock_off = (factor == Factor::Authenticator).then_some(240);
        drop(client.sign_in(&seeded(login)).await);
        for wrong in ["00000", "abc"] {
            let answer = client.confirm_code(factor, &Secret::new(wrong)).await;
            assert_eq!(answer, Err(ApiError::WrongCode { clock_off }), "{login}");
        }
        assert!(client.confirm_code(factor, &right).await.is_ok(), "{login}");

        let client = desk.browser();
        drop(client.sign_in(&seeded(login)).await);
        for _ in 0..5 {
            drop(client.confirm_code(factor, &Secret::new("00000")).await);
        }
        desk.pass(30);
        let right = match factor {
            Factor::Authenticator => desk.code(login),
            _ => right,
        };
        let answer = client.confirm_code(factor, &right).await;
        assert_eq!(answer, Err(ApiError::ChallengeOver), "{login}");
    }
}

#[tokio::test]
async fn a_code_too_late_or_without_a_sign_in_finds_nothing() {
    let desk = desk();
    let client = desk.browser();
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    assert_eq!(answer, Err(ApiError::ChallengeOver));
    assert_eq!(desk.core.requests().len(), 0);
    drop(client.sign_in(&seeded(BOB)).await);
    desk.pass(16 * 60);
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    assert_eq!(answer, Err(ApiError::ChallengeOver));
}

#[tokio::test]
async fn a_factor_that_was_not_named_is_a_guess_and_either_one_works() {
    for kind in ["mfa-no-header", "mfa-72"] {
        for factor in [Factor::Authenticator, Factor::Pin] {
            let desk = desk();
            let login = faulty(kind);
            let client = desk.browser();
            let guess = SignInOutcome::NeedsCode(CodeRequest {
                factor: Factor::Authenticator,
                is_certain: false,
            });
            assert_eq!(client.sign_in(&seeded(&login)).await, Ok(guess), "{kind}");
            let code = match factor {
                Factor::Authenticator => desk.code(&login),
                _ => Secret::new(PIN),
            };
            let answer = client.confirm_code(factor, &code).await;
            assert_eq!(answer.map(|it| it.email), Ok(login), "{kind} {factor:?}");
        }
    }
}

#[tokio::test]
async fn a_session_id_that_is_not_replaced_goes_on() {
    let desk = desk();
    let (client, profile) = entered(&desk, &faulty("session-kept")).await;
    assert!(client.bearer().is_some());
    assert_eq!(client.profile().await, Ok(profile));
}

#[tokio::test]
async fn without_a_session_id_nobody_is_signed_in() {
    for kind in ["no-session-id", "no-session-id-mfa"] {
        let client = desk().browser();
        let answer = client.sign_in(&seeded(&faulty(kind))).await;
        assert!(
            matches!(answer, Err(ApiError::Unreadable { .. })),
            "{kind}: {answer:?}"
        );
        assert_eq!(client.profile().await, Err(ApiError::SignedOut));
        let code = client.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
        assert_eq!(code, Err(ApiError::ChallengeOver), "{kind}");
    }
}

#[tokio::test]
async fn a_contact_is_refused_and_its_session_ended() {
    let desk = desk();
    let client = desk.browser();
    let answer = client.sign_in(&seeded(CONTACT)).await;
    assert_eq!(answer, Err(ApiError::OutsideContact));
    assert_eq!(desk.person(CONTACT).sessions, 0);
    assert_eq!(client.bearer(), None);

    // Also somebody who becomes one while signed in.
    let (alice, _) = desk.signed_in(ALICE).await;
    desk.core.edit(ALICE, |it| it.contact = true);
    assert_eq!(alice.profile().await, Err(ApiError::OutsideContact));
    assert_eq!((desk.person(ALICE).sessions, alice.bearer()), (0, None));
}

#[tokio::test]
async fn a_forced_person_without_an_authenticator_has_a_duty() {
    let desk = desk();
    let (_, profile) = desk.signed_in(DAVE).await;
    assert_eq!(profile.forced, [Factor::Authenticator]);
    assert_eq!(profile.duties, [Duty::EnrolSecondFactor]);
    desk.core.force_second_factor_on_all(true);
    let (_, profile) = desk.signed_in(ALICE).await;
    assert_eq!(profile.duties, [Duty::EnrolSecondFactor]);
    let (_, profile) = desk.bob().await;
    assert_eq!(
        (profile.forced, profile.duties),
        (vec![Factor::Authenticator], vec![])
    );
}

#[tokio::test]
async fn too_many_sign_ins_have_to_wait_and_are_told_how_long() {
    let desk = desk();
    for _ in 0..15 {
        desk.signed_in(ALICE).await;
    }
    desk.pass(60);
    let answer = desk.browser().sign_in(&seeded(ALICE)).await;
    let Err(ApiError::TooManyAttempts {
        retry_after: Some(wait),
    }) = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(wait.as_secs(), 14 * 60);
    desk.pass(14 * 60);
    desk.signed_in(ALICE).await;
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_service() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    let thief = desk.browser();
    thief.set_bearer(client.bearer());
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!((desk.person(ALICE).sessions, client.bearer()), (0, None));
    assert_eq!(thief.profile().await, Err(ApiError::SignedOut));
    let sent = desk.core.requests().len();
    assert_eq!(client.sign_out().await, Ok(None), "it is what was wanted");
    assert_eq!(desk.core.requests().len(), sent);
    assert_eq!(thief.sign_out().await, Ok(None), "so is this");
}

#[tokio::test]
async fn going_back_from_the_code_ends_the_half_open_session() {
    let desk = desk();
    let client = desk.browser();
    drop(client.sign_in(&seeded(CAROL)).await);
    let left = client.detached();
    assert_eq!(client.sign_out().await, Ok(None));
    for client in [client, left] {
        let answer = client.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
        assert_eq!(answer, Err(ApiError::ChallengeOver));
    }
}

#[tokio::test]
async fn a_session_ends_without_calls_and_is_kept_by_them() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    for _ in 0..3 {
        desk.pass(14 * 60);
        assert_eq!(client.keep_alive().await, Ok(()));
    }
    assert!(client.profile().await.is_ok());
    desk.pass(15 * 60 + 1);
    assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn keeping_alive_may_find_the_session_ended() {
    let desk = desk();
    let (client, _) = entered(&desk, &faulty("keepalive")).await;
    assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}
