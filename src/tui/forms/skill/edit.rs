//! Edits the levels, need, and evidence of a skill, or waives it.

use crate::{
    domain::{
        checklist::{Level, Need},
        command::{Command, MarkEdit},
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::{desk::skills::blocks::mark_or_new, forms::prelude::*},
};

/// Edits the mark of a skill.
#[derive(Debug, Clone)]
pub struct EditSkill {
    /// The pairing.
    pub pairing: PairingId,
    /// The checklist.
    pub checklist: ChecklistId,
    /// The skill.
    pub skill: SkillId,
    /// Whether the form opens with the reason for waiving focused.
    pub waive: bool,
}

impl FormSpec for EditSkill {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-skill", self.pairing).and(&self.checklist).and(&self.skill)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.pairing, app)?;
        let document = entry.document();
        let list = document.checklist(&policy.program, &self.checklist);
        let found = list.and_then(|list| list.skill(&self.skill));
        let (block, skill) = found.ok_or("the skill is not on the checklist any more")?;
        let mark = mark_or_new(&document, &self.checklist, &self.skill);
        let needs = std::iter::once("not said").chain(Need::ALL.map(Need::word)).map(Into::into).collect();
        let need = mark.need.and_then(|need| Need::ALL.iter().position(|other| *other == need));
        let waived = mark.waived.as_ref().map_or("", |waiver| waiver.because.as_str());
        let mut form = Form::new(
            self.clone(),
            format!("{} · {}", skill.name, lookup::names(entry, app)),
            vec![
                Field::choice("start", "start level", levels(), level_index(mark.start)),
                Field::choice("target", "target level", levels(), level_index(mark.target)),
                Field::choice("need", "need", needs, need.map_or(0, |index| index + 1)),
                Field::text("note", "evidence", "what shows the mentee can do it").with(&mark.note).edited_in_place(),
                Field::text("waived", "let go because", "what it clashed with").with(waived).edited_in_place(),
            ],
        );
        if self.waive {
            form.cursor = form.fields.len() - 1;
        }
        let on = mark.on.map_or_else(String::new, |on| format!(", {}", app.book().dates().short(on)));
        Ok(form.with_line(format!("{} · {}{on}", block.name, mark.stage.words())))
    }

    fn submit(&self, form: &Form, _app: &App) -> Result<Next, FieldError> {
        let touched = |name: &str| form.field_named(name).is_some_and(Field::is_touched);
        let need = form.chosen("need").checked_sub(1).and_then(|index| Need::ALL.get(index).copied());
        let mark = MarkEdit {
            stage: None,
            start: touched("start").then(|| level(form, "start")),
            target: touched("target").then(|| level(form, "target")),
            need: touched("need").then_some(need),
            note: touched("note").then(|| form.value("note").into()),
            waived: touched("waived").then(|| form.value("waived").into()),
        };
        if mark == MarkEdit::default() {
            return invalid("start", "nothing is different yet; left and right choose another level");
        }
        let (checklist, skill) = (self.checklist.clone(), self.skill.clone());
        Ok(Command::MarkSkill { pairing: self.pairing, checklist, skill, mark }.into())
    }
}

/// The options of a level. The first means that none is recorded.
fn levels() -> Vec<String> {
    let all = Level::ALL.iter().map(|level| format!("{} {}", level.number(), level.words()));
    std::iter::once("not said".to_owned()).chain(all).collect()
}

fn level_index(level: Option<Level>) -> usize {
    level.map_or(0, |level| usize::from(level.number()) + 1)
}

fn level(form: &Form, field: &str) -> Option<Level> {
    form.chosen(field).checked_sub(1).and_then(|index| Level::ALL.get(index).copied())
}
