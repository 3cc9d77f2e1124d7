//! Log entries as CSV; a row's key is pairing, day, minutes, kind, and which of these it is in the file.

use std::collections::HashMap;

use compact_str::CompactString;

use super::{
    super::{Known, Reading, figures::clock},
    cell::{Cells, Said, day, kind, list, minutes, number, text, time, yes},
    pairings::order,
    table::{Column, Table, may, must},
    whose::{Pairings, Touched, finish, repeated},
    write::{self, Redact, Sheet},
};
use crate::domain::{
    day::Day,
    id::{GroupId, PairingId},
    log::{EntryKind, LogEntry, Method},
    pairing::Pairing,
    units::Minutes,
};

/// The columns of the file.
pub const COLUMNS: [Column; 13] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    must("on"),
    must("minutes"),
    may("kind"),
    may("method"),
    may("topics"),
    may("note"),
    may("private"),
    may("starts_on"),
    may("at"),
    may("group"),
];

/// How many of the columns every file has.
const USUAL: usize = 10;

/// Reads log entries, set against the pairings that are known.
///
/// A column `starts_on` names the pairing of two people who were paired more than once; `at` says when an entry began,
/// and `group` holds the number that the entries of one group meeting share. A submitted month keeps what was submitted.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    let mut pairings = Pairings::new(known);
    let mut seen: HashMap<(PairingId, Day, Minutes, EntryKind), usize> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let facts = Facts::read(&mut cells);
        let found = pairings.of_row(&mut cells, facts.on);
        if cells.errors.is_empty()
            && let Some((touched, _)) = found
            && let (Some(on), Some(minutes)) = (facts.on, facts.minutes)
        {
            let which = seen.entry((touched.before.id, on, minutes, facts.kind)).or_default();
            if on < touched.before.starts_on {
                let message = format!(
                    "{on} is before the pairing starts, {}; it is recorded all the same",
                    touched.before.starts_on
                );
                reading.warnings.push(cells.problem("on", message));
            }
            match record(touched, on, minutes, *which, facts) {
                Effect::Created => reading.created += 1,
                Effect::Updated => reading.updated += 1,
                Effect::Unchanged => reading.unchanged += 1,
            }
            *which += 1;
        }
        reading.errors.append(&mut cells.errors);
    }
    reading.documents = pairings.changed();
    finish(&mut reading, table);
    reading
}

/// The cells of a row beside those that name the pairing.
struct Facts {
    on: Option<Day>,
    minutes: Option<Minutes>,
    kind: EntryKind,
    method: Said<CompactString>,
    topics: Said<Vec<CompactString>>,
    note: Said<CompactString>,
    private: Said<bool>,
    at: Said<Minutes>,
    group: Said<u32>,
}

impl Facts {
    fn read(cells: &mut Cells) -> Self {
        Self {
            on: cells.need("on", day),
            minutes: cells.need("minutes", minutes),
            kind: cells.read("kind", kind).value().unwrap_or(EntryKind::Meeting),
            method: cells.read("method", text),
            topics: cells.read("topics", list),
            note: cells.verbatim("note"),
            private: cells.read("private", yes),
            at: cells.read("at", time),
            group: cells.read("group", number),
        }
    }

    fn fill(self, entry: &mut LogEntry) {
        match self.method {
            Said::Value(words) => entry.method = Method::new(&words),
            Said::Blank => entry.method = None,
            Said::Nothing => {}
        }
        self.topics.fill(&mut entry.topics);
        self.note.fill(&mut entry.note);
        self.private.fill(&mut entry.private);
        self.at.set(&mut entry.at);
        match self.group {
            Said::Value(number) => entry.group = Some(GroupId(number)),
            Said::Blank => entry.group = None,
            Said::Nothing => {}
        }
    }
}

enum Effect {
    Created,
    Updated,
    Unchanged,
}

/// Puts the row into the pairing: on top of the `which`th entry of that day, length and kind, otherwise as a new one.
fn record(touched: &mut Touched, on: Day, minutes: Minutes, which: usize, facts: Facts) -> Effect {
    let kind = facts.kind;
    let entries = &touched.before.entries;
    let first = entries.partition_point(|entry| entry.on < on);
    let same = entries[first..]
        .iter()
        .take_while(|entry| entry.on == on)
        .filter(|entry| entry.minutes == minutes && entry.kind == kind)
        .nth(which);
    let Some(before) = same else {
        let mut entry = LogEntry::new(on, minutes, kind);
        facts.fill(&mut entry);
        touched.now.add_entry(entry);
        return Effect::Created;
    };
    let Some(now) = touched.now.entries.iter_mut().find(|entry| entry.id == before.id) else {
        return Effect::Unchanged;
    };
    facts.fill(now);
    if now == before {
        return Effect::Unchanged;
    }
    keep_submitted(&mut touched.now, before);
    Effect::Updated
}

/// Keeps an entry of a submitted month as it was submitted, the first time that it changes.
fn keep_submitted(pairing: &mut Pairing, before: &LogEntry) {
    let month = pairing.submissions.iter_mut().filter(|submission| submission.month == before.on.month());
    for submission in month.filter(|submission| !submission.is_correction(before.id)) {
        submission.originals.push(before.clone());
    }
}

/// The log entries of the pairings as CSV, sorted by pairing, day, minutes and kind.
///
/// Columns are added only where they are needed: `starts_on` where two of the pairings are of the same two people in the
/// same program, `at` where an entry says when it began, `group` where one is part of a group meeting.
#[must_use]
pub fn write<'a>(pairings: impl IntoIterator<Item = &'a Pairing>, redact: Redact) -> String {
    let mut pairings: Vec<_> = pairings.into_iter().collect();
    pairings.sort_by(|a, b| order(a).cmp(&order(b)));
    let any = |has: fn(&LogEntry) -> bool| pairings.iter().flat_map(|pairing| &pairing.entries).any(has);
    let extra =
        [repeated(pairings.iter().copied()), any(|entry| entry.at.is_some()), any(|entry| entry.group.is_some())];
    let columns = COLUMNS.iter().map(|column| column.name);
    let extra_columns = columns.clone().skip(USUAL).zip(extra).filter(|(_, wanted)| *wanted).map(|(name, _)| name);
    let mut sheet = Sheet::new(columns.take(USUAL).chain(extra_columns));
    for pairing in pairings {
        let mut entries: Vec<_> = pairing.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.on, entry.minutes, entry.kind, entry.id));
        for entry in entries {
            // A private entry without its note still says too much of what was spoken about.
            let silent = entry.private && redact != Redact::Nothing;
            let topics = if silent { &[][..] } else { entry.topics.as_slice() };
            let method = entry.method.as_ref().filter(|_| !silent);
            let cells: [&str; USUAL] = [
                pairing.program.as_str(),
                pairing.mentor.as_str(),
                pairing.mentee.as_str(),
                &entry.on.to_string(),
                &entry.minutes.0.to_string(),
                entry.kind.word(),
                method.map_or("", Method::as_str),
                &write::list(topics),
                redact.text(&entry.note),
                write::yes(Some(entry.private)),
            ];
            let ends = [
                pairing.starts_on.to_string(),
                entry.at.map(clock).unwrap_or_default(),
                entry.group.map(|group| group.0.to_string()).unwrap_or_default(),
            ];
            let ends = ends.iter().zip(extra).filter(|(_, wanted)| *wanted).map(|(cell, _)| cell.as_str());
            sheet.row(cells.into_iter().chain(ends));
        }
    }
    sheet.finish()
}
