//! The orders of lists of pairings and people.

use compact_str::CompactString;
use rayon::prelude::*;

use super::search::fold;
use crate::{
    book::{Book, PairingEntry},
    domain::{decide::Records, person::Person},
};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// The default order of a list: pairings by severity, people by family name.
    #[default]
    Usual,
    /// The mentor's family name.
    Mentor,
    /// The mentee's family name.
    Mentee,
    /// Hours that are missing of what is expected today, the most missing first.
    HoursGap,
    /// The last contact, the longest ago first.
    LastContact,
    /// The last day, the soonest first.
    LastDay,
    /// The program.
    Program,
    /// The role.
    Role,
    /// The building or department.
    Unit,
    /// Free places, the most first.
    FreePlaces,
}

impl SortBy {
    /// The orders of pairings, the usual one first.
    pub const OF_PAIRINGS: [Self; 7] =
        [Self::Usual, Self::Mentor, Self::Mentee, Self::HoursGap, Self::LastContact, Self::LastDay, Self::Program];

    /// The orders of people, the usual one first.
    pub const OF_PEOPLE: [Self; 4] = [Self::Usual, Self::Role, Self::Unit, Self::FreePlaces];

    /// Every order.
    pub const ALL: [Self; 10] = [
        Self::Usual,
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

    /// The word for it in commands and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Usual => "usual",
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

    /// The order of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// What it is, for people, in a list of pairings or of people.
    #[must_use]
    pub fn title(self, people: bool) -> &'static str {
        match self {
            Self::Usual if people => "name",
            Self::Usual => "urgency",
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

    /// What stands first in it, for people.
    #[must_use]
    pub fn first(self, people: bool) -> &'static str {
        match self {
            Self::Usual if people => "family names from A to Z",
            Self::Usual => "the most pressing first",
            Self::Mentor | Self::Mentee => "family names from A to Z",
            Self::HoursGap => "the most hours missing first",
            Self::LastContact => "the longest ago first, never before all",
            Self::LastDay => "the soonest first",
            Self::Program | Self::Role | Self::Unit => "from A to Z",
            Self::FreePlaces => "the most free first",
        }
    }
}

/// An order, possibly reversed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the last comes first.
    pub turned: bool,
}

impl Sort {
    /// Whether it is the default order of a list.
    #[must_use]
    pub fn is_usual(self) -> bool {
        self == Self::default()
    }

    /// The word for it in commands and files: `mentor`, or `-mentor` if it is reversed.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}{}", if self.turned { "-" } else { "" }, self.by.word())
    }

    /// The order of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim();
        let (turned, word) = word.strip_prefix('-').map_or((false, word), |rest| (true, rest));
        SortBy::from_word(word).map(|by| Self { by, turned })
    }
}

/// The place of a row in an order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// By a figure.
    Figure(i64),
    /// By words, folded.
    Words(CompactString),
    /// Comes last: the order says nothing about the row.
    Last,
}

/// Sorts rows by their places. Rows of equal place keep their order, which a turned [`SortBy::Usual`] reverses; rows the
/// order says nothing about come last, turned or not.
#[must_use]
pub fn sorted<T: Send>(rows: Vec<T>, sort: Sort, place: impl Fn(&T) -> Place + Sync + Send) -> Vec<T> {
    if sort.is_usual() {
        return rows;
    }
    if sort.by == SortBy::Usual {
        return rows.into_iter().rev().collect();
    }
    by_place(rows, sort.turned, place)
}

/// Sorts rows by their places; [`Place::Last`] comes last, turned or not.
#[must_use]
pub fn by_place<T: Send>(rows: Vec<T>, turned: bool, place: impl Fn(&T) -> Place + Sync + Send) -> Vec<T> {
    let mut placed: Vec<(Place, T)> = rows.into_par_iter().map(|row| (place(&row), row)).collect();
    placed.par_sort_by(|(a, _), (b, _)| match (a, b) {
        (Place::Last, _) | (_, Place::Last) => a.cmp(b),
        (a, b) if turned => b.cmp(a),
        (a, b) => a.cmp(b),
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

fn words(first: &str, second: &str) -> Place {
    // The second decides between equals; folded together, as one string is made sooner than two.
    Place::Words(fold(&format!("{first} {second}")).into())
}

fn person_place(person: Option<&Person>) -> Place {
    person.map_or(Place::Last, |person| words(person.family_name(), &person.name))
}

/// The place of a pairing.
#[must_use]
pub fn of_pairing(book: &Book, slot: &PairingEntry, by: SortBy) -> Place {
    let pairing = &slot.pairing;
    let person = |id| person_place(book.person(id).map(|person| &**person));
    match by {
        SortBy::Mentor => person(&pairing.mentor),
        SortBy::Mentee => person(&pairing.mentee),
        SortBy::HoursGap => slot
            .standing
            .hours
            .map_or(Place::Last, |hours| Place::Figure(i64::from(hours.logged.0) - i64::from(hours.expected.0))),
        SortBy::LastContact => {
            Place::Figure(slot.last_contact.map_or(i64::MIN, |last| last.since(book.today()).into()))
        }
        SortBy::LastDay => {
            let policy = Records::policy(book, &pairing.program);
            let last = policy.map(|policy| policy.last_day(pairing)).or(pairing.ends_on);
            last.map_or(Place::Last, |last| Place::Figure(last.since(book.today()).into()))
        }
        SortBy::Program => words(pairing.program.as_str(), ""),
        SortBy::Usual | SortBy::Role | SortBy::Unit | SortBy::FreePlaces => Place::Last,
    }
}

/// The place of a person.
#[must_use]
pub fn of_person(book: &Book, person: &Person, by: SortBy) -> Place {
    let or_last = |text: Option<&CompactString>| text.map_or(Place::Last, |text| words(text, person.family_name()));
    match by {
        SortBy::Role => or_last(person.role.as_ref()),
        SortBy::Unit => or_last(person.unit.as_ref()),
        SortBy::FreePlaces if person.places() == 0 => Place::Last,
        SortBy::FreePlaces => Place::Figure(-i64::from(book.free_places(&person.id))),
        SortBy::Usual
        | SortBy::Mentor
        | SortBy::Mentee
        | SortBy::HoursGap
        | SortBy::LastContact
        | SortBy::LastDay
        | SortBy::Program => person_place(Some(person)),
    }
}
