//! What a new store holds for the service with groups: groups, places, keys that end, settings, and people who wait.

use super::{
    Act, Applicant, DatedKey, Membership, Person, Refused, Seeded, naive::SECOND, settings,
};

const DAY: u64 = 86_400;
const HOUR: u64 = 3_600;

/// Groups, with the numbers that they get.
const TEAMS: [(u64, &str); 2] = [(1, "Marine Biology"), (2, "Soil Science")];

/// Who is in the first group; everybody else is in the second.
const IN_FIRST: [&str; 5] = [
    "alice@example.org",
    "bob@example.org",
    "carol@example.org",
    "admin@example.org",
    "mallory@example.org",
];

pub(super) fn plant(act: &Act) -> Result<(), Refused> {
    for (id, name) in TEAMS {
        let sql = "INSERT INTO teams VALUES (?1, ?2)";
        act.tx.execute(sql, rusqlite::params![id, name])?;
    }
    for (name, kind, value) in settings::FIRST {
        let sql = "INSERT INTO settings (name, kind, value) VALUES (?1, ?2, ?3)";
        act.tx.execute(sql, [name, kind, value])?;
    }
    let waiting = [
        ("Nina New", "nina@example.org", Some(1), None),
        ("Olaf Other", "olaf@example.org", None, Some("Astronomy")),
        // She has an account meanwhile: this one cannot be accepted.
        ("Alice Adams", "alice@example.org", Some(2), None),
    ];
    for (at, (name, email, team, new_team)) in (1..).zip(waiting) {
        act.put_applicant(&Applicant {
            id: format!("00000000-0000-4000-8300-{at:012x}"),
            name: name.into(),
            email: email.into(),
            team,
            new_team: new_team.map(Into::into),
        })?;
    }
    Ok(())
}

/// A person's place and keys. The keys are made of the name alone, so that they can be written down.
pub(super) fn plant_keys(act: &Act, seeded: &Seeded, person: &Person) -> Result<(), Refused> {
    let is = |login: &str| seeded.login == login;
    let at = Membership {
        team: if IN_FIRST.iter().any(|it| is(it)) {
            1
        } else {
            2
        },
        team_admin: is("carol@example.org"),
        site_admin: is("admin@example.org"),
        site_read: is("olga@example.org"),
    };
    act.put_membership(person.id, &at)?;
    let mut keys = vec![("", "Console", act.now + 20 * DAY)];
    if is("bob@example.org") {
        keys.push(("expired", "Old script", act.now.saturating_sub(3 * DAY)));
        keys.push(("today", "Backup", act.now + 20 * HOUR));
        keys.push(("week", "Nightly upload", act.now + 5 * DAY));
    }
    for (kind, (word, label, expires)) in (1..).zip(keys) {
        let key = DatedKey {
            id: format!("00000000-0000-4000-910{kind}-{:012x}", person.id),
            person: person.id,
            label: label.into(),
            expires: expires * SECOND + 123_456,
            has_expired: false,
        };
        act.put_dated_key(&key, &seeded.dated_key_with(word))?;
    }
    Ok(())
}
