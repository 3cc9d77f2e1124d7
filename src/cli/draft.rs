//! Parses options that describe parts of a command: fields of a person, overridden rules, closures.

use compact_str::CompactString;

use super::{
    failure::Failure,
    output::print_note,
    resolve::{assignment, usage},
    session::Session,
};
use crate::{
    app::{
        people::{self, Kind},
        quick::{Direction, closure},
    },
    domain::{
        day::Day,
        decide::Records as _,
        id::{PersonRef, RuleId},
        person::Person,
        program::Closure,
    },
};

/// The person `id`, new if unknown, with these cells of the people file.
pub fn person(session: &Session, id: &PersonRef, cells: &[(String, String)]) -> Result<Person, Failure> {
    let book = session.app.book();
    let mut person = book.person(id).map_or_else(|| Person::new(id.clone(), ""), |known| Person::clone(known));
    let cells = cells.iter().map(|(name, text)| Ok((name.as_str(), in_calendar(session, name, text)?)));
    let cells = cells.collect::<Result<Vec<_>, Failure>>()?;
    let cells = cells.iter().map(|(name, text)| (*name, text.as_str()));
    people::set_cells(&mut person, cells.clone()).map_err(usage)?;
    let named: Vec<&str> = cells.filter_map(|(name, _)| Some(people::field(name)?.name)).collect();
    let whom = people::PersonLookup::for_person(&person, book);
    if named.contains(&"supervisor") {
        people::resolve_people(&mut person, &whom);
    }
    for doubt in people::warnings(&person, &whom).iter().filter(|doubt| named.contains(&doubt.field)) {
        print_note(format_args!("{}: {}", doubt.field, doubt.message));
    }
    // It may be added later, so this is no error, but a typing error should be seen.
    for program in person.programs.iter().filter(|id| book.policy(id).is_none()) {
        print_note(format_args!("there is no program {program} yet; `mentordesk programs` lists them"));
    }
    Ok(person)
}

/// The text of a field; a day in any words as the people file writes it.
fn in_calendar(session: &Session, name: &str, text: &str) -> Result<String, Failure> {
    let is_day = people::field(name).is_some_and(|field| matches!(field.kind, Kind::Day(_)));
    if !is_day || text.trim().is_empty() {
        return Ok(text.to_owned());
    }
    let day = session.day(text, Direction::Past);
    day.map(|day| day.to_string()).map_err(|error| usage(format!("{name}: {error}")))
}

/// Parses overridden rules: `RULE=REASON`.
pub fn overrides(words: &[String]) -> Result<Vec<(RuleId, CompactString)>, Failure> {
    let read = |words: &String| {
        let (rule, because) = assignment("--override", words, "RULE=REASON")?;
        let rule = RuleId::new(rule).map_err(|error| usage(format!("--override {words}: {error}")))?;
        Ok((rule, because.trim().into()))
    };
    words.iter().map(read).collect()
}

/// Parses closures of a program that starts on that day: `DAY..DAY`.
pub fn closures(session: &Session, words: &[String], starts: Day) -> Result<Vec<Closure>, Failure> {
    let read = |words: &String| closure::parse(words, session.today(), starts);
    words.iter().map(read).collect::<Result<_, _>>().map_err(|error| usage(format!("--closure: {error}")))
}
