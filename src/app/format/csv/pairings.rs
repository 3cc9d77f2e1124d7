//! Pairings as CSV. The key of a row is the program, mentor, mentee, and first day.

use std::sync::Arc;

use super::{
    super::{Problem, Reading},
    cell::{Cells, day, goals, one_line, state, text},
    rows::{FirstLines, Pair, put, read_rows, sorted},
    table::{Column, Table, must, optional},
    write::{self, Redact, Sheet},
};
use crate::{
    book::Book,
    domain::{
        change::Document,
        day::Day,
        id::{ChecklistId, PairingId},
        office::StateChange,
        pairing::{Goal, Pairing, PairingState},
        program::Program,
        records::Records,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 12] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    optional("state"),
    optional("starts_on"),
    optional("ends_on"),
    optional("mentor_signed_on"),
    optional("mentee_signed_on"),
    optional("received_on"),
    optional("region"),
    optional("goal"),
    optional("checklists"),
];

/// Reads pairings and compares them with the book. A new pairing without a first day starts today.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let (mut changed, mut first_lines, mut next) = (Vec::new(), FirstLines::new(), book.next_pairing());
    let mut undated: Vec<Problem> = Vec::new();
    let mut reading = read_rows(table, |cells| {
        let (before, now) = pairing(cells, book, next)?;
        let key = (now.program.clone(), now.mentor.clone(), now.mentee.clone(), now.starts_on);
        if let Some(first) = first_lines.first_line(key, cells.line()) {
            cells.error("mentee", format!("these two are on line {first} already; keep one of the two rows"));
        }
        let before = before.map(Document::Pairing);
        let effect = put(cells, before.as_ref(), Document::Pairing(Arc::new(now)), book, &mut changed)?;
        if before.is_none() {
            next = PairingId(next.0.saturating_add(1));
            if cells.peek("starts_on").is_none_or(str::is_empty) {
                undated.push(cells.problem("starts_on", ""));
            }
        }
        Some(effect)
    });
    reading.documents = changed;
    reading.warnings.extend(starts_today(&undated, book));
    reading.warnings.sort_by_key(|problem| problem.line);
    reading
}

/// What to say about new pairings whose rows have no first day.
fn starts_today(undated: &[Problem], book: &Book) -> Option<Problem> {
    let Problem { line, column, .. } = undated.first()?;
    let which = match undated.len() {
        1 => "this pairing is new and has".to_owned(),
        many => format!("this pairing and {} more are new and have", many - 1),
    };
    let today = book.dates().dated(book.today());
    let message = format!("{which} no first day: it is taken as today, {today}; write it in the file if it is another");
    Some(Problem::new(*line, column.clone(), message))
}

/// The pairing of a row before and after. Goals are added but never removed.
fn pairing(cells: &mut Cells, book: &Book, next: PairingId) -> Option<(Option<Arc<Pairing>>, Pairing)> {
    let pair = Pair::read(cells, book);
    let state = cells.read("state", state).value();
    let starts_on = cells.read("starts_on", day).value();
    let days = ["ends_on", "mentor_signed_on", "mentee_signed_on", "received_on"];
    let [ends_on, mentor_signed_on, mentee_signed_on, received_on] = days.map(|column| cells.read(column, day));
    let region = cells.read("region", text);
    let goals = cells.read("goal", goals).value().unwrap_or_default();
    let lists = cells.read("checklists", text).value();
    let pair = pair?;
    let known = pair.pairings(book);
    let before = match same(&known, starts_on, state) {
        Ok(before) => before,
        Err(live) => {
            let message = format!("is blank, and these two have {live} live pairings; write the first day");
            cells.error("starts_on", message);
            return None;
        }
    };
    let today = book.today();
    let mut now = match &before {
        Some(before) => Pairing::clone(before),
        None => new(cells, &pair, &known, starts_on.unwrap_or(today), state, (book, next)),
    };
    now.state = state.unwrap_or(now.state);
    ends_on.set(&mut now.ends_on);
    mentor_signed_on.set(&mut now.agreement.mentor_signed_on);
    mentee_signed_on.set(&mut now.agreement.mentee_signed_on);
    received_on.set(&mut now.agreement.received_on);
    region.set(&mut now.region);
    if let Some(lists) = lists {
        now.choose_checklists(&pair.program, checklists(cells, &pair.program, &lists)?);
    }
    warn_of_end(cells, &now, book);
    for text in goals {
        if !now.goals.iter().any(|goal| one_line(&goal.text) == text) {
            now.goals.push(Goal::new(text, None));
        }
    }
    if let Some(from) = before.as_ref().map(|before| before.state).filter(|from| *from != now.state) {
        // A pairing that is over has been so since its last day.
        let on = now.ends_on.filter(|end| now.state.is_over() && *end < today).unwrap_or(today);
        now.history.push(StateChange { on, from: Some(from), to: now.state, by: None, because: "".into() });
    }
    Some((before, now))
}

/// The checklists named in a cell, by id or title. Reports those that the program does not have.
fn checklists(cells: &mut Cells, program: &Program, names: &str) -> Option<Vec<ChecklistId>> {
    let mut found = Vec::new();
    for name in names.split(';').map(str::trim).filter(|name| !name.is_empty()) {
        let Some(list) = program.checklist_called(name) else {
            let known: Vec<_> = program.checklists.iter().map(|list| list.id.as_str()).collect();
            let known = known.join(", ");
            cells.error("checklists", format!("{} has no checklist \"{name}\"; it has {known}", program.id));
            return None;
        };
        found.push(list.id.clone());
    }
    Some(found)
}

/// Warns of an end after the latest that the program allows, which is the one that counts.
fn warn_of_end(cells: &mut Cells, pairing: &Pairing, book: &Book) {
    let latest = book.policy(&pairing.program).and_then(|policy| policy.latest_end(pairing));
    if let Some((end, latest)) = pairing.ends_on.zip(latest).filter(|(end, latest)| end > latest) {
        let message = format!("{end} is later than {} allows; {latest} counts as the last day", pairing.program);
        cells.warn("ends_on", message);
    }
}

/// A new pairing. Warns about violations of the program's rules.
fn new(
    cells: &mut Cells,
    pair: &Pair,
    known: &[Arc<Pairing>],
    starts_on: Day,
    state: Option<PairingState>,
    (book, id): (&Book, PairingId),
) -> Pairing {
    let Pair { program, mentor, mentee } = pair;
    let mut new = Pairing::new(id, program.id.clone(), mentor.clone(), mentee.clone(), starts_on);
    new.state = PairingState::Active;
    let policy = book.policy(&program.id);
    let fitting = policy.zip(book.person(mentee)).and_then(|(policy, mentee)| policy.checklist_for(mentee));
    new.checklists.extend(fitting.map(|list| list.id.clone()));
    let is_live = state.unwrap_or(new.state).is_live();
    if let Some(other) = known.iter().find(|other| is_live && other.state.is_live()) {
        let message = format!("these two have a live pairing already, {} from {}", other.id, other.starts_on);
        cells.warn("starts_on", message);
    }
    if !(program.starts_on..=program.ends_on).contains(&starts_on) {
        let message = format!("{starts_on} is outside the dates of {}; it is recorded all the same", program.id);
        cells.warn("starts_on", message);
    }
    new
}

/// The existing pairing that a row refers to. `None` if the row adds a new one. Matches the first day; without one,
/// matches the only live pairing, or, for a row whose state is over, the latest.
///
/// The error is the number of live pairings, if there are several.
fn same(
    all: &[Arc<Pairing>],
    starts_on: Option<Day>,
    state: Option<PairingState>,
) -> Result<Option<Arc<Pairing>>, usize> {
    if let Some(start) = starts_on {
        let starting = all.iter().filter(|pairing| pairing.starts_on == start);
        return Ok(starting.min_by_key(|pairing| (pairing.state.is_over(), pairing.id)).cloned());
    }
    let live: Vec<_> = all.iter().filter(|pairing| pairing.state.is_live()).collect();
    match live[..] {
        [] if state.is_some_and(PairingState::is_over) => {
            Ok(all.iter().max_by_key(|pairing| (pairing.starts_on, pairing.id)).cloned())
        }
        [] => Ok(None),
        [one] => Ok(Some(Arc::clone(one))),
        _ => Err(live.len()),
    }
}

/// Writes pairings as CSV, sorted by program, mentor, mentee, and first day.
#[must_use]
pub fn write<'a>(pairings: impl IntoIterator<Item = &'a Pairing>, redact: Redact) -> String {
    let mut sheet = Sheet::new(COLUMNS.iter().map(|column| column.name));
    for pairing in sorted(pairings) {
        let goals: Vec<_> =
            pairing.goals.iter().map(|goal| one_line(&goal.text)).filter(|goal| !goal.is_empty()).collect();
        let lists: Vec<_> = pairing.checklists.iter().map(ChecklistId::as_str).collect();
        sheet.row([
            pairing.program.as_str(),
            pairing.mentor.as_str(),
            pairing.mentee.as_str(),
            pairing.state.word(),
            &pairing.starts_on.to_string(),
            &write::day(pairing.ends_on),
            &write::day(pairing.agreement.mentor_signed_on),
            &write::day(pairing.agreement.mentee_signed_on),
            &write::day(pairing.agreement.received_on),
            write::text(pairing.region.as_ref()),
            redact.text(&goals.join("\n")),
            &lists.join(";"),
        ]);
    }
    sheet.finish()
}
