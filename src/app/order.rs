//! Sort orders of lists of pairings and people.

use compact_str::CompactString;
use rayon::prelude::*;

use super::search::fold;
use crate::{
    book::{Book, PairingEntry},
    domain::{decide::Records, person::Person},
};

/// A sort key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// The default order of a list: pairings by severity, people by family name.
    #[default]
    Default,
    /// The mentor's family name.
    Mentor,
    /// The mentee's family name.
    Mentee,
    /// Missing hours compared with the pace today, most first.
    HoursGap,
    /// The last contact, oldest first.
    LastContact,
    /// The last day, soonest first.
    LastDay,
    /// The program.
    Program,
    /// The role.
    Role,
    /// The building or department.
    Unit,
    /// Free places, most first.
    FreePlaces,
}

impl SortBy {
    /// The orders of pairings, the usual one first.
    pub const OF_PAIRINGS: [Self; 7] =
        [Self::Default, Self::Mentor, Self::Mentee, Self::HoursGap, Self::LastContact, Self::LastDay, Self::Program];

    /// The orders of people, the usual one first.
    pub const OF_PEOPLE: [Self; 4] = [Self::Default, Self::Role, Self::Unit, Self::FreePlaces];

    /// Every order.
    pub const ALL: [Self; 10] = [
        Self::Default,
        Self::Mentor,
        Self::Mentee,
        Self::HoursGap,
        Self::LastContact,
        Self::LastDay,
        Self::Program,
        Self::Role,
        Self::Unit,
        Self::FreePlaces,
    ];

    /// The name used in commands and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Default => "usual",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
            Self::HoursGap => "hours",
            Self::LastContact => "last-contact",
            Self::LastDay => "end-date",
            Self::Program => "program",
            Self::Role => "role",
            Self::Unit => "unit",
            Self::FreePlaces => "free-places",
        }
    }

    /// Parses the name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// The title on screen, in a list of people or pairings.
    #[must_use]
    pub fn title(self, people: bool) -> &'static str {
        match self {
            Self::Default if people => "name",
            Self::Default => "urgency",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
            Self::HoursGap => "hours gap",
            Self::LastContact => "last contact",
            Self::LastDay => "end date",
            Self::Program => "program",
            Self::Role => "role",
            Self::Unit => "unit",
            Self::FreePlaces => "free places",
        }
    }

    /// What comes first, in words.
    #[must_use]
    pub fn first(self, people: bool) -> &'static str {
        match self {
            Self::Default if people => "family names from A to Z",
            Self::Default => "most urgent first",
            Self::Mentor | Self::Mentee => "family names from A to Z",
            Self::HoursGap => "most missing hours first",
            Self::LastContact => "longest ago first, never at the top",
            Self::LastDay => "the soonest first",
            Self::Program | Self::Role | Self::Unit => "from A to Z",
            Self::FreePlaces => "the most free first",
        }
    }
}

/// A sort order, possibly reversed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The sort key.
    pub by: SortBy,
    /// Whether the order is reversed.
    pub reversed: bool,
}

impl Sort {
    /// Whether it is the default order of a list.
    #[must_use]
    pub fn is_default(self) -> bool {
        self == Self::default()
    }

    /// The name used in commands and files: `mentor`, or `-mentor` if reversed.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}{}", if self.reversed { "-" } else { "" }, self.by.word())
    }

    /// Parses the name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim();
        let (turned, word) = word.strip_prefix('-').map_or((false, word), |rest| (true, rest));
        SortBy::from_word(word).map(|by| Self { by, reversed: turned })
    }
}

/// The sort value of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// A number.
    Figure(i64),
    /// Folded words.
    Words(CompactString),
    /// No value. Comes last.
    Last,
}

/// Sorts rows. Rows without a value come last, reversed or not. The sort is stable; reversing [`SortBy::Default`]
/// reverses the rows.
#[must_use]
pub fn sorted<T: Send>(rows: Vec<T>, sort: Sort, place: impl Fn(&T) -> SortKey + Sync + Send) -> Vec<T> {
    if sort.is_default() {
        return rows;
    }
    if sort.by == SortBy::Default {
        return rows.into_iter().rev().collect();
    }
    by_place(rows, sort.reversed, place)
}

/// Sorts rows by their values. [`SortKey::Last`] comes last, reversed or not.
#[must_use]
pub fn by_place<T: Send>(rows: Vec<T>, turned: bool, place: impl Fn(&T) -> SortKey + Sync + Send) -> Vec<T> {
    let mut placed: Vec<(SortKey, T)> = rows.into_par_iter().map(|row| (place(&row), row)).collect();
    placed.par_sort_by(|(a, _), (b, _)| match (a, b) {
        (SortKey::Last, _) | (_, SortKey::Last) => a.cmp(b),
        (a, b) if turned => b.cmp(a),
        (a, b) => a.cmp(b),
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

fn words(first: &str, second: &str) -> SortKey {
    // The second breaks ties. One combined string is cheaper than two.
    SortKey::Words(fold(&format!("{first} {second}")).into())
}

fn person_place(person: Option<&Person>) -> SortKey {
    person.map_or(SortKey::Last, |person| words(person.family_name(), &person.name))
}

/// The sort value of a pairing.
#[must_use]
pub fn of_pairing(book: &Book, slot: &PairingEntry, by: SortBy) -> SortKey {
    let pairing = &slot.pairing;
    let person = |id| person_place(book.person(id).map(|person| &**person));
    match by {
        SortBy::Mentor => person(&pairing.mentor),
        SortBy::Mentee => person(&pairing.mentee),
        SortBy::HoursGap => slot
            .standing
            .hours
            .map_or(SortKey::Last, |hours| SortKey::Figure(i64::from(hours.logged.0) - i64::from(hours.expected.0))),
        SortBy::LastContact => {
            SortKey::Figure(slot.last_contact.map_or(i64::MIN, |last| last.since(book.today()).into()))
        }
        SortBy::LastDay => {
            let policy = Records::policy(book, &pairing.program);
            let last = policy.map(|policy| policy.last_day(pairing)).or(pairing.ends_on);
            last.map_or(SortKey::Last, |last| SortKey::Figure(last.since(book.today()).into()))
        }
        SortBy::Program => words(pairing.program.as_str(), ""),
        SortBy::Default | SortBy::Role | SortBy::Unit | SortBy::FreePlaces => SortKey::Last,
    }
}

/// The sort value of a person.
#[must_use]
pub fn of_person(book: &Book, person: &Person, by: SortBy) -> SortKey {
    let or_last = |text: Option<&CompactString>| text.map_or(SortKey::Last, |text| words(text, person.family_name()));
    match by {
        SortBy::Role => or_last(person.role.as_ref()),
        SortBy::Unit => or_last(person.unit.as_ref()),
        SortBy::FreePlaces if person.mentee_capacity() == 0 => SortKey::Last,
        SortBy::FreePlaces => SortKey::Figure(-i64::from(book.free_places(&person.id))),
        SortBy::Default
        | SortBy::Mentor
        | SortBy::Mentee
        | SortBy::HoursGap
        | SortBy::LastContact
        | SortBy::LastDay
        | SortBy::Program => person_place(Some(person)),
    }
}
