//! Finds the cells of our columns in the rows of a table.

use std::{borrow::Cow, cell::OnceCell};

use super::{
    column::Column,
    headings::{HOURS, SPAN, is_part},
    lengths,
    naming::Naming,
    parts::{FIRST, LAST},
    plan::{Plan, Refs},
    refs::{from_email, from_name},
    sheet::{Line, Sheet},
    times,
    values::is_person,
};
use crate::{
    app::{
        exchange::FileKind,
        format::csv::{MadeRefs, Table, people::everyone, shown},
        people::{PersonLookup, PersonMatch, several},
        search::fold,
    },
    book::Book,
    domain::{
        decide::Records as _,
        id::{PersonRef, ProgramId},
        person::Person,
    },
};

/// Finds the cells of our columns in the rows of a table.
pub(super) struct Mapper<'a> {
    pub sheet: &'a Sheet,
    pub plan: &'a Plan,
    pub book: &'a Book,
    pub sources: Vec<Source>,
    directory: OnceCell<PersonLookup>,
    everyone: OnceCell<PersonLookup>,
    has_24_hours: OnceCell<bool>,
}

/// Where the cells of one of our columns come from.
pub(super) struct Source {
    pub field: &'static str,
    /// The column of the table; `None` if the cells are made.
    pub column: Option<(usize, Column)>,
    /// The columns that name the person of the field, if it is one whom several columns may name.
    namings: Vec<Naming>,
    /// Whether references that no one has can be told from those of the people: some of the column are known.
    knows_refs: OnceCell<bool>,
}

impl<'a> Mapper<'a> {
    pub(super) fn new(sheet: &'a Sheet, plan: &'a Plan, book: &'a Book) -> Self {
        let has = |field: &str| plan.place(field).is_some();
        let mut sources = Vec::new();
        for field in plan.kind.columns().iter().map(|column| column.name) {
            let is_fixed = plan.fixed.iter().any(|(own, _)| *own == field);
            let is_made = match field {
                "ref" => plan.refs != Refs::Column,
                "name" => has(FIRST) || has(LAST),
                "minutes" if has(HOURS) => true,
                "from" | "to" if has(SPAN) => true,
                _ => is_fixed,
            };
            let column = plan.place(field).map(|place| (place, plan.column(place, field, sheet, book.today())));
            let namings = if is_fixed { Vec::new() } else { plan.namings(field, sheet) };
            if column.is_some() || is_made || !namings.is_empty() {
                sources.push(Source { field, column, namings, knows_refs: OnceCell::new() });
            }
        }
        Self {
            sheet,
            plan,
            book,
            sources,
            directory: OnceCell::new(),
            everyone: OnceCell::new(),
            has_24_hours: OnceCell::new(),
        }
    }

    /// A table without rows: our columns under their headings in the file.
    pub(super) fn table(&self) -> Table {
        let heading = |field: &'static str| self.plan.heading_of(field, self.sheet).unwrap_or_else(|| field.to_owned());
        let made_refs = match self.plan.refs {
            Refs::Column => None,
            Refs::Email => Some(MadeRefs::Email),
            Refs::Name => Some(MadeRefs::Name),
        };
        Table::mapped(self.sources.iter().map(|source| (source.field, heading(source.field))), made_refs)
    }

    /// The cells of our columns in a row.
    pub(super) fn cells<'r>(&'r self, row: &'r Line) -> impl Iterator<Item = Result<String, String>> + use<'r, 'a> {
        self.sources.iter().map(|source| self.cell(row, source))
    }

    /// The directory by reference, name and email address.
    fn directory(&self) -> &PersonLookup {
        self.directory.get_or_init(|| PersonLookup::of(self.book))
    }

    /// The directory and the people of the table, if it is one of people.
    pub(super) fn everyone(&self) -> &PersonLookup {
        if self.plan.kind != FileKind::People {
            return self.directory();
        }
        self.everyone.get_or_init(|| {
            let is_identity = |source: &&Source| matches!(source.field, "ref" | "name" | "email");
            let sources: Vec<&Source> = self.sources.iter().filter(is_identity).collect();
            let mut table = Table::mapped(sources.iter().map(|source| (source.field, source.field.to_owned())), None);
            for row in &self.sheet.rows {
                table.push(row.line, sources.iter().map(|source| self.cell(row, source)));
            }
            everyone(&table, self.book)
        })
    }

    /// The column of a field and its position.
    pub(super) fn column(&self, field: &str) -> Option<&(usize, Column)> {
        self.sources.iter().find(|source| source.field == field)?.column.as_ref()
    }

    /// The cells that say when the meeting of a row began and ended.
    pub(super) fn times<'r>(&self, row: &'r Line) -> Option<(Cow<'r, str>, Cow<'r, str>)> {
        match self.plan.place(SPAN) {
            Some(place) => times::span(row.cell(place)).map(|(from, to)| (from.into(), to.into())),
            None => Some((row.cell(self.plan.place("from")?).into(), row.cell(self.plan.place("to")?).into())),
        }
    }

    /// The end of a meeting that is before its beginning by the 24-hour clock, as in 11:30 to 1:00, if it can only be
    /// meant for the afternoon.
    pub(super) fn afternoon(&self, row: &Line) -> Option<String> {
        if self.plan.kind != FileKind::Logs {
            return None;
        }
        let (from, to) = self.times(row)?;
        let end = times::afternoon(&from, &to)?;
        // A table with times such as 15:15 is one of the 24-hour clock.
        let is_24 =
            |row: &Line| self.times(row).is_some_and(|(from, to)| times::is_24_hours(&from) || times::is_24_hours(&to));
        let has_24 = *self.has_24_hours.get_or_init(|| self.sheet.rows.iter().any(is_24));
        (!has_24).then_some(end)
    }

    /// One end of the span of time in a row.
    fn end_of_span(&self, row: &Line, place: usize, field: &str) -> Result<String, String> {
        let cell = row.cell(place);
        if cell.is_empty() {
            return Ok(String::new());
        }
        let wrong = || format!("\"{}\" is no span of time such as 3:15-4:00 PM", shown(cell));
        let (from, to) = times::span(cell).ok_or_else(wrong)?;
        match self.afternoon(row).filter(|_| field == "to") {
            Some(end) => Ok(end),
            None => times::time(if field == "to" { &to } else { &from }),
        }
    }

    /// The cell of one of our columns in our spelling, or what is wrong with it.
    fn cell(&self, row: &Line, source: &Source) -> Result<String, String> {
        let (kind, Source { field, column, namings, .. }) = (self.plan.kind, source);
        if *field == "minutes" && self.plan.place(HOURS).is_some() {
            let (hours, minutes) = (self.own(row, HOURS), self.own(row, "minutes"));
            let is_blank = hours.is_empty() && minutes.is_empty();
            return if is_blank {
                Ok(String::new())
            } else {
                lengths::added(hours, minutes).map(|sum| sum.to_string())
            };
        }
        match namings[..] {
            [] => {}
            _ if is_person(kind, field) => return self.person(row, source),
            // A supervisor in one column is found once all people of the file are known.
            [Naming::Whole(_)] => {}
            _ => return Ok(self.supervisor(row, namings)),
        }
        if let (None, "from" | "to", Some(place)) = (column, *field, self.plan.place(SPAN)) {
            return self.end_of_span(row, place, field);
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
        if *field == "to"
            && let Some(end) = self.afternoon(row)
        {
            return Ok(end);
        }
        let cell = row.raw(*place);
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

    /// The reference of the person of the directory whom the cells of a row name. Cells that name different people are
    /// an error.
    fn person(&self, row: &Line, source: &Source) -> Result<String, String> {
        let mut said = (Cow::Borrowed(""), PersonMatch::NoMatch);
        for naming in &source.namings {
            let text = naming.text(row);
            if text.is_empty() {
                continue;
            }
            let found = self.directory().find(&text);
            if self.are_others(&said.0, &text, source) {
                let columns = shown(&naming.label(self.sheet));
                return Err(format!(
                    "{}, but in the column {columns} {}; correct one of them, or leave that column out with {} (on the \
                     desk, on its line)",
                    named(&said.0, said.1),
                    named(&text, found),
                    leave_out(self.sheet, &naming.places())
                ));
            }
            if said.0.is_empty() || matches!(found, PersonMatch::One(_)) {
                said = (text, found);
            }
        }
        match said {
            (_, PersonMatch::One(id)) => Ok(id.to_string()),
            (text, PersonMatch::Several) => {
                Err(format!("{}; write the ref instead", several(&format!("\"{}\"", shown(&text)))))
            }
            (text, PersonMatch::NoMatch) if text.contains([' ', '@']) => Err(format!(
                "no one in the directory is called \"{}\"; look at the spelling, or import the people first",
                shown(&text)
            )),
            (text, PersonMatch::NoMatch) => Ok(text.into_owned()),
        }
    }

    /// Whether two texts of a row cannot name the same person.
    fn are_others(&self, one: &str, two: &str, source: &Source) -> bool {
        let everyone = self.everyone();
        let is_known = |cell: &str| matches!(everyone.find(cell), PersonMatch::One(_));
        let has_known =
            |naming: &Naming| matches!(naming, Naming::Whole(place) if self.sheet.cells(*place).any(is_known));
        let knows_refs = *source.knows_refs.get_or_init(|| source.namings.first().is_some_and(has_known));
        everyone.are_others(one, two, knows_refs)
    }

    /// The supervisor in a row: the reference of the person whom the first column names that names someone, otherwise
    /// what the first one that is not blank says.
    fn supervisor(&self, row: &Line, namings: &[Naming]) -> String {
        let mut texts = namings.iter().map(|naming| naming.text(row)).filter(|text| !text.is_empty());
        let known = texts.clone().find_map(|text| match self.everyone().find(&text) {
            PersonMatch::One(id) => Some(id.to_string()),
            PersonMatch::Several | PersonMatch::NoMatch => None,
        });
        known.or_else(|| texts.next().map(Cow::into_owned)).unwrap_or_default()
    }

    /// The columns of supervisors that name different people, with the rows in which they do.
    pub(super) fn rival_supervisors(&self) -> Option<(Naming, Naming, Vec<&'a Line>)> {
        let source = self.sources.iter().find(|source| source.field == "supervisor")?;
        let first = *source.namings.first()?;
        source.namings.iter().skip(1).find_map(|other| {
            let differs = |row: &&Line| self.are_others(&first.text(row), &other.text(row), source);
            let rows: Vec<&Line> = self.sheet.rows.iter().filter(differs).collect();
            (!rows.is_empty()).then_some((first, *other, rows))
        })
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

/// Who a text names, as a message says it.
fn named(text: &str, found: PersonMatch<'_>) -> String {
    match found {
        PersonMatch::One(id) => format!("\"{}\" is {id}", shown(text)),
        PersonMatch::Several | PersonMatch::NoMatch => format!("\"{}\" is someone else", shown(text)),
    }
}

/// The options that leave columns out.
pub(super) fn leave_out(sheet: &Sheet, places: &[usize]) -> String {
    places.iter().map(|place| format!("--map \"{}=\"", shown(&sheet.label(*place)))).collect::<Vec<_>>().join(" ")
}
