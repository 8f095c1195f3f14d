//! What the console's own host answers to one path, as a script can see it.

/// An answer that is looked at for its own sake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// 0 where the host led elsewhere and was not followed.
    pub status: u16,
    /// Whether it led elsewhere.
    pub leads: bool,
    /// The path that answered in the end.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, where it was asked for.
    pub text: String,
    /// Seconds that this device is ahead of the `Date` header.
    pub clock_off: Option<i64>,
}

impl Sight {
    /// The header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The media type without what follows it.
    pub fn kind(&self) -> &str {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim()
    }

    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

/// How a path is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Status and headers; the body is left where it is.
    Head,
    /// The body, too.
    Whole,
    /// Without following where it leads.
    Unfollowed,
    /// Whether anything answers at all, of another origin that lets nobody read it.
    Blind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_stands_before_what_follows_it() {
        let sight = |value: &str| Sight {
            headers: vec![
                ("date".into(), "today".into()),
                ("content-type".into(), value.into()),
            ],
            ..Sight::default()
        };
        assert_eq!(sight("text/html ; charset=utf-8").kind(), "text/html");
        assert_eq!(sight("text/css").header("date"), Some("today"));
        assert_eq!(sight("text/css").header("server"), None);
        assert_eq!(Sight::default().kind(), "");
    }

    #[test]
    fn two_hundreds_are_successes() {
        let is_success = |status| {
            Sight {
                status,
                ..Sight::default()
            }
            .is_success()
        };
        assert!([200, 204, 299].into_iter().all(is_success));
        assert!(![0, 199, 300, 404].into_iter().any(is_success));
    }
}
