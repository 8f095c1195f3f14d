//! What tests may know of groups, of people who wait, and of settings.

use super::{Act, Core, Refused};

/// Where somebody stands among the groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceView {
    /// The group's name.
    pub group: String,
    pub group_admin: bool,
    pub site_admin: bool,
    pub site_read: bool,
}

impl Core {
    /// Where somebody stands; `None` if nobody has this address.
    pub fn place(&self, login: &str) -> Option<PlaceView> {
        let seen = |act: &Act| {
            let person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            let at = act.placed(person)?.at;
            let team = act.team(at.team)?.ok_or(Refused::OwnerGone)?;
            Ok(PlaceView {
                group: team.name,
                group_admin: at.team_admin,
                site_admin: at.site_admin,
                site_read: at.site_read,
            })
        };
        self.act(seen).ok()
    }

    /// The addresses of those who wait for an account, oldest first.
    ///
    /// # Panics
    /// If the store fails.
    pub fn waiting(&self) -> Vec<String> {
        let waiting = self.act(|act| {
            let all = act.all_applicants()?.into_iter();
            Ok(all.map(|it| it.email).collect())
        });
        waiting.expect("the requests can be read")
    }

    /// What a setting says; empty where there is none.
    ///
    /// # Panics
    /// If the store fails.
    pub fn setting(&self, name: &str) -> String {
        self.act(|act| act.setting(name))
            .expect("the settings can be read")
    }

    /// Somebody else sets a setting, whatever its type.
    ///
    /// # Panics
    /// If the store fails.
    pub fn set_setting(&self, name: &str, value: &str) {
        let set = self.act(|act| {
            let sql = "UPDATE settings SET value = ?2 WHERE name = ?1";
            act.tx.execute(sql, [name, value])?;
            Ok(())
        });
        set.expect("the store takes the setting");
    }
}
