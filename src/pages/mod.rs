//! One file per screen.

mod admins_only;
mod api_key;
mod api_keys;
mod confirm_address;
mod forgot_password;
mod not_found;
mod overview;
mod password;
mod people;
mod profile;
mod recovery_codes;
mod registrations;
mod request_account;
mod reset_password;
mod security;
mod service_settings;
mod sessions;
mod setup_check;
mod sign_in;
mod two_factor;
mod verify_email;

pub(crate) use admins_only::AdminsOnlyPage;
pub(crate) use api_key::ApiKeyPage;
pub(crate) use api_keys::ApiKeysPage;
#[cfg(feature = "gallery")]
pub(crate) use api_keys::sample_rows as sample_key_rows;
pub(crate) use confirm_address::ConfirmAddressPart;
pub(crate) use forgot_password::LostPasswordPart;
pub(crate) use not_found::NotFoundPage;
pub(crate) use overview::OverviewPage;
#[cfg(feature = "gallery")]
pub(crate) use overview::sample_rows as sample_finding_rows;
pub(crate) use password::{ChooseByLinkPart, ForcedPasswordPage, PasswordPage};
pub(crate) use people::PeoplePage;
#[cfg(feature = "gallery")]
pub(crate) use people::sample_rows as sample_people_rows;
pub(crate) use profile::ProfilePage;
pub(crate) use recovery_codes::RecoveryCodesPage;
pub(crate) use registrations::RegistrationsPage;
pub(crate) use request_account::RequestAccountPart;
pub(crate) use reset_password::ResetPasswordPage;
pub(crate) use security::SecurityPage;
pub(crate) use service_settings::ServiceSettingsPage;
pub(crate) use sessions::SessionsPage;
pub(crate) use setup_check::SetupCheckPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use two_factor::{ForcedTwoFactorPage, TwoFactorPage};
pub(crate) use verify_email::VerifyEmailPage;
