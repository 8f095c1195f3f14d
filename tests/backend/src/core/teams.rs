//! Groups of people, who is in which, and who may see and change whom. Everybody is in one group.

use rusqlite::{OptionalExtension, params};

use super::{
    Act, Credential, Factor, Person, Refused, Service,
    people::everybody,
    profile::{check_name, set},
};

const HERE: Service = Service::DataMeta;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;

/// A group.
pub(crate) struct Team {
    pub(crate) id: u64,
    pub(crate) name: String,
}

/// A person's place among the groups.
#[derive(Clone)]
pub(crate) struct Membership {
    pub(crate) team: u64,
    pub(crate) team_admin: bool,
    pub(crate) site_admin: bool,
    pub(crate) site_read: bool,
}

/// A person with their place.
pub(crate) struct Placed {
    pub(crate) person: Person,
    pub(crate) at: Membership,
}

/// What shall change; `None` leaves a field as it is.
#[derive(Default)]
pub(crate) struct PlaceChange {
    pub(crate) name: Option<String>,
    /// The group's number; 0 where nobody knows the group.
    pub(crate) team: Option<u64>,
    pub(crate) team_admin: Option<bool>,
    pub(crate) site_admin: Option<bool>,
    pub(crate) site_read: Option<bool>,
    pub(crate) enabled: Option<bool>,
}

impl Placed {
    /// May the person sign in?
    pub(crate) fn is_enabled(&self) -> bool {
        super::sessions::not_barred(&self.person).is_ok()
    }

    /// Does this person administer that one?
    fn administers(&self, other: &Self) -> bool {
        self.at.site_admin || self.at.team_admin && self.at.team == other.at.team
    }
}

impl Act<'_> {
    /// Who is calling.
    pub(crate) fn placed_caller(&self, credential: &Credential) -> Result<Placed, Refused> {
        let person = self.caller(credential)?.person;
        self.placed(person)
    }

    pub(super) fn placed(&self, person: Person) -> Result<Placed, Refused> {
        let sql =
            "SELECT team, team_admin, site_admin, site_read FROM memberships WHERE person = ?1";
        let found = self.tx.query_row(sql, [person.id], |row| {
            Ok(Membership {
                team: row.get(0)?,
                team_admin: row.get(1)?,
                site_admin: row.get(2)?,
                site_read: row.get(3)?,
            })
        });
        let at = found.optional()?.unwrap_or_else(|| usual_place(&person));
        Ok(Placed { person, at })
    }

    pub(super) fn put_membership(&self, person: u64, at: &Membership) -> Result<(), Refused> {
        self.tx.execute(
            "INSERT OR REPLACE INTO memberships VALUES (?1, ?2, ?3, ?4, ?5)",
            params![person, at.team, at.team_admin, at.site_admin, at.site_read],
        )?;
        Ok(())
    }

    /// Somebody, and whether the caller may see address and roles. Unknown people are told from forbidden ones.
    pub(crate) fn seen(
        &self,
        credential: &Credential,
        id: Option<u64>,
    ) -> Result<(Placed, bool), Refused> {
        let caller = self.placed_caller(credential)?;
        let other = self.somebody(id)?;
        let administers = caller.administers(&other);
        if administers || caller.person.id == other.person.id || caller.at.site_read {
            Ok((other, administers))
        } else {
            Err(not_yours())
        }
    }

    fn somebody(&self, id: Option<u64>) -> Result<Placed, Refused> {
        let person = id.map(|id| self.member(HERE, id)).transpose()?.flatten();
        self.placed(person.ok_or(Refused::Unknown("user"))?)
    }

    /// Changes somebody. Every right is checked before anything is written.
    pub(crate) fn change_place(
        &self,
        credential: &Credential,
        id: Option<u64>,
        change: PlaceChange,
    ) -> Result<(), Refused> {
        let caller = self.placed_caller(credential)?;
        let Placed { mut person, mut at } = self.somebody(id)?;
        let other = self.placed(person.clone())?;
        let is_self = caller.person.id == person.id;
        let administers = caller.administers(&other);
        let site = caller.at.site_admin;
        let allowed = [
            change.name.is_none() || is_self || administers,
            change.team_admin.is_none() || administers,
            change.enabled.is_none() || administers && !is_self && (site || !other.at.site_admin),
            change.site_read.is_none() || site,
            change.team.is_none() || site,
            change.site_admin.is_none() || site && !is_self,
        ];
        if allowed.contains(&false) {
            return Err(not_yours());
        }
        if let Some(team) = change.team
            && self.team(team)?.is_none()
        {
            return Err(Refused::Unknown("group"));
        }
        if let Some(name) = &change.name {
            check_name(name, LONGEST_NAME)?;
        }
        let moves = change.team.is_some_and(|it| it != at.team);
        if moves || change.enabled == Some(false) {
            self.end_sessions_in(HERE, person.id)?;
        }
        set(&mut person.display_name, change.name);
        set(&mut at.team, change.team);
        set(&mut at.team_admin, change.team_admin);
        set(&mut at.site_admin, change.site_admin);
        set(&mut at.site_read, change.site_read);
        match change.enabled {
            Some(true) => {
                person.blocked = false;
                person.suspended = false;
                person.archived = false;
                self.forget_lapses(person.id)?;
            }
            Some(false) => person.blocked = true,
            None => {}
        }
        self.put_membership(person.id, &at)?;
        self.save(&mut person)
    }

    /// Takes somebody's authenticator away. Who is unknown is said before who may do it.
    pub(crate) fn clear_authenticator(
        &self,
        credential: &Credential,
        id: Option<u64>,
    ) -> Result<(), Refused> {
        let caller = self.placed_caller(credential)?;
        let mut person = self.somebody(id)?.person;
        caller.site_administrator()?;
        person.forget(Factor::Authenticator);
        self.save(&mut person)
    }

    pub(crate) fn team(&self, id: u64) -> Result<Option<Team>, Refused> {
        let sql = "SELECT id, name FROM teams WHERE id = ?1";
        Ok(self.tx.query_row(sql, [id], read).optional()?)
    }

    pub(crate) fn teams(&self) -> Result<Vec<Team>, Refused> {
        let mut statement = self.tx.prepare("SELECT id, name FROM teams ORDER BY id")?;
        let teams = statement.query_map([], read)?;
        Ok(teams.collect::<Result<_, _>>()?)
    }

    /// A group, for its people and for those who see every group.
    pub(crate) fn seen_team(
        &self,
        credential: &Credential,
        id: Option<u64>,
    ) -> Result<Team, Refused> {
        let at = self.placed_caller(credential)?.at;
        let team = id.map(|id| self.team(id)).transpose()?.flatten();
        let team = team.ok_or(Refused::Unknown("group"))?;
        if at.team == team.id || at.site_admin || at.site_read {
            Ok(team)
        } else {
            Err(not_yours())
        }
    }

    /// Gives a group another name. An unknown one cannot be told from a forbidden one.
    pub(crate) fn rename_team(
        &self,
        credential: &Credential,
        id: Option<u64>,
        name: &str,
    ) -> Result<(), Refused> {
        self.placed_caller(credential)?.site_administrator()?;
        let team = id.map(|id| self.team(id)).transpose()?.flatten();
        let team = team.ok_or_else(not_yours)?;
        self.free_team_name(name, team.id)?;
        let sql = "UPDATE teams SET name = ?2 WHERE id = ?1";
        self.tx.execute(sql, params![team.id, name])?;
        Ok(())
    }

    /// Makes a group.
    pub(super) fn make_team(&self, name: &str) -> Result<u64, Refused> {
        self.free_team_name(name, 0)?;
        let sql = "INSERT INTO teams (name) VALUES (?1) RETURNING id";
        Ok(self.tx.query_row(sql, [name], |row| row.get(0))?)
    }

    fn free_team_name(&self, name: &str, except: u64) -> Result<(), Refused> {
        let sql = "SELECT EXISTS (SELECT 1 FROM teams WHERE name = ?1 AND id <> ?2)";
        let is_taken: bool = self
            .tx
            .query_row(sql, params![name, except], |row| row.get(0))?;
        if is_taken {
            let why = "A group with this name exists already";
            return Err(Refused::field("name", why));
        }
        check_name(name, LONGEST_NAME)
    }

    /// Everybody whom the caller administers, and the groups that they may be in.
    pub(crate) fn administered(
        &self,
        credential: &Credential,
    ) -> Result<(Vec<Placed>, Vec<Team>), Refused> {
        let caller = self.placed_caller(credential)?;
        if !caller.at.site_admin && !caller.at.team_admin {
            // This operation knows no other refusal.
            return Err(Refused::SignedOut);
        }
        let people = everybody(self)?.into_iter().filter(|it| it.is_in(HERE));
        let people = people.map(|it| self.placed(it));
        let mut people: Vec<_> = people.collect::<Result<_, _>>()?;
        people.retain(|it| caller.administers(it));
        let mut teams = self.teams()?;
        teams.retain(|it| caller.at.site_admin || it.id == caller.at.team);
        Ok((people, teams))
    }
}

impl Placed {
    pub(super) fn site_administrator(&self) -> Result<(), Refused> {
        if self.at.site_admin {
            Ok(())
        } else {
            Err(not_yours())
        }
    }
}

/// Where people are who were put nowhere: generated people are in both groups, faulty ones out of the way.
fn usual_place(person: &Person) -> Membership {
    let is_generated = person.email.ends_with(super::CROWD);
    Membership {
        team: if is_generated { 1 + person.id % 2 } else { 2 },
        team_admin: false,
        site_admin: false,
        site_read: false,
    }
}

fn not_yours() -> Refused {
    Refused::Forbidden("Access was denied to this resource.")
}

fn read(row: &rusqlite::Row) -> rusqlite::Result<Team> {
    Ok(Team {
        id: row.get(0)?,
        name: row.get(1)?,
    })
}
