//! Clicks and the wheel, as what they hit.

use super::{
    action::{Action, Pane, Step},
    effect::Effect,
    model::{Holds, Layer, Model},
    update::{marks, update},
    view::{Target, ViewState},
};
use crate::app::App;

/// Takes a click in: it moves the focus and the cursor; on a row that has the cursor already it opens.
pub fn click(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Effect> {
    model.settle(app);
    let effects = clicked(model, app, view, column, row);
    model.settle(app);
    effects
}

fn clicked(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Effect> {
    let target = view.target(column, row).cloned();
    if !model.layers.is_empty() {
        if let (Some(Target::Line(at)), Some(layer)) = (target, model.layers.last_mut()) {
            match layer {
                Layer::Find(find) => find.cursor = at,
                Layer::Palette(palette) => palette.cursor = at,
                Layer::Why(why) => why.cursor = at,
                Layer::Form(form) if !form.steps.is_empty() && form.step == 0 => {
                    if let Some(Holds::Choice { at: chosen, .. }) =
                        form.fields.first_mut().map(|field| &mut field.holds)
                    {
                        *chosen = at;
                    }
                }
                Layer::Form(form) => form.cursor = at.min(form.fields.len().saturating_sub(1)),
                Layer::Matching(matching) => matching.cursor = at,
                Layer::Menu(menu) => {
                    let again = menu.cursor == at;
                    menu.cursor = at;
                    if again {
                        return update(model, app, Action::Accept);
                    }
                }
                Layer::Import(import) => import.cursor = at,
                Layer::Record(_)
                | Layer::Log(_)
                | Layer::Prompt(_)
                | Layer::Confirm(_)
                | Layer::Help(_)
                | Layer::Themes(_)
                | Layer::Page(_) => {}
            }
        }
        return Vec::new();
    }
    let pairing = model.pairing();
    model.filtering = false;
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
        Some(Target::Mark(place)) => {
            model.focus = Pane::Pairings;
            model.list.cursor = place.min(model.list.rows.len().saturating_sub(1));
            marks::toggle_at(model, place);
        }
        Some(Target::Column(by)) => {
            model.focus = Pane::Pairings;
            marks::sort_by(model, app, by);
        }
        Some(Target::Title) => {
            model.focus = Pane::Pairings;
            return update(model, app, Action::Sort);
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
        Some(Target::Row(_) | Target::Mark(_) | Target::Column(_) | Target::Title | Target::Day(_)) => Pane::Pairings,
        Some(Target::Block(_)) => Pane::Skills,
        Some(Target::Log(_)) => Pane::Log,
        Some(Target::Line(_)) | None => return Vec::new(),
    };
    let focus = std::mem::replace(&mut model.focus, over);
    let effects = update(model, app, Action::Move(step));
    model.focus = focus;
    effects
}
