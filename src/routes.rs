//! Every address of the console, in both directions. Below the folder that the console lies in (`browser::address` puts that before
//! them) addresses are `/<service id>/<page>`: always two parts, since the document for them names its files by `../`. The one
//! beside them, `/setup-check/`, is a folder: to a document nothing stands in its second part.

use crate::i18n::Text;

/// The page that tells an operator what is set up wrongly: of no service, and so directly below the console's own folder. It is
/// a folder itself, whose slash counts as the second part.
pub(crate) const SETUP_CHECK: &str = "/setup-check";

/// Whether a path is that of the set-up check.
pub(crate) fn is_setup_check(path: &str) -> bool {
    path.trim_end_matches('/') == SETUP_CHECK
}

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    SignIn,
    ForgotPassword,
    /// Somebody without an account asks for one.
    RequestAccount,
    /// Landing page of the reset mail.
    ResetPassword,
    /// Landing page of the verification mail.
    VerifyEmail,
    Overview,
    Profile,
    Security,
    Password,
    TwoFactor,
    /// Codes for a lost phone.
    RecoveryCodes,
    /// The one key, where a person has one.
    ApiKey,
    /// All keys, where a person has many.
    ApiKeys,
    Sessions,
    /// Other people, for administrators.
    People,
    /// Who asks for an account, for administrators.
    Registrations,
    /// Settings of the service as a whole, for administrators of all of it.
    ServiceSettings,
}

impl Page {
    pub(crate) const ALL: [Self; 17] = [
        Self::SignIn,
        Self::ForgotPassword,
        Self::RequestAccount,
        Self::ResetPassword,
        Self::VerifyEmail,
        Self::Overview,
        Self::Profile,
        Self::Security,
        Self::Password,
        Self::TwoFactor,
        Self::RecoveryCodes,
        Self::ApiKey,
        Self::ApiKeys,
        Self::Sessions,
        Self::People,
        Self::Registrations,
        Self::ServiceSettings,
    ];

    pub(crate) const fn segment(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::ForgotPassword => "forgot-password",
            Self::RequestAccount => "request-account",
            Self::ResetPassword => "reset-password",
            Self::VerifyEmail => "verify-email",
            Self::Overview => "overview",
            Self::Profile => "profile",
            Self::Security => "security",
            Self::Password => "password",
            Self::TwoFactor => "two-factor",
            Self::RecoveryCodes => "recovery-codes",
            Self::ApiKey => "api-key",
            Self::ApiKeys => "api-keys",
            Self::Sessions => "sessions",
            Self::People => "people",
            Self::Registrations => "registrations",
            Self::ServiceSettings => "service-settings",
        }
    }

    /// The path of the service with that id, below the console's own folder.
    pub(crate) fn path(self, service: &str) -> String {
        format!("/{service}/{}", self.segment())
    }

    /// The page at a path, and the id of the service it belongs to. One slash at the end is forgiven.
    pub(crate) fn at(path: &str) -> Option<(&str, Self)> {
        let mut parts = path.strip_prefix('/')?.trim_end_matches('/').split('/');
        let (service, segment) = (parts.next()?, parts.next()?);
        let page = Self::ALL.into_iter().find(|it| it.segment() == segment)?;
        parts.next().is_none().then_some((service, page))
    }

    /// Whether the page is for people who are not signed in; the others ask for a sign-in first and keep their address.
    pub(crate) const fn is_public(self) -> bool {
        matches!(
            self,
            Self::SignIn
                | Self::ForgotPassword
                | Self::RequestAccount
                | Self::ResetPassword
                | Self::VerifyEmail
        )
    }

    /// Whether it is reached from a mail: nothing at all is sent from there before a click.
    pub(crate) const fn is_landing(self) -> bool {
        matches!(self, Self::ResetPassword | Self::VerifyEmail)
    }

    /// The page of the navigation that it belongs to.
    pub(crate) const fn section(self) -> Self {
        match self {
            Self::Password | Self::TwoFactor | Self::RecoveryCodes => Self::Security,
            other => other,
        }
    }

    /// Its name in the navigation and the document's title.
    pub(crate) const fn title(self) -> Text {
        match self {
            Self::SignIn => Text::SignInTitle,
            Self::ForgotPassword => Text::ForgotTitle,
            Self::RequestAccount => Text::JoinTitle,
            Self::ResetPassword => Text::ResetTitle,
            Self::VerifyEmail => Text::VerifyTitle,
            Self::Overview => Text::Overview,
            Self::Profile => Text::ProfileTitle,
            Self::Security => Text::Security,
            Self::Password => Text::Password,
            Self::TwoFactor => Text::TwoFactorTitle,
            Self::RecoveryCodes => Text::RecoveryCodesTitle,
            Self::ApiKey => Text::ApiKeyTitle,
            Self::ApiKeys => Text::ApiKeysTitle,
            Self::Sessions => Text::Sessions,
            Self::People => Text::People,
            Self::Registrations => Text::Registrations,
            Self::ServiceSettings => Text::ServiceSettings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        for page in Page::ALL {
            assert_eq!(
                Page::at(&page.path("metalcloud")),
                Some(("metalcloud", page))
            );
        }
        assert_eq!(
            Page::at("/metalcloud/profile/"),
            Some(("metalcloud", Page::Profile))
        );
    }

    #[test]
    fn a_host_that_reads_redirects_knows_every_page() {
        let known = include_str!("../public/_redirects");
        for page in Page::ALL {
            let line = format!("/:service/{} /page.html 200", page.segment());
            assert!(known.lines().any(|it| it == line), "{line}");
        }
    }

    #[test]
    fn other_addresses_lead_nowhere() {
        for path in [
            "",
            "/",
            "/metalcloud",
            "/metalcloud/",
            "/metalcloud/x",
            "/metalcloud/profile/x",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }
}
