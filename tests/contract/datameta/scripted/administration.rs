//! What administrators read and do, where a success need not be one and a 401 need not be the end.

use keydesk::api::administration::{Admission, Wish};
use keydesk::api::people::{PeopleAction, Person, Role, Standing};
use keydesk::api::{ApiError, Misfit};

use super::{NOBODY, WHO, answer, ok, signed_in};
use crate::scripted::misfit;

const VIEW: &str = r#"{"users":[{"id":{"uuid":"u2","site":"DMU-2"},"group_id":{"uuid":"g1"},"group_name":"First","fullname":"Bob",
    "email":"bob@example.org","enabled":false,"site_admin":false,"group_admin":true,"site_read":true}],
    "groups":[{"id":{"uuid":"g1"},"name":"First"}],
    "reg_requests":[{"id":{"uuid":"r1"},"fullname":"New","email":"new@example.org","group_id":null,"new_group_name":"Fresh"},
    {"id":{"uuid":"r2"},"fullname":"","email":"","group_id":"g1","new_group_name":null}]}"#;

fn admission(id: &str) -> Admission {
    Admission {
        id: id.into(),
        name: "New".into(),
        group: Wish::Existing("g9".into()),
        as_group_admin: false,
    }
}

#[tokio::test]
async fn the_list_has_everything_at_once() {
    let (client, _) = signed_in([ok(VIEW)]);
    let page = client.people(1).await.expect("the people");
    assert_eq!((page.total, page.next), (Some(1), None));
    let person = &page.people[0];
    assert_eq!(person.standing, Standing::Blocked);
    assert_eq!(person.roles, [Role::GroupAdmin, Role::SiteReader]);
    assert_eq!(person.group.as_ref().map(|it| it.id.as_str()), Some("g1"));
    assert!(person.is_admin && person.factors.is_none());
}

#[tokio::test]
async fn whoever_is_no_administrator_stays_signed_in() {
    let (client, _) = signed_in([answer(401, NOBODY), ok(WHO)]);
    assert_eq!(client.people(1).await, Err(ApiError::Forbidden));
    assert!(client.bearer().is_some());
    let (client, _) = signed_in([answer(401, NOBODY), answer(401, NOBODY)]);
    assert_eq!(client.people(1).await, Err(ApiError::SignedOut));
    assert!(client.bearer().is_none());
}

#[tokio::test]
async fn each_change_is_sent_alone() {
    let person = Person {
        id: "u2".into(),
        ..Person::default()
    };
    for (action, body) in [
        (PeopleAction::Block, r#"{"enabled":false}"#),
        (PeopleAction::Unblock, r#"{"enabled":true}"#),
        (
            PeopleAction::Grant(Role::GroupAdmin),
            r#"{"groupAdmin":true}"#,
        ),
        (
            PeopleAction::Grant(Role::SiteAdmin),
            r#"{"siteAdmin":true}"#,
        ),
        (
            PeopleAction::Withdraw(Role::SiteReader),
            r#"{"siteRead":false}"#,
        ),
    ] {
        let (client, wire) = signed_in([answer(204, "")]);
        let people = std::slice::from_ref(&person);
        assert_eq!(client.act_on_people(&action, people).await, Ok(()));
        assert_eq!(wire.lines(), ["PUT /api/v1/users/u2"]);
        assert_eq!(wire.body(0).to_string(), body);
    }
}

#[tokio::test]
async fn a_request_that_is_still_there_was_not_answered() {
    let (client, wire) = signed_in([answer(204, ""), ok(VIEW), answer(204, ""), ok(VIEW)]);
    let kept = client.admit(&admission("r1")).await;
    assert_eq!(kept, Err(ApiError::NotFound));
    assert_eq!(wire.body(0)["response"], "accept");
    assert_eq!(wire.body(0)["group_id"], "g9");
    assert_eq!(client.admit(&admission("r7")).await, Ok(()));
}

#[tokio::test]
async fn what_became_of_an_answer_that_cannot_be_read_again_is_left_open() {
    let (client, _) = signed_in([answer(204, ""), answer(403, "{}")]);
    let error = client.admit(&admission("r1")).await.expect_err("unsure");
    assert!(error.leaves_open(), "{error:?}");
    let (client, _) = signed_in([answer(204, ""), Err(ApiError::TimedOut)]);
    let answer = client.admit(&admission("r1")).await;
    assert_eq!(answer, Err(ApiError::TimedOut));
}

#[tokio::test]
async fn requests_wish_for_a_group_that_is_there_or_for_a_new_one() {
    let (client, _) = signed_in([ok(VIEW)]);
    let requests = client.registrations().await.expect("the requests");
    let wishes: Vec<_> = requests.into_iter().map(|it| it.wish).collect();
    assert_eq!(
        wishes,
        [Wish::New("Fresh".into()), Wish::Existing("g1".into())]
    );
}

#[tokio::test]
async fn a_view_that_lacks_something_is_not_believed() {
    for body in [
        "{}",
        "[]",
        r#"{"users":[{}]}"#,
        r#"{"users":[],"groups":[{"id":"g"}],"reg_requests":[7]}"#,
    ] {
        let answers = [ok(body), ok(body)];
        let (client, _) = signed_in(answers);
        assert_eq!(misfit(client.groups().await), Misfit::Shape, "{body}");
        assert_eq!(
            misfit(client.registrations().await),
            Misfit::Shape,
            "{body}"
        );
    }
}

#[tokio::test]
async fn settings_keep_their_text_whatever_their_kind() {
    let list = r#"[{"id":{"uuid":"s1"},"key":"security_max","valueType":"int","value":"5"},
        {"id":{"uuid":"s2"},"key":"user_agreement","valueType":"string","value":""}]"#;
    let (client, wire) = signed_in([
        ok(list),
        answer(400, r#"[{"message":"Not a number","field":"value"}]"#),
        ok(r#"[{"id":{"uuid":"s1"},"key":"x","valueType":"int","value":5}]"#),
    ]);
    let settings = client.service_settings().await.expect("the settings");
    assert_eq!(settings[0].value, "5");
    let refused = client.change_service_setting("s1", "many").await;
    assert!(matches!(refused, Err(ApiError::Rejected(_))));
    assert_eq!(wire.lines()[1], "PUT /api/v1/appsettings/s1");
    assert_eq!(misfit(client.service_settings().await), Misfit::Shape);
}
