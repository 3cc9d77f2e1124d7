//! `add`: what the forms make, for scripts.

use super::{
    args::{Add, Columns, NewPairing, NewProgram, PersonFields},
    change::act,
    failure::Failure,
    lists,
    session::Session,
};
use crate::{
    app::{
        exchange,
        format::{self, program, rule, template},
        quick::date::Direction,
    },
    domain::{
        command::{Command, PairingDraft},
        id::PersonRef,
        person::Person,
        program::Closure,
    },
};

pub fn run(session: &mut Session, add: Add) -> Result<(), Failure> {
    match add {
        Add::Person(fields) => person(session, &fields),
        Add::Pairing(draft) => pairing(session, draft),
        Add::Program(draft) => new_program(session, draft),
    }
}

fn person(session: &mut Session, fields: &PersonFields) -> Result<(), Failure> {
    let id = PersonRef::new(&fields.id).map_err(|error| Failure::Usage(format!("--ref {error}")))?;
    let person = with_columns(session, &id, Some(fields.name.trim()), &fields.columns)?;
    act(session, Command::AddPerson(Box::new(person)))
}

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
    person.map_err(|problem| Failure::Usage(problem.to_string()))
}

fn pairing(session: &mut Session, draft: NewPairing) -> Result<(), Failure> {
    let starts_on = draft.starts.as_deref().map(|words| session.day(words, Direction::Past)).transpose()?;
    let ends_on = draft.ends.as_deref().map(|words| session.day(words, Direction::Future)).transpose()?;
    let draft = PairingDraft {
        mentor: session.person(&draft.mentor)?,
        mentee: session.person(&draft.mentee)?,
        program: draft.program,
        state: lists::state(&draft.state)?,
        starts_on: starts_on.unwrap_or_else(|| session.today()),
        ends_on,
        overrides: Vec::new(),
    };
    act(session, Command::AddPairing(draft))
}

fn new_program(session: &mut Session, draft: NewProgram) -> Result<(), Failure> {
    let NewProgram { template, id, name, starts, ends, closure, set } = draft;
    let Some(from) = template::template(&template) else {
        let known: Vec<_> = format::template::templates().iter().map(|template| template.id.as_str()).collect();
        return Err(Failure::Usage(format!("there is no template \"{template}\"; one of {}", known.join(", "))));
    };
    let mut program = from.program(id, name.as_deref(), starts, ends, closures(&closure)?);
    for words in &set {
        rule::set_rule(&mut program, words).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    act(session, Command::AddProgram(Box::new(program)))
}

/// The closures that `DAY..DAY` words name.
pub fn closures(words: &[String]) -> Result<Vec<Closure>, Failure> {
    words
        .iter()
        .map(|words| program::closure(words))
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::Usage(format!("--closure: {error}")))
}
