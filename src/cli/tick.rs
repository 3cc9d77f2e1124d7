//! `tick`: advances a skill to another stage, for one pairing or several.

use super::{
    args::Tick,
    bulk::{self, pairs},
    failure::Failure,
    resolve::{NamedSkill, split_subjects, usage},
    session::Session,
};
use crate::{
    app::{batch::BatchItem, format::csv, quick::date::Direction},
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit},
        decide::Refusal,
        id::PairingId,
    },
};

pub fn run(session: &mut Session, tick: &Tick) -> Result<(), Failure> {
    let (named, skill) = split_subjects(&tick.words, &tick.many)?;
    let words = skill.join(" ");
    if words.trim().is_empty() {
        return Err(usage("say which skill after the pairing, as in: tick P12 phone-desk"));
    }
    let asked = RequestedChanges::new(session, tick)?;
    let ids = session.pairings(&named, &tick.many)?;
    let is_one = ids.len() == 1 && tick.many.is_unset();
    let mut acts = Vec::with_capacity(ids.len());
    let mut meant: Option<(PairingId, String)> = None;
    let mut missing = None;
    for pairing in ids {
        let who = bulk::name(session, pairing);
        // For a single pairing, also look on checklists of its program that it does not use yet.
        let found = match session.skill(pairing, &words, is_one) {
            Ok(found) => found,
            Err(failure) => {
                missing.get_or_insert(failure);
                let refusal = Refusal::Unknown("has no such skill on the checklist".to_owned());
                acts.push(BatchItem { who, command: Err(refusal) });
                continue;
            }
        };
        // The same word must not tick different skills.
        match &meant {
            Some((first, name)) if *name != found.name => {
                return Err(usage(format!(
                    "\"{words}\" is \"{name}\" with {first} and \"{}\" with {pairing}; name one of them",
                    found.name
                )));
            }
            Some(_) => {}
            None => meant = Some((pairing, found.name.clone())),
        }
        let mark = asked.mark(session, pairing, &found, tick)?;
        let NamedSkill { checklist, skill, .. } = found;
        acts.push(BatchItem { who, command: Ok(Command::MarkSkill { pairing, checklist, skill, mark }) });
    }
    let Some((_, name)) = meant else {
        // No pairing has the skill, so the word is wrong. The first error says why.
        return Err(missing.unwrap_or_else(|| usage(format!("no skill is called \"{words}\""))));
    };
    let step = match (asked.stage, asked.keeps_stage) {
        (Some(stage), _) => stage.words(),
        (None, true) => "changed",
        (None, false) => "one step on",
    };
    bulk::run(session, &tick.many, acts, |number| format!("{name}: {step} for {}", pairs(number)))
}

/// The changes requested by the options, for any pairing.
struct RequestedChanges {
    stage: Option<Stage>,
    /// Whether the stage is left unchanged.
    keeps_stage: bool,
    /// All changes except the stage.
    rest: MarkEdit,
}

impl RequestedChanges {
    fn new(session: &Session, tick: &Tick) -> Result<Self, Failure> {
        let wrong = |option: &'static str| move |error: String| usage(format!("{option} {error}"));
        let stage = tick.stage.as_deref().map(csv::stage).transpose().map_err(wrong("--stage"))?;
        let start = tick.start.as_deref().map(csv::level).transpose().map_err(wrong("--start"))?;
        let target = tick.target.as_deref().map(csv::level).transpose().map_err(wrong("--target"))?;
        let need = tick.need.as_deref().map(csv::need).transpose().map_err(wrong("--need"))?;
        session.day_if(tick.on.as_deref(), Direction::Past)?;
        let rest = MarkEdit {
            stage: None,
            start: start.map(Some),
            need: need.map(Some),
            target: target.map(Some),
            note: tick.note.as_deref().map(|note| note.trim().into()),
            waived: tick.waive.as_deref().map(|reason| reason.trim().into()),
        };
        let keeps_stage = stage.is_none() && tick.on.is_none() && rest != MarkEdit::default();
        Ok(Self { stage, keeps_stage, rest })
    }

    /// The change to the mark of one pairing.
    fn mark(
        &self,
        session: &Session,
        pairing: PairingId,
        found: &NamedSkill,
        tick: &Tick,
    ) -> Result<MarkEdit, Failure> {
        let stage = match self.stage {
            None if !self.keeps_stage => {
                Some(session.slot(pairing)?.document().stage(&found.checklist, &found.skill).next())
            }
            stage => stage,
        };
        let direction = if stage == Some(Stage::Scheduled) { Direction::Future } else { Direction::Past };
        let on = session.day_if(tick.on.as_deref(), direction)?;
        Ok(MarkEdit { stage: stage.map(|stage| (stage, on)), ..self.rest.clone() })
    }
}
