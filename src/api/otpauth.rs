//! The address that a QR code for an authenticator holds, `otpauth://totp/Issuer:account?secret=…`: read and written.

use zeroize::Zeroizing;

use super::error::plain;
use super::transport::percent_encode;
use super::{Enrolment, Secret};

/// Names are shown at most this long.
const LONGEST_NAME: usize = 100;

/// What an address says.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The address itself is kept as it came: an authenticator shall read what the service wrote.
    pub enrolment: Enrolment,
    pub digits: u32,
    /// Seconds that a code lasts.
    pub period: u32,
    /// In capitals: `SHA1`, `SHA256`, `SHA512`.
    pub algorithm: String,
}

impl Entry {
    /// Whether the key alone is enough to type in: every authenticator takes six digits, 30 seconds and SHA-1 for granted.
    pub fn is_usual(&self) -> bool {
        (self.digits, self.period, self.algorithm.as_str()) == (6, 30, "SHA1")
    }
}

/// Why a text is no address for an authenticator of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Some other text: a web address, a contact, a sentence.
    NotOtpauth,
    /// Codes that are counted and not timed (`hotp`), or of a kind nobody knows.
    OtherKind,
    /// No `secret` in it, or an empty one.
    NoKey,
    /// The key is not base32, so no authenticator takes it.
    BadKey,
    /// Percent signs that stand for no UTF-8 text, digits or period that are no sensible numbers, or an unknown algorithm.
    Garbled,
}

/// Reads an address.
///
/// # Errors
/// Says why it is of no use; never what it holds.
pub fn parse(uri: &Secret) -> Result<Entry, Misread> {
    let rest = without_prefix(uri.expose(), "otpauth://").ok_or(Misread::NotOtpauth)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (kind, label) = path.split_once('/').unwrap_or((path, ""));
    if !kind.eq_ignore_ascii_case("totp") {
        return Err(Misread::OtherKind);
    }
    let query = Query::read(query)?;
    let (prefix, account) = names(label)?;
    let issuer = if query.issuer.trim().is_empty() {
        &prefix
    } else {
        &query.issuer
    };
    let secret = query
        .secret
        .filter(|it| !it.is_empty())
        .ok_or(Misread::NoKey)?;
    Ok(Entry {
        enrolment: Enrolment {
            key: key(&secret).ok_or(Misread::BadKey)?,
            uri: uri.clone(),
            issuer: plain(issuer, LONGEST_NAME),
            account: plain(&account, LONGEST_NAME),
        },
        digits: query.digits,
        period: query.period,
        algorithm: query.algorithm,
    })
}

/// Issuer and account of a label. The colon between them may be written as `%3A`; where one stands plainly, that is the one.
fn names(label: &str) -> Result<(String, String), Misread> {
    if let Some((issuer, account)) = label.split_once(':') {
        return Ok((
            decoded(issuer, false)?.to_string(),
            decoded(account, false)?.to_string(),
        ));
    }
    let label = decoded(label, false)?;
    let (issuer, account) = label.split_once(':').unwrap_or(("", &label));
    Ok((issuer.to_owned(), account.to_owned()))
}

/// The entry for a key that came as text; the rest is as every authenticator takes it for granted. `None` where it is no key.
pub fn enrolment(secret: &str, issuer: &str, account: &str) -> Option<Enrolment> {
    let key = key(secret)?;
    let account = plain(account, LONGEST_NAME);
    let mut uri = String::from("otpauth://totp/");
    percent_encode(issuer, &mut uri);
    uri.push(':');
    percent_encode(&account, &mut uri);
    uri.push_str("?secret=");
    uri.push_str(key.expose());
    uri.push_str("&issuer=");
    percent_encode(issuer, &mut uri);
    Some(Enrolment {
        key,
        uri: Secret::new(uri),
        issuer: issuer.to_owned(),
        account,
    })
}

/// A key as authenticators want it typed: base32 in capitals, without blanks, dashes and padding. `None` where it is not base32
/// and could never work.
fn key(text: &str) -> Option<Secret> {
    let mut key = String::with_capacity(text.len());
    key.extend(
        text.chars()
            .filter(|it| !matches!(it, ' ' | '=' | '-'))
            .map(|it| it.to_ascii_uppercase()),
    );
    let key = Secret::new(key);
    let fits = key
        .expose()
        .bytes()
        .all(|it| matches!(it, b'A'..=b'Z' | b'2'..=b'7'));
    (fits && !key.is_empty()).then_some(key)
}

/// The parameters that are known; others are left alone.
struct Query {
    secret: Option<Zeroizing<String>>,
    issuer: String,
    digits: u32,
    period: u32,
    algorithm: String,
}

impl Query {
    fn read(text: &str) -> Result<Self, Misread> {
        let mut query = Self {
            secret: None,
            issuer: String::new(),
            digits: 6,
            period: 30,
            algorithm: "SHA1".to_owned(),
        };
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name.to_ascii_lowercase().as_str() {
                "secret" => query.secret = Some(decoded(value, true)?),
                "issuer" => query.issuer.clone_from(&*decoded(value, true)?),
                "digits" => query.digits = number(value, 6..=10)?,
                "period" => query.period = number(value, 1..=3600)?,
                "algorithm" => {
                    query.algorithm = value.to_ascii_uppercase().replace('-', "");
                    if !matches!(query.algorithm.as_str(), "SHA1" | "SHA256" | "SHA512") {
                        return Err(Misread::Garbled);
                    }
                }
                _ => {}
            }
        }
        Ok(query)
    }
}

fn number(text: &str, sensible: std::ops::RangeInclusive<u32>) -> Result<u32, Misread> {
    text.parse()
        .ok()
        .filter(|it| sensible.contains(it))
        .ok_or(Misread::Garbled)
}

fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Percent signs read as what they stand for; in a query a plus sign is a blank.
fn decoded(text: &str, in_query: bool) -> Result<Zeroizing<String>, Misread> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = digit().zip(digit()).ok_or(Misread::Garbled)?;
                u8::try_from(high * 16 + low).map_err(|_| Misread::Garbled)?
            }
            b'+' if in_query => b' ',
            other => other,
        });
    }
    String::from_utf8(bytes)
        .map(Zeroizing::new)
        .map_err(|_| Misread::Garbled)
}

#[cfg(test)]
mod tests {
    use super::*;

    const URI: &str = "otpauth://totp/Acme%20Ltd:zo%C3%AB%40example.org?secret=jbsw-y3dp%20ehpk+3pxp&issuer=Acme%20Ltd";

    fn read(uri: &str) -> Result<Entry, Misread> {
        parse(&Secret::new(uri))
    }

    fn names(uri: &str) -> (String, String) {
        let entry = read(uri).unwrap();
        (entry.enrolment.issuer, entry.enrolment.account)
    }

    #[test]
    fn key_issuer_and_account_are_read() {
        let entry = read(URI).unwrap();
        assert!(entry.is_usual());
        let Enrolment {
            key,
            uri,
            issuer,
            account,
        } = entry.enrolment;
        assert_eq!(key.expose(), "JBSWY3DPEHPK3PXP");
        assert_eq!(uri.expose(), URI);
        assert_eq!(
            (issuer.as_str(), account.as_str()),
            ("Acme Ltd", "zoë@example.org")
        );
    }

    #[test]
    fn what_is_written_here_reads_back() {
        let written = enrolment("jbsw y3dp=", "A&B: Co", "zoë+x@example.org").unwrap();
        let read = parse(&written.uri).unwrap();
        assert_eq!(read.enrolment.key.expose(), "JBSWY3DP");
        assert_eq!(read.enrolment.account, "zoë+x@example.org");
        assert_eq!(read.enrolment.issuer, "A&B: Co");
    }

    #[test]
    fn the_issuer_may_stand_in_one_place_only_and_the_parameter_wins() {
        let (label, query) = ("otpauth://totp/", "?secret=JBSWY3DP");
        for (uri, issuer, account) in [
            (format!("{label}Acme:bob{query}"), "Acme", "bob"),
            (format!("{label}Acme%3A%20bob{query}"), "Acme", "bob"),
            (format!("{label}bob{query}&issuer=Acme"), "Acme", "bob"),
            (
                format!("{label}Old:bob{query}&issuer=Acme+Ltd"),
                "Acme Ltd",
                "bob",
            ),
            (format!("{label}Acme:bob{query}&issuer="), "Acme", "bob"),
            (format!("{label}bob+home{query}"), "", "bob+home"),
            (format!("otpauth://totp{query}"), "", ""),
        ] {
            assert_eq!(
                names(&uri),
                (issuer.to_owned(), account.to_owned()),
                "{uri}"
            );
        }
    }

    #[test]
    fn names_are_made_safe_to_show() {
        let uri = "otpauth://totp/A%E2%80%AEcme:b%07ob%0A?secret=JBSWY3DP";
        assert_eq!(names(uri), ("Acme".to_owned(), "bob".to_owned()));
        let long = format!("otpauth://totp/{}?secret=JBSWY3DP", "x".repeat(500));
        assert_eq!(names(&long).1.chars().count(), LONGEST_NAME + 1);
    }

    #[test]
    fn scheme_kind_and_parameter_names_may_be_in_capitals_and_others_are_left_alone() {
        let entry = read("OTPAUTH://TOTP/bob?image=https%3A%2F%2Fx&Secret=jbswy3dp&Digits=8&period=60&algorithm=sha-256&x#y").unwrap();
        assert_eq!(
            (entry.digits, entry.period, entry.algorithm.as_str()),
            (8, 60, "SHA256")
        );
        assert!(!entry.is_usual());
    }

    #[test]
    fn each_unfit_text_is_told_apart() {
        for (uri, misread) in [
            ("", Misread::NotOtpauth),
            (
                "https://example.org/totp/bob?secret=JBSWY3DP",
                Misread::NotOtpauth,
            ),
            ("otpauth:/ü", Misread::NotOtpauth),
            (
                "otpauth://hotp/bob?secret=JBSWY3DP&counter=1",
                Misread::OtherKind,
            ),
            ("otpauth://", Misread::OtherKind),
            ("otpauth://totp/bob", Misread::NoKey),
            ("otpauth://totp/bob?secret=", Misread::NoKey),
            ("otpauth://totp/bob?issuer=x", Misread::NoKey),
            ("otpauth://totp/bob?secret=0189", Misread::BadKey),
            ("otpauth://totp/bob?secret=-", Misread::BadKey),
            ("otpauth://totp/bob?secret=%C3%BC", Misread::BadKey),
            ("otpauth://totp/b%FFb?secret=JBSWY3DP", Misread::Garbled),
            ("otpauth://totp/b%4?secret=JBSWY3DP", Misread::Garbled),
            ("otpauth://totp/b%+1?secret=JBSWY3DP", Misread::Garbled),
            (
                "otpauth://totp/bob?secret=JBSWY3DP&digits=many",
                Misread::Garbled,
            ),
            (
                "otpauth://totp/bob?secret=JBSWY3DP&period=0",
                Misread::Garbled,
            ),
            (
                "otpauth://totp/bob?secret=JBSWY3DP&algorithm=MD5",
                Misread::Garbled,
            ),
        ] {
            assert_eq!(read(uri).map(|_| ()), Err(misread), "{uri}");
        }
    }

    #[test]
    fn a_printed_entry_tells_no_key() {
        let printed = format!("{:?}", read(URI).unwrap());
        assert!(
            !printed.contains("JBSW") && !printed.contains("jbsw"),
            "{printed}"
        );
    }
}
