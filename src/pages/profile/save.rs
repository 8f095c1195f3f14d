//! Saving the profile over whatever was saved meanwhile.

use crate::api::{ApiError, Client};
use crate::flow::conflict::{Kept, Merge};
use crate::session::Account;

/// How a save went.
pub(crate) enum Saved {
    /// Written; the merge tells what others changed.
    Written(Merge),
    /// There was nothing to write: nothing was changed, or the same was saved elsewhere.
    Nothing(Merge),
    /// Both changed the same field; nothing was written.
    Clash(Merge),
}

/// Writes what `mine` changes in `started`. What others saved meanwhile is kept; the write goes out again once with the newest
/// tag, unless the person has to choose.
pub(crate) async fn save(
    account: &Account,
    started: &Kept,
    mine: &Kept,
) -> Result<Saved, ApiError> {
    let mut first = true;
    loop {
        let person = account.profile_untracked().ok_or(ApiError::SignedOut)?;
        let merge = Merge::new(started, mine.clone(), Kept::of(&person));
        if !merge.is_clean() {
            return Ok(Saved::Clash(merge));
        }
        let Some(change) = merge.theirs.change_to(&merge.settled(|_| true)) else {
            return Ok(Saved::Nothing(merge));
        };
        let write = async move |client: Client| client.change_profile(&person, &change).await;
        match account.call(write).await {
            Ok(profile) => {
                account.keep(profile);
                return Ok(Saved::Written(merge));
            }
            Err(ApiError::Conflict) => {
                account.refresh().await?;
                if !first {
                    return Err(ApiError::Conflict);
                }
                first = false;
            }
            Err(error) => return Err(error),
        }
    }
}
