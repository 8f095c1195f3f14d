//! Other people, as an administrator sees them, and what can be done for them.

use super::administration::Group;
use super::{Factor, Moment, Secret, Tag};

/// One person of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The service's own identity.
    pub id: String,
    /// The entity tag that guarded writes must carry; empty where the service has none.
    pub tag: Tag,
    pub name: String,
    pub email: String,
    pub standing: Standing,
    /// `None` where the list does not tell; then the person has to be read.
    pub factors: Option<Factors>,
    /// `None` where the service does not say, or never happened.
    pub last_sign_in: Option<Moment>,
    pub is_admin: bool,
    /// Whether a new password must be chosen at the next sign-in.
    pub must_change_password: bool,
    /// Whether a new authenticator must be enrolled at the next sign-in.
    pub must_enrol: bool,
    /// The group that the person belongs to, where there are groups.
    pub group: Option<Group>,
    /// What the person may do beyond the own account, where the service has such roles.
    pub roles: Vec<Role>,
}

/// Something that a person may do beyond the own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Helps the people of the own group.
    GroupAdmin,
    /// Helps everybody.
    SiteAdmin,
    /// Sees everything, and changes nothing of it.
    SiteReader,
}

/// The second factors of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Those in use.
    pub set: Vec<Factor>,
    /// Those that an administrator imposes.
    pub forced: Vec<Factor>,
}

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    Active,
    Blocked,
    Archived,
    /// The list does not tell; the person has to be read.
    #[default]
    Untold,
}

/// A part of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeoplePage {
    pub people: Vec<Person>,
    /// How many there are altogether, where the service says so.
    pub total: Option<usize>,
    /// The number of the next part; `None` after the last.
    pub next: Option<u32>,
}

/// What an administrator can do for others.
#[derive(Clone, Debug, PartialEq)]
pub enum PeopleAction {
    /// The authenticator is asked for from now on; whoever has none enrols at the next sign-in.
    ForceAuthenticator,
    /// This PIN is asked for from now on.
    SetPin(Secret),
    /// The stored key is wiped; they enrol again at the next sign-in.
    ResetAuthenticator,
    RemoveAuthenticator,
    RemovePin,
    /// A new authenticator must be enrolled at the next sign-in; until then the present one is good.
    ForceNewAuthenticator,
    ForceNewPassword,
    SendPasswordReset,
    Block,
    Unblock,
    Grant(Role),
    Withdraw(Role),
}

/// A [`PeopleAction`] without what it carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleActionKind {
    ForceAuthenticator,
    SetPin,
    ResetAuthenticator,
    RemoveAuthenticator,
    RemovePin,
    ForceNewAuthenticator,
    ForceNewPassword,
    SendPasswordReset,
    Block,
    Unblock,
    Grant(Role),
    Withdraw(Role),
}

impl PeopleAction {
    pub const fn kind(&self) -> PeopleActionKind {
        match self {
            Self::ForceAuthenticator => PeopleActionKind::ForceAuthenticator,
            Self::SetPin(_) => PeopleActionKind::SetPin,
            Self::ResetAuthenticator => PeopleActionKind::ResetAuthenticator,
            Self::RemoveAuthenticator => PeopleActionKind::RemoveAuthenticator,
            Self::RemovePin => PeopleActionKind::RemovePin,
            Self::ForceNewAuthenticator => PeopleActionKind::ForceNewAuthenticator,
            Self::ForceNewPassword => PeopleActionKind::ForceNewPassword,
            Self::SendPasswordReset => PeopleActionKind::SendPasswordReset,
            Self::Block => PeopleActionKind::Block,
            Self::Unblock => PeopleActionKind::Unblock,
            Self::Grant(role) => PeopleActionKind::Grant(*role),
            Self::Withdraw(role) => PeopleActionKind::Withdraw(*role),
        }
    }
}
