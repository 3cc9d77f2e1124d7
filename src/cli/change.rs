//! `edit` and `end`: change records.

use compact_str::CompactString;

use super::{
    args::{Edit, EditPairing, EditProgram, End},
    bulk::{self, pairs},
    draft,
    failure::Failure,
    output::print_note,
    rehearse,
    resolve::{self, assignment, usage},
    session::Session,
};
use crate::{
    app::{batch::BatchItem, format, quick::date::Direction},
    domain::{
        command::{Command, PairingEdit},
        day::Day,
        decide::Records,
        id::PairingId,
        program::{Program, Region},
    },
};

pub fn edit(session: &mut Session, edit: Edit) -> Result<(), Failure> {
    match edit {
        Edit::Person { who, fields } => {
            let id = session.person(&who)?;
            let person = draft::person(session, &id, &fields.cells(None)?)?;
            session.run(Command::EditPerson(Box::new(person)))
        }
        Edit::Pairing(edit) => pairing(session, edit),
        Edit::Program(edit) => program(session, edit),
    }
}

pub fn end(session: &mut Session, end: &End) -> Result<(), Failure> {
    let named: Vec<&str> = end.pairings.iter().map(String::as_str).collect();
    let ids = session.pairings(&named, &end.many)?;
    let on = session.past_day(end.on.as_deref())?;
    let command = |pairing| Command::EndPairing { pairing, on, because: end.because.trim().into() };
    bulk::pairings(session, &end.many, &ids, command, |number| format!("Moved {} to ended", pairs(number)))
}

fn pairing(session: &mut Session, edit: EditPairing) -> Result<(), Failure> {
    let EditPairing {
        pairings: named,
        state,
        mentor_signed,
        mentee_signed,
        received,
        ends,
        goal,
        settled,
        region,
        checklists,
        told,
        recognized,
        because,
        overrides,
        many,
    } = edit;
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let ids = session.pairings(&named, &many)?;
    let checklists = match ids.first() {
        Some(id) if !checklists.is_empty() => {
            let program = session.slot(*id)?.pairing.program.clone();
            Some(session.checklists(&program, &checklists)?)
        }
        Some(_) | None => None,
    };
    let edit = PairingEdit {
        state: state.as_deref().map(resolve::state).transpose()?,
        ends_on: day_or_none(session, ends, Direction::Future)?,
        mentor_signed_on: day_or_none(session, mentor_signed, Direction::Past)?,
        mentee_signed_on: day_or_none(session, mentee_signed, Direction::Past)?,
        received_on: day_or_none(session, received, Direction::Past)?,
        goal: goal.map(Into::into),
        settled: settled.into_iter().map(Into::into).collect(),
        region: region.map(|name| Some(name.trim().into()).filter(|name: &CompactString| !name.is_empty())),
        checklists,
        told_on: day_or_none(session, told, Direction::Past)?,
        recognized_on: day_or_none(session, recognized, Direction::Past)?,
        because: because.trim().into(),
    };
    let overrides = draft::overrides(&overrides)?;
    let changes = edit != PairingEdit { because: edit.because.clone(), ..PairingEdit::default() };
    if !changes && overrides.is_empty() {
        return Err(usage("nothing to change: name --state, --mentor-signed, --ends or another"));
    }
    if let Some(Some(region)) = &edit.region {
        note_region(session, &ids, region);
    }
    // All changes to one pairing are made together or not at all.
    let command = |pairing| {
        let aside = overrides.iter().cloned();
        let mut commands: Vec<Command> =
            aside.map(|(rule, because)| Command::OverrideRule { pairing, rule, because }).collect();
        commands.extend(changes.then(|| Command::EditPairing { pairing, edit: edit.clone() }));
        match commands.len() {
            1 => commands.remove(0),
            _ => Command::Batch { title: format!("Changed {}", bulk::name(session, pairing)), commands },
        }
    };
    let acts = ids.iter().map(|id| BatchItem { who: bulk::name(session, *id), command: Ok(command(*id)) }).collect();
    bulk::run(session, &many, acts, |number| match edit.state {
        Some(state) => format!("Moved {} to {}", pairs(number), state.word()),
        None => format!("Changed: {}", pairs(number)),
    })
}

/// Prints a note if the programs of these pairings do not have the region.
fn note_region(session: &Session, pairings: &[PairingId], region: &str) {
    let book = session.app.book();
    let mut programs: Vec<&Program> = pairings
        .iter()
        .filter_map(|id| Some(&*book.policy(&book.pairing_entry(*id)?.pairing.program)?.program))
        .filter(|program| !program.regions.is_empty() && program.region(region).is_none())
        .collect();
    programs.dedup_by_key(|program| program.id.clone());
    for program in programs {
        print_note(format_args!("{} has no region \"{region}\"; its regions are {}", program.name, regions(program)));
    }
}

fn regions(program: &Program) -> String {
    program.regions.iter().map(|region| &*region.name).collect::<Vec<_>>().join(", ")
}

/// The day that an option names. `Some(None)` clears the day.
fn day_or_none(session: &Session, words: Option<String>, direction: Direction) -> Result<Option<Option<Day>>, Failure> {
    words
        .map(|words| if words.trim().is_empty() { Ok(None) } else { session.day(&words, direction).map(Some) })
        .transpose()
}

fn program(session: &mut Session, edit: EditProgram) -> Result<(), Failure> {
    let EditProgram {
        program,
        name,
        starts,
        ends,
        closure,
        set,
        region,
        contact,
        region_contact,
        list_sent,
        reported,
        dry_run,
    } = edit;
    let mut program = Program::clone(&session.policy(&program)?.program);
    if let Some(name) = name {
        program.name = name.into();
    }
    program.starts_on = session.day_if(starts.as_deref(), Direction::Future)?.unwrap_or(program.starts_on);
    program.ends_on = session.day_if(ends.as_deref(), Direction::Future)?.unwrap_or(program.ends_on);
    program.closures.extend(draft::closures(session, &closure, program.starts_on)?);
    program.closures = format::program::merged(program.closures);
    for words in &set {
        format::rule::set_rule(&mut program, words).map_err(usage)?;
    }
    for words in &region {
        let (name, people) = format::program::region_line(words).map_err(usage)?;
        for id in &people {
            session.person(id.as_str())?;
        }
        if let Some(region) = format::program::region_of(&mut program, name) {
            region.coordinators = people;
        }
    }
    if contact.is_some() {
        program.contact = format::one_line_or_none(contact.as_deref());
    }
    for words in &region_contact {
        let (name, words) = assignment("--region-contact", words, "REGION=WORDS, as in north=Rosa Delgado, 555-0100")?;
        let contact = format::one_line_or_none(Some(words));
        set_of_region(&mut program, name, |region| region.contact = contact)?;
    }
    for words in &list_sent {
        set_day(session, &mut program, "--list-sent", words, |region, on| region.list_sent_on = Some(on))?;
    }
    for words in &reported {
        set_day(session, &mut program, "--reported", words, |region, on| region.reported_on = Some(on))?;
    }
    let command = Command::EditProgram(Box::new(program));
    if dry_run { rehearse::run(session, command) } else { session.run(command) }
}

/// Sets the day of a region from `north=2026-10-01`.
fn set_day(
    session: &Session,
    program: &mut Program,
    option: &str,
    words: &str,
    set: impl Fn(&mut Region, Day),
) -> Result<(), Failure> {
    let (name, day) = assignment(option, words, "REGION=DAY, as in north=2026-10-01")?;
    let on = session.day(day, Direction::Past)?;
    set_of_region(program, name, |region| set(region, on))
}

/// Changes a region that the program has.
fn set_of_region(program: &mut Program, name: &str, set: impl FnOnce(&mut Region)) -> Result<(), Failure> {
    if program.region(name).is_none() {
        return Err(usage(match program.regions.as_slice() {
            [] => format!("{} has no regions yet; add one with --region \"north=E12\"", program.name),
            _ => format!("{} has no region \"{}\"; its regions are {}", program.name, name.trim(), regions(program)),
        }));
    }
    if let Some(region) = format::program::region_of(program, name.trim()) {
        set(region);
    }
    Ok(())
}
