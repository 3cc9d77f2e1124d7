//! The directory as CSV; a row's key is its `ref`. The columns are those of [`PERSON_FIELDS`].

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::{
    super::{Known, Problem, Reading},
    cell::{Cells, id},
    table::{Column, Table, may, must},
    whose::{FirstLines, finish},
    write::{Redact, Sheet},
};
use crate::{
    app::people::{Kind, PERSON_FIELDS, PersonField},
    domain::{
        change::Document,
        id::{PersonRef, ProgramId},
        person::Person,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; PERSON_FIELDS.len()] = {
    let mut columns = [may(""); PERSON_FIELDS.len()];
    let mut place = 0;
    while place < columns.len() {
        let field = &PERSON_FIELDS[place];
        columns[place] = if field.is_required() { must(field.name) } else { may(field.name) };
        place += 1;
    }
    columns
};

/// Reads people, compared with those who are known.
///
/// A column `attended` says which sessions for mentors a person attended and when: `session@2026-09-02;…`.
#[must_use]
pub fn read(bytes: &[u8], known: &dyn Known) -> Reading {
    read_table(Table::read(bytes, &COLUMNS), known)
}

/// Reads a table with the columns of such a file, as [`read`] does.
pub(in crate::app) fn read_table(table: Table, known: &dyn Known) -> Reading {
    let mut reading = Reading::default();
    let mut first_lines = FirstLines::new();
    let mut unknown_programs: HashMap<ProgramId, Problem> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(&table, row);
        let reference = cells.need("ref", id::<PersonRef>);
        if let Some(reference) = &reference
            && let Some(first) = first_lines.earlier(reference.clone(), row.line)
        {
            cells.wrong("ref", format!("{reference} is on line {first} already; keep one of the two rows"));
        }
        let before = reference.as_ref().and_then(|reference| known.person(reference));
        let person = person(&mut cells, reference, before.as_deref());
        if cells.errors.is_empty()
            && let Some(person) = person
        {
            for program in person.programs.iter().filter(|id| known.program(id).is_none()) {
                let message = || format!("there is no program {program} yet; it is recorded all the same");
                unknown_programs.entry(program.clone()).or_insert_with(|| cells.problem("programs", message()));
            }
            match before {
                Some(before) if *before == person => reading.unchanged += 1,
                Some(_) => {
                    reading.updated += 1;
                    reading.documents.push(Document::Person(Arc::new(person)));
                }
                None => {
                    reading.created += 1;
                    reading.documents.push(Document::Person(Arc::new(person)));
                }
            }
        }
        reading.errors.append(&mut cells.errors);
    }
    let mut unknown: Vec<Problem> = unknown_programs.into_values().collect();
    unknown.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
    reading.warnings.extend(unknown);
    finish(&mut reading, table);
    reading
}

/// The person that a row describes, on top of what is known. `None` without a reference, once all the cells are read.
fn person(cells: &mut Cells, reference: Option<PersonRef>, before: Option<&Person>) -> Option<Person> {
    let has_reference = reference.is_some();
    let id = reference.or_else(|| PersonRef::new("?").ok())?;
    let mut person = before.cloned().unwrap_or_else(|| Person::new(id, ""));
    for field in PERSON_FIELDS.iter().filter(|field| !matches!(field.kind, Kind::Ref)) {
        if let Some(text) = cells.text(field.name)
            && let Err(message) = field.kind.set_cell(&mut person, text)
        {
            cells.wrong(field.name, message);
        }
    }
    has_reference.then_some(person)
}

/// The people as CSV, sorted by reference.
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
