//! Import and export of whole files.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    App, Done, Failure,
    format::{self, Problem, Reading, all, csv, csv::Redact, program},
};
use crate::{
    book::{Book, PairingEntry},
    domain::{
        change::Document,
        checklist::Checklist,
        command::Command,
        decide::{self, Records},
        id::{PairingId, PersonRef, ProgramId, RequestId},
        pairing::Pairing,
        program::Program,
        validation::{self, Defect, DefectKind, RecordSet},
    },
};

/// The kinds of files that can be imported and exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The directory, as CSV.
    People,
    /// Pairings with their agreements, as CSV.
    Pairings,
    /// Log entries, as CSV.
    Logs,
    /// Skill marks, as CSV.
    Marks,
    /// Interest, requests and applications with their answers, as CSV.
    Requests,
    /// The answers to surveys and evaluations, as CSV.
    Surveys,
    /// Programs with their rules, as TOML.
    Program,
    /// Checklists of skill blocks, as TOML.
    Checklist,
    /// Everything, as JSON Lines.
    All,
}

impl FileKind {
    /// The plural name of the records in such a file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Pairings => "pairings",
            Self::Logs => "log entries",
            Self::Marks => "skill marks",
            Self::Requests => "requests",
            Self::Surveys => "survey answers",
            Self::Program => "programs",
            Self::Checklist => "checklists",
            Self::All => "records",
        }
    }
}

impl FileKind {
    /// The kinds that are tables, in the order to import them.
    pub const TABLES: [Self; 6] =
        [Self::People, Self::Pairings, Self::Logs, Self::Marks, Self::Requests, Self::Surveys];

    /// The columns of a table of this kind. Empty if it is not a table.
    #[must_use]
    pub fn columns(self) -> &'static [csv::Column] {
        match self {
            Self::People => &csv::people::COLUMNS,
            Self::Pairings => &csv::pairings::COLUMNS,
            Self::Logs => &csv::logs::COLUMNS,
            Self::Marks => &csv::marks::COLUMNS,
            Self::Requests => &csv::requests::COLUMNS,
            Self::Surveys => &csv::surveys::COLUMNS,
            Self::Program | Self::Checklist | Self::All => &[],
        }
    }
}

/// Reads a file and compares it with the book. Changes nothing.
#[must_use]
pub fn read(kind: FileKind, bytes: &[u8], book: &Book) -> Reading {
    match kind {
        FileKind::People => csv::people::read(bytes, book),
        FileKind::Pairings => csv::pairings::read(bytes, book),
        FileKind::Logs => csv::logs::read(bytes, book),
        FileKind::Marks => csv::marks::read(bytes, book),
        FileKind::Requests => csv::requests::read(bytes, book),
        FileKind::Surveys => csv::surveys::read(bytes, book),
        FileKind::Program => from_text(bytes, |text| {
            let (programs, warnings) = program::read_with_remarks(text)?;
            Ok(Reading { warnings, ..compare(programs, text, book) })
        }),
        FileKind::Checklist => from_text(bytes, |text| checklists(format::read_checklists(text)?, text, book)),
        FileKind::All => all::read(bytes, book),
    }
}

/// Compares a table of that kind with the book. Empty if the kind is not a table.
pub(super) fn read_table(kind: FileKind, table: csv::Table, book: &Book) -> Reading {
    match kind {
        FileKind::People => csv::people::read_table(table, book),
        FileKind::Pairings => csv::pairings::read_table(table, book),
        FileKind::Logs => csv::logs::read_table(table, book),
        FileKind::Marks => csv::marks::read_table(table, book),
        FileKind::Requests => csv::requests::read_table(table, book),
        FileKind::Surveys => csv::surveys::read_table(table, book),
        FileKind::Program | FileKind::Checklist | FileKind::All => Reading::default(),
    }
}

/// Writes all records of that kind. The same data produces the same bytes.
#[must_use]
pub fn write(kind: FileKind, book: &Book, redact: Redact) -> String {
    let pairings = || -> Vec<Pairing> { book.pairings().map(PairingEntry::decode).collect() };
    let programs: Vec<&Program> = book.programs().map(|policy| &*policy.program).collect();
    let pairing_of = |id| book.pairing(id);
    match kind {
        FileKind::People => csv::people::write(book.people().map(|person| &**person), redact),
        FileKind::Pairings => csv::pairings::write(&pairings(), redact),
        FileKind::Logs => csv::logs::write(&pairings(), redact),
        FileKind::Marks => csv::marks::write(
            &pairings(),
            |pairing| book.policy(&pairing.program).map(|policy| policy.program.clone()),
            redact,
        ),
        FileKind::Requests => csv::requests::write(book.requests().map(|request| &**request), pairing_of, redact),
        FileKind::Surveys => csv::surveys::write(&pairings(), programs, redact),
        FileKind::Program => match redact {
            Redact::Nothing => program::write_programs(&programs),
            Redact::NamesAndNotes => {
                let redacted: Vec<_> = programs.iter().map(|program| all::without_answers(program)).collect();
                program::write_programs(&redacted.iter().collect::<Vec<_>>())
            }
        },
        FileKind::Checklist => format::write_checklists(
            programs.iter().flat_map(|program| program.checklists.iter().map(|list| (Some(&program.id), list))),
        ),
        FileKind::All => all::write(book.documents().map(|(_, document)| document), redact),
    }
}

/// Writes these pairings as CSV.
#[must_use]
pub fn write_pairings(book: &Book, ids: &[PairingId], redact: Redact) -> String {
    let pairings: Vec<_> = ids.iter().filter_map(|id| book.pairing_entry(*id)).map(PairingEntry::decode).collect();
    csv::pairings::write(&pairings, redact)
}

/// Writes these people as CSV.
#[must_use]
pub fn write_people(book: &Book, ids: &[PersonRef], redact: Redact) -> String {
    csv::people::write(ids.iter().filter_map(|id| book.person(id)).map(|person| &**person), redact)
}

/// Writes these requests as CSV.
#[must_use]
pub fn write_requests(book: &Book, ids: &[RequestId], redact: Redact) -> String {
    let requests = ids.iter().filter_map(|id| Records::request(book, *id)).map(|request| &**request);
    csv::requests::write(requests, |id| book.pairing(id), redact)
}

impl App {
    /// Writes the documents of a file as one change.
    ///
    /// # Errors
    /// As [`App::run`].
    pub fn import(&mut self, title: String, reading: Reading) -> Result<Done, Failure> {
        let edits = decide::edits_for(reading.documents, self.book());
        self.run(Command::Import { title, edits })
    }
}

fn from_text(bytes: &[u8], read: impl Fn(&str) -> Result<Reading, Vec<Problem>>) -> Reading {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let reading = match std::str::from_utf8(text) {
        // So is an export of a directory that has no program.
        Ok(text) if text.trim().is_empty() => {
            let empty = Problem::new(0, "", "the file is empty, so there is nothing to import");
            Ok(Reading { warnings: vec![empty], ..Reading::default() })
        }
        Ok(text) => read(text),
        Err(error) => {
            let line = 1 + text[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            Err(vec![Problem::new(line, "", "is not UTF-8 text; save the file as UTF-8 and try again")])
        }
    };
    reading.unwrap_or_else(|errors| Reading { errors, ..Reading::default() })
}

/// Compares the programs of a file with the book. Errors refer to the line with the program's id.
fn compare(programs: Vec<Program>, text: &str, book: &Book) -> Reading {
    let mut reading = Reading::default();
    for program in programs {
        let known = book.policy(&program.id);
        if known.is_some_and(|policy| *policy.program == program) {
            reading.unchanged += 1;
            continue;
        }
        match known {
            Some(_) => reading.updated += 1,
            None => reading.created += 1,
        }
        add(program, text, book, &mut reading);
    }
    reading
}

/// Adds a new or changed program to a reading, or reports why it is impossible.
fn add(program: Program, text: &str, book: &Book, reading: &mut Reading) {
    let before = book.policy(&program.id).map(|policy| Document::Program(policy.program.clone()));
    let named = format!("\"{}\"", program.id);
    let line = text.lines().position(|line| line.trim_start().starts_with("id") && line.contains(&named));
    let after = Document::Program(Arc::new(program));
    let defects = validation::new_defects(before.as_ref(), &after, &RecordSet::new([], book), book.today());
    let impossible = defects.into_iter().filter(|defect| defect.kind == DefectKind::Impossible);
    let problem = |defect: Defect| {
        Problem::new(line.map_or(0, |line| line + 1), defect.field, format!("{}: {}", after.key(), defect.message))
    };
    reading.errors.extend(impossible.map(problem));
    reading.documents.push(after);
}

/// Adds checklists to their programs: the one they name, or else those that already have a checklist with that id, or
/// else the only program.
fn checklists(lists: Vec<(Option<ProgramId>, Checklist)>, text: &str, book: &Book) -> Result<Reading, Vec<Problem>> {
    let mut reading = Reading::default();
    let mut changed: BTreeMap<ProgramId, Program> = BTreeMap::new();
    let mut problems = Vec::new();
    for (program, list) in lists {
        let having = book.programs().filter(|policy| policy.program.checklist(&list.id).is_some());
        let mut targets: Vec<ProgramId> = match program {
            Some(id) => vec![id],
            None => having.map(|policy| policy.program.id.clone()).collect(),
        };
        if targets.is_empty() {
            targets.extend(book.programs().map(|policy| policy.program.id.clone()));
            if targets.len() != 1 {
                let message = "belongs to no program yet; add a line like program = \"classified-26\" under it";
                problems.push(Problem::new(0, "checklist", format!("\"{}\" {message}", list.id)));
                continue;
            }
        }
        for id in targets {
            let Some(policy) = book.policy(&id) else {
                problems.push(Problem::new(0, "program", format!("there is no program {id}; set it up first")));
                continue;
            };
            let program = changed.entry(id).or_insert_with(|| Program::clone(&policy.program));
            match program.checklists.iter_mut().find(|other| other.id == list.id) {
                Some(same) if *same == list => reading.unchanged += 1,
                Some(other) => {
                    *other = list.clone();
                    reading.updated += 1;
                }
                None => {
                    program.checklists.push(list.clone());
                    reading.created += 1;
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for program in changed.into_values() {
        if book.policy(&program.id).is_none_or(|policy| *policy.program != program) {
            add(program, text, book, &mut reading);
        }
    }
    Ok(reading)
}
