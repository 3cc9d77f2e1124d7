//! Opens forms.

use crate::{
    app::App,
    tui::{
        desk::{Model, Tone},
        forms::{Form, FormSpec},
    },
};

/// Opens a form with its draft, if any.
pub fn open(model: &mut Model, app: &App, spec: &dyn FormSpec) {
    open_with(model, app, spec, |_| {});
}

/// Opens a form with its draft, if any, after changing something in it.
pub fn open_with(model: &mut Model, app: &App, spec: &dyn FormSpec, change: impl FnOnce(&mut Form)) {
    match spec.build(app) {
        Ok(mut form) => {
            if let Some(draft) = model.drafts.get(&spec.draft_key()) {
                form.restore(draft);
            }
            change(&mut form);
            model.dialogs.push(form);
        }
        Err(words) => model.show_toast(Tone::Plain, words),
    }
}
