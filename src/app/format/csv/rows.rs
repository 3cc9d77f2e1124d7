//! Turning rows into changed documents, shared by all kinds of files.

use std::{
    collections::{BTreeMap, HashMap, HashSet, hash_map::Entry},
    hash::Hash,
    sync::Arc,
};

use super::{
    super::{Problem, Reading},
    cell::{Cells, Kept, day, id},
    table::Table,
};
use crate::{
    book::Book,
    domain::{
        change::Document,
        day::Day,
        id::{PairingId, PersonRef, ProgramId},
        pairing::Pairing,
        program::Program,
        records::Records,
        validation::{self, RecordSet},
    },
};

/// The effect of a row on the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Created,
    Updated,
    Unchanged,
}

/// Reads a table row by row. `read` returns the effect of a row, or adds errors to its cells.
pub(super) fn read_rows(table: Table, mut read: impl FnMut(&mut Cells) -> Option<Effect>) -> Reading {
    let (mut reading, kept) = (Reading::default(), Kept::default());
    for row in &table.rows {
        let mut cells = Cells::new(&table, row, &kept);
        match read(&mut cells).filter(|_| cells.errors.is_empty()) {
            Some(Effect::Created) => reading.created += 1,
            Some(Effect::Updated) => reading.updated += 1,
            Some(Effect::Unchanged) => reading.unchanged += 1,
            None => {}
        }
        reading.errors.append(&mut cells.errors);
        reading.warnings.append(&mut cells.warnings);
    }
    if kept.total() > 0 {
        let words = match kept.total() {
            1 => "a blank cell says nothing here: 1 value that is recorded stays as it is".to_owned(),
            many => format!("blank cells say nothing here: {many} values that are recorded stay as they are"),
        };
        reading.warnings.push(Problem::new(0, "", words));
    }
    finish(&mut reading, table);
    reading
}

/// Adds the problems of the table itself, and sorts all problems by line.
pub(super) fn finish(reading: &mut Reading, table: Table) {
    reading.warnings.splice(0..0, table.warnings);
    reading.errors.extend(table.errors);
    reading.warnings.sort_by_key(|problem| problem.line);
    reading.errors.sort_by_key(|problem| problem.line);
}

/// Adds the document of a row to `changed`, unless it is unchanged or impossible.
pub(super) fn put(
    cells: &mut Cells,
    before: Option<&Document>,
    after: Document,
    book: &Book,
    changed: &mut Vec<Document>,
) -> Option<Effect> {
    if !cells.errors.is_empty() {
        return None;
    }
    if before == Some(&after) {
        return Some(Effect::Unchanged);
    }
    cells.check(validation::new_defects(before, &after, &RecordSet::new([], book), book.today()));
    if !cells.errors.is_empty() {
        return None;
    }
    changed.push(after);
    Some(if before.is_some() { Effect::Updated } else { Effect::Created })
}

/// The program that a cell names.
pub(super) fn known_program(text: &str, book: &Book) -> Result<Arc<Program>, String> {
    let id: ProgramId = id(text)?;
    let policy = book.policy(&id).ok_or_else(|| format!("there is no program \"{id}\"; set it up first"))?;
    Ok(policy.program.clone())
}

/// The person that a cell names.
pub(super) fn known_person(text: &str, book: &Book) -> Result<PersonRef, String> {
    let id: PersonRef = id(text)?;
    match book.person(&id) {
        Some(_) => Ok(id),
        None => Err(format!("no person has the ref \"{id}\"; import the people first")),
    }
}

/// The two people of a row, in its program.
pub(super) struct Pair {
    pub(super) program: Arc<Program>,
    pub(super) mentor: PersonRef,
    pub(super) mentee: PersonRef,
}

impl Pair {
    /// Reads the pair of a row. Returns `None` if the row has any error.
    pub(super) fn read(cells: &mut Cells, book: &Book) -> Option<Self> {
        let program = cells.need("program", |text| known_program(text, book));
        let mentor = cells.need("mentor", |text| known_person(text, book));
        let mentee = cells.need("mentee", |text| known_person(text, book));
        if mentor.is_some() && mentor == mentee {
            cells.error("mentee", "mentor and mentee are the same person; name two people");
        }
        let pair = Self { program: program?, mentor: mentor?, mentee: mentee? };
        cells.errors.is_empty().then_some(pair)
    }

    /// Every pairing of the two in the program.
    pub(super) fn pairings(&self, book: &Book) -> Vec<Arc<Pairing>> {
        let ids = book.pairings_of(&self.mentee).iter();
        let theirs = ids.filter_map(|id| book.pairing(*id)).filter(|pairing| {
            (&pairing.program, &pairing.mentor, &pairing.mentee) == (&self.program.id, &self.mentor, &self.mentee)
        });
        theirs.collect()
    }
}

/// A pairing before and after the rows of a file.
pub(super) struct Changed {
    pub(super) before: Arc<Pairing>,
    pub(super) now: Pairing,
    /// The last row that changes it.
    line: usize,
}

/// The pairings that the rows of a file change.
pub(super) struct Pairings<'a> {
    book: &'a Book,
    changed: BTreeMap<PairingId, Changed>,
}

impl<'a> Pairings<'a> {
    pub(super) fn new(book: &'a Book) -> Self {
        Self { book, changed: BTreeMap::new() }
    }

    /// The pairing of a row: the one that starts on the given day; otherwise the only one of the two people, the only
    /// one with `on` between its dates, or the only live one.
    pub(super) fn of_row(&mut self, cells: &mut Cells, on: Option<Day>) -> Option<(&mut Changed, Arc<Program>)> {
        let starts_on = cells.read("starts_on", day).value();
        let pair = Pair::read(cells, self.book)?;
        let all = pair.pairings(self.book);
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
            let Pair { program, mentor, mentee } = pair;
            let program = &program.id;
            let message = match (all.len(), starts_on) {
                (0, _) => format!("{mentor} and {mentee} have no pairing in {program}; import the pairings first"),
                (_, Some(start)) => format!("no one pairing of {mentor} and {mentee} in {program} starts on {start}"),
                (several, None) => format!(
                    "{mentor} and {mentee} have {several} pairings in {program}; add a column starts_on to say which"
                ),
            };
            cells.error("mentee", message);
            return None;
        };
        let unchanged = || Changed { before: Arc::clone(chosen), now: Pairing::clone(chosen), line: 0 };
        let changed = self.changed.entry(chosen.id).or_insert_with(unchanged);
        changed.line = cells.line();
        Some((changed, pair.program))
    }

    /// Adds the changed pairings to the reading. Defects of a pairing as a whole are reported on its last row.
    pub(super) fn finish(self, reading: &mut Reading) {
        let known = RecordSet::new([], self.book);
        for Changed { before, now, line } in self.changed.into_values() {
            if now == *before {
                continue;
            }
            let (before, after) = (Document::Pairing(before), Document::Pairing(Arc::new(now)));
            let defects = validation::new_defects(Some(&before), &after, &known, self.book.today());
            reading.errors.extend(defects.into_iter().map(|defect| Problem::new(line, defect.field, defect.message)));
            reading.documents.push(after);
        }
    }
}

/// The line on which each key first occurs.
pub(super) struct FirstLines<K>(HashMap<K, usize>);

impl<K: Hash + Eq> FirstLines<K> {
    pub(super) fn new() -> Self {
        Self(HashMap::new())
    }

    /// The line on which the key occurred before. Remembers the line and returns `None` if this is the first.
    pub(super) fn first_line(&mut self, key: K, line: usize) -> Option<usize> {
        match self.0.entry(key) {
            Entry::Occupied(entry) => Some(*entry.get()),
            Entry::Vacant(entry) => {
                entry.insert(line);
                None
            }
        }
    }
}

/// The pairings in file order: by program, mentor, mentee, and first day.
pub(super) fn sorted<'a>(pairings: impl IntoIterator<Item = &'a Pairing>) -> Vec<&'a Pairing> {
    let mut pairings: Vec<_> = pairings.into_iter().collect();
    let order = |pairing: &&'a Pairing| {
        let Pairing { program, mentor, mentee, starts_on, id, .. } = *pairing;
        (program, mentor, mentee, *starts_on, *id)
    };
    pairings.sort_by_key(order);
    pairings
}

/// Whether two people were paired more than once in a program, so that the file needs the column `starts_on`.
pub(super) fn repeated(pairings: &[&Pairing]) -> bool {
    let mut seen = HashSet::new();
    pairings.iter().any(|pairing| !seen.insert((&pairing.program, &pairing.mentor, &pairing.mentee)))
}
