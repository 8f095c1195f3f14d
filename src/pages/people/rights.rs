//! What the signed-in administrator may do here.

use crate::api::PeopleActionRule;
use crate::flow::people::Helper;
use crate::session::Account;

/// Whoever is signed in; with no rights once nobody is.
pub(super) fn helper(account: &Account) -> Helper {
    let profile = account.profile_untracked();
    profile.as_ref().map(Helper::of).unwrap_or_default()
}

/// The actions that are theirs to do.
pub(super) fn permitted(account: &Account) -> Vec<PeopleActionRule> {
    let helper = helper(account);
    let rules = account.capabilities().people.actions.iter().copied();
    rules.filter(|it| helper.may(*it)).collect()
}
