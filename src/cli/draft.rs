//! Options as parts of a command: the columns of a person, rules that are set aside, closures.

use compact_str::CompactString;

use super::{
    args::Columns,
    failure::Failure,
    output::note,
    resolve::{assignment, usage},
    session::Session,
};
use crate::{
    app::{exchange, format::program},
    domain::{
        decide::Records as _,
        id::{PersonRef, RuleId},
        person::Person,
        program::Closure,
    },
};

/// The person with the named columns, by the rules of the people file.
pub fn with_columns(
    session: &Session,
    id: &PersonRef,
    name: Option<&str>,
    columns: &Columns,
) -> Result<Person, Failure> {
    let named = [
        ("email", &columns.email),
        ("phone", &columns.phone),
        ("role", &columns.role),
        ("unit", &columns.unit),
        ("region", &columns.region),
        ("mentor", &columns.mentor),
        ("capacity", &columns.capacity),
        ("skills", &columns.skills),
        ("needs", &columns.needs),
        ("availability", &columns.availability),
        ("programs", &columns.programs),
    ];
    let mut cells: Vec<(String, String)> = Vec::new();
    for (column, value) in named {
        cells.extend(value.as_ref().map(|value| (column.to_owned(), value.clone())));
    }
    for words in &columns.set {
        let (column, value) = assignment("--set", words, "COLUMN=VALUE, as in role=\"Bus driver\"")?;
        cells.push((column.trim().to_owned(), value.to_owned()));
    }
    let person = exchange::person_from_cells(id, name, &cells, session.app.book());
    let person = person.map_err(usage)?;
    let book = session.app.book();
    // Both may be added later, so this is no error, but a typing error should be seen.
    for program in person.programs.iter().filter(|id| book.policy(id).is_none()) {
        note(format_args!("there is no program {program} yet; `mentordesk programs` lists them"));
    }
    if let Some(id) = person.supervisor.as_ref().filter(|id| book.person(id).is_none()) {
        note(format_args!("nobody has the reference {id} yet, which is the supervisor's"));
    }
    Ok(person)
}

/// The rules that `RULE=REASON` words set aside.
pub fn overrides(words: &[String]) -> Result<Vec<(RuleId, CompactString)>, Failure> {
    let read = |words: &String| {
        let (rule, because) = assignment("--override", words, "RULE=REASON")?;
        let rule = RuleId::new(rule).map_err(|error| usage(format!("--override {words}: {error}")))?;
        Ok((rule, because.trim().into()))
    };
    words.iter().map(read).collect()
}

/// The closures that `DAY..DAY` words name.
pub fn closures(words: &[String]) -> Result<Vec<Closure>, Failure> {
    words
        .iter()
        .map(|words| program::closure(words))
        .collect::<Result<_, _>>()
        .map_err(|error| usage(format!("--closure: {error}")))
}
