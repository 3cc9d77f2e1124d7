//! One skill ticked for all who are marked.

use std::{cmp::Reverse, collections::HashMap};

use super::{checked, name, names, or_wrong, pairs, together};
use crate::{
    app::App,
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit},
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::{
        forms::{
            self, Next, Wrong,
            read::{day, picked, wrong},
        },
        model::{Field, Form, FormOf},
    },
};

/// The skills that the marked pairings have on their checklists, each with how many of them.
fn skills(ids: &[PairingId], app: &App) -> Vec<(ChecklistId, SkillId, String, usize)> {
    let mut found: Vec<(ChecklistId, SkillId, String, usize)> = Vec::new();
    let mut places = HashMap::new();
    for id in ids {
        let Ok((slot, policy)) = forms::of_pairing(*id, app) else { continue };
        for list in slot.document().lists(&policy.program) {
            for (block, skill) in list.skills() {
                let key = (list.id.clone(), skill.id.clone());
                let place = *places.entry(key).or_insert_with(|| {
                    let words = format!("{} · {}", skill.name, block.name);
                    found.push((list.id.clone(), skill.id.clone(), words, 0));
                    found.len() - 1
                });
                found[place].3 += 1;
            }
        }
    }
    // What all of them have comes first, in the order of the sheet.
    found.sort_by_key(|(.., have)| Reverse(*have));
    found
}

const STAGES: [Stage; 5] =
    [Stage::Independent, Stage::Practised, Stage::Modelled, Stage::Scheduled, Stage::NotApplicable];

pub(in crate::tui::forms) fn form(ids: &[PairingId], app: &App) -> Result<Form, String> {
    let skills = skills(ids, app);
    if skills.is_empty() {
        return Err("None of the marked pairings has a checklist of skill blocks".into());
    }
    let options = skills.into_iter().map(|(_, _, words, have)| match have {
        have if have == ids.len() => words,
        have => format!("{words} ({have} of {})", ids.len()),
    });
    let fields = vec![
        Field::pick("skill", "skill", options.collect()),
        Field::choice("stage", "stage", STAGES.iter().map(|stage| stage.words().to_owned()).collect(), 0),
        Field::date("on", "on", "today, tue, or the planned day").with("today"),
    ];
    let title = format!("Tick one skill · {}", pairs(ids.len()));
    Ok(Form::new(FormOf::TickAll(ids.to_vec()), title, fields).saying(names(ids, app)))
}

pub(in crate::tui::forms) fn next(form: &Form, ids: &[PairingId], app: &App) -> Result<Next, Wrong> {
    let at = picked(form, "skill")?;
    let Some((list, skill, words, _)) = skills(ids, app).into_iter().nth(at) else {
        return wrong("skill", "choose a skill of the list");
    };
    let stage = STAGES.get(form.chosen("stage")).copied().unwrap_or(Stage::Independent);
    let on = day(form, "on", app.book().today())?;
    let mark = MarkEdit { stage: Some((stage, on)), ..MarkEdit::default() };
    // Those without the skill on their lists are told, and not given the list.
    let command = |id: &PairingId| {
        (*id, Command::MarkSkill { pairing: *id, checklist: list.clone(), skill: skill.clone(), mark: mark.clone() })
    };
    let has = |id: &&PairingId| {
        forms::of_pairing(**id, app).is_ok_and(|(slot, policy)| {
            slot.document().lists(&policy.program).any(|other| other.id == list && other.skill(&skill).is_some())
        })
    };
    let (mut done, mut told) = checked(ids.iter().filter(has).map(command).collect(), app);
    let without = ids.iter().filter(|id| !has(id));
    told.extend(without.map(|id| format!("{} has no such skill on the checklist", name(*id, app))));
    let skill = words.split(" · ").next().unwrap_or_default().to_owned();
    let title = format!("{skill}: {} for {}", stage.words(), pairs(done.possible.len()));
    done.refused.clear();
    or_wrong(together(&title, (done, told), None), "skill")
}
