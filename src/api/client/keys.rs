//! The operations on keys and on codes for a lost phone.

use super::Client;
use crate::api::{ApiError, ApiKey, Feature, NewApiKey, Profile, Secret, Tag};

impl Client {
    /// The codes that are left for a lost phone; [`ApiError::NotFound`] where there are none.
    pub async fn recovery_codes(&self) -> Result<Vec<Secret>, ApiError> {
        on_some!(self, [EquinixMetal], RecoveryCodes, service => service.recovery_codes().await)
    }

    /// Makes a new set; all the old ones stop.
    pub async fn renew_recovery_codes(&self) -> Result<Vec<Secret>, ApiError> {
        on_some!(self, [EquinixMetal], RecoveryCodes, service => service.renew_recovery_codes().await)
    }

    /// All keys of the person, in the service's order.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>, ApiError> {
        on_some!(self, [EquinixMetal, DataMeta], ApiKeys, service => service.api_keys().await)
    }

    pub async fn create_api_key(&self, new: &NewApiKey) -> Result<ApiKey, ApiError> {
        on_some!(self, [EquinixMetal, DataMeta], ApiKeys, service => service.create_api_key(new).await)
    }

    /// Goes on with this key of the person's own in place of whatever this page was signed in with.
    pub async fn use_api_key(&self, key: &ApiKey) -> Result<(), ApiError> {
        match self {
            Self::EquinixMetal(service) => {
                service.set_bearer(key.token.clone());
                Ok(())
            }
            Self::DataMeta(service) => service.use_api_key(key).await,
            Self::MetalCloud(_) | Self::Quatrix(_) => Err(ApiError::Unsupported(Feature::ApiKeys)),
        }
    }

    /// Whether the service takes this key of the person's own: whose it is, told beside the session, which goes on as it is.
    pub async fn try_api_key(&self, key: &ApiKey) -> Result<Profile, ApiError> {
        let probe = self.detached();
        probe.use_api_key(key).await?;
        match probe.profile().await {
            Err(ApiError::SignedOut) => Err(ApiError::WrongCredentials),
            answer => answer,
        }
    }

    /// The key stops at once; [`ApiError::NotFound`] where it is gone already.
    pub async fn delete_api_key(&self, id: &str) -> Result<(), ApiError> {
        on_some!(self, [EquinixMetal, DataMeta], ApiKeys, service => service.delete_api_key(id).await)
    }

    pub async fn api_key(&self) -> Result<Secret, ApiError> {
        on_some!(self, [MetalCloud], ApiKey, service => service.api_key().await)
    }

    /// Guarded. The old key stops as the capabilities say; the new one is read with [`api_key`](Self::api_key).
    pub async fn rotate_api_key(&self, tag: &Tag) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud], ApiKey, service => service.rotate_api_key(tag).await)
    }
}
