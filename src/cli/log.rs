//! `log` and `tick`: the two things that mentors do most.

use super::{
    args::{Log, Tick},
    batch,
    change::act,
    failure::Failure,
    session::Session,
};
use crate::{
    app::{
        format::csv,
        quick::{self, Context, date::Direction},
        search::resolve::naming,
        who,
    },
    domain::{
        attention::Kind,
        checklist::{Checklist, Skill, Stage},
        command::{Command, MarkEdit},
        decide::Records,
        id::{ChecklistId, PairingId, SkillId},
    },
};

pub fn log(session: &mut Session, log: &Log) -> Result<(), Failure> {
    if !log.group.is_empty() {
        return batch::group(session, log);
    }
    if let Some(file) = &log.batch {
        return batch::file(session, log, file);
    }
    let line = log.entry.join(" ");
    let chosen = log.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let reach = session.reach();
    let people = who::within(&reach);
    let naming = |words: &str| naming(words, &people, &reach);
    let context = Context { today: session.today(), selected: chosen.is_some(), naming: &naming };
    let reading = quick::entry::parse(&line, &context);
    let pairing = match (chosen, &reading.who) {
        (Some(id), _) => id,
        (None, Some(who)) => session.pairing(&who.words)?,
        (None, None) => {
            return Err(Failure::Usage(
                "who is it? begin with a name, as in \"garcia 45m tue phone budget\", or name --pairing P12".into(),
            ));
        }
    };
    let Some(entry) = reading.entry() else {
        let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
        return Err(Failure::Usage(format!("\"{line}\": {}", problems.join("; "))));
    };
    if !session.json {
        session.say(format_args!("Understood: {}", reading.summary(session.app.book().dates())));
    }
    let before = items(session, pairing);
    act(session, Command::Log { pairing, entry, next: None, twice: log.again })?;
    if !session.json {
        let after = items(session, pairing);
        // A kind that is still there has only changed its figures.
        for (_, message) in before.iter().filter(|(kind, _)| !after.iter().any(|(other, _)| other == kind)) {
            session.say(format_args!("Cleared: {message}"));
        }
    }
    Ok(())
}

/// What needs attention in a pairing: kinds, and their words.
fn items(session: &Session, pairing: PairingId) -> Vec<(Kind, String)> {
    let book = session.app.book();
    let Some(slot) = book.slot(pairing) else { return Vec::new() };
    let words = |item| book.explain(slot, item).map(|why| why.message);
    slot.items.iter().filter_map(|item| Some((item.kind(), words(item)?))).collect()
}

pub fn tick(session: &mut Session, tick: &Tick) -> Result<(), Failure> {
    let pairing = session.pairing(&tick.pairing)?;
    let (checklist, skill) = find_skill(session, pairing, &tick.skill)?;
    let wrong = |option: &'static str| move |error: String| Failure::Usage(format!("{option} {error}"));
    let stage = tick.stage.as_deref().map(csv::stage).transpose().map_err(wrong("--stage"))?;
    let start = tick.start.as_deref().map(csv::level).transpose().map_err(wrong("--start"))?;
    let target = tick.target.as_deref().map(csv::level).transpose().map_err(wrong("--target"))?;
    let need = tick.need.as_deref().map(csv::need).transpose().map_err(wrong("--need"))?;
    let others = start.is_some() || target.is_some() || need.is_some();
    let others = others || tick.note.is_some() || tick.waive.is_some();
    let only_others = stage.is_none() && tick.on.is_none() && others;
    let stage = match stage {
        Some(stage) => Some(stage),
        None if only_others => None,
        None => {
            let present = session.app.book().slot(pairing).map(|slot| slot.pairing.stage(&checklist, &skill));
            Some(present.unwrap_or(Stage::NotStarted).next())
        }
    };
    let direction = if stage == Some(Stage::Scheduled) { Direction::Future } else { Direction::Past };
    let on = tick.on.as_deref().map(|words| session.day(words, direction)).transpose()?;
    let mark = MarkEdit {
        stage: stage.map(|stage| (stage, on)),
        start: start.map(Some),
        need: need.map(Some),
        target: target.map(Some),
        note: tick.note.as_deref().map(|note| note.trim().into()),
        waived: tick.waive.as_deref().map(|reason| reason.trim().into()),
    };
    act(session, Command::MarkSkill { pairing, checklist, skill, mark })
}

/// The skill that words name: by short name or name, first on the pairing's own checklists, then on the program's.
fn find_skill(session: &Session, pairing: PairingId, words: &str) -> Result<(ChecklistId, SkillId), Failure> {
    let book = session.app.book();
    let unknown = || Failure::Usage(format!("there is no pairing {pairing}"));
    let slot = book.slot(pairing).ok_or_else(unknown)?;
    let program = &book.policy(&slot.pairing.program).ok_or_else(unknown)?.program;
    let wanted = words.trim().to_lowercase();
    let own = slot.pairing.lists(program);
    let others = program.checklists.iter().filter(|list| !slot.pairing.checklists.contains(&list.id));
    let all: Vec<(&Checklist, &Skill)> =
        own.chain(others).flat_map(|list| list.skills().map(move |(_, skill)| (list, skill))).collect();
    let exact = all.iter().find(|(_, skill)| skill.id.as_str() == wanted || skill.name.to_lowercase() == wanted);
    if let Some((list, skill)) = exact {
        return Ok((list.id.clone(), skill.id.clone()));
    }
    let parts: Vec<_> = all.iter().filter(|(_, skill)| skill.name.to_lowercase().contains(&wanted)).collect();
    match parts.as_slice() {
        [(list, skill)] => Ok((list.id.clone(), skill.id.clone())),
        [] => Err(Failure::Usage(format!(
            "no skill of {} is called \"{words}\"; `mentordesk show {pairing} --json` lists them",
            program.name
        ))),
        several => {
            let names: Vec<_> = several.iter().take(8).map(|(_, skill)| skill.name.as_str()).collect();
            Err(Failure::Usage(format!("\"{words}\" fits several skills: {}; name one of them", names.join(", "))))
        }
    }
}
