//! The ways through sign-in, landing and enrolment as pure state machines: what may be drawn after which answer.

pub mod enrol;
pub mod landing;
pub mod sign_in;
