//! API keys: many, each with an end, shown once; and the end of everything.

use serde_json::json;

use super::error::Call;
use super::held::{Held, OwnKey};
use super::sign_in::MINTED_LABEL;
use super::wire;
use super::{DataMeta, KEY, KEYS, OWN_KEYS, check, read, read_list};
use crate::api::transport::Method;
use crate::api::{ApiError, ApiKey, NewApiKey, Request, Tag};

impl DataMeta {
    /// `GET users/{id}/keys`, with those that have ended. The one in use is known by its id, where this page made it.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>, ApiError> {
        let endpoint = self.endpoint(OWN_KEYS);
        let own_id = self.own_id().await?;
        let request = Request::read(endpoint).with_part(&own_id);
        let reply = self.send(request.ok_or(ApiError::NotFound)?).await?;
        let rows = read_list(&reply, endpoint, Call::Plain)?;
        let mut keys = wire::keys(&rows, endpoint)?;
        if let Held::Key(own) = self.state().held {
            for key in &mut keys {
                key.in_use = own.id.as_deref() == Some(key.id.as_str());
                key.for_session = key.in_use && own.is_minted;
            }
        }
        Ok(keys)
    }

    /// `POST keys`: the only time that the key is shown. Without an end the service sets one: as late as it allows.
    pub async fn create_api_key(&self, new: &NewApiKey) -> Result<ApiKey, ApiError> {
        let endpoint = self.endpoint(KEYS);
        let mut body = json!({ "label": new.description });
        if let Some(end) = new.expires {
            body["expires"] = end.without_zone().into();
        }
        let reply = self.send(Request::post(endpoint).body(body)).await?;
        let fields = read(&reply, endpoint, Call::Key)?;
        let minted = wire::minted(&fields, endpoint)?;
        // So that the console can go on with it, and still know which one it is.
        self.change(|it| it.own_id = Some(minted.owner.id.clone()));
        Ok(ApiKey {
            id: minted.id,
            token: Some(minted.token),
            description: new.description.clone(),
            expires: minted.expires,
            ..ApiKey::default()
        })
    }

    /// Goes on with this key of one's own in place of the one in use.
    pub async fn use_api_key(&self, key: &ApiKey) -> Result<(), ApiError> {
        let token = key.token.clone().ok_or(ApiError::NotFound)?;
        let owner = self.own_id().await?;
        let email = self.state().email;
        self.hold(Held::Key(OwnKey {
            token,
            id: Some(key.id.clone()),
            owner: Some(owner),
            is_minted: false,
        }));
        self.change(|it| it.email = email);
        Ok(())
    }

    /// `DELETE keys/{id}`. Whatever comes with the success is filler.
    pub async fn delete_api_key(&self, id: &str) -> Result<(), ApiError> {
        let request = Request::new(Method::Delete, self.endpoint(KEY)).with_part(id);
        let reply = self.send(request.ok_or(ApiError::NotFound)?).await?;
        check(&reply, Call::OwnKey)
    }

    /// The service has no such operation (ASSUMED): deletes every key of one's own, the one in use as the last, then ends the
    /// session of the cookie. Sessions in other browsers go on.
    pub async fn end_all_sessions(&self, _tag: &Tag) -> Result<(), ApiError> {
        if matches!(self.state().held, Held::Key(key) if key.id.is_none()) {
            // Which one a pasted key is, the list does not tell; deleting it would leave the rest.
            let new = NewApiKey {
                description: MINTED_LABEL.to_owned(),
                ..NewApiKey::default()
            };
            let own = self.create_api_key(&new).await?;
            self.use_api_key(&own).await?;
        }
        let mut keys = self.api_keys().await?;
        keys.sort_by_key(|it| it.in_use);
        for key in &keys {
            match self.delete_api_key(&key.id).await {
                Ok(()) | Err(ApiError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let by_cookie = self.state().held == Held::Cookie;
        self.hold(Held::Out);
        if by_cookie {
            self.end_cookie().await?;
        }
        Ok(())
    }
}
