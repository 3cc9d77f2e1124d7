//! Reads a table under a plan: from the cells of the table to rows under our column names.

use std::{
    cell::OnceCell,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use super::{
    column::Column,
    headings::{FIRST, HOURS, LAST, is_part},
    lengths,
    order::has_other_part,
    plan::{Plan, Refs},
    refs::{from_email, from_name},
    sheet::{Line, Sheet},
    values::is_person,
};
use crate::{
    app::{
        exchange::{self, FileKind},
        format::{
            Problem, Reading,
            csv::{Table, shown},
        },
        people::{PersonLookup, PersonMatch},
        search::fold,
    },
    book::Book,
    domain::{
        decide::Records as _,
        id::{PersonRef, ProgramId},
        person::Person,
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
        let wanted = |field: &&str| Problem::new(sheet.header_line, *field, plan.why_missing(field, sheet));
        return Reading { errors: missing.iter().map(wanted).collect(), ..Reading::default() };
    }
    let mapper = Mapper::new(sheet, plan, book);
    let mut table = mapper.table();
    for row in &sheet.rows {
        if progress.is_stopped() {
            return Reading::default();
        }
        let mut taken = plan.columns.iter().enumerate().filter(|(_, own)| own.is_some());
        if taken.all(|(place, _)| row.cell(place).is_empty()) {
            let message = "only columns that are left out say anything here; the row is skipped";
            table.remark([Problem::new(row.line, "", message)]);
        } else {
            table.push(row.line, mapper.sources.iter().map(|source| mapper.cell(row, source)));
        }
        progress.rows.fetch_add(1, Ordering::Relaxed);
    }
    table.report(sheet.problems.iter().cloned().chain(plan.doubts(sheet, book.today())));
    table.remark(sheet.skipped.iter().cloned().chain(mapper.kept_names()).chain(mapper.early_days()));
    exchange::read_table(plan.kind, table, book)
}

/// Finds the cells of our columns in the rows of a table.
struct Mapper<'a> {
    sheet: &'a Sheet,
    plan: &'a Plan,
    book: &'a Book,
    sources: Vec<Source>,
    directory: OnceCell<PersonLookup>,
}

/// Where the cells of one of our columns come from.
struct Source {
    field: &'static str,
    /// The column of the table; `None` if the cells are made.
    column: Option<(usize, Column)>,
    /// Other columns that name the same person, as an address does beside a name.
    others: Vec<usize>,
}

impl<'a> Mapper<'a> {
    fn new(sheet: &'a Sheet, plan: &'a Plan, book: &'a Book) -> Self {
        let has = |field: &str| plan.place(field).is_some();
        let mut sources = Vec::new();
        for field in plan.kind.columns().iter().map(|column| column.name) {
            let is_made = match field {
                "ref" => plan.refs != Refs::Column,
                "name" => has(FIRST) || has(LAST),
                "minutes" if has(HOURS) => true,
                field => plan.fixed.iter().any(|(own, _)| *own == field),
            };
            let column = plan.place(field).map(|place| (place, plan.column(place, field, sheet, book.today())));
            if column.is_some() || is_made {
                let others = plan.others(field, sheet);
                sources.push(Source { field, column, others });
            }
        }
        Self { sheet, plan, book, sources, directory: OnceCell::new() }
    }

    /// A table without rows: our columns under their headings in the file.
    fn table(&self) -> Table {
        let heading = |field: &'static str| self.plan.heading_of(field, self.sheet).unwrap_or_else(|| field.to_owned());
        Table::new(self.sources.iter().map(|source| (source.field, heading(source.field))))
    }

    /// The directory by reference, name and email address.
    fn directory(&self) -> &PersonLookup {
        self.directory.get_or_init(|| PersonLookup::of(self.book))
    }

    /// The column of a field and its position.
    fn column(&self, field: &str) -> Option<&(usize, Column)> {
        self.sources.iter().find(|source| source.field == field)?.column.as_ref()
    }

    /// What to say about names with a comma that are not turned around.
    fn kept_names(&self) -> Option<Problem> {
        let (place, column) = self.column("name")?;
        if !column.keeps_names() {
            let row = self.sheet.rows.iter().find(|row| {
                let cell = row.cell(*place);
                cell.contains(' ') && !cell.contains(',')
            })?;
            let message = format!(
                "\"{}\" is taken as it is: the heading says that last names come first, and no comma says where they end",
                shown(row.cell(*place))
            );
            return Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message));
        }
        let row = self.sheet.rows.iter().find(|row| has_other_part(row.cell(*place)))?;
        let message = format!(
            "\"{}\" is taken as it is, and so are all names of the column: not all are written last name first",
            shown(row.cell(*place))
        );
        Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message))
    }

    /// What to say about two-digit years that were taken as long past because they cannot be to come.
    fn early_days(&self) -> impl Iterator<Item = Problem> {
        let columns = self.sources.iter().filter_map(|source| source.column.as_ref());
        columns.filter_map(|(place, column)| {
            let row = self.sheet.rows.iter().find(|row| column.is_early(row.cell(*place)))?;
            let message = format!(
                "\"{}\" is taken as {}, since it cannot be to come; write all four digits if it is another year",
                shown(row.cell(*place)),
                column.shown(row.cell(*place))
            );
            Some(Problem::new(row.line, shown(&self.sheet.header[*place]), message))
        })
    }

    /// The cell of one of our columns in our spelling, or what is wrong with it.
    fn cell(&self, row: &Line, Source { field, column, others }: &Source) -> Result<String, String> {
        let kind = self.plan.kind;
        if *field == "minutes" && self.plan.place(HOURS).is_some() {
            let (hours, minutes) = (self.own(row, HOURS), self.own(row, "minutes"));
            let is_blank = hours.is_empty() && minutes.is_empty();
            return if is_blank {
                Ok(String::new())
            } else {
                lengths::added(hours, minutes).map(|sum| sum.to_string())
            };
        }
        let Some((place, column)) = column else {
            return Ok(match (*field, kind) {
                ("ref", FileKind::People) => self.reference(row)?,
                ("name", FileKind::People) => self.name(row),
                (field, _) => {
                    let fixed = self.plan.fixed.iter().find(|(own, _)| *own == field);
                    fixed.map_or_else(String::new, |(_, value)| value.clone())
                }
            });
        };
        let cell = row.raw(*place);
        if is_person(kind, field) {
            return self.person(row, *place, others);
        }
        if *field == "program" {
            return Ok(self.program(cell.trim()));
        }
        let text = column.read(cell)?;
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
        let name = self.column("name").and_then(|(place, column)| column.read(row.cell(*place)).ok());
        name.unwrap_or_default()
    }

    /// The reference in a row: its own, that of the person known by the email address, or a generated one.
    ///
    /// # Errors
    /// If there is no address to generate it from, or the generated one is that of someone with another name and address.
    fn reference(&self, row: &Line) -> Result<String, String> {
        let email = self.own(row, "email");
        let made = match self.plan.refs {
            Refs::Column => return Ok(self.own(row, "ref").to_owned()),
            Refs::Email => {
                let known = Some(email).filter(|email| email.contains('@'));
                if let Some(PersonMatch::One(id)) = known.map(|email| self.directory().find(email)) {
                    return Ok(id.to_string());
                }
                from_email(email).ok_or_else(|| {
                    format!(
                        "\"{}\" is no address to make a reference from; write the address, or make the references from \
                         the names: --refs name, or on the desk \"{}\"",
                        shown(email),
                        Refs::Name.words()
                    )
                })?
            }
            Refs::Name => from_name(&self.name(row)).unwrap_or_default(),
        };
        let known = PersonRef::new(&made).ok().and_then(|id| self.book.person(&id));
        let name = self.name(row);
        let is_other = |known: &Person| {
            let is_same_address = known.email.as_deref().is_some_and(|own| own.to_lowercase() == email.to_lowercase());
            fold(&known.name) != fold(&name) && !is_same_address
        };
        match known.filter(|known| is_other(known)) {
            Some(known) => Err(format!(
                "the reference made for {}, {made}, is that of {} already; add a column ref, or choose how references are \
                 made with --refs",
                shown(&name),
                shown(&known.name)
            )),
            None => Ok(made),
        }
    }

    /// The reference of the person of the directory whom the cell at `place` names, or another cell of the row if that
    /// one names no one. Cells that name different people are an error.
    fn person(&self, row: &Line, place: usize, others: &[usize]) -> Result<String, String> {
        let cell = row.cell(place);
        let mut found = self.directory().find(cell);
        for other in others {
            let too = self.directory().find(row.cell(*other));
            match (found, too) {
                (_, PersonMatch::NoMatch | PersonMatch::Several) => {}
                (PersonMatch::One(one), PersonMatch::One(two)) if one != two => {
                    let (heading, other_cell) = (shown(&self.sheet.header[*other]), shown(row.cell(*other)));
                    return Err(format!(
                        "\"{}\" is {one}, but \"{other_cell}\" in the column {heading} is {two}; correct one of them, or \
                         leave that column out with --map \"{heading}=\"",
                        shown(cell)
                    ));
                }
                (PersonMatch::One(_) | PersonMatch::Several | PersonMatch::NoMatch, PersonMatch::One(_)) => found = too,
            }
        }
        match found {
            PersonMatch::One(id) => Ok(id.to_string()),
            PersonMatch::Several => {
                Err(format!("several people are called \"{}\"; write the ref or the e-mail instead", shown(cell)))
            }
            PersonMatch::NoMatch if cell.contains([' ', '@']) => Err(format!(
                "no one in the directory is called \"{}\"; look at the spelling, or import the people first",
                shown(cell)
            )),
            PersonMatch::NoMatch => Ok(cell.to_owned()),
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
