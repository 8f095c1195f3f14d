//! Many more people, for lists that are long: the same at every opening, with names, factors and states of all kinds.

use super::{Act, Person, Refused, passwords, seed::PASSWORD};

/// Their ids begin after this.
const BEFORE: u64 = 100_000;
/// The authenticator of those who have one.
const SECRET: &str = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";
const PIN: &str = "24680";
/// What their addresses end in.
pub(crate) const DOMAIN: &str = "@crowd.example";
const DAY: u64 = 86_400;

const FIRST: [&str; 16] = [
    "Amara", "Björn", "Chloé", "Dmitri", "Esra", "Farid", "Giulia", "Hana", "İpek", "João",
    "Keiko", "Łukasz", "Mei", "Niamh", "Özlem", "Þóra",
];
const LAST: [&str; 12] = [
    "Abara",
    "Brandt",
    "Costa",
    "Dubois",
    "Eriksen",
    "Fischer",
    "García",
    "Hughes",
    "Ivanova",
    "Jansen",
    "Kowalska",
    "O’Neill",
];
/// Written from right to left.
const RIGHT_TO_LEFT: [&str; 4] = [
    "ليلى الحداد",
    "נועה כהן",
    "יעל בן־דוד",
    "محمد بن علي (النجار)",
];

/// Plants so many people, once.
pub(super) fn plant(act: &Act, people: u64) -> Result<(), Refused> {
    if people == 0 || act.person(BEFORE + 1)?.is_some() {
        return Ok(());
    }
    // Hashing for each would take minutes; who these people are is no secret.
    let password = passwords::hash(act.random, act.cost, PASSWORD);
    let pin = passwords::hash(act.random, act.cost, PIN);
    for number in 1..=people {
        let mut person = Person::blank(BEFORE + number, act.now);
        person.email = format!("person{number:05}{DOMAIN}");
        person.display_name = name(number);
        person.password = Some(password.clone());
        let every = |nth: u64| number.is_multiple_of(nth);
        let age = (1 + number % 900) * DAY;
        person.created = act.now.saturating_sub(age);
        person.password_changed = person.created;
        let idle = number * 40_009 % age;
        person.last_login = (!every(5)).then(|| act.now.saturating_sub(idle));
        person.authenticator = every(3).then(|| SECRET.into());
        person.authenticator_created = every(3).then_some(person.created);
        person.pin = every(7).then(|| pin.clone());
        person.force_authenticator = every(11) || every(6);
        person.force_pin = every(49);
        person.blocked = every(13);
        person.archived = every(500);
        person.language = if every(4) { "ro" } else { "en" }.into();
        act.write(&person)?;
    }
    Ok(())
}

fn name(number: u64) -> String {
    let pick = |from: &[&'static str], at: u64| {
        let length = u64::try_from(from.len()).unwrap_or(1);
        from[usize::try_from(at % length).unwrap_or_default()]
    };
    let usual = format!(
        "{} {} {number}",
        pick(&FIRST, number),
        pick(&LAST, number / 16)
    );
    if number.is_multiple_of(97) {
        let long = format!("{usual} ").repeat(40);
        long.chars().take(299).chain(['!']).collect()
    } else if number.is_multiple_of(40) {
        format!("{} {number}", pick(&RIGHT_TO_LEFT, number / 40))
    } else {
        usual
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_long_and_of_both_directions() {
        assert_eq!(name(97).chars().count(), 300);
        assert!(
            name(40)
                .chars()
                .any(|it| ('\u{0590}'..'\u{0700}').contains(&it))
        );
        assert_eq!(name(1), name(1));
        assert_ne!(name(1), name(17));
    }
}
