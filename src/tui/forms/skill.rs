//! Skills: levels, need, evidence, what is let go; and blocks for one pairing alone.

use super::{
    Wrong, names, of_pairing,
    read::{lines, needed, wrong},
};
use crate::{
    app::App,
    domain::{
        checklist::{Level, Need},
        command::{Command, MarkEdit},
        id::{ChecklistId, PairingId, SkillId},
    },
    tui::model::{Field, Form, FormOf, blocks::mark_or_new},
};

fn levels() -> Vec<String> {
    let all = Level::ALL.iter().map(|level| format!("{} {}", level.number(), level.words()));
    std::iter::once("not said".to_owned()).chain(all).collect()
}

fn place(level: Option<Level>) -> usize {
    level.map_or(0, |level| usize::from(level.number()) + 1)
}

fn level(form: &Form, field: &str) -> Option<Level> {
    form.chosen(field).checked_sub(1).and_then(|at| Level::ALL.get(at).copied())
}

fn need_place(need: Option<Need>) -> usize {
    need.and_then(|need| Need::ALL.iter().position(|other| *other == need)).map_or(0, |at| at + 1)
}

pub(super) fn form(id: PairingId, list: &ChecklistId, skill: &SkillId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let document = slot.document();
    let found = document.checklist(&policy.program, list).and_then(|list| list.skill(skill));
    let (block, named) = found.ok_or("the skill is not on the checklist any more")?;
    let mark = mark_or_new(&document, list, skill);
    let needs = std::iter::once("not said").chain(Need::ALL.map(Need::word)).map(Into::into).collect();
    let waived = mark.waived.as_ref().map_or("", |waiver| waiver.because.as_str());
    let form = Form::new(
        FormOf::Skill(id, list.clone(), skill.clone()),
        format!("{} · {}", named.name, names(slot, app)),
        vec![
            Field::choice("start", "start level", levels(), place(mark.start)),
            Field::choice("target", "target level", levels(), place(mark.target)),
            Field::choice("need", "need", needs, need_place(mark.need)),
            Field::text("note", "evidence", "what shows the mentee can do it").with(&mark.note).going_on(),
            Field::text("waived", "let go because", "what it clashed with").with(waived).going_on(),
        ],
    );
    let on = mark.on.map_or_else(String::new, |on| format!(", {}", app.book().dates().short(on)));
    Ok(form.saying(format!("{} · {}{on}", block.name, mark.stage.words())))
}

pub(super) fn edit(
    form: &Form,
    pairing: PairingId,
    list: &ChecklistId,
    skill: &SkillId,
    _app: &App,
) -> Result<Command, Wrong> {
    let touched = |name: &str| form.named(name).is_some_and(Field::is_touched);
    let need = form.chosen("need").checked_sub(1).and_then(|at| Need::ALL.get(at).copied());
    let mark = MarkEdit {
        stage: None,
        start: touched("start").then(|| level(form, "start")),
        target: touched("target").then(|| level(form, "target")),
        need: touched("need").then_some(need),
        note: touched("note").then(|| form.value("note").into()),
        waived: touched("waived").then(|| form.value("waived").into()),
    };
    if mark == MarkEdit::default() {
        return wrong("start", "nothing is different yet; left and right choose another level");
    }
    Ok(Command::MarkSkill { pairing, checklist: list.clone(), skill: skill.clone(), mark })
}

pub(super) fn block_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    let form = Form::new(
        FormOf::Block(id),
        format!("New skill block · {}", names(slot, app)),
        vec![Field::text("name", "block", "what it is called"), Field::notes("skills", "skills", "one a line", 6)],
    );
    Ok(form.saying("The block is added for these two alone; the program's checklist stays as it is."))
}

pub(super) fn add_block(form: &Form, pairing: PairingId) -> Result<Command, Wrong> {
    let name = needed(form, "name", "give the block a name")?;
    let skills = lines(form, "skills");
    if skills.is_empty() {
        return wrong("skills", "write at least one skill; each line is one");
    }
    Ok(Command::AddBlock { pairing, name, skills })
}
