//! Whether it is there: who is signed in is asked without saying who asks.

use super::{PROFILE, Quatrix, TOKEN};
use crate::api::presence::{Crossing, Question};
use crate::api::transport::Credential;
use crate::api::{Secret, Transport};

pub(in crate::api) const QUESTION: Question = Question {
    endpoints: &[PROFILE],
    crossing: Crossing {
        cookies: false,
        sends: &["Content-Type", "Authorization", TOKEN],
        reads: &["Date", "Retry-After", "Mfa-Code", TOKEN],
    },
    dress: |request| request.credential = Credential::Header(TOKEN, Secret::default()),
};

impl Quatrix {
    pub(in crate::api) fn transport(&self) -> &Transport {
        self.session.transport()
    }
}
