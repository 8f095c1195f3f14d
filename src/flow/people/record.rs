//! What was done, as a file that a spreadsheet opens.

use crate::api::Moment;

/// One person's line. Nothing secret belongs here.
pub(crate) struct Line {
    pub(crate) time: Option<Moment>,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) email: String,
    /// Group and roles, where the service tells them.
    pub(crate) place: Option<[String; 2]>,
    pub(crate) outcome: String,
    pub(crate) detail: String,
}

/// RFC 4180, with the mark by which spreadsheets know UTF-8. The head names as many columns as the lines have.
pub(crate) fn csv(head: &[String], service: &str, action: &str, lines: &[Line]) -> String {
    let mut text = String::from('\u{FEFF}');
    row(&mut text, head.iter().map(String::as_str));
    for line in lines {
        let time = line.time.map(utc).unwrap_or_default();
        let who = [
            time.as_str(),
            service,
            action,
            &line.id,
            &line.name,
            &line.email,
        ];
        let place = line.place.iter().flatten().map(String::as_str);
        let what = [line.outcome.as_str(), &line.detail];
        row(&mut text, who.into_iter().chain(place).chain(what));
    }
    text
}

fn row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, value) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        cell(text, value);
    }
    text.push_str("\r\n");
}

/// A cell that a spreadsheet would take for a formula is marked as text: a name must not be able to act.
fn cell(text: &mut String, value: &str) {
    let is_formula = value
        .trim_start_matches([' ', '\u{A0}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if !is_formula && !value.contains([',', '"', '\r', '\n']) {
        text.push_str(value);
        return;
    }
    text.push('"');
    if is_formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

/// `2026-11-25T04:50:00Z`
pub(crate) fn utc(moment: Moment) -> String {
    let (days, seconds) = (moment.0.div_euclid(86_400), moment.0.rem_euclid(86_400));
    // Days to a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
    let z = days + 719_468;
    let (era, day_of_era) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_utc() {
        for text in [
            "1970-01-01T00:00:00Z",
            "2026-11-25T04:50:09Z",
            "2028-02-29T23:59:59Z",
        ] {
            let moment = Moment::parse(text).unwrap_or(Moment(0));
            assert_eq!(utc(moment), text);
        }
    }

    #[test]
    fn quotes_commas_and_formulas_stay_text() {
        let of = |value: &str| {
            let mut text = String::new();
            cell(&mut text, value);
            text
        };
        assert_eq!(of("Ada"), "Ada");
        assert_eq!(of("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
        for value in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1"] {
            assert_eq!(of(value), format!("\"'{value}\""));
        }
    }

    #[test]
    fn a_record_has_a_head_and_a_line_for_each() {
        let head: [String; 8] = [
            "time", "service", "action", "id", "name", "email", "outcome", "detail",
        ]
        .map(str::to_owned);
        let mut line = Line {
            time: Some(Moment(1_763_000_010)),
            id: "7".into(),
            name: "=cmd|x".into(),
            email: "a@example.org".into(),
            place: None,
            outcome: "done".into(),
            detail: String::new(),
        };
        let text = csv(&head, "Desk", "block", std::slice::from_ref(&line));
        assert_eq!(
            text,
            "\u{FEFF}time,service,action,id,name,email,outcome,detail\r\n\
             2025-11-13T02:13:30Z,Desk,block,7,\"'=cmd|x\",a@example.org,done,\r\n"
        );
        let mut head = head.to_vec();
        head.splice(6..6, ["group".to_owned(), "roles".to_owned()]);
        line.place = Some(["Soil, wet".into(), "Group admin".into()]);
        let text = csv(&head, "Desk", "block", &[line]);
        let mut lines = text.lines();
        assert!(
            lines
                .next()
                .is_some_and(|it| it.ends_with(",email,group,roles,outcome,detail"))
        );
        assert!(
            lines
                .next()
                .is_some_and(|it| it.ends_with(",\"Soil, wet\",Group admin,done,"))
        );
    }
}
