//! What may be drawn after which answer, as pure state machines and judgements: sign-in, landing, enrolment, check-up, conflicts.

pub mod checkup;
pub mod conflict;
pub mod enrol;
pub mod landing;
pub mod sign_in;
