//! The README's table of what each service offers is made of the capability tables, so that it cannot go stale.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use keydesk::api::client::Api;
use keydesk::api::feature::{EnrolmentStart, PasswordRule};
use keydesk::api::people::PeopleActionKind;
use keydesk::api::{ApiError, Capabilities, Client, Feature, Field, ResetStyle, Transport};

const BEGIN: &str =
    "<!-- capabilities: made by `KEYDESK_WRITE=1 cargo test --test contract readme` -->\n";
const END: &str = "<!-- end of capabilities -->";

/// Each service by its name, and each version of it that has one of its own.
fn services() -> Vec<(String, &'static Capabilities)> {
    let of = |api, version| {
        let nowhere = Transport::new(|_| std::future::ready(Err(ApiError::Unreachable)));
        Client::of_version(api, version, nowhere).capabilities()
    };
    let mut services = Vec::new();
    for api in Api::ALL {
        if api.versions().is_empty() {
            services.push((api.name().to_owned(), of(api, None)));
        }
        for version in api.versions().iter().rev() {
            services.push((format!("{} {version}", api.name()), of(api, Some(version))));
        }
    }
    services
}

/// The names of what is offered, or a dash.
fn offered(it: &Capabilities, names: &[(Feature, &str)]) -> String {
    let names: Vec<&str> = names
        .iter()
        .filter(|(feature, _)| it.offers(*feature))
        .map(|(_, name)| *name)
        .collect();
    if names.is_empty() {
        "–".to_owned()
    } else {
        names.join(", ")
    }
}

fn yes(is_so: bool, yes: &str, no: &str) -> String {
    if is_so { yes } else { no }.to_owned()
}

/// A name of the code in small letters, word by word.
fn spelt(name: impl std::fmt::Debug) -> String {
    let mut words = String::new();
    for letter in format!("{name:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// A row: what it is about, and what a service says to it.
type Row = (&'static str, fn(&Capabilities) -> String);

const ROWS: [Row; 11] = [
    ("sign in", |it| {
        let ways = [
            (Feature::PasswordSignIn, "password"),
            (Feature::MintedKeySignIn, "password for a short-lived key"),
            (Feature::ApiKeySignIn, "API key"),
            (Feature::AccountRequest, "accounts can be asked for"),
        ];
        offered(it, &ways)
    }),
    ("second factor", |it| {
        if !it.offers(Feature::SecondFactor) {
            return "–".to_owned();
        }
        let digits = format!("PIN of {} digits", it.pin_digits);
        let code = match (it.second_factor_removable, it.second_factor_off_needs_code) {
            (false, _) => "; only an administrator removes it",
            (true, true) => "; a code to remove it",
            (true, false) => "; no code to remove it",
        };
        let start = match it.enrolment {
            EnrolmentStart::Asked => "",
            EnrolmentStart::AfterPassword => "; set up after a new password",
        };
        let minutes = it
            .code_minutes
            .map(|it| format!("; {it} minutes to give a code"));
        let factors = [
            (Feature::SecondFactor, "authenticator"),
            (Feature::Pin, digits.as_str()),
            (Feature::Sms, "codes by text message"),
            (Feature::RecoveryCodes, "recovery codes"),
        ];
        let one = yes(it.one_factor_only, "; one at a time", "");
        offered(it, &factors) + &one + code + start + &minutes.unwrap_or_default()
    }),
    ("a new factor ends", |it| {
        if !it.offers(Feature::SecondFactor) {
            return "–".to_owned();
        }
        yes(
            it.factor_change_ends_sessions,
            "the other sessions",
            "no session",
        )
    }),
    ("profile", |it| {
        // A message signature is one of the fields, too.
        let fields = it.profile_fields.iter().map(|it| match it {
            Field::DisplayName => "name".to_owned(),
            other => spelt(other),
        });
        let mut fields: Vec<String> = fields.collect();
        if it.offers(Feature::Licences) {
            fields.push("licences".to_owned());
        }
        if fields.is_empty() {
            return "–".to_owned();
        }
        fields.join(", ")
    }),
    ("a new email address is in force", |it| {
        if ![Feature::EmailAddresses, Feature::EmailChange]
            .map(|one| it.offers(one))
            .contains(&true)
        {
            return "–".to_owned();
        }
        if it.offers(Feature::EmailAddresses) {
            return "when it is verified and made the main one of several".to_owned();
        }
        yes(
            it.email_change_at_once,
            "at once",
            "when its link is opened",
        )
    }),
    ("password", |it| {
        let long = match it.password_most {
            Some(most) => format!("{} to {most} characters", it.password_least),
            None => format!("at least {} characters", it.password_least),
        };
        let made = it.offers(Feature::MadePassword);
        let mut rules = String::new();
        for rule in it.password_rules {
            rules.push_str(match rule {
                PasswordRule::Capital => ", a capital letter",
                PasswordRule::Small => ", a small letter",
                PasswordRule::Digit => ", a digit",
                PasswordRule::Punctuation => ", a punctuation mark",
                PasswordRule::PlainCharacters => ", no spaces",
                PasswordRule::NeverUsed => ", never one used before",
            });
        }
        long + &rules
            + &yes(made, ", or made by the service", "")
            + &yes(
                it.password_needs_current,
                "",
                "; the present one is not asked for",
            )
    }),
    ("reset link", |it| match it.reset {
        ResetStyle::OpensSession => "opens a session".to_owned(),
        ResetStyle::TakesPassword => {
            let renews = yes(it.reset_link_renews, ", or has a fresh one mailed", "");
            format!("takes the new password{renews}")
        }
        ResetStyle::Elsewhere => "leads to the service's own page".to_owned(),
    }),
    ("API key", |it| {
        if it.offers(Feature::ApiKeys) {
            let style = it.api_keys;
            let end = match style.longest_days {
                Some(days) if style.expires => format!("each at most {days} days"),
                _ => "each until it is deleted".to_owned(),
            };
            let again = yes(style.shown_again, "readable again", "shown once");
            return format!("many, {again}, {end}");
        }
        if !it.offers(Feature::ApiKey) {
            return "–".to_owned();
        }
        let again = yes(it.api_key_readable_again, "readable again", "shown once");
        again
            + &yes(
                it.api_key_overlap,
                ", old and new overlap",
                ", the old one stops at once",
            )
    }),
    ("end all sessions", |it| {
        if it.offers(Feature::EndAllSessions) {
            let all = yes(it.end_all_includes_this, "all, this one too", "all others");
            let but = yes(
                it.end_all_leaves_sessions,
                ", but not those of other browsers",
                "",
            );
            let keys = yes(it.api_key_survives_end_all, "", "; all API keys as well");
            all + &but + &keys
        } else {
            "–".to_owned()
        }
    }),
    ("a session without calls", |it| match it.session_minutes {
        Some(minutes) => {
            format!("ends after {minutes} minutes; kept alive while somebody is at work")
        }
        None => "goes on".to_owned(),
    }),
    ("administrators help others", |it| {
        if it.people.actions.is_empty() {
            return "–".to_owned();
        }
        let mut words = String::new();
        for rule in it.people.actions {
            let name = match rule.kind {
                PeopleActionKind::Grant(role) => format!("grant {}", spelt(role)),
                PeopleActionKind::Withdraw(role) => format!("withdraw {}", spelt(role)),
                other => spelt(other),
            };
            words.push_str(&name);
            words.push_str(if rule.ends_sessions { "*, " } else { ", " });
        }
        let also = [
            (Feature::Registrations, "requests for accounts"),
            (Feature::ServiceSettings, "settings of the service"),
        ];
        let also = match offered(it, &also).as_str() {
            "–" => String::new(),
            names => format!("; also {names}"),
        };
        let people = match it.people.together {
            1 => "one person at a time".to_owned(),
            count => format!("up to {count} people with one call"),
        };
        format!("{words}{people} (* ends their sessions){also}")
    }),
];

fn table() -> String {
    let mut table = String::from("| |");
    let services = services();
    for (name, _) in &services {
        let _ = write!(table, " {name} |");
    }
    table.push_str("\n| --- |");
    table.push_str(&" --- |".repeat(services.len()));
    for (what, says) in ROWS {
        let _ = write!(table, "\n| {what} |");
        for (_, it) in &services {
            let _ = write!(table, " {} |", says(it));
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_readme_tells_what_each_service_offers() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let (before, rest) = readme.split_once(BEGIN).expect("where the table begins");
    let (told, after) = rest.split_once(END).expect("where the table ends");
    let table = table();
    if std::env::var_os("KEYDESK_WRITE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("written");
        return;
    }
    assert_eq!(told, table, "the README's table is out of date");
}
