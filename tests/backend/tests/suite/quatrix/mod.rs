//! The second API: everything travels in headers and bodies, and refusals carry codes.

mod account;
mod challenge;
mod desk;
mod factors;
mod faults;
mod imposed;
mod people;
mod profile;
mod recovery;
mod sign_in;
