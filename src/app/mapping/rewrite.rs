//! From their table to one of ours, and from what the importer says of ours back to theirs.

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
        format::{Problem, Reading, csv::shown},
    },
    book::Book,
    domain::{
        decide::Records as _,
        id::{PersonRef, ProgramId},
    },
};

/// How far the reading of a table is, and whether anybody still waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    /// Rows that were understood.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.load(Ordering::Relaxed)
    }

    /// Has the reading end as soon as it can.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What their table says under that plan, set against the book. Nothing is written. Lines and columns are theirs.
#[must_use]
pub fn read(sheet: &Sheet, plan: &Plan, book: &Book, progress: &Progress) -> Reading {
    let missing = plan.missing();
    if !missing.is_empty() {
        let wanted = |field: &&str| {
            Problem::new(1, *field, format!("no column of the file is taken as {field}; choose which one it is"))
        };
        return Reading { errors: missing.iter().map(wanted).collect(), ..Reading::default() };
    }
    let mut table = Table::new(sheet, plan, book);
    for row in &sheet.rows {
        if progress.is_stopped() {
            return Reading::default();
        }
        table.row(row);
        progress.rows.fetch_add(1, Ordering::Relaxed);
    }
    let Table { text, lines, problems, .. } = table;
    let mut reading = exchange::read(plan.kind, text.as_bytes(), book);
    for problem in reading.errors.iter_mut().chain(&mut reading.warnings) {
        problem.line = theirs(&lines, problem.line);
        if let Some(name) = plan.theirs(&problem.column, sheet) {
            problem.column = name;
        }
    }
    // Where a row has a complaint of ours, that of the importer only repeats it.
    reading.errors.retain(|error| !problems.iter().any(|own| own.line == error.line && own.column == error.column));
    reading.errors.extend(problems);
    reading.errors.extend(sheet.problems.iter().cloned());
    reading.errors.sort_by_key(|problem| problem.line);
    reading
}

/// Their line for a line of ours.
fn theirs(lines: &[(usize, usize)], line: usize) -> usize {
    match lines.partition_point(|(ours, _)| *ours <= line).checked_sub(1) {
        Some(at) => lines[at].1,
        None => line,
    }
}

/// Our table while it is made.
struct Table<'a> {
    sheet: &'a Sheet,
    plan: &'a Plan,
    book: &'a Book,
    /// The columns of ours, each with the place of theirs.
    fields: Vec<(&'static str, Option<usize>)>,
    directory: OnceCell<Whom>,
    whom: OnceCell<Whom>,
    text: String,
    /// Lines of ours, each with that of theirs.
    lines: Vec<(usize, usize)>,
    at: usize,
    problems: Vec<Problem>,
}

impl<'a> Table<'a> {
    fn new(sheet: &'a Sheet, plan: &'a Plan, book: &'a Book) -> Self {
        let place = |field: &str| plan.columns.iter().position(|own| own.is_some_and(|own| own == field));
        let has_parts = place(FIRST).or(place(LAST)).is_some();
        let mut fields: Vec<(&'static str, Option<usize>)> = Vec::new();
        for column in plan.kind.columns() {
            let is_made = match column.name {
                "ref" => plan.refs != Refs::Column,
                "name" => has_parts,
                name => plan.fixed.iter().any(|(own, _)| *own == name),
            };
            let found = place(column.name);
            if found.is_some() || is_made {
                fields.push((column.name, found));
            }
        }
        let mut table = Self {
            sheet,
            plan,
            book,
            fields,
            directory: OnceCell::new(),
            whom: OnceCell::new(),
            text: String::new(),
            lines: Vec::new(),
            at: 1,
            problems: Vec::new(),
        };
        let header: Vec<String> = table.fields.iter().map(|(field, _)| (*field).to_owned()).collect();
        table.write(1, &header);
        table
    }

    /// Everybody in the directory.
    fn directory(&self) -> &Whom {
        self.directory.get_or_init(|| Whom::of(self.book))
    }

    /// Everybody who can be named: the directory, and for the supervisors of a directory its own rows.
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

    fn row(&mut self, row: &Line) {
        let cells: Vec<String> = (0..self.fields.len()).map(|nth| self.cell(row, nth)).collect();
        self.write(row.line, &cells);
    }

    /// The cell of a field in our spelling.
    fn cell(&mut self, row: &Line, nth: usize) -> String {
        let (field, place) = self.fields[nth];
        let (kind, order) = (self.plan.kind, self.plan.dates);
        let Some(place) = place else {
            return match (field, kind) {
                ("ref", FileKind::People) => self.reference(row),
                ("name", FileKind::People) => self.name(row),
                (field, _) => {
                    let fixed = self.plan.fixed.iter().find(|(own, _)| *own == field);
                    fixed.map_or_else(String::new, |(_, value)| value.clone())
                }
            };
        };
        let header = self.sheet.header.get(place).map_or("", String::as_str);
        let cell = row.raw(place);
        if field == "name" {
            return turned(cell.trim());
        }
        if is_person(kind, field) {
            return self.person(row.line, header, cell.trim());
        }
        if field == "program" {
            return self.program(cell.trim());
        }
        spelled(kind, field, header, cell, order)
    }

    fn own<'r>(&self, row: &'r Line, field: &str) -> &'r str {
        let place = self.plan.columns.iter().position(|own| own.is_some_and(|own| own == field));
        place.map_or("", |place| row.cell(place))
    }

    /// The name of a row, put together where it comes in parts.
    fn name(&self, row: &Line) -> String {
        if self.plan.columns.iter().flatten().any(|own| is_part(own)) {
            return [self.own(row, FIRST), self.own(row, LAST)].join(" ").trim().to_owned();
        }
        turned(self.own(row, "name"))
    }

    /// The reference of a row: its own, that of whoever is known by the address, or one that is made.
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

    /// The reference of whoever the cell names.
    fn person(&mut self, line: usize, header: &str, cell: &str) -> String {
        let is_known = PersonRef::new(cell).is_ok_and(|id| self.book.person_document(&id).is_some());
        if cell.is_empty() || is_known {
            return cell.to_owned();
        }
        match self.whom().named(cell).or_else(|| self.whom().named(&turned(cell))) {
            Some(Some(id)) => id.to_string(),
            Some(None) => {
                let words =
                    format!("several people are called \"{}\"; write the ref or the e-mail instead", shown(cell));
                self.problems.push(Problem::new(line, header, words));
                cell.to_owned()
            }
            None => {
                if cell.contains([' ', '@']) && self.plan.kind != FileKind::People {
                    let words = format!(
                        "nobody in the directory is called \"{}\"; look at the spelling, or import the people first",
                        shown(cell)
                    );
                    self.problems.push(Problem::new(line, header, words));
                }
                cell.to_owned()
            }
        }
    }

    /// The id of the program that the cell names, by its id or its name.
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

    fn write(&mut self, line: usize, cells: &[String]) {
        self.lines.push((self.at, line));
        for (nth, cell) in cells.iter().enumerate() {
            if nth > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            // Line breaks are made one kind, so that lines can be counted.
            let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
            self.at += cell.matches('\n').count();
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push('\n');
        self.at += 1;
    }
}
