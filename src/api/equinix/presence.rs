//! Whether it is there: who is signed in is asked without saying who asks.

use super::{CODE, Equinix, TOKEN, USER};
use crate::api::presence::{Crossing, Question};
use crate::api::transport::Credential;
use crate::api::{Secret, Transport};

pub(in crate::api) const QUESTION: Question = Question {
    endpoints: &[USER],
    crossing: Crossing {
        cookies: false,
        sends: &["Content-Type", TOKEN, CODE],
        reads: &["Date", "Retry-After"],
    },
    dress: |request| {
        request.credential = Credential::Header(TOKEN, Secret::default());
        request.step_up = Some((CODE, Secret::default()));
    },
};

impl Equinix {
    pub(in crate::api) fn transport(&self) -> &Transport {
        self.session.transport()
    }
}
