//! Handles clicks, drags, and the wheel.

use crate::{
    app::App,
    tui::{
        action::{Action, Pane, Step},
        compositor::{self, update},
        desk::{
            Border, Model, Widths,
            dialog::{Dialog, Request},
            list::marking,
            skills::blocks::BlockRow,
            view::{Target, ViewState},
        },
    },
};

/// Handles a click: moves the focus and the cursor, marks, sorts, or starts dragging a border.
pub fn click(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Request> {
    model.record_location(app);
    let effects = clicked(model, app, view, column, row);
    model.record_location(app);
    effects
}

fn clicked(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Request> {
    let target = view.target(column, row).cloned();
    if !model.dialogs.is_empty() {
        let Some(Target::Line(at)) = target else { return Vec::new() };
        return compositor::click(model, app, at);
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
            model.focus = Pane::Pairings;
            model.list.cursor = place.min(model.list.rows.len().saturating_sub(1));
        }
        Some(Target::Border(border, _)) => model.dragging = Some(border),
        Some(Target::Mark(place)) => {
            model.focus = Pane::Pairings;
            model.list.cursor = place.min(model.list.rows.len().saturating_sub(1));
            marking::toggle_at(model, place);
        }
        Some(Target::Column(by)) => {
            model.focus = Pane::Pairings;
            marking::sort_by(model, app, by);
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

/// Handles a double click: opens what the first click selected.
pub fn double_click(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16) -> Vec<Request> {
    let on_desk = model.dialogs.is_empty();
    let act = match view.target(column, row) {
        Some(Target::Row(place)) if on_desk && model.list.cursor == *place => Some(Action::Open),
        Some(Target::Day(_)) if on_desk => Some(Action::Open),
        Some(Target::Block(BlockRow::Head(..))) if on_desk => Some(Action::Tick),
        Some(Target::Line(_)) if model.dialogs.top().is_some_and(Dialog::double_click_accepts) => Some(Action::Accept),
        Some(
            Target::Row(_)
            | Target::Day(_)
            | Target::Block(_)
            | Target::Line(_)
            | Target::Pane(_)
            | Target::Folder(_)
            | Target::Mark(_)
            | Target::Column(_)
            | Target::Title
            | Target::Log(_)
            | Target::Border(..),
        )
        | None => None,
    };
    match act {
        Some(action) => update(model, app, action),
        None => click(model, app, view, column, row),
    }
}

/// Handles a drag: moves the border.
pub fn drag(model: &mut Model, view: &ViewState, column: u16, row: u16) {
    let Some(border) = model.dragging else { return };
    let room = view.targets.iter().find_map(|(_, target)| {
        let Target::Border(other, room) = target else { return None };
        (*other == border).then_some(*room)
    });
    let Some(room) = room else { return };
    let share = |cells: u16, whole: u16| Some(Widths::share(cells.min(whole), whole));
    match border {
        Border::Programs => model.widths.programs = share(column.saturating_sub(room.x), room.width),
        Border::DetailPane => model.widths.aside = share(room.right().saturating_sub(column), room.width),
        Border::Middle => model.widths.middle = share(column.saturating_sub(room.x), room.width),
        Border::Log => model.widths.skills = share(row.saturating_sub(room.y).saturating_add(1), room.height),
    }
}

/// Ends a drag.
pub fn release(model: &mut Model) {
    model.dragging = None;
}

/// Handles the wheel: scrolls the pane under the pointer without focusing it.
pub fn wheel(model: &mut Model, app: &App, view: &ViewState, column: u16, row: u16, by: i8) -> Vec<Request> {
    let step = if by < 0 { Step::Up } else { Step::Down };
    if !model.dialogs.is_empty() {
        return update(model, app, Action::Move(step));
    }
    let over = match view.target(column, row) {
        Some(Target::Pane(pane)) => *pane,
        Some(Target::Folder(_)) => Pane::Programs,
        Some(Target::Row(_) | Target::Mark(_) | Target::Column(_) | Target::Title | Target::Day(_)) => Pane::Pairings,
        Some(Target::Block(_)) => Pane::Skills,
        Some(Target::Log(_)) => Pane::Log,
        Some(Target::Border(border, _)) => match border {
            Border::Programs => Pane::Programs,
            Border::DetailPane | Border::Middle => Pane::Pairings,
            Border::Log => Pane::Skills,
        },
        Some(Target::Line(_)) | None => return Vec::new(),
    };
    let focus = std::mem::replace(&mut model.focus, over);
    let effects = update(model, app, Action::Move(step));
    model.focus = focus;
    effects
}
