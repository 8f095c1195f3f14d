//! A wire that ends in a backend of this test's own, and the people who use it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request as HttpRequest, header};
use keydesk::api::client::Api;
use keydesk::api::transport::{Credential, Method};
use keydesk::api::{
    ApiError, Client, CodeRequest, Enrolment, Factor, Feature, LoginPassword, Moment, Profile,
    Reply, Request, Secret, Setup, SignInOutcome, Transport,
};
use keydesk_backend::{Clock, Core, Options, PASSWORD, open, router};
use tower::ServiceExt;

/// 13 November 2025, in the middle of a code's time.
pub(crate) const NOW: u64 = 1_763_000_010;
pub(crate) const ALICE: &str = "alice@example.org";
pub(crate) const BOB: &str = "bob@example.org";
/// Where mails are asked to lead.
pub(crate) const LANDING: &str = "https://desk.example/metalcloud/landing";

/// The password was right, and the authenticator's code is asked for.
pub(crate) const NEEDS_CODE: SignInOutcome = SignInOutcome::NeedsCode(CodeRequest {
    factor: Factor::Authenticator,
    is_certain: true,
});

/// A new second factor whose key was told as text.
pub(crate) fn key_of(setup: Setup) -> Enrolment {
    match setup {
        Setup::Key(enrolment) => enrolment,
        Setup::Entry(entry) => entry.enrolment,
        Setup::Picture(_) | Setup::Page(_) => panic!("a picture instead of a key"),
    }
}

/// One backend, and as many browsers as a test wants, which all talk to one of its services.
pub(crate) struct Desk {
    pub(crate) core: Core,
    api: Api,
    /// The generation that the configuration names.
    version: Option<&'static str>,
    router: Router,
}

impl Desk {
    /// MetalCloud's.
    pub(crate) fn new() -> Self {
        Self::of(Api::MetalCloud)
    }

    pub(crate) fn of(api: Api) -> Self {
        Self::crowded(api, 0)
    }

    /// With so many generated people beside the seeded ones.
    pub(crate) fn crowded(api: Api, people: u64) -> Self {
        Self::with(api, |it| it.people = people)
    }

    /// Where nobody has to have a second factor, unless it is asked for.
    pub(crate) fn with(api: Api, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = Options {
            clock: Clock::fixed(NOW),
            seed: 1,
            datameta_tfa: false,
            ..Options::default()
        };
        change(&mut options);
        let core = open(options).expect("a backend in memory");
        let router = router(&core);
        Self {
            core,
            api,
            version: None,
            router,
        }
    }

    /// A browser with an empty cookie jar, whose clock is `ahead` seconds ahead of the service.
    pub(crate) fn browser_ahead(&self, ahead: i64) -> Client {
        let (api, version) = (self.api, self.version);
        let (router, jar) = (self.router.clone(), Arc::default());
        let clock = self.core.clock().clone();
        Client::of_version(
            api,
            version,
            Transport::new(move |request| {
                let now = i64::try_from(clock.now()).expect("a time") + ahead;
                exchange(api, router.clone(), Arc::clone(&jar), request, now)
            }),
        )
    }

    pub(crate) fn browser(&self) -> Client {
        self.browser_ahead(0)
    }

    /// A service of the generation before, which the configuration says.
    pub(crate) fn of_v0() -> Self {
        let desk = Self::with(Api::DataMeta, |it| it.datameta_v0_only = true);
        Self {
            version: Some("v0"),
            ..desk
        }
    }

    /// Whether it is the generation before.
    pub(crate) const fn api_is_old(&self) -> bool {
        self.version.is_some()
    }

    pub(crate) const fn api(&self) -> Api {
        self.api
    }

    /// One of every service, and of every generation of it.
    pub(crate) fn every() -> Vec<fn() -> Self> {
        vec![
            || Self::of(Api::MetalCloud),
            || Self::of(Api::Quatrix),
            || Self::of(Api::EquinixMetal),
            || Self::of(Api::DataMeta),
            Self::of_v0,
        ]
    }

    /// The same backend by way of another of its services.
    pub(crate) fn beside(&self, api: Api) -> Self {
        Self {
            core: self.core.clone(),
            api,
            version: None,
            router: self.router.clone(),
        }
    }

    /// Whatever somebody is signed in with stops: a session ends, or a key is deleted elsewhere.
    pub(crate) fn end_access(&self, login: &str) {
        if self.api == Api::EquinixMetal {
            self.core.delete_access_keys(login);
        } else {
            self.core.end_sessions(login);
        }
        if self.version.is_some() {
            self.core.revoke_keys(login);
        }
    }

    /// A browser in which somebody without a second factor has signed in.
    pub(crate) async fn signed_in(&self, login: &str) -> (Client, Profile) {
        let client = self.browser();
        let outcome = if client.capabilities().offers(Feature::PasswordSignIn) {
            client.sign_in(&typed(login, PASSWORD)).await
        } else {
            client.sign_in_with_key(&service_key(login)).await
        };
        match outcome {
            Ok(keydesk::api::SignInOutcome::Done(profile)) => (client, *profile),
            other => panic!("{login} did not get in: {other:?}"),
        }
    }

    /// Bob, past his code.
    pub(crate) async fn bob(&self) -> (Client, Profile) {
        let client = self.browser();
        let outcome = client.sign_in(&typed(BOB, PASSWORD)).await;
        assert_eq!(outcome, Ok(NEEDS_CODE));
        let profile = client
            .confirm_code(Factor::Authenticator, &self.code(BOB))
            .await
            .expect("the right code");
        (client, profile)
    }

    /// Somebody who holds a key.
    pub(crate) fn key_holder(&self, key: &str) -> Client {
        let client = self.browser();
        client.set_bearer(Some(Secret::new(key)));
        client
    }

    pub(crate) fn code(&self, login: &str) -> Secret {
        Secret::new(self.core.code_of(login).expect("an authenticator"))
    }

    pub(crate) fn pass(&self, seconds: u64) {
        self.core.clock().advance(Duration::from_secs(seconds));
    }

    /// The token of the newest mail to somebody.
    pub(crate) fn token(&self, login: &str) -> Secret {
        let mail = self.core.last_mail_to(login).expect("a mail");
        let link = mail.link.expect("a link");
        assert!(
            link.starts_with(LANDING),
            "the mail leads to where it was asked to: {link}"
        );
        let (_, token) = link.split_once("token=").expect("a token");
        Secret::new(token)
    }

    pub(crate) fn person(&self, login: &str) -> keydesk_backend::PersonView {
        self.core.person(login).expect("a seeded person")
    }
}

/// Who is in, where nothing more was asked for.
pub(crate) fn entered(outcome: SignInOutcome) -> Profile {
    match outcome {
        SignInOutcome::Done(profile) => *profile,
        other => panic!("something more is asked for: {other:?}"),
    }
}

pub(crate) fn typed(login: &str, password: &str) -> LoginPassword {
    LoginPassword {
        login: login.to_owned(),
        password: Secret::new(password),
    }
}

/// The key of the service with many keys that a person has at the start.
pub(crate) fn service_key(login: &str) -> Secret {
    let name = login.split('@').next().unwrap_or_default();
    Secret::new(format!("eqx-{name}-0000000000000000000000000000"))
}

/// The key that a person has at the start.
pub(crate) fn seeded_key(desk: &Desk, login: &str) -> String {
    desk.person(login).api_key.expect("a key")
}

/// Where the service's API begins.
const fn base(api: Api) -> &'static str {
    match api {
        Api::MetalCloud => "/api/metalcloud",
        Api::Quatrix => "/api/quatrix",
        Api::EquinixMetal => "/api/equinix",
        Api::DataMeta => "/api/datameta",
    }
}

async fn exchange(
    api: Api,
    router: Router,
    jar: Arc<Mutex<Option<String>>>,
    request: Request,
    now: i64,
) -> Result<Reply, ApiError> {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    };
    let mut sent =
        HttpRequest::builder()
            .method(method)
            .uri(format!("{}{}", base(api), request.path));
    if let Some(tag) = &request.if_match {
        sent = sent.header(header::IF_MATCH, tag);
    }
    if let Some((name, code)) = &request.step_up {
        sent = sent.header(*name, code.expose());
    }
    match &request.credential {
        Credential::Cookie => {
            let has_cookies = matches!(api, Api::MetalCloud | Api::DataMeta);
            assert!(has_cookies, "no other service has cookies");
            if let Some(cookie) = jar.lock().expect("the jar").as_ref() {
                sent = sent.header(header::COOKIE, cookie);
            }
        }
        Credential::Bearer(key) => {
            sent = sent.header(header::AUTHORIZATION, format!("Bearer {}", key.expose()));
        }
        Credential::Header(name, token) => sent = sent.header(*name, token.expose()),
        Credential::Basic(pair) => {
            sent = sent.header(header::AUTHORIZATION, format!("Basic {}", pair.expose()));
        }
        Credential::Nothing => {}
    }
    let body = match (&request.body, &request.form) {
        (Some(body), _) => {
            sent = sent.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
        (None, Some(form)) => {
            sent = sent.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            Body::from(form.expose().to_owned())
        }
        (None, None) => Body::empty(),
    };
    sent = sent.header(header::ACCEPT, "application/json");
    let mut sent = sent.body(body).map_err(|_| ApiError::Unreachable)?;
    let (parts, body, path) = loop {
        let path = sent.uri().path().to_owned();
        let answer = router.clone().oneshot(sent).await;
        let (parts, body) = answer.map_err(|_| ApiError::Unreachable)?.into_parts();
        keep_cookie(&parts.headers, &jar);
        let place = parts.headers.get(header::LOCATION);
        let Some(place) = place.filter(|_| parts.status.is_redirection()) else {
            break (parts, body, path);
        };
        // As a browser follows it: with what the answer did to the cookies.
        let mut next = HttpRequest::get(place.to_str().expect("a place"))
            .header(header::ACCEPT, "application/json");
        if request.credential == Credential::Cookie
            && let Some(cookie) = jar.lock().expect("the jar").as_ref()
        {
            next = next.header(header::COOKIE, cookie);
        }
        sent = next.body(Body::empty()).expect("a request");
    };
    let headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                value.to_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let date = headers
        .iter()
        .find(|it| it.0 == "date")
        .map(|it| it.1.as_str());
    let clock_off = date.and_then(Moment::parse_http).map(|it| now - it.0);
    let body = to_bytes(body, 1 << 26)
        .await
        .map_err(|_| ApiError::CutOff)?;
    Ok(Reply {
        status: parts.status.as_u16(),
        path,
        headers,
        body: body.to_vec(),
        clock_off,
    })
}

/// A jar for the one cookie that a service has.
fn keep_cookie(headers: &HeaderMap, jar: &Mutex<Option<String>>) {
    if let Some(cookie) = headers.get(header::SET_COOKIE) {
        let cookie = cookie.to_str().expect("a cookie");
        let pair = cookie.split(';').next().map(str::to_owned);
        *jar.lock().expect("the jar") = pair.filter(|it| !it.ends_with('='));
    }
}
