//! Log entries as CSV. The key of a row is the pairing, day, minutes, kind, and its index among rows with the same key.

use std::{collections::HashMap, iter};

use super::{
    super::{Reading, figures::clock},
    cell::{BLANK, Cells, day, kind, list, method, minutes, number, time, yes},
    rows::{Changed, Effect, Pairings, read_rows, repeated, sorted},
    table::{Column, Table, must, must_unless, optional},
    unusual::UnusualEntries,
    write::{self, Redact, Sheet, extra_columns},
};
use crate::{
    book::Book,
    domain::{
        id::GroupId,
        log::{EntryKind, LogEntry, Method},
        pairing::Pairing,
        records::Records as _,
        units::Minutes,
        validation,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 15] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    must("on"),
    must_unless("minutes", &["from", "to"]),
    optional("kind"),
    optional("method"),
    optional("topics"),
    optional("note"),
    optional("private"),
    optional("starts_on"),
    optional("at"),
    optional("group"),
    optional("from"),
    optional("to"),
];

/// The number of columns that are always written.
const USUAL: usize = 10;

/// Reads log entries, compared with the book.
///
/// `starts_on` selects the pairing if two people were paired more than once; `at` is the time an entry began; `from` and
/// `to` are the times of day between which it took place, instead of its minutes or beside them; `group` is the number
/// that the entries of a group meeting share. Without a kind, an entry has the one that its method implies. A submitted month keeps a copy of what was submitted.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let mut pairings = Pairings::new(book);
    let mut seen: HashMap<_, usize> = HashMap::new();
    let mut unusual = UnusualEntries::default();
    let mut reading = read_rows(table, |cells| {
        let on = cells.need("on", day);
        let (minutes, from) = length(cells);
        let by = cells.peek("method").and_then(Method::new);
        let implied = by.map_or(EntryKind::Meeting, |method| method.kind());
        let kind = cells.read("kind", kind).value().unwrap_or(implied);
        let key = on.zip(minutes);
        let found = pairings.of_row(cells, on).map(|(changed, _)| changed);
        let new = LogEntry::new(on.unwrap_or(book.today()), minutes.unwrap_or_default(), kind);
        let which = key.zip(found.as_ref()).map(|(key, found)| seen.entry((found.before.id, key, kind)).or_default());
        let before = found.as_ref().zip(which.as_ref()).and_then(|(found, which)| same(&found.before, &new, **which));
        let mut entry = before.cloned().unwrap_or(new);
        fill(cells, &mut entry, from);
        let before = before.cloned();
        let (changed, which) = found.zip(which)?;
        cells.check(validation::entry(&entry, book.today()).err());
        if before.is_none() {
            let others = changed.now.entries.iter().filter(|other| other.on == entry.on);
            cells.check(validation::day_total(others.chain(iter::once(&entry))).err());
        }
        if !cells.errors.is_empty() {
            return None;
        }
        *which += 1;
        if let Some(policy) = book.policy(&changed.before.program) {
            unusual.add(cells, before.as_ref(), &entry, &changed.before, policy, book.dates());
        }
        Some(record(changed, before, entry))
    });
    reading.warnings.extend(unusual.problems());
    reading.warnings.sort_by_key(|problem| problem.line);
    pairings.finish(&mut reading);
    reading
}

/// The length of an entry, and when it began if a column `from` says so. The length is its minutes, or the time between
/// `from` and `to`; if both are given, they must agree.
fn length(cells: &mut Cells) -> (Option<Minutes>, Option<Minutes>) {
    let errors = cells.errors.len();
    let said = cells.read("minutes", minutes).value();
    let (from, to) = (cells.read("from", time).value(), cells.read("to", time).value());
    if cells.errors.len() > errors {
        return (None, None);
    }
    let between = from.zip(to).map(|(from, to)| (from, to, to.0.saturating_sub(from.0)));
    match (said, between) {
        (_, Some((from, to, 0))) => {
            let words = "when it began; write times as 14:30, or the minutes";
            cells.error("to", format!("{} is not after {}, {words}", clock(to), clock(from)));
        }
        (Some(said), Some((from, to, length))) if said.0 != length => {
            let (from, to, said) = (clock(from), clock(to), said.0);
            cells.error("minutes", format!("{from} to {to} are {length} minutes, not {said}; correct one of them"));
        }
        (Some(said), _) => return (Some(said), from),
        (None, Some((.., length))) => return (Some(Minutes(length)), from),
        (None, None) => cells.error(if cells.peek("minutes").is_some() { "minutes" } else { "to" }, BLANK),
    }
    (None, None)
}

/// Reads the cells that are not part of the key.
fn fill(cells: &mut Cells, entry: &mut LogEntry, from: Option<Minutes>) {
    cells.read("method", method).set(&mut entry.method);
    cells.read("topics", list).fill(&mut entry.topics);
    cells.verbatim("note").fill(&mut entry.note);
    cells.read("private", yes).fill(&mut entry.private);
    cells.read("at", time).set(&mut entry.at);
    match (from, cells.peek("at")) {
        (Some(from), None | Some("")) => entry.at = Some(from),
        (Some(from), Some(_)) if entry.at.is_some_and(|at| at != from) => {
            cells.error("at", format!("it began at {}, as from says; correct one of them", clock(from)));
        }
        (Some(_) | None, _) => {}
    }
    cells.read("group", |text| number(text).map(GroupId)).set(&mut entry.group);
}

/// The `which`th entry with the same day, duration, and kind as `new`.
fn same<'p>(pairing: &'p Pairing, new: &LogEntry, which: usize) -> Option<&'p LogEntry> {
    let first = pairing.entries.partition_point(|entry| entry.on < new.on);
    let that_day = pairing.entries.get(first..)?.iter().take_while(|entry| entry.on == new.on);
    that_day.filter(|entry| entry.minutes == new.minutes && entry.kind == new.kind).nth(which)
}

/// Replaces `before` with an entry, or adds a new one. The first change of an entry in a submitted month keeps a copy
/// of what was submitted.
fn record(changed: &mut Changed, before: Option<LogEntry>, entry: LogEntry) -> Effect {
    let Some(before) = before else {
        changed.now.add_entry(entry);
        return Effect::Created;
    };
    let place = changed.now.entries.iter_mut().find(|other| other.id == before.id);
    let Some(place) = place.filter(|_| before != entry) else { return Effect::Unchanged };
    *place = entry;
    let mut submissions = changed.now.submissions.iter_mut();
    if let Some(submission) = submissions.find(|submission| submission.month == before.on.month())
        && !submission.is_correction(before.id)
    {
        submission.originals.push(before);
    }
    Effect::Updated
}

/// Writes the log entries of pairings as CSV, sorted by pairing, day, minutes, and kind.
///
/// Optional columns are written only if needed: `starts_on` if two people were paired more than once in a program, `at`
/// if an entry has a time, `group` if there is a group meeting.
#[must_use]
pub fn write<'a>(pairings: impl IntoIterator<Item = &'a Pairing>, redact: Redact) -> String {
    let pairings = sorted(pairings);
    let any = |has: fn(&LogEntry) -> bool| pairings.iter().flat_map(|pairing| &pairing.entries).any(has);
    let extra = [repeated(&pairings), any(|entry| entry.at.is_some()), any(|entry| entry.group.is_some())];
    let mut sheet = Sheet::new(extra_columns(&COLUMNS, USUAL, &extra));
    for pairing in pairings {
        let mut entries: Vec<_> = pairing.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.on, entry.minutes, entry.kind, entry.id));
        for entry in entries {
            // The topics and method of a private entry reveal too much, even without the note.
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
            sheet.wide_row(cells, &ends, &extra);
        }
    }
    sheet.finish()
}
