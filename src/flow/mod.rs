//! What may be drawn after which answer, as pure state machines and judgements: sign-in, landing, enrolment, check-up, conflicts,
//! API keys, the set-up check, and what administrators do: to many people at once, to those who ask for an account, to the service as a whole.

pub(crate) mod api_keys;
pub(crate) mod checkup;
pub(crate) mod conflict;
pub(crate) mod enrol;
pub(crate) mod landing;
pub(crate) mod people;
pub(crate) mod registrations;
pub(crate) mod service_settings;
pub(crate) mod setup_check;
pub(crate) mod sign_in;
pub(crate) mod support_report;
