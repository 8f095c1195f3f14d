//! People who ask for an account, and administrators who say yes or no.

use rusqlite::{Row, params};

use super::{
    Act, Credential, Membership, Refused, Service, Team, is_email, links::Link, resets::WELCOME,
    settings::AGREEMENT,
};

const HERE: Service = Service::DataMeta;

/// Somebody who waits for an answer.
pub(crate) struct Applicant {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) team: Option<u64>,
    pub(crate) new_team: Option<String>,
}

/// What somebody says who asks for an account.
pub(crate) struct Application {
    pub(crate) name: String,
    pub(crate) email: String,
    /// The group to join; 0 where nobody knows it.
    pub(crate) team: Option<u64>,
    /// The name of a new group, where one is asked for.
    pub(crate) new_team: Option<String>,
    pub(crate) agrees: bool,
}

/// What an administrator says.
pub(crate) struct Decision {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) team_admin: bool,
}

/// Where an accepted person goes.
pub(crate) enum Place {
    /// 0 where nobody knows the group.
    Team(u64),
    New(String),
    Nowhere,
}

impl Act<'_> {
    /// What has to be agreed to, and the groups that can be joined.
    pub(crate) fn registration_terms(&self) -> Result<(Option<String>, Vec<Team>), Refused> {
        let agreement = self.setting(AGREEMENT)?;
        let agreement = (!agreement.is_empty()).then_some(agreement);
        Ok((agreement, self.teams()?))
    }

    /// Takes a request down. Everything that is wrong with it is said at once, each by a word without a sentence.
    pub(crate) fn apply_for_account(&self, wanted: &Application) -> Result<(), Refused> {
        let mut wrong = Vec::new();
        if !self.setting(AGREEMENT)?.is_empty() && !wanted.agrees {
            wrong.push("check_user_agreement");
        }
        let email = wanted.email.to_lowercase();
        let sql = "SELECT EXISTS (SELECT 1 FROM applicants WHERE email = ?1)";
        if !is_email(&email) {
            wrong.push("email");
        } else if self.person_by_email(&email)?.is_some() {
            wrong.push("user_exists");
        } else if self.tx.query_row(sql, [&email], |row| row.get(0))? {
            wrong.push("req_exists");
        }
        match (&wanted.new_team, wanted.team) {
            (Some(name), _) if name.trim().is_empty() => wrong.push("org_new_name"),
            (Some(_), _) => {}
            (None, Some(team)) if self.team(team)?.is_some() => {}
            (None, _) => wrong.push("org_select"),
        }
        if wanted.name.trim().is_empty() {
            wrong.push("name");
        }
        if !wrong.is_empty() {
            let fields = wrong.into_iter().map(|it| (it, String::new()));
            return Err(Refused::Fields(fields.collect()));
        }
        self.put_applicant(&Applicant {
            id: self.random.uuid(),
            name: wanted.name.clone(),
            email,
            team: wanted.team.filter(|_| wanted.new_team.is_none()),
            new_team: wanted.new_team.clone(),
        })
    }

    pub(super) fn put_applicant(&self, applicant: &Applicant) -> Result<(), Refused> {
        let Applicant {
            id,
            name,
            email,
            team,
            new_team,
        } = applicant;
        self.tx.execute(
            "INSERT INTO applicants VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, name, email, team, new_team],
        )?;
        Ok(())
    }

    /// Those whom the caller may accept or reject.
    pub(crate) fn applicants(&self, credential: &Credential) -> Result<Vec<Applicant>, Refused> {
        let caller = self.placed_caller(credential)?;
        let mut applicants = self.all_applicants()?;
        applicants.retain(|it| caller.at.site_admin || it.team == Some(caller.at.team));
        Ok(applicants)
    }

    pub(super) fn all_applicants(&self) -> Result<Vec<Applicant>, Refused> {
        let mut statement = self.tx.prepare("SELECT * FROM applicants ORDER BY rowid")?;
        let applicants = statement.query_map([], read)?;
        Ok(applicants.collect::<Result<_, _>>()?)
    }

    /// Makes an account of a request, or drops it (`None`). Where the group is unknown nothing happens, and nobody is told.
    pub(crate) fn decide(
        &self,
        credential: &Credential,
        id: &str,
        decision: Option<&Decision>,
        link: &Link,
    ) -> Result<(), Refused> {
        // Refuses whoever administers nothing.
        self.administered(credential)?;
        let caller = self.placed_caller(credential)?;
        let mut waiting = self.applicants(credential)?.into_iter();
        let applicant = waiting.find(|it| it.id == id);
        let applicant = applicant.ok_or(Refused::Unknown("request"))?;
        let Some(decision) = decision else {
            return self.drop_applicant(&applicant);
        };
        if decision.name.trim().is_empty() {
            return Err(Refused::field("fullname", "The name must not be empty"));
        }
        if self.person_by_email(&applicant.email)?.is_some() {
            return Err(Refused::field("email", "Somebody has this address already"));
        }
        let team = match &decision.place {
            Place::Nowhere => {
                return Err(Refused::field("group_id", "A group is required"));
            }
            Place::Team(team) if self.team(*team)?.is_none() => return Ok(()),
            Place::Team(team) if caller.at.site_admin || *team == caller.at.team => *team,
            Place::New(name) if caller.at.site_admin => self.make_team(name)?,
            Place::Team(_) | Place::New(_) => return Err(Refused::SignedOut),
        };
        let mut person = self.blank_person()?;
        person.only_in = Some(HERE.word().into());
        person.email.clone_from(&applicant.email);
        person.display_name.clone_from(&decision.name);
        self.write(&person)?;
        let at = Membership {
            team,
            team_admin: decision.team_admin,
            site_admin: false,
            site_read: false,
        };
        self.put_membership(person.id, &at)?;
        self.drop_applicant(&applicant)?;
        self.mail_password_token(&person, &link.address, WELCOME)
    }

    fn drop_applicant(&self, applicant: &Applicant) -> Result<(), Refused> {
        let sql = "DELETE FROM applicants WHERE id = ?1";
        self.tx.execute(sql, [&applicant.id])?;
        Ok(())
    }
}

fn read(row: &Row) -> rusqlite::Result<Applicant> {
    Ok(Applicant {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        team: row.get("team")?,
        new_team: row.get("new_team")?,
    })
}
