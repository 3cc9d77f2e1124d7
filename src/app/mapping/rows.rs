//! Reads a table under a plan: from the cells of the table to rows under our column names.

use std::{
    cell::OnceCell,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use super::{
    names::{FIRST, LAST, is_part},
    plan::{Plan, Refs},
    sheet::{Line, Sheet},
    values::{is_person, spelled, turned},
    whom::{Whom, from_email, from_name},
};
use crate::{
    app::{
        exchange::{self, FileKind},
        format::{
            Problem, Reading,
            csv::{Table, shown},
        },
    },
    book::Book,
    domain::{
        decide::Records as _,
        id::{PersonRef, ProgramId},
    },
};

/// How many rows have been read, and whether reading should stop.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    /// Number of rows read so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.load(Ordering::Relaxed)
    }

    /// Asks the reader to stop.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the reader was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What a table says under a plan, compared with the book. Writes nothing. Problems name the line and the column of the
/// table itself. Empty if `progress` is stopped.
#[must_use]
pub fn read(sheet: &Sheet, plan: &Plan, book: &Book, progress: &Progress) -> Reading {
    let missing = plan.missing();
    if !missing.is_empty() {
        let wanted = |field: &&str| {
            Problem::new(1, *field, format!("no column of the file is taken as {field}; choose which one it is"))
        };
        return Reading { errors: missing.iter().map(wanted).collect(), ..Reading::default() };
    }
    let mapper = Mapper::new(sheet, plan, book);
    let mut table = mapper.table();
    for row in &sheet.rows {
        if progress.is_stopped() {
            return Reading::default();
        }
        let cells: Vec<_> = mapper.fields.iter().map(|(field, place)| mapper.cell(row, field, *place)).collect();
        // A row whose only text is in columns that are left out says nothing.
        if !cells.iter().all(|cell| cell.as_ref().is_ok_and(|text| text.trim().is_empty())) {
            table.push(row.line, cells);
        }
        progress.rows.fetch_add(1, Ordering::Relaxed);
    }
    table.report(sheet.problems.iter().cloned());
    exchange::read_table(plan.kind, table, book)
}

/// Finds the cells of our columns in the rows of a table.
struct Mapper<'a> {
    sheet: &'a Sheet,
    plan: &'a Plan,
    book: &'a Book,
    /// Our columns, each with the position of the table's column; `None` if its cells are made.
    fields: Vec<(&'static str, Option<usize>)>,
    directory: OnceCell<Whom>,
    whom: OnceCell<Whom>,
}

impl<'a> Mapper<'a> {
    fn new(sheet: &'a Sheet, plan: &'a Plan, book: &'a Book) -> Self {
        let has_parts = plan.place(FIRST).or(plan.place(LAST)).is_some();
        let mut fields: Vec<(&'static str, Option<usize>)> = Vec::new();
        for column in plan.kind.columns() {
            let is_made = match column.name {
                "ref" => plan.refs != Refs::Column,
                "name" => has_parts,
                name => plan.fixed.iter().any(|(own, _)| *own == name),
            };
            let place = plan.place(column.name);
            if place.is_some() || is_made {
                fields.push((column.name, place));
            }
        }
        Self { sheet, plan, book, fields, directory: OnceCell::new(), whom: OnceCell::new() }
    }

    /// A table without rows: our columns under their headings in the file.
    fn table(&self) -> Table {
        let heading = |field: &'static str| self.plan.theirs(field, self.sheet).unwrap_or_else(|| field.to_owned());
        Table::new(self.fields.iter().map(|(field, _)| (*field, heading(field))))
    }

    /// The directory by name and email address.
    fn directory(&self) -> &Whom {
        self.directory.get_or_init(|| Whom::of(self.book))
    }

    /// Everyone whom a cell may name: the directory and, for supervisors in a table of people, the people in its rows.
    fn whom(&self) -> &Whom {
        if self.plan.kind != FileKind::People {
            return self.directory();
        }
        self.whom.get_or_init(|| {
            let mut whom = Whom::of(self.book);
            for row in &self.sheet.rows {
                if let Ok(id) = PersonRef::new(&self.reference(row)) {
                    let email = self.own(row, "email");
                    whom.add(&id, &self.name(row), Some(email).filter(|email| !email.is_empty()));
                }
            }
            whom
        })
    }

    /// The cell of one of our columns in our spelling, or what is wrong with it.
    fn cell(&self, row: &Line, field: &str, place: Option<usize>) -> Result<String, String> {
        let kind = self.plan.kind;
        let Some(place) = place else {
            return Ok(match (field, kind) {
                ("ref", FileKind::People) => self.reference(row),
                ("name", FileKind::People) => self.name(row),
                (field, _) => {
                    let fixed = self.plan.fixed.iter().find(|(own, _)| *own == field);
                    fixed.map_or_else(String::new, |(_, value)| value.clone())
                }
            });
        };
        let header = self.sheet.header.get(place).map_or("", String::as_str);
        let cell = row.raw(place);
        if field == "name" {
            return Ok(turned(cell.trim()));
        }
        if is_person(kind, field) {
            return self.person(cell.trim());
        }
        if field == "program" {
            return Ok(self.program(cell.trim()));
        }
        let text = spelled(kind, field, header, cell, self.plan.dates);
        // Spreadsheets on Windows end the lines of a cell with two characters.
        Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
    }

    /// The trimmed text of the column taken as `field`; empty if there is none.
    fn own<'r>(&self, row: &'r Line, field: &str) -> &'r str {
        self.plan.place(field).map_or("", |place| row.cell(place))
    }

    /// The name in a row, joined from its parts if the table has them.
    fn name(&self, row: &Line) -> String {
        if self.plan.columns.iter().flatten().any(|own| is_part(own)) {
            return [self.own(row, FIRST), self.own(row, LAST)].join(" ").trim().to_owned();
        }
        turned(self.own(row, "name"))
    }

    /// The reference in a row: its own, that of the person known by the email address, or a generated one.
    fn reference(&self, row: &Line) -> String {
        let made = match self.plan.refs {
            Refs::Column => return self.own(row, "ref").to_owned(),
            Refs::Email => {
                let email = self.own(row, "email");
                let known = Some(email).filter(|email| email.contains('@'));
                let known = known.and_then(|email| self.directory().named(email)).flatten();
                known.map(ToString::to_string).or_else(|| from_email(email))
            }
            Refs::Name => from_name(&self.name(row)),
        };
        made.unwrap_or_default()
    }

    /// The reference of the person that a cell names.
    fn person(&self, cell: &str) -> Result<String, String> {
        let is_known = PersonRef::new(cell).is_ok_and(|id| self.book.person_document(&id).is_some());
        if cell.is_empty() || is_known {
            return Ok(cell.to_owned());
        }
        match self.whom().named(cell).or_else(|| self.whom().named(&turned(cell))) {
            Some(Some(id)) => Ok(id.to_string()),
            Some(None) => {
                Err(format!("several people are called \"{}\"; write the ref or the e-mail instead", shown(cell)))
            }
            None if cell.contains([' ', '@']) && self.plan.kind != FileKind::People => Err(format!(
                "nobody in the directory is called \"{}\"; look at the spelling, or import the people first",
                shown(cell)
            )),
            None => Ok(cell.to_owned()),
        }
    }

    /// The id of the program that a cell names by its id or its name.
    fn program(&self, cell: &str) -> String {
        if ProgramId::new(cell).is_ok_and(|id| self.book.policy(&id).is_some()) {
            return cell.to_owned();
        }
        let mut same = self.book.programs().filter(|policy| policy.program.name.to_lowercase() == cell.to_lowercase());
        match (same.next(), same.next()) {
            (Some(policy), None) => policy.program.id.to_string(),
            (..) => cell.to_owned(),
        }
    }
}
