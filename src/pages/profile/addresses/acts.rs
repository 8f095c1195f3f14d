//! What is done to addresses, and how it is found out what came of it.

use leptos::prelude::*;

use super::{Addresses, HEADING};
use crate::api::{ApiError, Client, EmailAddress};
use crate::form;
use crate::i18n::Text;
use crate::session::Account;

/// The address of that id, if it is among them.
pub(super) fn of_id<'a>(list: &'a [EmailAddress], id: &str) -> Option<&'a EmailAddress> {
    list.iter().find(|it| it.id == id)
}

/// The addresses that are verified now and were not before.
pub(super) fn newly_verified(before: &[EmailAddress], now: &[EmailAddress]) -> Vec<String> {
    let was = |it: &EmailAddress| of_id(before, &it.id).is_some_and(|it| it.is_verified);
    now.iter()
        .filter(|it| it.is_verified && !was(it))
        .map(|it| it.address.clone())
        .collect()
}

impl Addresses {
    /// The addresses as they were last told.
    pub(super) fn known(self) -> Vec<EmailAddress> {
        let known = self.list.try_get_untracked().flatten();
        known.and_then(Result::ok).unwrap_or_default()
    }

    /// Reads the addresses again after `answer`. Where it was lost, or the address was no longer what it had been, the list tells
    /// whether that came about which was wanted.
    pub(super) async fn settle<T>(
        self,
        account: &Account,
        answer: Result<T, ApiError>,
        is_done: impl Fn(&[EmailAddress]) -> bool,
    ) -> Result<(), ApiError> {
        let doubt = match answer {
            Ok(_) => None,
            Err(error)
                if error.leaves_open()
                    || matches!(error, ApiError::NotFound | ApiError::Forbidden) =>
            {
                Some(error)
            }
            Err(error) => return Err(error),
        };
        let list = account
            .call(async |client| client.email_addresses().await)
            .await;
        let is_done = list.as_ref().is_ok_and(|list| is_done(list));
        match doubt {
            Some(error) if !is_done => {
                if list.is_ok() {
                    self.list.try_set(Some(list));
                }
                Err(error)
            }
            _ => {
                // The main address stands in the frame and on other pages, too. Where it cannot be read now it is read later.
                drop(account.refresh().await);
                self.list.try_set(Some(list));
                Ok(())
            }
        }
    }

    pub(super) fn send(self, account: Account, address: EmailAddress) {
        self.on.set(Some(address.id));
        self.acting.run(async move {
            self.news.try_set(None);
            let email = address.address;
            let send = async |client: Client| client.send_verification(&email).await;
            account.call(send).await?;
            self.say(Text::AddressSent, &email);
            Ok(())
        });
    }

    pub(super) fn make_main(self, account: Account, address: EmailAddress) {
        self.on.set(Some(address.id.clone()));
        self.acting.run(async move {
            self.news.try_set(None);
            let EmailAddress { id, address, .. } = address;
            let make = async |client: Client| client.make_main_email(&id).await;
            let answer = account.call(make).await;
            let is_main = |list: &[EmailAddress]| of_id(list, &id).is_some_and(|it| it.is_main);
            self.settle(&account, answer, is_main).await?;
            self.say(Text::AddressMainNow, &address);
            form::focus_soon(HEADING);
            Ok(())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(id: &str, is_verified: bool) -> EmailAddress {
        EmailAddress {
            id: id.into(),
            address: format!("{id}@example.org"),
            is_main: false,
            is_verified,
        }
    }

    #[test]
    fn what_was_verified_meanwhile_is_found() {
        let before = [address("a", true), address("b", false)];
        let now = [address("a", true), address("b", true), address("c", false)];
        assert_eq!(newly_verified(&before, &now), ["b@example.org"]);
        assert_eq!(newly_verified(&now, &now), Vec::<String>::new());
        // One that was added and verified elsewhere.
        assert_eq!(newly_verified(&[], &before), ["a@example.org"]);
    }
}
