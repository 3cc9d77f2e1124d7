//! Opens forms.

use crate::{
    app::{App, permissions::Visibility},
    tui::{
        desk::{Model, Tone},
        forms::{Form, FormSpec},
    },
};

/// Message for actions reserved for the office.
pub const OFFICE: &str =
    "That is the office's; \u{1}work-as\u{1} works as the office again, where the desk was opened by it";

/// Opens a form with its draft, if any.
pub fn open(model: &mut Model, app: &App, spec: &dyn FormSpec) {
    open_with(model, app, spec, |_| {});
}

/// Opens a form with its draft, if any, after changing something in it.
pub fn open_with(model: &mut Model, app: &App, spec: &dyn FormSpec, change: impl FnOnce(&mut Form)) {
    if app.is_viewing_another_day() && !spec.only_reads() {
        return model.say_read_only();
    }
    if !may_fill(spec, app) {
        return model.say(Tone::Plain, OFFICE);
    }
    match spec.build(app) {
        Ok(mut form) => {
            if let Some(draft) = model.form_drafts.get(&spec.draft_key()) {
                form.take(draft);
            }
            change(&mut form);
            model.dialogs.push(form);
        }
        Err(words) => model.say(Tone::Plain, words),
    }
}

/// Whether the user may fill in a form.
#[must_use]
pub fn may_fill(spec: &dyn FormSpec, app: &App) -> bool {
    let actor = app.actor();
    actor.is_none() || spec.may_fill(&Visibility { book: app.book(), actor })
}
