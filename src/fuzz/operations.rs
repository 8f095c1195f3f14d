//! Every operation of a client, with arguments that are as odd as the replies. What comes of it is handed on to the code that
//! prepares it for the pages.

use std::pin::Pin;

use super::change;
use super::random::Random;
use super::replies::TYPED;
use crate::api::administration::{
    AccountSettingsChange, Admission, NewPerson, NewRegistration, PersonChange, Wish,
};
use crate::api::people::{PeopleAction, Person, Role};
use crate::api::{
    ApiError, ApiKey, Client, EmailChange, Enrolment, Factor, LoginPassword, Moment, NewApiKey,
    PasswordChange, Profile, ProfileChange, Secret, Setup, SignInOutcome, Tag,
};
use crate::flow::{api_keys, checkup, people, service_settings};

pub(super) type Operation = for<'a> fn(
    &'a Client,
    &'a mut Random,
) -> Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;

/// An operation whose result is of no further use.
macro_rules! calls {
    ($($name:ident: |$client:ident, $random:ident| $call:expr, |$found:pat_param| $use:expr;)+) => {
        $(fn $name<'a>($client: &'a Client, $random: &'a mut Random) -> Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>> {
            Box::pin(async move {
                let _ = &$random;
                let $found = $call?;
                Ok($use)
            })
        })+
        pub(super) const ALL: &[Operation] = &[$($name),+];
    };
}

const NOW: Moment = Moment(1_795_301_188);

fn word(random: &mut Random) -> String {
    random.word(change::ODD).to_owned()
}

fn secret(random: &mut Random) -> Secret {
    Secret::new(word(random))
}

fn typed(random: &mut Random) -> LoginPassword {
    LoginPassword {
        login: word(random),
        password: Secret::new(TYPED),
    }
}

fn tag(random: &mut Random) -> Tag {
    Tag(word(random))
}

fn maybe(random: &mut Random) -> Option<String> {
    random.once_in(2).then(|| word(random))
}

fn profile(random: &mut Random) -> Profile {
    Profile {
        id: word(random),
        tag: tag(random),
        email: word(random),
        ..Profile::default()
    }
}

fn person(random: &mut Random) -> Person {
    Person {
        id: word(random),
        tag: tag(random),
        email: word(random),
        ..Person::default()
    }
}

fn factor(random: &mut Random) -> Factor {
    *random.one(&[
        Factor::Authenticator,
        Factor::Pin,
        Factor::Sms,
        Factor::RecoveryCode,
    ])
}

fn action(random: &mut Random) -> PeopleAction {
    let role = *random.one(&[Role::GroupAdmin, Role::SiteAdmin, Role::SiteReader]);
    random
        .one(&[
            PeopleAction::ForceAuthenticator,
            PeopleAction::SetPin(Secret::new("13579")),
            PeopleAction::ResetAuthenticator,
            PeopleAction::RemoveAuthenticator,
            PeopleAction::RemovePin,
            PeopleAction::ForceNewAuthenticator,
            PeopleAction::ForceNewPassword,
            PeopleAction::SendPasswordReset,
            PeopleAction::Block,
            PeopleAction::Unblock,
            PeopleAction::Grant(role),
            PeopleAction::Withdraw(role),
        ])
        .clone()
}

fn key(random: &mut Random) -> ApiKey {
    ApiKey {
        id: word(random),
        token: random.once_in(2).then(|| secret(random)),
        ..ApiKey::default()
    }
}

fn new_key(random: &mut Random) -> NewApiKey {
    NewApiKey {
        description: word(random),
        read_only: random.once_in(2),
        expires: random.once_in(2).then_some(NOW),
    }
}

fn look(client: &Client, profile: &Profile) {
    let _ = checkup::findings(
        profile,
        client.capabilities(),
        checkup::Counted::default(),
        NOW,
    );
    assert!(!format!("{profile:?}").contains(TYPED));
}

fn list(people: &[Person]) {
    let folded: Vec<_> = people.iter().map(people::folded).collect();
    let wanted = people::Wanted::default();
    let _ = people::arrange(people, &folded, wanted, people::Order::default());
    let _ = people::groups(people);
}

fn keys(keys: Vec<ApiKey>) {
    let keys = api_keys::arranged(keys);
    let _ = api_keys::identities(&keys);
    let _ = checkup::Counted::default();
    for key in &keys {
        let _ = (api_keys::ending(key), api_keys::fits(key, "e\u{301}"));
        let _ = api_keys::life::Life::of(key, NOW);
        if let Some(at) = key.expires {
            let end = api_keys::calendar::End {
                id: key.id.clone(),
                title: key.description.clone(),
                text: key.description.clone(),
                at,
            };
            let _ = api_keys::calendar::calendar(&[end], NOW);
        }
    }
}

fn enrolled(setup: &Setup) {
    let uri = match setup {
        Setup::Key(Enrolment { uri, .. }) => uri.clone(),
        Setup::Entry(entry) => entry.enrolment.uri.clone(),
        Setup::Picture(picture) => picture.data_uri(),
        Setup::Page(page) => page
            .picture
            .as_ref()
            .map(crate::api::Picture::data_uri)
            .unwrap_or_default(),
    };
    assert!(uri.is_empty() || !format!("{setup:?}").contains(uri.expose()));
}

async fn enter(
    client: &Client,
    outcome: SignInOutcome,
    random: &mut Random,
) -> Result<Profile, ApiError> {
    match outcome {
        SignInOutcome::Done(profile) => Ok(*profile),
        SignInOutcome::NeedsCode(asked) => client.confirm_code(asked.factor, &secret(random)).await,
        SignInOutcome::Elsewhere(address) => {
            let is_followed = ["https://", "http://", "/"]
                .iter()
                .any(|it| address.starts_with(it));
            assert!(is_followed, "{address}");
            client.profile().await
        }
    }
}

calls! {
    sign_in: |client, random| {
        let outcome = client.sign_in(&typed(random)).await?;
        enter(client, outcome, random).await
    }, |profile| look(client, &profile);
    sign_in_by_minting: |client, random| {
        let outcome = client.sign_in_by_minting(&typed(random)).await?;
        enter(client, outcome, random).await
    }, |profile| look(client, &profile);
    sign_in_with_key: |client, random| {
        let outcome = client.sign_in_with_key(&secret(random)).await?;
        enter(client, outcome, random).await
    }, |profile| look(client, &profile);
    confirm_code: |client, random| client.confirm_code(factor(random), &secret(random)).await, |profile| look(client, &profile);
    send_sms: |client, random| client.send_sms().await, |()| ();
    answer_captcha: |client, random| client.answer_captcha(&word(random)).await, |()| ();
    keep_alive: |client, random| client.keep_alive().await, |()| ();
    sign_out: |client, random| client.sign_out().await, |_| ();
    profile_of: |client, random| client.profile().await, |profile| look(client, &profile);
    change_profile: |client, random| {
        let change = ProfileChange {
            display_name: maybe(random),
            language: maybe(random),
            message_signature: maybe(random),
            first_name: maybe(random),
            phone: maybe(random),
            ..ProfileChange::default()
        };
        client.change_profile(&profile(random), &change).await
    }, |profile| look(client, &profile);
    languages: |client, random| client.languages().await, |_| ();
    licences: |client, random| client.licences().await, |_| ();
    change_email: |client, random| {
        let change = EmailChange { email: word(random), landing: word(random) };
        client.change_email(&change).await
    }, |_| ();
    resend_verification: |client, random| client.resend_verification(&profile(random), "/x").await, |_| ();
    change_password: |client, random| {
        let change = PasswordChange { current: random.once_in(2).then(|| Secret::new(TYPED)), new: Secret::new(TYPED) };
        client.change_password(&tag(random), &change).await
    }, |_| ();
    enrol: |client, random| {
        let setup = client.begin_enrolment(&profile(random)).await?;
        enrolled(&setup);
        client.confirm_enrolment(&tag(random), &secret(random)).await
    }, |profile| look(client, &profile);
    set_pin: |client, random| client.set_pin(&secret(random)).await, |_| ();
    set_sms: |client, random| client.set_sms(&secret(random)).await, |_| ();
    test_code: |client, random| client.test_code(&secret(random)).await, |()| ();
    remove_factor: |client, random| {
        let code = random.once_in(2).then(|| secret(random));
        client.remove_factor(&tag(random), factor(random), code.as_ref()).await
    }, |_| ();
    email_addresses: |client, random| client.email_addresses().await, |_| ();
    add_email: |client, random| client.add_email(&word(random)).await, |_| ();
    send_verification: |client, random| client.send_verification(&word(random)).await, |()| ();
    make_main_email: |client, random| client.make_main_email(&word(random)).await, |_| ();
    remove_email: |client, random| client.remove_email(&word(random)).await, |()| ();
    make_password: |client, random| client.make_password().await, |_| ();
    end_all_sessions: |client, random| client.end_all_sessions(&tag(random)).await, |()| ();
    request_reset: |client, random| client.request_reset(&word(random), "/x").await, |()| ();
    verify_email: |client, random| client.verify_email(&secret(random)).await, |()| ();
    redeem_reset: |client, random| client.redeem_reset(&secret(random)).await, |profile| look(client, &profile);
    inspect_reset: |client, random| client.inspect_reset(&secret(random)).await, |_| ();
    finish_reset: |client, random| {
        client.finish_reset(&secret(random), &Secret::new(TYPED)).await?;
        let setup = client.begin_enrolment_after_reset().await?;
        enrolled(&setup);
        client.confirm_enrolment_after_reset(&secret(random)).await
    }, |()| ();
    renew_reset: |client, random| client.renew_reset(&secret(random)).await, |()| ();
    recovery_codes: |client, random| client.recovery_codes().await, |_| ();
    renew_recovery_codes: |client, random| client.renew_recovery_codes().await, |_| ();
    api_keys_of: |client, random| client.api_keys().await, |found| keys(found);
    create_api_key: |client, random| client.create_api_key(&new_key(random)).await, |found| keys(vec![found]);
    try_api_key: |client, random| client.try_api_key(&key(random)).await, |_| ();
    use_api_key: |client, random| client.use_api_key(&key(random)).await, |()| ();
    delete_api_key: |client, random| client.delete_api_key(&word(random)).await, |()| ();
    api_key: |client, random| client.api_key().await, |_| ();
    rotate_api_key: |client, random| client.rotate_api_key(&tag(random)).await, |_| ();
    people_of: |client, random| {
        let page = u32::from(random.byte());
        client.people(page).await
    }, |page| list(&page.people);
    person_of: |client, random| client.person(&word(random)).await, |one| list(&[one]);
    enforced_factors: |client, random| client.enforced_factors().await, |_| ();
    act_on_people: |client, random| {
        let people = [person(random), person(random)];
        let some = &people[..random.below(3)];
        client.act_on_people(&action(random), some).await
    }, |()| ();
    create_person: |client, random| {
        let new = NewPerson { name: word(random), email: word(random), ..NewPerson::default() };
        client.create_person(&new).await
    }, |one| list(&[one]);
    edit_person: |client, random| {
        let change = PersonChange { name: maybe(random), email: maybe(random), group: maybe(random), ..PersonChange::default() };
        client.edit_person(&person(random), &change).await
    }, |one| list(&[one]);
    colleagues: |client, random| client.colleagues().await, |_| ();
    account_facts: |client, random| client.account_facts().await, |_| ();
    account_settings: |client, random| client.account_settings().await, |_| ();
    account_rules: |client, random| client.account_rules().await, |_| ();
    change_account_settings: |client, random| {
        let change = AccountSettingsChange { title: maybe(random), ..AccountSettingsChange::default() };
        client.change_account_settings(&change).await
    }, |_| ();
    groups: |client, random| client.groups().await, |_| ();
    group: |client, random| client.group(&word(random)).await, |_| ();
    rename_group: |client, random| client.rename_group(&word(random), "x").await, |()| ();
    registrations: |client, random| client.registrations().await, |_| ();
    admit: |client, random| {
        let admission = Admission { id: word(random), name: word(random), group: Wish::New(word(random)), as_group_admin: true };
        client.admit(&admission).await
    }, |()| ();
    turn_away: |client, random| {
        let list = client.registrations().await?;
        match list.first() {
            Some(one) => client.turn_away(one).await,
            None => Ok(()),
        }
    }, |()| ();
    registration_terms: |client, random| client.registration_terms().await, |_| ();
    register: |client, random| {
        let new = NewRegistration { name: word(random), email: word(random), group: maybe(random).map(Wish::Existing), agrees: true };
        client.register(&new).await
    }, |()| ();
    service_settings_of: |client, random| client.service_settings().await, |found| {
        for setting in &found {
            let input = service_settings::Input::of(setting);
            let _ = (setting.topic(), input.is_same(&setting.value, "1.0"), input.sent(&setting.value));
        }
    };
    change_service_setting: |client, random| client.change_service_setting(&word(random), "5").await, |()| ();
    server_version: |client, random| client.server_version().await, |_| ();
}
