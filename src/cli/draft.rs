//! What options say, as parts of a command: the columns of a person, rules that are set aside, closures.

use compact_str::CompactString;

use super::{args::Columns, failure::Failure, plain, session::Session};
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
        let Some((column, value)) = words.split_once('=') else {
            return Err(Failure::Usage(format!("--set {words} is not COLUMN=VALUE, as in role=\"Bus driver\"")));
        };
        cells.push((column.trim().to_owned(), value.to_owned()));
    }
    let person = exchange::person_from_cells(id, name, &cells, session.app.book());
    let person = person.map_err(|problem| Failure::Usage(problem.to_string()))?;
    let book = session.app.book();
    // Both may be set up later, and are recorded all the same; a mistyped one is to be seen.
    for program in person.programs.iter().filter(|id| book.policy(id).is_none()) {
        plain::tell(format_args!(
            "mentordesk: note: there is no program {program} yet; `mentordesk programs` lists them"
        ));
    }
    if let Some(id) = person.supervisor.as_ref().filter(|id| book.person(id).is_none()) {
        plain::tell(format_args!("mentordesk: note: nobody has the reference {id} yet, which is the supervisor's"));
    }
    Ok(person)
}

/// The rules that `RULE=REASON` words set aside, which only the office does.
pub fn overrides(session: &Session, words: &[String]) -> Result<Vec<(RuleId, CompactString)>, Failure> {
    if !words.is_empty() {
        session.office_only("setting a rule aside")?;
    }
    let read = |words: &String| {
        let wrong = |why: &str| Failure::Usage(format!("--override {words}: {why}"));
        let (rule, because) = words.split_once('=').ok_or_else(|| wrong("write it as RULE=REASON"))?;
        let rule = RuleId::new(rule).map_err(|error| wrong(&error.to_string()))?;
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
        .map_err(|error| Failure::Usage(format!("--closure: {error}")))
}
