//! `tick`: moves one skill, of one pairing or of several at once.

use super::{
    args::Tick,
    failure::Failure,
    session::Session,
    several::{self, Act, pairs},
};
use crate::{
    app::{format::csv, quick::date::Direction},
    domain::{
        checklist::{Checklist, Skill, Stage},
        command::{Command, MarkEdit},
        decide::Records,
        id::{ChecklistId, PairingId, SkillId},
    },
};

pub fn run(session: &mut Session, tick: &Tick) -> Result<(), Failure> {
    let (named, skill) = several::leading(&tick.words, &tick.many)?;
    let skill = skill.join(" ");
    if skill.trim().is_empty() {
        return Err(Failure::Usage("say which skill after the pairing, as in: tick P12 phone-desk".into()));
    }
    let asked = Asked::new(session, tick)?;
    let ids = several::pairings(session, &named, &tick.many)?;
    if let [pairing] = ids[..]
        && tick.many.is_unasked()
    {
        let found = find_skill(session, pairing, &skill, Lists::OfProgram)?;
        let mark = asked.mark(session, pairing, &found, tick)?;
        let Found { checklist, skill, .. } = found;
        return session.act(Command::MarkSkill { pairing, checklist, skill, mark });
    }
    all(session, tick, &asked, &ids, &skill)
}

/// One skill for several pairings; those without it on their checklists are told, and not given the list.
fn all(session: &mut Session, tick: &Tick, asked: &Asked, ids: &[PairingId], words: &str) -> Result<(), Failure> {
    let mut acts = Vec::with_capacity(ids.len());
    let mut meant: Option<(PairingId, String)> = None;
    let mut wrong = None;
    for id in ids.iter().copied() {
        let who = several::name(session, id);
        let found = match find_skill(session, id, words, Lists::Own) {
            Ok(found) => found,
            Err(failure) => {
                let why = "has no such skill on the checklist".to_owned();
                wrong.get_or_insert(failure);
                acts.push(Act { who, what: Err(why) });
                continue;
            }
        };
        // One word must not tick different things.
        match &meant {
            Some((first, name)) if *name != found.name => {
                return Err(Failure::Usage(format!(
                    "\"{words}\" is \"{name}\" with {first} and \"{}\" with {id}; name one of them",
                    found.name
                )));
            }
            Some(_) => {}
            None => meant = Some((id, found.name.clone())),
        }
        let mark = asked.mark(session, id, &found, tick)?;
        let Found { checklist, skill, .. } = found;
        acts.push(Act { who, what: Ok(Command::MarkSkill { pairing: id, checklist, skill, mark }) });
    }
    let Some((_, name)) = meant else {
        // Nobody has it: the word is at fault, and the first reason says more.
        return Err(wrong.unwrap_or_else(|| Failure::Usage(format!("no skill is called \"{words}\""))));
    };
    let step = match (asked.stage, asked.only_others) {
        (Some(stage), _) => stage.words(),
        (None, true) => "changed",
        (None, false) => "one step on",
    };
    several::act(session, &tick.many, acts, |number| format!("{name}: {step} for {}", pairs(number)))
}

/// What was asked for, whoever it is for.
struct Asked {
    stage: Option<Stage>,
    /// Whether the stage is to be left as it is.
    only_others: bool,
    /// All but the stage.
    rest: MarkEdit,
}

impl Asked {
    fn new(session: &Session, tick: &Tick) -> Result<Self, Failure> {
        let wrong = |option: &'static str| move |error: String| Failure::Usage(format!("{option} {error}"));
        let stage = tick.stage.as_deref().map(csv::stage).transpose().map_err(wrong("--stage"))?;
        let start = tick.start.as_deref().map(csv::level).transpose().map_err(wrong("--start"))?;
        let target = tick.target.as_deref().map(csv::level).transpose().map_err(wrong("--target"))?;
        let need = tick.need.as_deref().map(csv::need).transpose().map_err(wrong("--need"))?;
        let others = start.is_some() || target.is_some() || need.is_some();
        let others = others || tick.note.is_some() || tick.waive.is_some();
        let only_others = stage.is_none() && tick.on.is_none() && others;
        if let Some(words) = &tick.on {
            session.day(words, Direction::Past)?;
        }
        let rest = MarkEdit {
            stage: None,
            start: start.map(Some),
            need: need.map(Some),
            target: target.map(Some),
            note: tick.note.as_deref().map(|note| note.trim().into()),
            waived: tick.waive.as_deref().map(|reason| reason.trim().into()),
        };
        Ok(Self { stage, only_others, rest })
    }

    /// What it comes to for one pairing.
    fn mark(&self, session: &Session, pairing: PairingId, found: &Found, tick: &Tick) -> Result<MarkEdit, Failure> {
        let stage = match self.stage {
            Some(stage) => Some(stage),
            None if self.only_others => None,
            None => {
                let slot = session.app.book().slot(pairing);
                let present = slot.map(|slot| slot.document().stage(&found.checklist, &found.skill));
                Some(present.unwrap_or(Stage::NotStarted).next())
            }
        };
        let direction = if stage == Some(Stage::Scheduled) { Direction::Future } else { Direction::Past };
        let on = tick.on.as_deref().map(|words| session.day(words, direction)).transpose()?;
        Ok(MarkEdit { stage: stage.map(|stage| (stage, on)), ..self.rest.clone() })
    }
}

/// Where a skill is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lists {
    /// On the pairing's own checklists.
    Own,
    /// On these, then on others of the program.
    OfProgram,
}

/// A skill that words name.
struct Found {
    checklist: ChecklistId,
    skill: SkillId,
    name: String,
}

/// The skill that words name, by short name or name.
fn find_skill(session: &Session, pairing: PairingId, words: &str, lists: Lists) -> Result<Found, Failure> {
    let book = session.app.book();
    let unknown = || Failure::Usage(format!("there is no pairing {pairing}"));
    let slot = book.slot(pairing).ok_or_else(unknown)?;
    let program = &book.policy(&slot.pairing.program).ok_or_else(unknown)?.program;
    let wanted = words.trim().to_lowercase();
    let document = slot.document();
    let own = document.lists(program);
    let others = program.checklists.iter().filter(|list| !document.checklists.contains(&list.id));
    let others = others.filter(|_| lists == Lists::OfProgram);
    let all: Vec<(&Checklist, &Skill)> =
        own.chain(others).flat_map(|list| list.skills().map(move |(_, skill)| (list, skill))).collect();
    let found = |list: &Checklist, skill: &Skill| Found {
        checklist: list.id.clone(),
        skill: skill.id.clone(),
        name: skill.name.to_string(),
    };
    let exact = all.iter().find(|(_, skill)| skill.id.as_str() == wanted || skill.name.to_lowercase() == wanted);
    if let Some((list, skill)) = exact {
        return Ok(found(list, skill));
    }
    let parts: Vec<_> = all.iter().filter(|(_, skill)| skill.name.to_lowercase().contains(&wanted)).collect();
    match parts.as_slice() {
        [(list, skill)] => Ok(found(list, skill)),
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
