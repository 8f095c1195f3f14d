//! The third API: keys and sessions in one header, codes call by call.

mod addresses;
mod desk;
mod factors;
mod faults;
mod keys;
mod people;
mod sign_in;
