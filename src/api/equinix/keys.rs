//! API keys: many, shown again in every list, without an end of their own.

use serde_json::json;

use super::error::Call;
use super::wire::{self, Fields, misshapen};
use super::{Equinix, KEY, KEYS};
use crate::api::transport::Method;
use crate::api::{ApiError, ApiKey, Field, NewApiKey, Request};

impl Equinix {
    /// `GET /user/api-keys`, which gives all of them at once.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>, ApiError> {
        let reply = self.session.send(Request::read(KEYS)).await?;
        let answer: Fields = self.read(&reply, KEYS, Call::Read).await?;
        let in_use = self.bearer();
        wire::api_keys(&answer, in_use.as_ref())
    }

    /// `POST /user/api-keys`. An answer without the key cannot be told from one that was lost: the list has to be read again.
    pub async fn create_api_key(&self, new: &NewApiKey) -> Result<ApiKey, ApiError> {
        let body = json!({ "description": new.description, "read_only": new.read_only });
        let reply = self.session.send(Request::post(KEYS).body(body)).await?;
        let answer: Fields = self
            .read(&reply, KEYS, Call::Write(Field::Description))
            .await?;
        wire::api_key(&answer, None)
            .filter(|it| it.token.is_some())
            .ok_or(misshapen(KEYS))
    }

    /// `DELETE /user/api-keys/{id}`: any success will do, the service answers with several.
    pub async fn delete_api_key(&self, id: &str) -> Result<(), ApiError> {
        let request = Request::new(Method::Delete, KEY).with_part(id);
        let reply = self
            .session
            .send(request.ok_or(ApiError::NotFound)?)
            .await?;
        self.check(&reply, Call::Read).await
    }
}
