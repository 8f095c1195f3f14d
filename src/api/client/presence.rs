//! Whether the service is there, for whoever sets a console up.

use super::super::presence::{Ask, Crossing, Presence, Question};
use super::{Client, Transport};
use crate::api::ApiError;
use crate::api::{datameta, equinix, metalcloud, quatrix};

impl Client {
    /// Asks the one harmless question: a GET that only reads and carries no credential of anybody.
    pub async fn probe(&self, ask: Ask) -> Result<Presence, ApiError> {
        let (question, transport) = self.question();
        question.ask(transport, ask).await
    }

    /// What the service has to allow where it is on another origin.
    pub fn crossing(&self) -> &'static Crossing {
        &self.question().0.crossing
    }

    fn question(&self) -> (&'static Question, &Transport) {
        match self {
            Self::MetalCloud(service) => (&metalcloud::QUESTION, service.transport()),
            Self::Quatrix(service) => (&quatrix::QUESTION, service.transport()),
            Self::EquinixMetal(service) => (&equinix::QUESTION, service.transport()),
            Self::DataMeta(service) => (&datameta::QUESTION, service.transport()),
        }
    }
}
