//! The ends of keys as a calendar file (RFC 5545), with an alarm a week and a day ahead. It names keys and holds none.

use crate::api::{Expiry, Moment};

/// The most bytes of a line, its end not counted; longer ones go on in the next, after a space.
const LINE: usize = 75;

/// One end, in the words that the calendar shall show.
pub(crate) struct End {
    /// The service's identity of the key: the calendar replaces an entry that it has already.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) at: Expiry,
}

/// `now` is when the file is made.
pub(crate) fn calendar(ends: &[End], now: Moment) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Keydesk//API keys//EN");
    for end in ends {
        let title = escaped(&end.title);
        file.line("BEGIN:VEVENT");
        file.line(&format!("UID:{}@keydesk", escaped(&end.id)));
        file.line(&format!("DTSTAMP:{}Z", written(now)));
        // Without a zone it is the same time of day wherever it is read, which is all that is known of it.
        let zone = if end.at.is_exact { "Z" } else { "" };
        file.line(&format!("DTSTART:{}{zone}", written(end.at.at)));
        file.line(&format!("SUMMARY:{title}"));
        file.line(&format!("DESCRIPTION:{}", escaped(&end.text)));
        file.line("TRANSP:TRANSPARENT");
        for before in ["-P7D", "-P1D"] {
            file.line("BEGIN:VALARM");
            file.line("ACTION:DISPLAY");
            file.line(&format!("TRIGGER:{before}"));
            file.line(&format!("DESCRIPTION:{title}"));
            file.line("END:VALARM");
        }
        file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    file.0
}

struct File(String);

impl File {
    fn line(&mut self, text: &str) {
        let mut used = 0;
        for letter in text.chars() {
            if used + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// `20260131T100000`
fn written(moment: Moment) -> String {
    let text = moment.without_zone();
    text.chars().filter(|it| !matches!(it, '-' | ':')).collect()
}

/// Text as a value: what has a meaning there loses it, and what no calendar can hold is left out.
fn escaped(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => kept.extend(['\\', letter]),
            '\n' => kept.push_str("\\n"),
            it if it.is_control() => {}
            it => kept.push(it),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_795_301_188);

    fn end(title: &str, at: &str) -> End {
        End {
            id: "1-2".into(),
            title: title.into(),
            text: "Make a new one; then delete it.".into(),
            at: Expiry::parse(at).expect("an end"),
        }
    }

    #[test]
    fn an_end_without_a_zone_floats_and_one_with_a_zone_does_not() {
        let file = calendar(&[end("Robot ends", "2026-12-01T23:59:00.123456")], NOW);
        let wanted = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Keydesk//API keys//EN",
            "BEGIN:VEVENT",
            "UID:1-2@keydesk",
            "DTSTAMP:20261121T224628Z",
            "DTSTART:20261201T235900",
            "SUMMARY:Robot ends",
            "DESCRIPTION:Make a new one\\; then delete it.",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P7D",
            "DESCRIPTION:Robot ends",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P1D",
            "DESCRIPTION:Robot ends",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(file, wanted.join("\r\n"));
        let exact = calendar(&[end("Robot", "2026-12-01T23:59:00+02:00")], NOW);
        assert!(exact.contains("\r\nDTSTART:20261201T215900Z\r\n"));
    }

    #[test]
    fn each_key_is_an_event_of_its_own() {
        let ends = [end("One", "2026-12-01"), end("Two", "2026-12-02")];
        let file = calendar(&ends, NOW);
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
        assert_eq!(file.matches("BEGIN:VALARM").count(), 4);
        assert!(file.contains("DTSTART:20261202T000000\r\n"));
    }

    #[test]
    fn what_a_person_wrote_stays_text() {
        let odd = "a,b;c\\d\nEND:VEVENT\r\u{7}\u{1b}";
        let file = calendar(&[end(odd, "2026-12-01")], NOW);
        assert!(file.contains("SUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\r\n"));
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let title = "ü€𝄞a".repeat(60);
        let file = calendar(&[end(&title, "2026-12-01")], NOW);
        for line in file.split("\r\n") {
            assert!(line.len() <= LINE, "{} bytes", line.len());
        }
        assert!(file.replace("\r\n ", "").contains(&title));
    }
}
