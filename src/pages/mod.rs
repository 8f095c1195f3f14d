//! One file per screen.

mod api_key;
mod forgot_password;
mod not_found;
mod overview;
mod password;
mod profile;
mod reset_password;
mod security;
mod sessions;
mod sign_in;
mod two_factor;
mod verify_email;

pub use api_key::ApiKeyPage;
pub use forgot_password::ForgotPasswordPage;
pub use not_found::NotFoundPage;
pub use overview::OverviewPage;
pub use password::{ForcedPasswordPage, PasswordPage};
pub use profile::ProfilePage;
pub use reset_password::ResetPasswordPage;
pub use security::SecurityPage;
pub use sessions::SessionsPage;
pub use sign_in::SignInPage;
pub use two_factor::{ForcedTwoFactorPage, TwoFactorPage};
pub use verify_email::VerifyEmailPage;
