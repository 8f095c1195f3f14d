//! The README's table of what each service offers is made of the capability tables, so that it cannot go stale.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Capabilities, Client, Feature, Field, ResetStyle, Transport};

const BEGIN: &str =
    "<!-- capabilities: made by `KEYDESK_WRITE=1 cargo test --test contract readme` -->\n";
const END: &str = "<!-- end of capabilities -->";

fn capabilities(api: Api) -> &'static Capabilities {
    let nowhere = Transport::new(|_| std::future::ready(Err(ApiError::Unreachable)));
    Client::new(api, nowhere).capabilities()
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

/// A field of the profile.
fn field(it: Field) -> &'static str {
    match it {
        Field::DisplayName => "name",
        Field::Language => "language",
        Field::MessageSignature => "message signature",
        Field::FirstName => "first name",
        Field::LastName => "last name",
        Field::Phone => "phone number",
        Field::TimeZone => "time zone",
        other => panic!("{other:?} is no field of a profile"),
    }
}

/// A row: what it is about, and what a service says to it.
type Row = (&'static str, fn(&Capabilities) -> String);

const ROWS: [Row; 12] = [
    ("sign in", |it| {
        let ways = [
            (Feature::PasswordSignIn, "password"),
            (Feature::ApiKeySignIn, "API key"),
        ];
        offered(it, &ways)
    }),
    ("second factor", |it| {
        let digits = format!("PIN of {} digits", it.pin_digits);
        let code = yes(
            it.second_factor_off_needs_code,
            "",
            "; no code to remove it",
        );
        let factors = [
            (Feature::SecondFactor, "authenticator"),
            (Feature::Pin, digits.as_str()),
            (Feature::Sms, "codes by text message"),
        ];
        let together = yes(it.one_factor_only, "; one at a time", "");
        offered(it, &factors) + &together + &code
    }),
    ("recovery codes", |it| {
        let codes = [(Feature::RecoveryCodes, "seen again and renewed")];
        offered(it, &codes)
    }),
    ("a new factor ends", |it| {
        yes(
            it.factor_change_ends_sessions,
            "the other sessions",
            "no session",
        )
    }),
    ("profile", |it| {
        let mut kept: Vec<&str> = it.profile_fields.iter().map(|it| field(*it)).collect();
        if it.offers(Feature::Licences) {
            kept.push("licences");
        }
        kept.join(", ")
    }),
    ("email addresses", |it| {
        let words = if it.offers(Feature::EmailAddresses) {
            "several, one of them the main one"
        } else if it.email_change_at_once {
            "one; a new one is in force at once"
        } else {
            "one; a new one is in force when its link is opened"
        };
        words.to_owned()
    }),
    ("password", |it| {
        let mut words = match it.password_most {
            Some(most) => format!("{} to {most} characters", it.password_least),
            None => format!("at least {} characters", it.password_least),
        };
        if !it.password_needs_current {
            words.push_str("; the present one is not asked for");
        }
        if it.offers(Feature::MadePassword) {
            words.push_str("; the service can make one");
        }
        words
    }),
    ("reset link", |it| {
        let words = match it.reset {
            ResetStyle::OpensSession => "opens a session",
            ResetStyle::TakesPassword => "takes the new password",
            ResetStyle::Elsewhere => "leads to the service's own page",
        };
        words.to_owned()
    }),
    ("API keys", |it| {
        if it.offers(Feature::ApiKeys) {
            return "many, each readable again".to_owned();
        }
        if !it.offers(Feature::ApiKey) {
            return "–".to_owned();
        }
        let again = yes(
            it.api_key_readable_again,
            "one, readable again",
            "one, shown once",
        );
        again
            + &yes(
                it.api_key_overlap,
                ", old and new overlap",
                ", the old one stops at once",
            )
    }),
    ("end all sessions", |it| {
        if it.offers(Feature::EndAllSessions) {
            yes(it.end_all_includes_this, "all, this one too", "all others")
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
            let name = format!("{:?}", rule.kind);
            for letter in name.chars() {
                if letter.is_uppercase() && !words.is_empty() && !words.ends_with(' ') {
                    words.push(' ');
                }
                words.extend(letter.to_lowercase());
            }
            words.push_str(if rule.ends_sessions { "*, " } else { ", " });
        }
        let people = match it.people.together {
            1 => "one person at a time".to_owned(),
            count => format!("up to {count} people with one call"),
        };
        format!("{words}{people} (* ends their sessions)")
    }),
];

fn table() -> String {
    let mut table = String::from("| |");
    let services = Api::ALL.map(|api| (api.name(), capabilities(api)));
    for (name, _) in services {
        let _ = write!(table, " {name} |");
    }
    table.push_str("\n| --- |");
    table.push_str(&" --- |".repeat(services.len()));
    for (what, says) in ROWS {
        let _ = write!(table, "\n| {what} |");
        for (_, it) in services {
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

/// Whoever runs a proxy has no other way to know what must not be logged.
#[test]
fn the_readme_tells_deployers_where_codes_travel() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let (_, deploy) = readme.split_once("## Deploy").expect("the section");
    let (deploy, _) = deploy.split_once("### config.json").expect("its end");
    assert!(deploy.contains("/user/otp/verify/{otp}"));
}
