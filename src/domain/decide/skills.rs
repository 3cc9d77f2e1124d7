//! Progress along a checklist.

use super::{Context, Decision, DecisionResult, decision, names, pairing_and_policy, put_pairing, unknown};
use crate::domain::{
    checklist::{SkillMark, Stage, Waiver},
    command::MarkEdit,
    id::{ChecklistId, PairingId, SkillId},
    rule::Clause,
    validation,
};

pub(super) fn mark(
    id: PairingId,
    checklist: &ChecklistId,
    skill: &SkillId,
    edit: MarkEdit,
    ctx: Context,
) -> DecisionResult {
    let (mut pairing, policy) = pairing_and_policy(id, ctx)?;
    let found = pairing.checklist(&policy.program, checklist).and_then(|list| list.skill(skill));
    let Some(name) = found.map(|(_, named)| named.name.clone()) else {
        return unknown(format_args!("skill {skill} on the checklist {checklist} of {}", policy.program.name));
    };
    // The checklist of the pairing's own blocks is always among its lists.
    if policy.program.checklist(checklist).is_some() && !pairing.checklists.contains(checklist) {
        pairing.checklists.push(checklist.clone());
    }
    let mark = pairing.mark(checklist, skill).cloned();
    let mut mark = mark.unwrap_or_else(|| SkillMark::new(checklist.clone(), skill.clone()));
    let MarkEdit { stage, start, target, need, note, waived } = edit;
    let mut remarks = Vec::new();
    let mut done = Vec::new();
    if let Some((stage, on)) = stage {
        let skips = matches!(stage, Stage::Practised | Stage::Independent) && mark.modelled_on.is_none();
        if skips && policy.program.rules.iter().any(|rule| rule.clause == Clause::ModelFirst(true)) {
            remarks.push(format!("{} asks to show a skill before it is practised", policy.program.name));
        }
        (mark.stage, mark.on) = (stage, on);
        validation::mark(&mark, ctx.today)?;
        mark.on = match stage {
            Stage::NotStarted => None,
            Stage::Scheduled => on,
            Stage::Modelled | Stage::Practised | Stage::Independent | Stage::NotApplicable => {
                Some(on.unwrap_or(ctx.today))
            }
        };
        match stage {
            Stage::Modelled => mark.modelled_on = mark.on,
            Stage::NotStarted | Stage::Scheduled => mark.modelled_on = None,
            Stage::Practised | Stage::Independent | Stage::NotApplicable => {}
        }
        done.push(stage.words().to_owned());
    }
    if let Some(start) = start {
        mark.start = start;
        done.push(start.map_or("start level cleared".into(), |level| format!("start: {}", level.words())));
    }
    if let Some(target) = target {
        mark.target = target;
        done.push(target.map_or("target cleared".into(), |level| format!("target: {}", level.words())));
    }
    if let Some(need) = need {
        mark.need = need;
        done.push(need.map_or("need cleared".into(), |need| format!("{} need", need.word())));
    }
    if let Some(note) = note {
        mark.note = note;
        done.push("evidence".into());
    }
    if let Some(because) = waived {
        done.push(if because.is_empty() { "no longer let go".into() } else { "let go without penalty".to_owned() });
        mark.waived = (!because.is_empty()).then_some(Waiver { on: ctx.today, because });
    }
    let title = format!("{name}: {}, {}", done.join(", "), names(&pairing, ctx));
    pairing.put_mark(mark);
    Ok(Decision { remarks, ..decision(title, put_pairing(pairing, ctx)) })
}
