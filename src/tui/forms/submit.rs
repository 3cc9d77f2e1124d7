//! Confirms a form: the next step, a suggestion, or saving it; and keeps its draft if it is left.

use std::rc::Rc;

use crate::tui::{
    desk::{Desk, Model, Tone, dialog::Handled},
    dialogs::confirm::Confirm,
    effect::Effect,
    forms::{FieldKind, Form, Next, edit, open::open},
};

/// Picks the day in an open date picker, goes to the next step, accepts a suggestion, or saves.
pub fn accept(form: &mut Form, desk: &mut Desk<'_>) -> Handled {
    if form.calendar.is_some() {
        form.accept_day();
        return Handled::STAY;
    }
    if form.step + 1 < form.steps.len() {
        edit::next_step(form, desk.app);
        return Handled::STAY;
    }
    let alone = form.fields.len() == 1;
    if let Some(field) = form.field() {
        // Enter accepts a suggestion before it saves.
        let offered = match &field.kind {
            FieldKind::Person { chosen: None, found, .. } => !found.is_empty(),
            FieldKind::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            FieldKind::People { found, .. } => {
                if !found.is_empty() {
                    edit::accept_focused_suggestion(form, desk);
                    return Handled::STAY;
                }
                false
            }
            FieldKind::Person { .. } | FieldKind::Pick { .. } | FieldKind::Text | FieldKind::Notes { .. } => false,
            FieldKind::Date(_) | FieldKind::Choice { .. } | FieldKind::Many { .. } => false,
        };
        if offered {
            edit::go(form, desk, 1);
            return Handled::STAY;
        }
    }
    save(form, desk, false)
}

/// Saves the form, asks for confirmation, or shows an error at its field.
pub fn save(form: &mut Form, desk: &mut Desk<'_>, allow_duplicate: bool) -> Handled {
    form.calendar = None;
    form.allow_duplicate = allow_duplicate;
    form.error = None;
    edit::accept_all_suggestions(form, desk);
    for field in &mut form.fields {
        field.error = None;
    }
    let Desk { model, app, .. } = desk;
    let spec = Rc::clone(&form.spec);
    match spec.submit(form, app) {
        Err(error) => {
            edit::point_at(form, error);
            Handled::STAY
        }
        Ok(Next::Run(command)) => {
            if let Err(refusal) = app.rehearse(Clone::clone(&*command))
                && spec.answer_refusal(form, &refusal, app)
            {
                return Handled::STAY;
            }
            if let Some(ask) = Confirm::unusual(&command, app) {
                model.dialogs.push(ask);
                return Handled::STAY;
            }
            Handled::Stay(vec![Effect::Run(command)])
        }
        Ok(Next::WorkAs(person)) => {
            model.drafts.remove(&spec.draft_key());
            Handled::Close(vec![Effect::WorkAs(Some(person))])
        }
        Ok(Next::Open(spec)) => {
            open(model, app, &*spec);
            Handled::CLOSE
        }
        Ok(Next::Write(writing)) => Handled::Stay(vec![Effect::Write(writing)]),
        Ok(Next::Copy(text)) => {
            model.show_toast(Tone::Good, "Copied; paste it into your mail");
            Handled::Close(vec![Effect::Copy(text)])
        }
        Ok(Next::BackUp(to)) => Handled::Stay(vec![Effect::BackUp(to, model.settings.backups)]),
        Ok(Next::Confirm(confirm)) => {
            model.dialogs.push(confirm);
            Handled::STAY
        }
    }
}

/// Keeps the draft of a form that is closed.
pub fn save_draft(model: &mut Model, form: &Form) {
    model.keep_draft(form.spec.draft_key(), form.draft(), "Kept as a draft; the same form picks it up again");
}

/// Rebuilds the form without its draft.
pub fn start_over(form: &mut Form, desk: &mut Desk<'_>) {
    let spec = Rc::clone(&form.spec);
    if let Ok(fresh) = spec.build(desk.app) {
        *form = fresh;
        desk.model.drafts.remove(&spec.draft_key());
    }
}
