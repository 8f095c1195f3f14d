//! Who may check passwords, and for which domains.

use rusqlite::params;

use super::{Act, Credential, Person, Refused, Service};

/// All there are: this server, a company's directory, a company's identity provider.
pub(crate) const PROVIDERS: [&str; 3] = ["mysql", "ldap", "saml"];

/// One way of signing in.
pub(crate) struct ProviderSettings {
    pub(crate) name: String,
    pub(crate) enabled: bool,
    pub(crate) domains: Vec<String>,
}

impl Act<'_> {
    /// Who checks the password for this address.
    pub(crate) fn provider_of(&self, email: &str) -> Result<Person, Refused> {
        self.member_by_email(Service::MetalCloud, email)?
            .ok_or(Refused::Unknown("user"))
    }

    /// Every way of signing in, for anybody signed in.
    pub(crate) fn providers(
        &self,
        credential: &Credential,
    ) -> Result<Vec<ProviderSettings>, Refused> {
        self.caller(credential)?;
        self.all_providers()
    }

    /// Switches a way of signing in, for administrators.
    pub(crate) fn change_provider(
        &self,
        credential: &Credential,
        name: &str,
        enabled: bool,
        domains: Option<Vec<String>>,
    ) -> Result<ProviderSettings, Refused> {
        let caller = self.caller(credential)?.person;
        if !caller.is_admin() {
            return Err(Refused::Forbidden("Only an administrator may change this"));
        }
        let found = self.all_providers()?.into_iter().find(|it| it.name == name);
        let mut provider = found.ok_or(Refused::Unknown("provider"))?;
        if !enabled && caller.provider == name {
            return Err(Refused::Conflict("You would lock yourself out"));
        }
        provider.enabled = enabled;
        if let Some(domains) = domains {
            provider.domains = domains;
        }
        self.put_provider(&provider)?;
        Ok(provider)
    }

    pub(super) fn put_provider(&self, provider: &ProviderSettings) -> Result<(), Refused> {
        let domains = provider.domains.join(" ");
        self.tx.execute(
            "INSERT OR REPLACE INTO providers (name, enabled, domains) VALUES (?1, ?2, ?3)",
            params![provider.name, provider.enabled, domains],
        )?;
        Ok(())
    }

    pub(super) fn require_provider(&self, name: &str) -> Result<(), Refused> {
        let sql = "SELECT enabled FROM providers WHERE name = ?1";
        if self.tx.query_row(sql, [name], |row| row.get(0))? {
            Ok(())
        } else {
            Err(Refused::Forbidden("This way of signing in is switched off"))
        }
    }

    fn all_providers(&self) -> Result<Vec<ProviderSettings>, Refused> {
        let sql = "SELECT name, enabled, domains FROM providers ORDER BY rowid";
        let mut statement = self.tx.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let domains: String = row.get(2)?;
            Ok(ProviderSettings {
                name: row.get(0)?,
                enabled: row.get(1)?,
                domains: domains.split_whitespace().map(Into::into).collect(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
