//! `add`: adds records.

use super::{
    args::{Add, NewBlock, NewEvent, NewPairing, NewProgram, PersonFields},
    draft,
    failure::Failure,
    output::print_note,
    requests,
    resolve::{self, usage},
    session::Session,
};
use crate::{
    app::{
        format::{one_line_or_none, program, rule, template},
        quick::date::Direction,
    },
    domain::{
        command::{Command, PairingDraft},
        day::Day,
        event::{Event, EventDay},
        id::{PersonRef, ProgramId},
        person::Person,
        program::{Closure, Program},
    },
};

pub fn run(session: &mut Session, add: Add) -> Result<(), Failure> {
    match add {
        Add::Person(fields) => person(session, &fields),
        Add::Pairing(draft) => pairing(session, &draft),
        Add::Program(draft) => new_program(session, draft),
        Add::Request(draft) => requests::add(session, draft),
        Add::Block(draft) => block(session, &draft),
        Add::Event(draft) => event(session, &draft),
        Add::Conflict { who, with } => conflict(session, &who, &with),
    }
}

fn person(session: &mut Session, fields: &PersonFields) -> Result<(), Failure> {
    let id = PersonRef::new(&fields.id).map_err(|error| usage(format!("--ref {error}")))?;
    let person = draft::person(session, &id, &fields.columns.cells(Some(&fields.name))?)?;
    session.run(Command::AddPerson(Box::new(person)))
}

fn event(session: &mut Session, draft: &NewEvent) -> Result<(), Failure> {
    session.knows_program(Some(&draft.program))?;
    let mut program = Program::clone(&session.policy(&draft.program)?.program);
    let on = match draft.on.parse() {
        Ok(on) => on,
        Err(_) => EventDay::Once(session.day(&draft.on, Direction::Future)?),
    };
    let name = draft.name.trim();
    if name.is_empty() {
        return Err(usage("--name says what the event is called"));
    }
    let skills = draft.skills.iter().map(|words| Session::skill_of_program(&program, words));
    let event = Event {
        id: program.new_event_id(name),
        name: name.into(),
        on,
        notice: draft.notice,
        skills: skills.collect::<Result<_, _>>()?,
        session: None,
    };
    program.events.push(event);
    session.run(Command::EditProgram(Box::new(program)))
}

fn conflict(session: &mut Session, who: &str, with: &str) -> Result<(), Failure> {
    let (who, with) = (session.person(who)?, session.person(with)?);
    if who == with {
        return Err(usage("name two different people"));
    }
    let known = session.app.book().person(&who).ok_or_else(|| usage(format!("there is no person {who}")))?;
    let mut person = Person::clone(known);
    if !person.conflicts.contains(&with) {
        person.conflicts.push(with);
    }
    session.run(Command::EditPerson(Box::new(person)))
}

fn pairing(session: &mut Session, draft: &NewPairing) -> Result<(), Failure> {
    session.knows_program(Some(&draft.program))?;
    let draft = PairingDraft {
        mentor: session.person(&draft.mentor)?,
        mentee: session.person(&draft.mentee)?,
        program: draft.program.clone(),
        state: resolve::state(&draft.state)?,
        starts_on: session.past_day(draft.starts.as_deref())?,
        ends_on: session.day_if(draft.ends.as_deref(), Direction::Future)?,
        checklists: session.checklists(&draft.program, &draft.checklists)?,
        overrides: draft::overrides(&draft.overrides)?,
    };
    session.run(Command::AddPairing(draft))
}

fn new_program(session: &mut Session, draft: NewProgram) -> Result<(), Failure> {
    let NewProgram { template, from, id, name, starts, ends, closure, set, contact } = draft;
    let [starts, ends] = [&starts, &ends].map(|words| session.day(words, Direction::Future));
    let (starts, ends) = (starts?, ends?);
    let closures = draft::closures(session, &closure, starts)?;
    let mut program = match (from, template) {
        (Some(old), _) => copy_program(&session.policy(&old)?.program, id, name.as_deref(), (starts, ends), closures),
        (None, template) => {
            let template = template.unwrap_or_default();
            let Some(from) = template::template(&template) else {
                let known: Vec<_> = template::templates().iter().map(|template| template.id.as_str()).collect();
                return Err(usage(format!("there is no template \"{template}\"; one of {}", known.join(", "))));
            };
            from.program(id, name.as_deref(), starts, ends, closures)
        }
    };
    if contact.is_some() {
        program.contact = one_line_or_none(contact.as_deref());
    }
    for words in &set {
        rule::set_rule(&mut program, words).map_err(usage)?;
    }
    for event in &program.events {
        if matches!(event.on, EventDay::Once(day) if day < program.starts_on) {
            print_note(format_args!("{} is still on {}, before the program's first day", event.name, event.on));
        }
    }
    session.run(Command::AddProgram(Box::new(program)))
}

/// A copy of the program `old` for other dates: rules, checklists, events, questions, and regions, without its closures
/// and records.
fn copy_program(old: &Program, id: ProgramId, name: Option<&str>, span: (Day, Day), closures: Vec<Closure>) -> Program {
    let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&old.name);
    let mut program = old.clone();
    (program.id, program.name) = (id, name.into());
    (program.starts_on, program.ends_on) = span;
    program.closures = program::merged(closures);
    for region in &mut program.regions {
        (region.list_sent_on, region.reported_on) = (None, None);
        region.evaluations.clear();
    }
    program
}

fn block(session: &mut Session, block: &NewBlock) -> Result<(), Failure> {
    let pairing = session.pairing(&block.pairing)?;
    let skills = block.skills.iter().map(|skill| skill.as_str().into()).collect();
    session.run(Command::AddBlock { pairing, name: block.name.as_str().into(), skills })
}
