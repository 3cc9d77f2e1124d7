//! The directory as CSV; a row's key is its `ref`.

use std::{collections::HashMap, sync::Arc};

use super::{
    super::{Problem, Reading},
    cell::{Cells, attended, day, employment, id, ids, list, number, text, yes},
    rows::{FirstLines, each_row, put},
    table::{Column, Table, may, must},
    write::{self, Redact, Sheet},
};
use crate::{
    book::Book,
    domain::{
        change::Document,
        id::{PersonRef, ProgramId, RuleId},
        person::Person,
        records::Records,
    },
};

/// The columns of the file.
pub const COLUMNS: [Column; 26] = [
    must("ref"),
    must("name"),
    may("email"),
    may("phone"),
    may("role"),
    may("group"),
    may("unit"),
    may("region"),
    may("employed_on"),
    may("role_since"),
    may("status"),
    may("member"),
    may("supervisor"),
    may("special_evaluation"),
    may("mentor"),
    may("capacity"),
    may("trained_on"),
    may("skills"),
    may("needs"),
    may("availability"),
    may("new_to_role"),
    may("programs"),
    may("permanent_since"),
    may("attested"),
    may("documents"),
    may("attended"),
];

/// How many of the columns every file has.
const USUAL: usize = 25;

/// Reads people, set against those who are known.
///
/// A column `attended` says which sessions for mentors somebody attended and when: `session@2026-09-02;…`.
#[must_use]
pub fn read(bytes: &[u8], book: &Book) -> Reading {
    let (mut changed, mut first_lines) = (Vec::new(), FirstLines::new());
    let mut unknown_programs: HashMap<ProgramId, Problem> = HashMap::new();
    let mut reading = each_row(Table::read(bytes, &COLUMNS), |cells| {
        let reference = cells.need("ref", id::<PersonRef>);
        if let Some(reference) = &reference
            && let Some(first) = first_lines.earlier(reference.clone(), cells.line())
        {
            cells.wrong("ref", format!("{reference} is on line {first} already; keep one of the two rows"));
        }
        let before = reference.as_ref().and_then(|reference| book.person(reference));
        let person = person(cells, reference, before.map(|before| &**before))?;
        let unknown: Vec<_> = person.programs.iter().filter(|id| book.policy(id).is_none()).cloned().collect();
        let before = before.cloned().map(Document::Person);
        let effect = put(cells, before, Document::Person(Arc::new(person)), book, &mut changed)?;
        for program in unknown {
            let message = format!("there is no program {program} yet; it is recorded all the same");
            unknown_programs.entry(program).or_insert_with(|| Problem::new(cells.line(), "programs", message));
        }
        Some(effect)
    });
    reading.documents = changed;
    reading.warnings.extend(unknown_programs.into_values());
    reading.warnings.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
    reading
}

/// The person as the row has them, on top of what is known.
fn person(cells: &mut Cells, reference: Option<PersonRef>, before: Option<&Person>) -> Option<Person> {
    let name = cells.need("name", text).unwrap_or_default();
    // A row without a reference is read on, so that all that is wrong with it is said at once.
    let somebody = || PersonRef::new("?").ok();
    let named = reference.is_some();
    let mut person = before.cloned().or_else(|| Some(Person::new(reference.or_else(somebody)?, "")))?;
    person.name = name;
    cells.read("email", text).set(&mut person.email);
    cells.read("phone", text).set(&mut person.phone);
    cells.read("role", text).set(&mut person.role);
    cells.read("group", text).set(&mut person.group);
    cells.read("unit", text).set(&mut person.unit);
    cells.read("region", text).set(&mut person.region);
    cells.read("employed_on", day).set(&mut person.employed_on);
    cells.read("role_since", day).set(&mut person.role_since);
    cells.read("status", employment).set(&mut person.status);
    cells.read("member", yes).set(&mut person.member);
    cells.read("supervisor", id::<PersonRef>).set(&mut person.supervisor);
    cells.read("special_evaluation", yes).set(&mut person.special_evaluation);
    cells.read("mentor", yes).set(&mut person.mentor);
    cells.read("capacity", number).set(&mut person.capacity);
    cells.read("trained_on", day).set(&mut person.trained_on);
    cells.read("skills", list).fill(&mut person.skills);
    cells.read("needs", list).fill(&mut person.needs);
    cells.read("availability", text).set(&mut person.availability);
    cells.read("new_to_role", yes).set(&mut person.new_to_role);
    cells.read("programs", ids::<ProgramId>).fill(&mut person.programs);
    cells.read("permanent_since", day).set(&mut person.permanent_since);
    cells.read("attested", ids::<RuleId>).fill(&mut person.attested);
    cells.read("documents", list).fill(&mut person.documents);
    cells.read("attended", attended).fill(&mut person.attended);
    named.then_some(person)
}

/// The people as CSV, sorted by reference. A column `attended` is added only where somebody attended a session.
#[must_use]
pub fn write<'a>(people: impl IntoIterator<Item = &'a Person>, redact: Redact) -> String {
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let width = if people.iter().any(|person| !person.attended.is_empty()) { COLUMNS.len() } else { USUAL };
    let mut sheet = Sheet::new(COLUMNS.iter().map(|column| column.name).take(width));
    for person in people {
        let programs: Vec<_> = person.programs.iter().map(ProgramId::as_str).collect();
        let attested: Vec<_> = person.attested.iter().map(RuleId::as_str).collect();
        let attended: Vec<_> = person.attended.iter().map(|it| format!("{}@{}", it.session.trim(), it.on)).collect();
        let cells: [&str; COLUMNS.len()] = [
            person.id.as_str(),
            redact.text(person.name.trim()),
            redact.text(write::text(person.email.as_ref())),
            redact.text(write::text(person.phone.as_ref())),
            write::text(person.role.as_ref()),
            write::text(person.group.as_ref()),
            write::text(person.unit.as_ref()),
            write::text(person.region.as_ref()),
            &write::day(person.employed_on),
            &write::day(person.role_since),
            person.status.map_or("", |status| status.word()),
            write::yes(person.member),
            person.supervisor.as_ref().map_or("", PersonRef::as_str),
            write::yes(person.special_evaluation),
            write::yes(person.mentor),
            &person.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            &write::day(person.trained_on),
            &write::list(&person.skills),
            &write::list(&person.needs),
            redact.text(write::text(person.availability.as_ref())),
            write::yes(person.new_to_role),
            &write::list(&programs),
            &write::day(person.permanent_since),
            &write::list(&attested),
            &write::list(&person.documents),
            &write::list(&attended),
        ];
        sheet.row(&cells[..width]);
    }
    sheet.finish()
}
