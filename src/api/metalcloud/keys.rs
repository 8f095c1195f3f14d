//! The one API key, and the end of all sessions.

use super::error::Call;
use super::wire::{WireApiKey, WireUser};
use super::{API_KEY, MetalCloud, ROTATE_KEY, ROTATE_SALT, check, guarded, read};
use crate::api::{ApiError, Profile, Request, Secret, Tag};

impl MetalCloud {
    /// `GET user/api-key`. The seed document's path parameter has no place in the path and is not sent.
    pub async fn api_key(&self) -> Result<Secret, ApiError> {
        let reply = self.send(Request::read(API_KEY)).await?;
        let key: WireApiKey = read(&reply, API_KEY, Call::Plain)?;
        Ok(Secret::new(key.api_key))
    }

    /// `POST regenerate-api-key`: the old key is dead at once. Gives the profile with its new tag; the key takes a second call.
    ///
    /// A console that signed in with the old key is signed out by this: the caller must sign in with the new one, which it can
    /// only read while it has a session. So the key in use cannot be rotated by itself; the page says so beforehand.
    pub async fn rotate_api_key(&self, tag: &Tag) -> Result<Profile, ApiError> {
        let reply = self.send(guarded(Request::post(ROTATE_KEY), tag)).await?;
        let user: WireUser = read(&reply, ROTATE_KEY, Call::Guarded)?;
        Ok(user.profile())
    }

    /// `POST regenerate-jwt-salt`: every session ends, this one too.
    pub async fn end_all_sessions(&self, tag: &Tag) -> Result<(), ApiError> {
        let reply = self.send(guarded(Request::post(ROTATE_SALT), tag)).await?;
        check(&reply, Call::Guarded)
    }
}
