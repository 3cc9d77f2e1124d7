//! Parts of a command that options describe: the fields of a person, rules that are set aside, closures.

use compact_str::CompactString;

use super::{failure::Failure, plain, session::Session};
use crate::{
    app::{format::program, people},
    domain::{
        decide::Records as _,
        id::{PersonRef, RuleId},
        person::Person,
        program::Closure,
    },
};

/// The person `id` as it is known, or a new one, with these cells of the people file.
pub fn person(session: &Session, id: &PersonRef, cells: &[(String, String)]) -> Result<Person, Failure> {
    let book = session.app.book();
    let mut person = book.person(id).map_or_else(|| Person::new(id.clone(), ""), |known| Person::clone(known));
    let cells = cells.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    people::set_cells(&mut person, cells).map_err(|problem| Failure::Usage(problem.to_string()))?;
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
