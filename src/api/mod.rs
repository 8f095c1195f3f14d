//! The account model and the services that hold it. Plain async code: nothing here knows the page or its reactive system.

pub mod account;
pub mod administration;
#[cfg(any(test, target_arch = "wasm32"))]
mod again;
pub mod ahead;
pub mod base64;
pub mod client;
pub mod datameta;
pub mod decoder;
pub mod equinix;
pub mod error;
pub mod feature;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
pub mod journal;
pub mod metalcloud;
pub mod moment;
pub mod otpauth;
pub mod people;
pub mod picture;
pub mod presence;
pub mod quatrix;
pub mod secret;
mod shape;
pub mod sight;
mod token_session;
pub mod transport;

pub use account::{
    ApiKey, ApiKeySource, Captcha, CodeRequest, Duty, EmailAddress, EmailChange, Enrolment, Factor,
    Licences, LoginPassword, NewApiKey, PasswordChange, Profile, ProfileChange, ResetDone,
    ResetLink, SecondFactor, ServiceLanguage, Setup, SetupPage, Share, SignInOutcome, Tag,
};
pub use ahead::Ahead;
pub use client::Client;
pub use error::{ApiError, Field, FieldProblem, LinkProblem, Misfit, Problem, Said};
pub use feature::{
    ApiKeyStyle, Capabilities, EnrolmentStart, Feature, PasswordRule, PeopleActionRule,
    PeopleCapabilities, PeopleRight, ProfileLanguages, ResetStyle,
};
pub use journal::Journal;
pub use moment::{Expiry, Moment};
pub use picture::{Picture, PictureFault};
pub use presence::{Ask, Crossing, Presence, Speaker};
pub use secret::Secret;
pub use sight::Sight;
pub use transport::{Reply, Request, Transport};
