//! Pairings as CSV; a row's key is program, mentor, mentee and first day.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    super::{Known, Problem, Reading},
    cell::{Cells, Said, day, goals, one_line, state, text},
    table::{Column, Table, may, must},
    whose::{Couple, FirstLines, finish},
    write::{self, Redact, Sheet},
};
use crate::domain::{
    change::Document,
    day::Day,
    id::PairingId,
    office::Turn,
    pairing::{Goal, Pairing, PairingState},
};

/// The columns of the file.
pub const COLUMNS: [Column; 11] = [
    must("program"),
    must("mentor"),
    must("mentee"),
    may("state"),
    may("starts_on"),
    may("ends_on"),
    may("mentor_signed_on"),
    may("mentee_signed_on"),
    may("received_on"),
    may("region"),
    may("goal"),
];

/// Reads pairings, set against those that are known. A new one without a first day starts `today`.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known, today: Day) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known, today)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known, today: Day) -> Reading {
    let mut reading = Reading::default();
    let mut first_lines = FirstLines::new();
    let mut next = known.next_pairing();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let read = pairing(&mut cells, known, today, next);
        if let Some((before, now)) = read {
            let key = (now.program.clone(), now.mentor.clone(), now.mentee.clone(), now.starts_on);
            if let Some(first) = first_lines.earlier(key, row.line) {
                cells.wrong("mentee", format!("these two are on line {first} already; keep one of the two rows"));
            }
            if cells.errors.is_empty() {
                reading.warnings.extend(remarks(&cells, &now, before.as_deref(), known));
                match before {
                    Some(before) if *before == now => reading.unchanged += 1,
                    Some(_) => {
                        reading.updated += 1;
                        reading.documents.push(Document::Pairing(Arc::new(now)));
                    }
                    None => {
                        next = PairingId(next.0.saturating_add(1));
                        reading.created += 1;
                        reading.documents.push(Document::Pairing(Arc::new(now)));
                    }
                }
            }
        }
        reading.errors.append(&mut cells.errors);
    }
    finish(&mut reading, table);
    reading
}

/// The cells of a row beside those that name the pairing.
struct Facts {
    state: Option<PairingState>,
    starts_on: Option<Day>,
    ends_on: Said<Day>,
    mentor_signed_on: Said<Day>,
    mentee_signed_on: Said<Day>,
    received_on: Said<Day>,
    region: Said<CompactString>,
    goals: Vec<CompactString>,
}

impl Facts {
    fn read(cells: &mut Cells) -> Self {
        Self {
            state: cells.read("state", state).value(),
            starts_on: cells.read("starts_on", day).value(),
            ends_on: cells.read("ends_on", day),
            mentor_signed_on: cells.read("mentor_signed_on", day),
            mentee_signed_on: cells.read("mentee_signed_on", day),
            received_on: cells.read("received_on", day),
            region: cells.read("region", text),
            goals: cells.read("goal", goals).value().unwrap_or_default(),
        }
    }

    /// Puts what the row says into the pairing. A file adds goals and never takes one away.
    fn fill(self, pairing: &mut Pairing) {
        pairing.state = self.state.unwrap_or(pairing.state);
        self.ends_on.set(&mut pairing.ends_on);
        self.mentor_signed_on.set(&mut pairing.agreement.mentor_signed_on);
        self.mentee_signed_on.set(&mut pairing.agreement.mentee_signed_on);
        self.received_on.set(&mut pairing.agreement.received_on);
        self.region.set(&mut pairing.region);
        for text in self.goals {
            if !pairing.goals.iter().any(|goal| one_line(&goal.text) == text) {
                pairing.goals.push(Goal::new(text, None));
            }
        }
    }
}

/// The pairing as it is known, and as the row has it.
fn pairing(
    cells: &mut Cells,
    known: &dyn Known,
    today: Day,
    next: PairingId,
) -> Option<(Option<Arc<Pairing>>, Pairing)> {
    let couple = Couple::read(cells, known);
    let facts = Facts::read(cells);
    let (couple, program) = couple?;
    let before = match same(&couple.pairings(known), &facts) {
        Ok(before) => before,
        Err(live) => {
            let message = format!("is blank, and these two have {live} live pairings; write the first day");
            cells.wrong("starts_on", message);
            return None;
        }
    };
    let mut now = match &before {
        Some(before) => Pairing::clone(before),
        None => {
            let role = known.person(&couple.mentee).and_then(|mentee| mentee.role.clone());
            let starts_on = facts.starts_on.unwrap_or(today);
            let mut new = Pairing::new(next, couple.program, couple.mentor, couple.mentee, starts_on);
            new.state = PairingState::Active;
            new.checklists.extend(program.checklist_for(role.as_deref()).map(|list| list.id.clone()));
            new
        }
    };
    facts.fill(&mut now);
    if let Some(from) = before.as_ref().map(|before| before.state).filter(|from| *from != now.state) {
        // What is over has been so since its last day.
        let on = now.ends_on.filter(|end| now.state.is_over() && *end < today).unwrap_or(today);
        now.history.push(Turn { on, from: Some(from), to: now.state, by: None, because: CompactString::default() });
    }
    if let Some(end) = now.ends_on
        && end < now.starts_on
    {
        cells.wrong("ends_on", format!("the last day {end} is before the first, {}", now.starts_on));
    }
    Some((before, now))
}

/// Which of the couple's pairings the row means: the one that starts on its day; without a day the only live one, or
/// for a row that says it is over the latest. Otherwise none, which makes a new one.
///
/// The error is how many live ones there are, where there are several.
fn same(all: &[Arc<Pairing>], facts: &Facts) -> Result<Option<Arc<Pairing>>, usize> {
    if let Some(start) = facts.starts_on {
        let starting = all.iter().filter(|pairing| pairing.starts_on == start);
        return Ok(starting.min_by_key(|pairing| (pairing.state.is_over(), pairing.id)).cloned());
    }
    let live: Vec<_> = all.iter().filter(|pairing| pairing.state.is_live()).collect();
    match live[..] {
        [] if facts.state.is_some_and(PairingState::is_over) => {
            Ok(all.iter().max_by_key(|pairing| (pairing.starts_on, pairing.id)).cloned())
        }
        [] => Ok(None),
        [one] => Ok(Some(Arc::clone(one))),
        _ => Err(live.len()),
    }
}

/// What is worth saying of a new pairing.
fn remarks(cells: &Cells, now: &Pairing, before: Option<&Pairing>, known: &dyn Known) -> Vec<Problem> {
    let mut remarks = Vec::new();
    if before.is_some() {
        return remarks;
    }
    let couple = Couple { program: now.program.clone(), mentor: now.mentor.clone(), mentee: now.mentee.clone() };
    if let Some(other) = couple.pairings(known).iter().find(|other| other.state.is_live() && now.state.is_live()) {
        let message = format!("these two have a live pairing already, {} from {}", other.id, other.starts_on);
        remarks.push(cells.problem("starts_on", message));
    }
    if let Some(program) = known.program(&now.program)
        && !(program.starts_on..=program.ends_on).contains(&now.starts_on)
    {
        let message = format!("{} is outside the dates of {}; it is recorded all the same", now.starts_on, program.id);
        remarks.push(cells.problem("starts_on", message));
    }
    remarks
}

/// The pairings as CSV, sorted by program, mentor, mentee and first day.
#[must_use]
pub fn write<'a>(pairings: impl IntoIterator<Item = &'a Pairing>, redact: Redact) -> String {
    let mut pairings: Vec<_> = pairings.into_iter().collect();
    pairings.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut sheet = Sheet::new(COLUMNS.iter().map(|column| column.name));
    for pairing in pairings {
        let goals: Vec<_> =
            pairing.goals.iter().map(|goal| one_line(&goal.text)).filter(|goal| !goal.is_empty()).collect();
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
        ]);
    }
    sheet.finish()
}

/// The order of pairings in files.
pub(super) fn order(pairing: &Pairing) -> impl Ord {
    (&pairing.program, &pairing.mentor, &pairing.mentee, pairing.starts_on, pairing.id)
}
