//! Whether it is there: who is signed in is asked without saying who asks.

use super::{MetalCloud, USER};
use crate::api::presence::{Crossing, Question};
use crate::api::transport::Credential;
use crate::api::{Secret, Transport};

pub(in crate::api) const QUESTION: Question = Question {
    endpoints: &[USER],
    crossing: Crossing {
        cookies: true,
        sends: &["Content-Type", "If-Match", "Authorization"],
        reads: &["Date", "Retry-After"],
    },
    dress: |request| {
        request.credential = Credential::Bearer(Secret::default());
        request.if_match = Some(String::new());
    },
};

impl MetalCloud {
    pub(in crate::api) fn transport(&self) -> &Transport {
        &self.transport
    }
}
