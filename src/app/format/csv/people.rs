//! The directory as CSV. The key of a row is its `ref`. The columns are [`PERSON_FIELDS`].

use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use super::{
    super::{Problem, Reading},
    cell::{Cells, id},
    excerpt::shown,
    rows::{put, read_rows},
    table::{Column, MadeRefs, Table, must, optional},
    write::{Redact, Sheet},
};
use crate::{
    app::people::{Kind, PERSON_FIELDS, PersonField, PersonLookup, PersonWarning, resolve_people, warnings},
    book::Book,
    domain::{
        change::Document,
        id::{PersonRef, ProgramId},
        person::Person,
        records::Records,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; PERSON_FIELDS.len()] = {
    let mut columns = [optional(""); PERSON_FIELDS.len()];
    let mut place = 0;
    while place < columns.len() {
        let field = &PERSON_FIELDS[place];
        columns[place] = if field.is_required() { must(field.name) } else { optional(field.name) };
        place += 1;
    }
    columns
};

/// Reads people and compares them with the book.
///
/// The column `attended` lists mentor training sessions with their days: `session@2026-09-02;…`.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), book)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, book: &Book) -> Reading {
    let (mut changed, mut first_lines) = (Vec::new(), HashMap::new());
    let mut unknown_programs: HashMap<ProgramId, Problem> = HashMap::new();
    let whom = everyone(&table, book);
    let mut reading = read_rows(table, |cells| {
        let reference = cells.need("ref", id::<PersonRef>);
        if let Some(reference) = &reference {
            let name = cells.peek("name").unwrap_or_default().to_owned();
            match first_lines.entry(reference.clone()) {
                Entry::Occupied(first) => {
                    let message = same_ref(cells, reference, first.get(), &name);
                    cells.error("ref", message);
                }
                Entry::Vacant(entry) => drop(entry.insert((cells.line(), name))),
            }
        }
        let before = reference.as_ref().and_then(|reference| book.person(reference));
        let mut person = person(cells, reference, before.map(|before| &**before))?;
        if cells.peek("supervisor").is_some() || cells.peek("conflicts").is_some() {
            resolve_people(&mut person, &whom);
        }
        for PersonWarning { field, message } in warnings(&person, &whom) {
            if cells.peek(field).is_some() {
                cells.warn(field, message);
            }
        }
        let unknown: Vec<_> = person.programs.iter().filter(|id| book.policy(id).is_none()).cloned().collect();
        let before = before.cloned().map(Document::Person);
        let effect = put(cells, before.as_ref(), Document::Person(Arc::new(person)), book, &mut changed)?;
        for program in unknown {
            let message = format!("there is no program {program} yet; recorded anyway");
            unknown_programs.entry(program).or_insert_with(|| cells.problem("programs", message));
        }
        Some(effect)
    });
    reading.documents = changed;
    reading.warnings.extend(unknown_programs.into_values());
    reading.warnings.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
    reading
}

/// The error of a row whose reference another row has. `first` is the line and the name of that row.
fn same_ref(cells: &Cells, reference: &PersonRef, (line, first): &(usize, String), name: &str) -> String {
    let (first, name) = (shown(first), shown(name));
    let other_way = match cells.made_refs() {
        None => return format!("{reference} is on line {line} already; keep one of the two rows"),
        Some(MadeRefs::Email) => {
            "correct the e-mail, or make the references from the names (--refs name, or on the desk the line refs)"
        }
        Some(MadeRefs::Name) => {
            "map a column of e-mails and make the references from it (--refs email, or on the desk the line refs)"
        }
    };
    format!(
        "the reference made for \"{name}\", {reference}, is made for \"{first}\" on line {line} too. If that is one person, \
         keep one of the two rows; if they are two, tell them apart: add a column ref, or {other_way}"
    )
}

/// Everyone whom a row may name: the people of the table, and the rest of the directory.
pub(in crate::app) fn everyone(table: &Table, book: &Book) -> PersonLookup {
    let mut whom = PersonLookup::default();
    for row in &table.rows {
        let Some(id) = table.raw(row, "ref").and_then(|text| PersonRef::new(text).ok()) else { continue };
        let mut person = book.person(&id).map_or_else(|| Person::new(id, ""), |known| Person::clone(known));
        if let Some(name) = table.raw(row, "name") {
            person.name = name.trim().into();
        }
        if let Some(email) = table.raw(row, "email") {
            person.email = Some(email.trim().into());
        }
        if !whom.has(&person.id) {
            whom.add(&person);
        }
    }
    for person in book.people() {
        if !whom.has(&person.id) {
            whom.add(person);
        }
    }
    whom
}

/// The person that a row describes, on top of what is known. `None` without a reference, once all the cells are read.
fn person(cells: &mut Cells, reference: Option<PersonRef>, before: Option<&Person>) -> Option<Person> {
    let has_reference = reference.is_some();
    let id = reference.or_else(|| PersonRef::new("?").ok())?;
    let mut person = before.cloned().unwrap_or_else(|| Person::new(id, ""));
    for field in PERSON_FIELDS.iter().filter(|field| !matches!(field.kind, Kind::Ref)) {
        let Some(text) = cells.text(field.name) else { continue };
        if text.is_empty() && cells.keeps_blanks() && !field.is_required() {
            cells.kept.count(!field.kind.cell(&person).is_empty());
        } else if let Err(message) = field.kind.set_cell(&mut person, text) {
            cells.error(field.name, message);
        }
    }
    has_reference.then_some(person)
}

/// Writes people as CSV, sorted by reference.
#[must_use]
pub fn write<'a>(people: impl IntoIterator<Item = &'a Person>, redact: Redact) -> String {
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let is_used = |field: &PersonField| people.iter().any(|person| !field.kind.cell(person).is_empty());
    let fields = PERSON_FIELDS.iter().filter(|field| !field.optional_column || is_used(field));
    let fields: Vec<_> = fields.collect();
    let mut sheet = Sheet::new(fields.iter().map(|field| field.name));
    for person in people {
        let cells: Vec<Cow<'_, str>> = fields.iter().map(|field| cell(field, person, redact)).collect();
        sheet.row(cells.iter().map(|cell| cell.as_bytes()));
    }
    sheet.finish()
}

fn cell<'a>(field: &PersonField, person: &'a Person, redact: Redact) -> Cow<'a, str> {
    match redact {
        Redact::NamesAndNotes if field.redacted => Cow::Borrowed(""),
        Redact::NamesAndNotes | Redact::Nothing => field.kind.cell(person),
    }
}
