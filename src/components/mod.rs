//! Things that are shown on more than one page. They know no service, no session and no page.

mod ask;
mod button;
mod code_field;
mod dialog;
mod factor;
mod field;
mod heading;
mod leave;
mod notice;
mod qr;
mod secret;
mod spelled;
mod summary;
mod time_left;
mod vault;

pub(crate) use ask::AskDialog;
pub(crate) use button::{ActionButton, CancelSlow, SubmitButton};
pub(crate) use code_field::{CodeField, PinField, RecoveryCodeField};
pub(crate) use dialog::Dialog;
pub(crate) use factor::{FactorField, OtherFactors, typed_factor};
pub(crate) use field::{PasswordField, ProblemLine, SelectField, TextArea, TextField, invalid};
pub(crate) use heading::{Brand, Heading, forget_first_paint};
pub(crate) use leave::LeaveGuard;
pub(crate) use notice::{Failure, FailureWords, Notice, Tone};
pub(crate) use qr::QrPicture;
pub(crate) use secret::SecretBox;
pub(crate) use summary::ProblemSummary;
pub(crate) use time_left::TimeLeft;
pub(crate) use vault::{Vault, Wish};
