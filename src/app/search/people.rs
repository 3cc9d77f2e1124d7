//! Who can be found: the people behind the rows of a segment.

use std::{
    cmp::Ordering,
    sync::{Arc, LazyLock},
};

use super::{field::Field, segment::Said};
use crate::{
    app::people::{Kind, PERSON_FIELDS},
    domain::{
        id::{PersonRef, ProgramId},
        person::Person,
    },
};

/// Somebody who can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The person.
    pub person: Arc<Person>,
    /// How many places are free.
    pub free: u32,
    /// The programs to list: the person's own, and those of the pairings.
    pub programs: Vec<ProgramId>,
    /// Whether found as a mentor, or only where everybody is looked for.
    pub mentor: bool,
}

impl Listed {
    /// Somebody with the programs and the number of mentees that their pairings say.
    #[must_use]
    pub fn new(person: Arc<Person>, paired: Vec<ProgramId>, mentees: u32) -> Self {
        let mut programs = person.programs.clone();
        programs.extend(paired);
        programs.sort_unstable();
        programs.dedup();
        let free = person.places().saturating_sub(mentees);
        let mentor = person.mentor == Some(true) || mentees > 0;
        Self { person, free, programs, mentor }
    }
}

/// The fields of a person that are searched, the most telling first.
static SEARCHED: LazyLock<Vec<(Field, &Kind)>> = LazyLock::new(|| {
    let fields = PERSON_FIELDS.iter().filter_map(|field| Some((field.search?, &field.kind)));
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|(field, _)| *field);
    fields
});

/// The texts of a person that are searched, the name first.
pub(super) fn values(listed: &Listed) -> impl Iterator<Item = (Field, &str)> {
    SEARCHED.iter().flat_map(|(field, kind)| {
        // The programs include those of the pairings.
        let programs = if *field == Field::Program { listed.programs.as_slice() } else { &[] };
        kind.texts(&listed.person).chain(programs.iter().map(ProgramId::as_str)).map(|text| (*field, text))
    })
}

/// The people behind the rows of a segment, in the order of the rows.
#[derive(Debug, Default)]
pub(super) struct People {
    listed: Vec<Listed>,
    /// The rows in the order of the references.
    by_id: Vec<u32>,
}

impl People {
    pub(super) fn new(listed: Vec<Listed>, by_id: Vec<u32>) -> Self {
        Self { listed, by_id }
    }

    pub(super) fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// The rows in the order of the references.
    pub(super) fn by_id(&self) -> &[u32] {
        &self.by_id
    }

    pub(super) fn get(&self, row: usize) -> Option<&Listed> {
        self.listed.get(row)
    }

    /// The row of exactly that reference.
    pub(super) fn place(&self, id: &PersonRef) -> Option<usize> {
        let of = |row: &u32| self.listed.get(*row as usize).map(|listed| &listed.person.id);
        let place = self.by_id.binary_search_by(|row| of(row).cmp(&Some(id))).ok()?;
        self.by_id.get(place).map(|&row| row as usize)
    }
}

/// Somebody with the words about them.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub listed: &'a Listed,
    pub said: Said<'a>,
}

impl<'a> View<'a> {
    pub(super) fn id(&self) -> &'a PersonRef {
        &self.listed.person.id
    }

    /// The order of names, then of references.
    pub(super) fn by_name(&self, other: &View<'_>) -> Ordering {
        self.said.name().cmp(&other.said.name()).then_with(|| self.id().cmp(other.id()))
    }
}
