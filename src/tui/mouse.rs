//! Clicks and the wheel, as what they hit.

use super::{
    action::{Action, Pane, Step},
    effect::Effect,
    model::{Layer, Model},
    update::update,
    view::{Target, ViewState},
};
use crate::app::App;

/// Takes a click in: it moves the focus and the cursor; on a row that has the cursor already it opens.
pub fn click(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Effect> {
    let target = view.target(column, row).cloned();
    if !model.layers.is_empty() {
        if let (Some(Target::Line(at)), Some(layer)) = (target, model.layers.last_mut()) {
            match layer {
                Layer::Picture(picture) => {
                    let again = picture.cursor(&model.pictures, app) == at;
                    picture.put(at, &model.pictures, app);
                    if again {
                        return update(model, app, Action::Open);
                    }
                }
                Layer::Find(find) => find.cursor = at,
                Layer::Palette(palette) => palette.cursor = at,
                Layer::Why(why) => why.cursor = at,
                Layer::Form(form) => form.cursor = at.min(form.fields.len().saturating_sub(1)),
                Layer::Matching(matching) => matching.cursor = at,
                Layer::Record(_) | Layer::Log(_) | Layer::Prompt(_) | Layer::Confirm(_) | Layer::Help(_) => {}
            }
        }
        return Vec::new();
    }
    let pairing = model.pairing();
    match target {
        Some(Target::Pane(pane)) => return update(model, app, Action::Focus(pane)),
        Some(Target::Folder(folder)) => {
            model.focus = Pane::Programs;
            if model.folder != folder {
                model.go_to(folder, app);
            }
        }
        Some(Target::Row(place)) => {
            let again = model.focus == Pane::Pairings && model.list.cursor == place;
            model.focus = Pane::Pairings;
            model.list.cursor = place.min(model.list.rows.len().saturating_sub(1));
            if again {
                return update(model, app, Action::Open);
            }
        }
        Some(Target::Block(block)) => {
            model.focus = Pane::Skills;
            if let Some(id) = pairing {
                model.blocks.put(id, block);
            }
        }
        Some(Target::Log(entry)) => {
            model.focus = Pane::Log;
            if let Some(id) = pairing {
                model.entries.put(id, entry);
            }
        }
        Some(Target::Day(day)) => {
            model.focus = Pane::Pairings;
            model.calendar.go_to(day);
        }
        Some(Target::Line(_)) | None => {}
    }
    Vec::new()
}

/// Takes a turn of the wheel in: the pane under it moves, without the focus.
pub fn wheel(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16, by: i8) -> Vec<Effect> {
    let step = if by < 0 { Step::Up } else { Step::Down };
    if !model.layers.is_empty() {
        return update(model, app, Action::Move(step));
    }
    let over = match view.target(column, row) {
        Some(Target::Pane(pane)) => *pane,
        Some(Target::Folder(_)) => Pane::Programs,
        Some(Target::Row(_) | Target::Day(_)) => Pane::Pairings,
        Some(Target::Block(_)) => Pane::Skills,
        Some(Target::Log(_)) => Pane::Log,
        Some(Target::Line(_)) | None => return Vec::new(),
    };
    let focus = std::mem::replace(&mut model.focus, over);
    let effects = update(model, app, Action::Move(step));
    model.focus = focus;
    effects
}
