//! Marks one skill of all marked pairings.

use std::{cmp::Reverse, collections::HashMap};

use super::batch::{Batch, name, names, pairs};
use crate::{
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit},
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::forms::prelude::*,
};

/// The stages that a skill can be set to.
const STAGES: [Stage; 5] =
    [Stage::Independent, Stage::Practised, Stage::Modelled, Stage::Scheduled, Stage::NotApplicable];

/// Marks one skill of all marked pairings.
#[derive(Debug, Clone)]
pub struct MarkSkill(pub Vec<PairingId>);

impl FormSpec for MarkSkill {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("mark-skill", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let skills = self.skills(app);
        if skills.is_empty() {
            return Err("None of the marked pairings has a checklist of skill blocks".into());
        }
        let options = skills.into_iter().map(|skill| match skill.pairings {
            number if number == self.0.len() => skill.label,
            number => format!("{} ({number} of {})", skill.label, self.0.len()),
        });
        let fields = vec![
            Field::pick("skill", "skill", options.collect()),
            Field::choice("stage", "stage", STAGES.iter().map(|stage| stage.words().to_owned()).collect(), 0),
            Field::date("on", "on", "today, tue, or the planned day").with("today"),
        ];
        let title = format!("Tick one skill · {}", pairs(self.0.len()));
        Ok(Form::new(self.clone(), title, fields).accepting("tick").with_line(names(&self.0, app)))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let index = choice(form, "skill")?;
        let Some(skill) = self.skills(app).into_iter().nth(index) else {
            return invalid("skill", "choose a skill of the list");
        };
        let stage = STAGES.get(form.chosen("stage")).copied().unwrap_or(Stage::Independent);
        let on = day(form, "on", app.book().today())?;
        let mark = MarkEdit { stage: Some((stage, on)), ..MarkEdit::default() };
        let command = |id: &PairingId| {
            let (checklist, skill) = (skill.checklist.clone(), skill.id.clone());
            (*id, Command::MarkSkill { pairing: *id, checklist, skill, mark: mark.clone() })
        };
        // Pairings without the skill are reported; the checklist is not added to them.
        let (with, without): (Vec<PairingId>, Vec<PairingId>) = self.0.iter().partition(|id| skill.is_of(**id, app));
        let mut batch = Batch::check_pairings(with.iter().map(command).collect(), app);
        let lacking = without.iter().map(|id| format!("{} has no such skill on the checklist", name(*id, app)));
        batch.refusals.extend(lacking);
        let short = skill.label.split(" · ").next().unwrap_or_default();
        let title = format!("{short}: {} for {}", stage.words(), pairs(batch.possible.len()));
        batch.run(&title, None, "skill")
    }
}

/// A skill that some of the pairings have on a checklist.
struct Skill {
    checklist: ChecklistId,
    id: SkillId,
    label: String,
    /// How many of the pairings have it.
    pairings: usize,
}

impl Skill {
    fn is_of(&self, id: PairingId, app: &App) -> bool {
        lookup::pairing(id, app).is_ok_and(|(entry, policy)| {
            let document = entry.document();
            let mut lists = document.all_checklists(&policy.program);
            lists.any(|list| list.id == self.checklist && list.skill(&self.id).is_some())
        })
    }
}

impl MarkSkill {
    /// The skills of the pairings: first those that most of them have, otherwise in the order of the checklist.
    fn skills(&self, app: &App) -> Vec<Skill> {
        let mut found: Vec<Skill> = Vec::new();
        let mut places = HashMap::new();
        for id in &self.0 {
            let Ok((entry, policy)) = lookup::pairing(*id, app) else { continue };
            for list in entry.document().all_checklists(&policy.program) {
                for (block, skill) in list.skills() {
                    let place = *places.entry((list.id.clone(), skill.id.clone())).or_insert_with(|| {
                        let label = format!("{} · {}", skill.name, block.name);
                        found.push(Skill { checklist: list.id.clone(), id: skill.id.clone(), label, pairings: 0 });
                        found.len() - 1
                    });
                    found[place].pairings += 1;
                }
            }
        }
        found.sort_by_key(|skill| Reverse(skill.pairings));
        found
    }
}
