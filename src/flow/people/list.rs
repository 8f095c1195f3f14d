//! Finding and ordering people. Over thousands of rows at each key press, so everything that can be prepared is.

use std::cmp::Ordering;

use crate::api::PeopleCapabilities;
use crate::api::administration::Group;
use crate::api::people::{Person, Role, Standing};

/// What the list can be ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Column {
    #[default]
    Name,
    Email,
    Factors,
    Group,
    Roles,
    Standing,
    LastSignIn,
}

impl Column {
    pub(crate) const ALL: [Self; 7] = [
        Self::Name,
        Self::Email,
        Self::Factors,
        Self::Group,
        Self::Roles,
        Self::Standing,
        Self::LastSignIn,
    ];

    /// Whether the list tells it.
    pub(crate) const fn is_told(self, told: &PeopleCapabilities) -> bool {
        match self {
            Self::Name | Self::Email => true,
            Self::Factors => told.list_is_complete && told.tells_factors,
            Self::Standing => told.list_is_complete,
            Self::Group | Self::Roles => told.tells_groups,
            Self::LastSignIn => told.tells_last_sign_in,
        }
    }
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
    /// Those who have this role.
    With(Role),
}

impl Show {
    pub(crate) const ALL: [Self; 9] = [
        Self::Everybody,
        Self::Active,
        Self::Blocked,
        Self::Archived,
        Self::WithoutFactor,
        Self::Admins,
        Self::With(Role::GroupAdmin),
        Self::With(Role::SiteAdmin),
        Self::With(Role::SiteReader),
    ];

    /// Whether it can be told from the list.
    pub(crate) const fn is_told(self, told: &PeopleCapabilities) -> bool {
        match self {
            Self::Everybody => true,
            Self::Active | Self::Blocked => told.list_is_complete,
            Self::Archived => told.archives,
            Self::WithoutFactor => told.list_is_complete && told.tells_factors,
            // Of whom there are several kinds where there are roles.
            Self::Admins => !told.tells_groups,
            Self::With(_) => told.tells_groups,
        }
    }

    fn fits(self, person: &Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Active => person.standing == Standing::Active,
            Self::Blocked => person.standing == Standing::Blocked,
            Self::Archived => person.standing == Standing::Archived,
            Self::WithoutFactor => person.factors.as_ref().is_some_and(|it| it.set.is_empty()),
            Self::Admins => person.is_admin,
            Self::With(role) => person.roles.contains(&role),
        }
    }
}

/// What a person is found and ordered by, prepared once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folded {
    name: String,
    email: String,
    /// Empty where there are no groups.
    group: String,
}

pub(crate) fn folded(person: &Person) -> Folded {
    let group = person.group.as_ref();
    Folded {
        name: fold(&person.name),
        email: fold(&person.email),
        group: group.map(|it| fold(&it.name)).unwrap_or_default(),
    }
}

/// Who is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted<'a> {
    /// Words, each of which has to stand in name, address or group.
    pub(crate) search: &'a str,
    pub(crate) show: Show,
    /// The id of the one group to look in.
    pub(crate) group: Option<&'a str>,
}

/// The places of those who are found, in order. People who are alike stay as the service has them, in both directions; what is
/// not known comes last, in both directions.
pub(crate) fn arrange(
    people: &[Person],
    folded: &[Folded],
    wanted: Wanted,
    order: Order,
) -> Vec<u32> {
    let words: Vec<String> = wanted.search.split_whitespace().map(fold).collect();
    let is_there = |person: &Person| {
        let group = person.group.as_ref().map(|it| it.id.as_str());
        wanted.group.is_none() || group == wanted.group
    };
    let says = |folded: &Folded, word: &String| {
        [&folded.name, &folded.email, &folded.group]
            .into_iter()
            .any(|it| it.contains(word))
    };
    let fits = |person: &Person, folded: &Folded| {
        wanted.show.fits(person) && is_there(person) && words.iter().all(|it| says(folded, it))
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
        Column::Group => text(&a.1.group, &b.1.group),
        Column::Roles => known(order, Some(weight(a.0)), Some(weight(b.0))),
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

/// Whoever may do most comes first.
fn weight(person: &Person) -> u8 {
    let has = |role| u8::from(!person.roles.contains(&role));
    4 * has(Role::SiteAdmin) + 2 * has(Role::GroupAdmin) + has(Role::SiteReader)
}

/// The groups that people are in, by name.
pub(crate) fn groups(people: &[Person]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for group in people.iter().filter_map(|it| it.group.as_ref()) {
        if !groups.iter().any(|it| it.id == group.id) {
            groups.push(group.clone());
        }
    }
    groups.sort_by_cached_key(|it| fold(&it.name));
    groups
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
        let wanted = Wanted {
            search,
            show,
            group: None,
        };
        arrange(people, &folded, wanted, order)
    }

    /// Four people: two in each group, each with another role.
    fn grouped() -> Vec<Person> {
        let places = [
            ("1", "Öl and Gas", &[Role::SiteReader][..]),
            ("2", "Astronomy", &[][..]),
            ("1", "Öl and Gas", &[Role::SiteAdmin][..]),
            ("2", "Astronomy", &[Role::GroupAdmin, Role::SiteReader][..]),
        ];
        let mut people = people(&["a", "b", "c", "d"]);
        for (person, (id, name, roles)) in people.iter_mut().zip(places) {
            let (id, name) = (id.to_owned(), name.to_owned());
            person.group = Some(Group { id, name });
            person.roles = roles.to_vec();
        }
        people
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
    fn a_group_is_searched_chosen_and_ordered_by() {
        let people = grouped();
        let at = |search| found(&people, search, Show::Everybody, Order::default());
        assert_eq!(at("ol gas"), [0, 2]);
        assert_eq!(at("astro d@"), [0_u32; 0], "one of the words is nowhere");
        assert_eq!(at("astro 3@"), [3]);
        let folded: Vec<Folded> = people.iter().map(folded).collect();
        let wanted = Wanted {
            group: Some("2"),
            ..Wanted::default()
        };
        assert_eq!(arrange(&people, &folded, wanted, Order::default()), [1, 3]);
        let by_group = found(&people, "", Show::Everybody, by(Column::Group, false));
        assert_eq!(by_group, [1, 3, 0, 2]);
        let names: Vec<String> = groups(&people).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["Astronomy", "Öl and Gas"]);
    }

    #[test]
    fn roles_narrow_the_list_and_order_it_by_how_far_they_go() {
        let people = grouped();
        let at = |role| found(&people, "", Show::With(role), Order::default());
        assert_eq!(at(Role::SiteReader), [0, 3]);
        assert_eq!(at(Role::GroupAdmin), [3]);
        assert_eq!(at(Role::SiteAdmin), [2]);
        let by_role = found(&people, "", Show::Everybody, by(Column::Roles, false));
        assert_eq!(by_role, [2, 3, 0, 1]);
    }

    #[test]
    fn columns_and_choices_are_those_that_the_list_tells() {
        use Column::{Email, Factors, Group, LastSignIn, Name, Roles, Standing};
        let columns = |told: &PeopleCapabilities| -> Vec<Column> {
            let all = Column::ALL.into_iter();
            all.filter(|it| it.is_told(told)).collect()
        };
        let shown = |told: &PeopleCapabilities| -> Vec<Show> {
            let all = Show::ALL.into_iter();
            all.filter(|it| it.is_told(told)).collect()
        };
        let whole = PeopleCapabilities {
            archives: true,
            ..PeopleCapabilities::NONE
        };
        assert_eq!(
            columns(&whole),
            [Name, Email, Factors, Standing, LastSignIn]
        );
        assert_eq!(shown(&whole).len(), 6);
        let brief = PeopleCapabilities {
            list_is_complete: false,
            ..whole
        };
        assert_eq!(columns(&brief), [Name, Email, LastSignIn]);
        assert_eq!(
            shown(&brief),
            [Show::Everybody, Show::Archived, Show::Admins]
        );
        let grouped = PeopleCapabilities {
            tells_factors: false,
            tells_last_sign_in: false,
            tells_groups: true,
            ..PeopleCapabilities::NONE
        };
        assert_eq!(columns(&grouped), [Name, Email, Group, Roles, Standing]);
        assert_eq!(
            shown(&grouped),
            [
                Show::Everybody,
                Show::Active,
                Show::Blocked,
                Show::With(Role::GroupAdmin),
                Show::With(Role::SiteAdmin),
                Show::With(Role::SiteReader)
            ]
        );
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
