//! The ways back in by mail: asking for one, and what its link does.

use serde_json::json;

use super::error::Call;
use super::{MetalCloud, REDEEM_RESET, REQUEST_RESET, VERIFY_EMAIL, check};
use crate::api::{ApiError, Profile, Request, Secret};

impl MetalCloud {
    /// `POST initiate-password-reset`: the same answer whether or not the address is known.
    pub async fn request_reset(&self, email: &str, landing: &str) -> Result<(), ApiError> {
        let body = json!({ "email": email, "redirectUrl": landing });
        let reply = self
            .transport
            .send(Request::post(REQUEST_RESET).body(body))
            .await?;
        check(&reply, Call::Public)
    }

    /// `GET verify-email`: spends the token, which can only travel in the address (listed as a waiver).
    pub async fn verify_email(&self, token: &Secret) -> Result<(), ApiError> {
        let request = Request::acting_get(VERIFY_EMAIL).query("token", token.expose());
        check(&self.transport.send(request).await?, Call::Link)
    }

    /// `GET reset-password`: spends the token and opens a session that must choose a new password.
    pub async fn redeem_reset(&self, token: &Secret) -> Result<Profile, ApiError> {
        self.set_bearer(None);
        let request = Request::acting_get(REDEEM_RESET).query("token", token.expose());
        let reply = self.transport.send(request).await?;
        check(&reply, Call::Link)?;
        self.keep_token(&reply);
        self.profile().await
    }
}
