//! A session whose token this page holds and sends in a header of the service's own.

use std::sync::{Arc, RwLock};

use super::transport::Credential;
use super::{ApiError, Reply, Request, Secret, Transport};

/// How far somebody has come in.
#[derive(Clone, Default, PartialEq)]
pub(super) enum Held {
    #[default]
    Out,
    /// This token is good for the second step only, and nobody is signed in by it.
    HalfOpen(Secret),
    Open(Secret),
}

/// The session and the wire it goes over. Clones share one session.
#[derive(Clone)]
pub(super) struct TokenSession {
    transport: Transport,
    header: &'static str,
    held: Arc<RwLock<Held>>,
}

impl TokenSession {
    /// Nobody is in; tokens will go in `header`.
    pub(super) fn new(transport: Transport, header: &'static str) -> Self {
        Self {
            transport,
            header,
            held: Arc::default(),
        }
    }

    /// The same service with a session of its own, a copy of this one.
    pub(super) fn detached(&self) -> Self {
        Self {
            held: Arc::new(RwLock::new(self.held())),
            ..self.clone()
        }
    }

    pub(super) const fn transport(&self) -> &Transport {
        &self.transport
    }

    pub(super) fn held(&self) -> Held {
        self.held.read().map(|it| it.clone()).unwrap_or_default()
    }

    pub(super) fn hold(&self, held: Held) {
        if let Ok(mut place) = self.held.write() {
            *place = held;
        }
    }

    /// The token that somebody is signed in with.
    pub(super) fn token(&self) -> Option<Secret> {
        match self.held() {
            Held::Open(token) => Some(token),
            Held::Out | Held::HalfOpen(_) => None,
        }
    }

    /// Uses this token from now on.
    pub(super) fn set_token(&self, token: Option<Secret>) {
        self.hold(token.map_or(Held::Out, Held::Open));
    }

    /// A call of somebody who is signed in; without a token nothing is sent.
    pub(super) async fn send(&self, request: Request) -> Result<Reply, ApiError> {
        let token = self.token().ok_or(ApiError::SignedOut)?;
        self.send_with(&token, request).await
    }

    pub(super) async fn send_with(
        &self,
        token: &Secret,
        request: Request,
    ) -> Result<Reply, ApiError> {
        self.transport.send(self.signed(token, request)).await
    }

    /// The call as it is sent with this token.
    pub(super) fn signed(&self, token: &Secret, mut request: Request) -> Request {
        request.credential = Credential::Header(self.header, token.clone());
        request
    }

    /// A call with other credentials, or with none.
    pub(super) async fn send_as(
        &self,
        credential: Credential,
        mut request: Request,
    ) -> Result<Reply, ApiError> {
        request.credential = credential;
        self.transport.send(request).await
    }
}
