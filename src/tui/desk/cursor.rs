//! Cursor movement.

use crate::{
    app::App,
    domain::decide::Records as _,
    tui::{
        action::{Pane, Step},
        desk::{DetailPane, Folder, Model, Subject, list::days, programs::folder},
        widgets::scroll::{moved, scrolled},
    },
};

/// Moves the cursor of the focused pane.
pub(in crate::tui) fn step(model: &mut Model, app: &App, step: Step) {
    if model.dialogs.is_empty() {
        on_desk(model, app, step);
    }
}

fn on_desk(model: &mut Model, app: &App, step: Step) {
    match model.focus {
        Pane::Programs => folder(model, app, step),
        Pane::Pairings if days::in_month(model) => days::step(model, app, step),
        Pane::Pairings => {
            let to = moved(model.list.cursor, model.list.rows.len(), model.page, step);
            if to != model.list.cursor {
                model.list.cursor = to;
                model.details_scroll = 0;
            }
        }
        Pane::Skills | Pane::Log => match (model.detail_pane(), model.focus) {
            (DetailPane::Pairing(id), Pane::Log) => {
                let Some(slot) = app.book().pairing_entry(id) else { return };
                let rows = model.entries.rows(&slot.document(), app);
                let to = moved(model.entries.cursor(id, &rows), rows.len(), model.page, step);
                if let Some(row) = rows.get(to) {
                    model.entries.put(id, *row);
                }
            }
            (DetailPane::Pairing(id), Pane::Programs | Pane::Pairings | Pane::Skills) => {
                let Some(slot) = app.book().pairing_entry(id) else { return };
                let Some(policy) = app.book().policy(&slot.pairing.program) else { return };
                let rows = model.blocks.rows(&slot.document(), &policy.program);
                let to = moved(model.blocks.cursor(&slot.document(), &rows), rows.len(), model.page, step);
                if let Some(row) = rows.get(to) {
                    model.blocks.put(id, row.clone());
                }
            }
            (DetailPane::Details(Subject::Day(_)), _) => days::thing(model, app, step),
            (DetailPane::Details(_) | DetailPane::Nothing, _) => {
                model.details_scroll = scrolled(model.details_scroll, model.page, step);
            }
        },
    }
}

/// Switches to another folder.
pub(in crate::tui) fn folder(model: &mut Model, app: &App, step: Step) {
    let folders: Vec<Folder> = folder::all(app);
    let at = folders.iter().position(|folder| *folder == model.folder).unwrap_or(0);
    let to = moved(at, folders.len(), model.page, step);
    if to != at
        && let Some(folder) = folders.into_iter().nth(to)
    {
        model.go_to(folder, app);
    }
}
