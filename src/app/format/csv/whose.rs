//! Which pairing a row speaks of, and the pairings that a file has touched so far.

use std::{
    collections::{BTreeMap, HashMap, hash_map::Entry},
    hash::Hash,
    sync::Arc,
};

use super::{
    super::{Known, Problem, Reading},
    cell::{Cells, day, id},
    table::Table,
};
use crate::domain::{
    change::Document,
    day::Day,
    id::{PairingId, PersonRef, ProgramId},
    pairing::Pairing,
    program::Program,
};

/// Two people in a program, as a row names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Couple {
    pub(super) program: ProgramId,
    pub(super) mentor: PersonRef,
    pub(super) mentee: PersonRef,
}

impl Couple {
    /// The couple of the row; names that are missing or unknown are complaints.
    pub(super) fn read(cells: &mut Cells, known: &dyn Known) -> Option<(Self, Arc<Program>)> {
        let program = cells.need("program", id::<ProgramId>);
        let mentor = cells.need("mentor", id::<PersonRef>);
        let mentee = cells.need("mentee", id::<PersonRef>);
        let found = program.as_ref().and_then(|id| known.program(id));
        if let (Some(id), None) = (&program, &found) {
            cells.wrong("program", format!("there is no program \"{id}\"; set it up first"));
        }
        for (column, person) in [("mentor", &mentor), ("mentee", &mentee)] {
            if let Some(person) = person
                && known.person(person).is_none()
            {
                cells.wrong(column, format!("there is nobody with the ref \"{person}\"; import the people first"));
            }
        }
        if mentor.is_some() && mentor == mentee {
            cells.wrong("mentee", "mentor and mentee are the same person");
        }
        let couple = Self { program: program?, mentor: mentor?, mentee: mentee? };
        (cells.errors.is_empty()).then_some((couple, found?))
    }

    /// Every pairing of the two.
    pub(super) fn pairings(&self, known: &dyn Known) -> Vec<Arc<Pairing>> {
        let ids = known.pairings_of(&self.program, &self.mentor, &self.mentee);
        ids.into_iter().filter_map(|id| known.pairing(id)).collect()
    }
}

/// A pairing as it is known and as the file makes it.
pub(super) struct Touched {
    pub(super) before: Arc<Pairing>,
    pub(super) now: Pairing,
}

/// The pairings that a file touches.
pub(super) struct Pairings<'a> {
    pub(super) known: &'a dyn Known,
    touched: BTreeMap<PairingId, Touched>,
}

impl<'a> Pairings<'a> {
    pub(super) fn new(known: &'a dyn Known) -> Self {
        Self { known, touched: BTreeMap::new() }
    }

    /// The pairing that a row of a log or of marks belongs to: the one that starts on the day the row names; otherwise
    /// the only one of the two; the only one in whose time `on` lies; the only live one.
    pub(super) fn of_row(&mut self, cells: &mut Cells, on: Option<Day>) -> Option<(&mut Touched, Arc<Program>)> {
        let starts_on = cells.read("starts_on", day).value();
        let (couple, program) = Couple::read(cells, self.known)?;
        let all = couple.pairings(self.known);
        let only = |wanted: &dyn Fn(&Pairing) -> bool| {
            let mut found = all.iter().filter(|pairing| wanted(pairing));
            found.next().filter(|_| found.next().is_none())
        };
        let within =
            |pairing: &Pairing, on: Day| pairing.starts_on <= on && pairing.ends_on.is_none_or(|end| on <= end);
        let chosen = match starts_on {
            Some(start) => only(&|pairing| pairing.starts_on == start),
            None => only(&|_| true)
                .or_else(|| on.and_then(|on| only(&|pairing| within(pairing, on))))
                .or_else(|| only(&|pairing| pairing.state.is_live())),
        };
        let Some(chosen) = chosen else {
            let Couple { program, mentor, mentee } = couple;
            let message = match (all.len(), starts_on) {
                (0, _) => format!("{mentor} and {mentee} have no pairing in {program}; import the pairings first"),
                (_, Some(start)) => format!("no one pairing of {mentor} and {mentee} in {program} starts on {start}"),
                (several, None) => format!(
                    "{mentor} and {mentee} have {several} pairings in {program}; add a column starts_on to say which"
                ),
            };
            cells.wrong("mentee", message);
            return None;
        };
        let touched = self
            .touched
            .entry(chosen.id)
            .or_insert_with(|| Touched { before: Arc::clone(chosen), now: Pairing::clone(chosen) });
        Some((touched, program))
    }

    /// The pairings that are different now.
    pub(super) fn changed(self) -> Vec<Document> {
        let changed = self.touched.into_values().filter(|touched| touched.now != *touched.before);
        changed.map(|touched| Document::Pairing(Arc::new(touched.now))).collect()
    }
}

/// The first line on which each key was seen.
pub(super) struct FirstLines<K>(HashMap<K, usize>);

impl<K: Hash + Eq> FirstLines<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The earlier line with that key; otherwise this one is remembered.
    pub(super) fn earlier(&mut self, key: K, line: usize) -> Option<usize> {
        match self.0.entry(key) {
            Entry::Occupied(entry) => Some(*entry.get()),
            Entry::Vacant(entry) => {
                entry.insert(line);
                None
            }
        }
    }
}

/// Adds what the table itself complained of, and puts the complaints in order.
pub(super) fn finish(reading: &mut Reading, table: Table) {
    reading.warnings.splice(0..0, table.warnings);
    reading.errors.extend(table.errors);
    let place = |problem: &Problem| problem.line;
    reading.warnings.sort_by_key(place);
    reading.errors.sort_by_key(place);
}

/// Whether the two of some pairing were paired more than once in its program: files then need a column `starts_on`.
pub(super) fn repeated<'a>(pairings: impl IntoIterator<Item = &'a Pairing>) -> bool {
    let mut seen = std::collections::HashSet::new();
    pairings.into_iter().any(|pairing| !seen.insert((&pairing.program, &pairing.mentor, &pairing.mentee)))
}
