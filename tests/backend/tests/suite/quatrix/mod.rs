//! The second API: everything travels in headers and bodies, and refusals carry codes.

mod challenge;
mod desk;
mod factors;
mod profile;
mod sign_in;
