//! The account model and the services that hold it. Plain async code: nothing here knows the page or its reactive system.

pub mod account;
pub mod administration;
pub mod base64;
pub mod client;
pub mod datameta;
pub mod decoder;
pub mod equinix;
pub mod error;
pub mod feature;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod metalcloud;
pub mod moment;
pub mod otpauth;
pub mod people;
pub mod picture;
pub mod quatrix;
pub mod secret;
mod token_session;
pub mod transport;

pub use account::{
    ApiKey, ApiKeySource, Captcha, CodeRequest, Duty, EmailAddress, EmailChange, Enrolment, Factor,
    Licences, LoginPassword, NewApiKey, PasswordChange, Profile, ProfileChange, ResetDone,
    ResetLink, SecondFactor, ServiceLanguage, Setup, SetupPage, Share, SignInOutcome, Tag,
};
pub use client::Client;
pub use error::{ApiError, Field, FieldProblem, LinkProblem, Misfit, Problem, Said};
pub use feature::{
    ApiKeyStyle, Capabilities, EnrolmentStart, Feature, PasswordRule, PeopleActionRule,
    PeopleCapabilities, PeopleRight, ProfileLanguages, ResetStyle,
};
pub use moment::{Expiry, Moment};
pub use picture::{Picture, PictureFault};
pub use secret::Secret;
pub use transport::{Reply, Request, Transport};
