//! The account model and the services that hold it. Plain async code: nothing here knows the page or its reactive system.

pub mod account;
pub mod base64;
pub mod client;
pub mod decoder;
pub mod error;
pub mod feature;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod metalcloud;
pub mod moment;
pub mod otpauth;
pub mod picture;
pub mod secret;
pub mod transport;

pub use account::{
    ApiKeySource, Duty, EmailChange, Enrolment, LoginPassword, PasswordChange, Profile,
    ProfileChange, SecondFactor, SignInOutcome, Tag,
};
pub use client::Client;
pub use error::{ApiError, Field, FieldProblem, LinkProblem, Misfit, Problem, Said};
pub use feature::{Capabilities, Feature};
pub use moment::Moment;
pub use picture::{Picture, PictureFault};
pub use secret::Secret;
pub use transport::{Reply, Request, Transport};
