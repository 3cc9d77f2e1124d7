//! Snoozing alerts, and ending a snooze.

use crate::{
    app::App,
    domain::{command::Command, snooze::SnoozeTarget},
    tui::{
        desk::{Model, Row, Subject, dialog::Handled, selection},
        effect::Effect,
        forms::{
            open::open,
            snooze::{marked::SnoozeMarked, one::SnoozeOne, unsnooze::Unsnooze},
        },
    },
};

/// Opens the form that snoozes the alerts of the selected row, or of the marked ones.
pub(in crate::tui) fn snooze_selected(model: &mut Model, app: &App) {
    if let Some(rows) = selection::marked(model) {
        let targets = targets_of(model, app, &rows);
        open(model, app, &SnoozeMarked(targets));
    } else if let Some(row) = row(model) {
        let targets = model.alerts.targets(app, &row);
        open(model, app, &SnoozeOne(targets));
    }
}

/// Opens the form that snoozes one of `targets`. Closes the explanation it came from, which would be out of date.
pub fn snooze(model: &mut Model, app: &App, targets: Vec<SnoozeTarget>) -> Handled {
    open(model, app, &SnoozeOne(targets));
    Handled::CLOSE
}

/// Returns the alerts of several rows. A row whose alerts are all snoozed can be given another day.
pub(in crate::tui) fn targets_of(model: &Model, app: &App, rows: &[Row]) -> Vec<SnoozeTarget> {
    let mut targets: Vec<SnoozeTarget> = Vec::new();
    for row in rows {
        let all = model.alerts.targets(app, row);
        let hidden = model.alerts.snoozed_targets(app, row);
        let shown: Vec<SnoozeTarget> = all.iter().filter(|target| !hidden.contains(target)).cloned().collect();
        for target in if shown.is_empty() { all } else { shown } {
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
    }
    targets
}

/// Ends the snoozes of the selected row.
pub(in crate::tui) fn unsnooze_selected(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(row) = row(model) else { return Vec::new() };
    let targets = model.alerts.snoozed_targets(app, &row);
    match unsnooze(model, app, targets) {
        Handled::Stay(effects) | Handled::Close(effects) => effects,
        Handled::No | Handled::Below(_) | Handled::Then(_) => Vec::new(),
    }
}

/// Ends the snooze of the only target; asks which one if there are several.
pub fn unsnooze(model: &mut Model, app: &App, targets: Vec<SnoozeTarget>) -> Handled {
    match targets.as_slice() {
        [] => Handled::STAY,
        [only] => Handled::Close(vec![Effect::Run(Box::new(Command::Unsnooze(only.clone())))]),
        _ => {
            open(model, app, &Unsnooze(targets));
            Handled::CLOSE
        }
    }
}

/// Returns the row of the open record, otherwise the selected one.
pub(in crate::tui) fn row(model: &Model) -> Option<Row> {
    match selection::subject(model) {
        Some(Subject::Row(row)) => Some(row),
        Some(Subject::Program(_) | Subject::Day(_)) | None => model.list.selected().cloned(),
    }
}
