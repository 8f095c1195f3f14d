//! Whether it is there: the present generation tells what anybody may know, the older one refuses a list of keys. The pages of
//! its form are never looked at: `GET /login` ends the session of whoever's cookie goes along.

use super::{DataMeta, SERVER};
use crate::api::presence::{Crossing, Question};
use crate::api::transport::Credential;
use crate::api::{Secret, Transport};

/// The keys of nobody, in the older generation.
const KEYS_OF_NOBODY: &str = "/api/v0/users/0/keys";

pub(in crate::api) const QUESTION: Question = Question {
    endpoints: &[SERVER, KEYS_OF_NOBODY],
    crossing: Crossing {
        cookies: true,
        sends: &["Content-Type", "Authorization"],
        reads: &["Date", "Retry-After"],
    },
    dress: |request| request.credential = Credential::Bearer(Secret::default()),
};

impl DataMeta {
    pub(in crate::api) fn transport(&self) -> &Transport {
        &self.transport
    }
}
