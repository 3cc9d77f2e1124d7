//! Changes the stage and need of skills.

use crate::{
    app::App,
    domain::{
        checklist::{Need, Stage},
        command::{Command, MarkEdit},
        decide::Records as _,
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::{
        desk::{
            Model, selection,
            skills::blocks::{BlockRow, mark_or_new},
        },
        effect::Effect,
    },
};

fn run(model: &mut Model, app: &App, at: (PairingId, ChecklistId, SkillId), mark: MarkEdit) -> Vec<Effect> {
    let (pairing, checklist, skill) = at;
    // Keep the changed skill visible and selected.
    model.blocks.put(pairing, BlockRow::Skill(checklist.clone(), skill.clone()));
    if let Some(slot) = app.book().pairing_entry(pairing)
        && let Some(policy) = app.book().policy(&slot.pairing.program)
        && let Some((block, _)) = policy.program.checklist(&checklist).and_then(|list| list.skill(&skill))
    {
        model.blocks.set_folded(pairing, &checklist, &block.id, false);
    }
    vec![Effect::Run(Box::new(Command::MarkSkill { pairing, checklist, skill, mark }))]
}

/// Moves a skill one stage forward or back; folds or unfolds the head of a block.
pub(in crate::tui) fn step(model: &mut Model, app: &App, on: bool) -> Vec<Effect> {
    if let Some(id) = model.pairing()
        && let Some(BlockRow::Head(list, block)) = model.blocks.selected(id, app)
    {
        if let Some(slot) = app.book().pairing_entry(id)
            && let Some(policy) = app.book().policy(&slot.pairing.program)
            && let Some(found) =
                policy.program.checklist(&list).and_then(|list| list.blocks.iter().find(|other| other.id == block))
        {
            let folded = model.blocks.is_folded(&slot.document(), &list, found);
            model.blocks.put(id, BlockRow::Head(list.clone(), block.clone()));
            model.blocks.set_folded(id, &list, &block, !folded);
        }
        return Vec::new();
    }
    let Some(at) = selection::skill(model, app) else { return Vec::new() };
    let Some(slot) = app.book().pairing_entry(at.0) else { return Vec::new() };
    let stage = slot.document().stage(&at.1, &at.2);
    let to = if on { stage.next() } else { stage.previous() };
    run(model, app, at, MarkEdit { stage: Some((to, None)), ..MarkEdit::default() })
}

/// Cycles the need of a skill: none, low, medium, high.
pub(in crate::tui) fn need(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(at) = selection::skill(model, app) else { return Vec::new() };
    let Some(slot) = app.book().pairing_entry(at.0) else { return Vec::new() };
    let next = match mark_or_new(&slot.document(), &at.1, &at.2).need {
        None => Some(Need::High),
        Some(Need::High) => Some(Need::Medium),
        Some(Need::Medium) => Some(Need::Low),
        Some(Need::Low) => None,
    };
    run(model, app, at, MarkEdit { need: Some(next), ..MarkEdit::default() })
}

/// Toggles whether the job requires a skill.
pub(in crate::tui) fn not_applicable(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(at) = selection::skill(model, app) else { return Vec::new() };
    let Some(slot) = app.book().pairing_entry(at.0) else { return Vec::new() };
    let stage = match slot.document().stage(&at.1, &at.2) {
        Stage::NotApplicable => Stage::NotStarted,
        Stage::NotStarted | Stage::Scheduled | Stage::Modelled | Stage::Practised | Stage::Independent => {
            Stage::NotApplicable
        }
    };
    run(model, app, at, MarkEdit { stage: Some((stage, None)), ..MarkEdit::default() })
}
