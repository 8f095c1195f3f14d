//! Finding and ordering people. Over thousands of rows at each key press, so everything that can be prepared is.

use std::cmp::Ordering;

use crate::api::people::{Person, Standing};

/// What the list can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Column {
    #[default]
    Name,
    Email,
    Factors,
    Standing,
    LastSignIn,
}

impl Column {
    pub(crate) const ALL: [Self; 5] = [
        Self::Name,
        Self::Email,
        Self::Factors,
        Self::Standing,
        Self::LastSignIn,
    ];
}

/// By which column, and in which direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) column: Column,
    pub(crate) descending: bool,
}

impl Order {
    /// Another column begins upwards; the same one turns round.
    pub(crate) fn by(self, column: Column) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }
}

/// Which people are shown at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Show {
    #[default]
    Everybody,
    Active,
    Blocked,
    Archived,
    WithoutFactor,
    Admins,
}

impl Show {
    pub(crate) const ALL: [Self; 6] = [
        Self::Everybody,
        Self::Active,
        Self::Blocked,
        Self::Archived,
        Self::WithoutFactor,
        Self::Admins,
    ];

    /// Whether it can be told from a list that leaves out factors and blocks.
    pub(crate) const fn is_always_told(self) -> bool {
        matches!(self, Self::Everybody | Self::Archived | Self::Admins)
    }

    fn fits(self, person: &Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Active => person.standing == Standing::Active,
            Self::Blocked => person.standing == Standing::Blocked,
            Self::Archived => person.standing == Standing::Archived,
            Self::WithoutFactor => person.factors.as_ref().is_some_and(|it| it.set.is_empty()),
            Self::Admins => person.is_admin,
        }
    }
}

/// What a person is found and ordered by, prepared once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folded {
    name: String,
    email: String,
}

pub(crate) fn folded(person: &Person) -> Folded {
    Folded {
        name: fold(&person.name),
        email: fold(&person.email),
    }
}

/// The places of those who are found, in order. People who are alike stay as the service has them, in both directions; what is
/// not known comes last, in both directions.
pub(crate) fn arrange(
    people: &[Person],
    folded: &[Folded],
    search: &str,
    show: Show,
    order: Order,
) -> Vec<u32> {
    let words: Vec<String> = search.split_whitespace().map(fold).collect();
    let fits = |person: &Person, folded: &Folded| {
        show.fits(person)
            && words
                .iter()
                .all(|it| folded.name.contains(it) || folded.email.contains(it))
    };
    let mut found: Vec<u32> = (0_u32..)
        .zip(people.iter().zip(folded))
        .filter(|(_, (person, folded))| fits(person, folded))
        .map(|(at, _)| at)
        .collect();
    let of = |at: u32| {
        let at = usize::try_from(at).unwrap_or_default();
        (&people[at], &folded[at])
    };
    found.sort_by(|a, b| compare(order, of(*a), of(*b)));
    found
}

fn compare(order: Order, a: (&Person, &Folded), b: (&Person, &Folded)) -> Ordering {
    let text = |a: &String, b: &String| {
        known(
            order,
            Some(a).filter(|it| !it.is_empty()),
            Some(b).filter(|it| !it.is_empty()),
        )
    };
    match order.column {
        Column::Name => text(&a.1.name, &b.1.name),
        Column::Email => text(&a.1.email, &b.1.email),
        Column::LastSignIn => known(order, a.0.last_sign_in, b.0.last_sign_in),
        Column::Standing => known(order, rank(a.0.standing), rank(b.0.standing)),
        Column::Factors => {
            let many = |it: &Person| {
                it.factors
                    .as_ref()
                    .map(|it| (it.set.len(), it.forced.len()))
            };
            known(order, many(a.0), many(b.0))
        }
    }
}

const fn rank(standing: Standing) -> Option<u8> {
    match standing {
        Standing::Active => Some(0),
        Standing::Blocked => Some(1),
        Standing::Archived => Some(2),
        Standing::Untold => None,
    }
}

fn known<T: Ord>(order: Order, a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if order.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Small letters without their marks, as far as Latin goes: `Ö` is found by `o`, `Łukasz` by `lukasz`.
fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|it| !matches!(it, '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}'))
        .flat_map(|it| {
            base(it)
                .chars()
                .chain(base(it).is_empty().then_some(it))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The letters without marks; empty where the letter stays as it is.
const fn base(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '’' => "'",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::super::person;
    use super::*;
    use crate::api::Moment;
    use crate::api::people::Factors;

    fn people(names: &[&str]) -> Vec<Person> {
        let one = |(at, name): (usize, &&str)| Person {
            name: (*name).to_owned(),
            ..person(&at.to_string())
        };
        names.iter().enumerate().map(one).collect()
    }

    fn found(people: &[Person], search: &str, show: Show, order: Order) -> Vec<u32> {
        let folded: Vec<Folded> = people.iter().map(folded).collect();
        arrange(people, &folded, search, show, order)
    }

    fn by(column: Column, descending: bool) -> Order {
        Order { column, descending }
    }

    #[test]
    fn marks_and_capitals_are_forgiven_in_both() {
        let people = people(&[
            "Özlem Brandt",
            "İpek",
            "Łukasz O’Neill",
            "ليلى الحداد",
            "Þóra",
        ]);
        let at = |search| found(&people, search, Show::Everybody, Order::default());
        assert_eq!(at("ozl"), [0]);
        assert_eq!(at("BRANDT öz"), [0]);
        assert_eq!(at("ipek"), [1]);
        assert_eq!(at("lukasz o'neill"), [2]);
        assert_eq!(at("الحداد"), [3]);
        assert_eq!(at("4@EXAMPLE"), [4]);
        assert_eq!(at("nobody"), [0_u32; 0]);
        assert_eq!(at("  ").len(), 5);
    }

    #[test]
    fn alike_people_keep_their_order_and_the_unknown_comes_last_in_both_directions() {
        let mut people = people(&["b", "a", "", "a"]);
        let all = |people: &[Person], order| found(people, "", Show::Everybody, order);
        assert_eq!(all(&people, by(Column::Name, false)), [1, 3, 0, 2]);
        assert_eq!(all(&people, by(Column::Name, true)), [0, 1, 3, 2]);
        people[0].last_sign_in = Some(Moment(5));
        people[3].last_sign_in = Some(Moment(9));
        assert_eq!(all(&people, by(Column::LastSignIn, false)), [0, 3, 1, 2]);
        assert_eq!(all(&people, by(Column::LastSignIn, true)), [3, 0, 1, 2]);
        people[1].factors = None;
        assert_eq!(all(&people, by(Column::Factors, true)), [0, 2, 3, 1]);
        people[3].standing = Standing::Blocked;
        people[0].standing = Standing::Untold;
        assert_eq!(all(&people, by(Column::Standing, true)), [3, 1, 2, 0]);
    }

    #[test]
    fn a_column_chosen_again_turns_round() {
        let order = Order::default().by(Column::Name);
        assert!(order.descending);
        assert!(!order.by(Column::Name).descending);
        assert_eq!(order.by(Column::Email), by(Column::Email, false));
    }

    #[test]
    fn who_is_shown_can_be_narrowed() {
        let mut people = people(&["a", "b", "c"]);
        people[1].standing = Standing::Blocked;
        people[2].is_admin = true;
        people[0].factors = Some(Factors {
            set: vec![crate::api::Factor::Pin],
            forced: vec![],
        });
        let at = |show| found(&people, "", show, Order::default());
        assert_eq!(at(Show::Active), [0, 2]);
        assert_eq!(at(Show::Blocked), [1]);
        assert_eq!(at(Show::WithoutFactor), [1, 2]);
        assert_eq!(at(Show::Admins), [2]);
        assert_eq!(at(Show::Archived), [0_u32; 0]);
    }
}
