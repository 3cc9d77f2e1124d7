//! `edit` and `end`: what the forms change, for scripts.

use compact_str::CompactString;

use super::{
    args::{Edit, EditPairing, EditProgram, End, Many},
    draft,
    failure::Failure,
    lists, plain, rehearse,
    session::Session,
    several::{self, Act, pairs},
};
use crate::{
    app::{Failure as AppFailure, format, quick::date::Direction, rehearsal},
    domain::{
        command::{Command, PairingEdit},
        day::Day,
        decide::Records,
        id::PairingId,
        program::Program,
    },
};

pub fn edit(session: &mut Session, edit: Edit) -> Result<(), Failure> {
    match edit {
        Edit::Person { who, fields } => {
            let id = session.person(&who)?;
            if session.app.actor().is_some_and(|actor| *actor != id) {
                return Err(Failure::Usage("with --as somebody changes their own record only; leave out --as".into()));
            }
            let person = draft::person(session, &id, &fields.cells(None)?)?;
            session.act(Command::EditPerson(Box::new(person)))
        }
        Edit::Pairing(edit) => pairing(session, edit),
        Edit::Program(edit) => program(session, edit),
    }
}

pub fn end(session: &mut Session, end: &End) -> Result<(), Failure> {
    let named: Vec<&str> = end.pairings.iter().map(String::as_str).collect();
    let ids = several::pairings(session, &named, &end.many)?;
    let on = end.on.as_deref().map(|words| session.day(words, Direction::Past)).transpose()?;
    let on = on.unwrap_or_else(|| session.today());
    let command = |pairing| Command::EndPairing { pairing, on, because: end.because.trim().into() };
    if let [pairing] = ids[..]
        && end.many.is_unasked()
    {
        return session.act(command(pairing));
    }
    let acts = ids.iter().map(|id| Act { who: several::name(session, *id), what: Ok(command(*id)) }).collect();
    several::act(session, &end.many, acts, |number| format!("Moved {} to ended", pairs(number)))
}

fn pairing(session: &mut Session, edit: EditPairing) -> Result<(), Failure> {
    let EditPairing {
        pairings,
        state,
        mentor_signed,
        mentee_signed,
        received,
        ends,
        goal,
        settled,
        region,
        told,
        recognized,
        because,
        overrides,
        many,
    } = edit;
    let named: Vec<&str> = pairings.iter().map(String::as_str).collect();
    let pairings = several::pairings(session, &named, &many)?;
    let edit = PairingEdit {
        state: state.as_deref().map(lists::state).transpose()?,
        ends_on: day_or_none(session, ends, Direction::Future)?,
        mentor_signed_on: day_or_none(session, mentor_signed, Direction::Past)?,
        mentee_signed_on: day_or_none(session, mentee_signed, Direction::Past)?,
        received_on: day_or_none(session, received, Direction::Past)?,
        goal: goal.map(Into::into),
        settled: settled.into_iter().map(Into::into).collect(),
        region: region.map(|name| Some(name.trim().into()).filter(|name: &CompactString| !name.is_empty())),
        told_on: day_or_none(session, told, Direction::Past)?,
        recognized_on: day_or_none(session, recognized, Direction::Past)?,
        because: because.trim().into(),
    };
    if let Some(Some(region)) = &edit.region {
        note_region(session, &pairings, region);
    }
    let changes = edit != PairingEdit { because: edit.because.clone(), ..PairingEdit::default() };
    let pairing = match pairings[..] {
        [pairing] if many.is_unasked() => pairing,
        _ => return of_several(session, &pairings, &many, &edit, changes, &overrides),
    };
    let edit = changes.then_some(Command::EditPairing { pairing, edit });
    let aside = draft::overrides(session, &overrides)?.into_iter();
    let mut commands: Vec<_> =
        aside.map(|(rule, because)| Command::OverrideRule { pairing, rule, because }).chain(edit).collect();
    let Some(last) = commands.pop() else {
        return Err(Failure::Usage("nothing to change: name --state, --mentor-signed, --ends or another".into()));
    };
    // Where one of them is refused, none is done.
    if !commands.is_empty() {
        let all = commands.iter().chain([&last]).cloned().collect();
        rehearsal::all(all, session.app.book(), session.app.actor()).map_err(AppFailure::from)?;
    }
    for command in commands {
        for remark in session.app.run(command)?.remarks {
            plain::tell(format_args!("mentordesk: note: {remark}"));
        }
    }
    session.act(last)
}

/// Says that a region is none of those that the programs of these pairings have; a mistyped one is to be seen.
fn note_region(session: &Session, pairings: &[PairingId], region: &str) {
    let book = session.app.book();
    let mut programs: Vec<&Program> = pairings
        .iter()
        .filter_map(|id| Some(&*book.policy(&book.slot(*id)?.pairing.program)?.program))
        .filter(|program| !program.regions.is_empty() && program.region(region).is_none())
        .collect();
    programs.dedup_by_key(|program| program.id.clone());
    for program in programs {
        let known: Vec<&str> = program.regions.iter().map(|region| &*region.name).collect();
        plain::tell(format_args!(
            "mentordesk: note: {} has no region \"{region}\"; its regions are {}",
            program.name,
            known.join(", ")
        ));
    }
}

/// The same change of several pairings: one change, all of them or none.
fn of_several(
    session: &mut Session,
    pairings: &[PairingId],
    many: &Many,
    edit: &PairingEdit,
    changes: bool,
    overrides: &[String],
) -> Result<(), Failure> {
    let overrides = draft::overrides(session, overrides)?;
    let one = |id: &PairingId| {
        let pairing = *id;
        let aside = overrides.iter().cloned();
        let mut commands: Vec<Command> =
            aside.map(|(rule, because)| Command::OverrideRule { pairing, rule, because }).collect();
        commands.extend(changes.then(|| Command::EditPairing { pairing, edit: edit.clone() }));
        // What is for one of them is done for it together, or not at all.
        let command = match commands.len() {
            1 => commands.pop(),
            0 => None,
            _ => Some(Command::Several { title: String::new(), commands }),
        };
        Some(Act { who: several::name(session, pairing), what: Ok(command?) })
    };
    let Some(acts) = pairings.iter().map(one).collect::<Option<Vec<_>>>() else {
        return Err(Failure::Usage("nothing to change: name --state, --mentor-signed, --ends or another".into()));
    };
    several::act(session, many, acts, |number| match edit.state {
        Some(state) => format!("Moved {} to {}", pairs(number), state.word()),
        None => format!("Changed: {}", pairs(number)),
    })
}

/// A day in words; an empty one clears.
fn day_or_none(session: &Session, words: Option<String>, direction: Direction) -> Result<Option<Option<Day>>, Failure> {
    words
        .map(|words| if words.trim().is_empty() { Ok(None) } else { session.day(&words, direction).map(Some) })
        .transpose()
}

fn program(session: &mut Session, edit: EditProgram) -> Result<(), Failure> {
    let EditProgram { program, name, starts, ends, closure, set, region, list_sent, reported, dry_run } = edit;
    let Some(policy) = session.app.book().policy(&program) else {
        return Err(session.no_program(&program));
    };
    let mut program = Program::clone(&policy.program);
    if let Some(name) = name {
        program.name = name.into();
    }
    program.starts_on = starts.unwrap_or(program.starts_on);
    program.ends_on = ends.unwrap_or(program.ends_on);
    program.closures.extend(draft::closures(&closure)?);
    program.closures = format::program::merged(program.closures);
    for words in &set {
        format::rule::set_rule(&mut program, words).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    for words in &region {
        let (name, people) = format::program::region_line(words).map_err(Failure::Usage)?;
        for id in &people {
            session.person(id.as_str())?;
        }
        if let Some(region) = format::program::region_of(&mut program, name) {
            region.coordinators = people;
        }
    }
    for words in &list_sent {
        let (name, on) = region_day(session, &program, words)?;
        if let Some(region) = format::program::region_of(&mut program, &name) {
            region.list_sent_on = Some(on);
        }
    }
    for words in &reported {
        let (name, on) = region_day(session, &program, words)?;
        if let Some(region) = format::program::region_of(&mut program, &name) {
            region.reported_on = Some(on);
        }
    }
    let command = Command::EditProgram(Box::new(program));
    if dry_run {
        return rehearse::run(session, command);
    }
    session.office_only("a program")?;
    session.act(command)
}

/// The region of the program and the day that `north=2026-10-01` says.
fn region_day(session: &Session, program: &Program, words: &str) -> Result<(String, Day), Failure> {
    let (name, day) = words
        .split_once('=')
        .ok_or_else(|| Failure::Usage(format!("\"{words}\" is not of the form REGION=DAY, as in north=2026-10-01")))?;
    if program.region(name).is_none() {
        let known: Vec<_> = program.regions.iter().map(|region| region.name.as_str()).collect();
        return Err(Failure::Usage(match known.as_slice() {
            [] => format!("{} has no regions yet; add one with --region \"north=E12\"", program.name),
            known => {
                format!("{} has no region \"{}\"; its regions are {}", program.name, name.trim(), known.join(", "))
            }
        }));
    }
    Ok((name.trim().to_owned(), session.day(day, Direction::Past)?))
}
