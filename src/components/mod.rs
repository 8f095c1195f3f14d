//! Things that are shown on more than one page. They know no service, no session and no page.

mod button;
mod dialog;
mod field;
mod heading;
mod notice;
mod qr;
mod secret;

pub use button::{ActionButton, CancelSlow, SubmitButton};
pub use dialog::Dialog;
pub use field::{CodeField, PasswordField, SelectField, TextField};
pub use heading::{Brand, Heading, forget_first_paint};
pub use notice::{Failure, FailureWords, Notice, Tone};
pub use qr::QrPicture;
pub use secret::{SecretBox, Vault, Wish};
