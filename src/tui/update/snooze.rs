//! Putting off what is under the cursor, and having it back.

use crate::{
    app::App,
    domain::{command::Command, snooze::SnoozeTarget},
    tui::{
        effect::Effect,
        model::{FormOf, Layer, Model, Row, Subject, Tone, WhyView},
    },
};

/// Opens the form that puts off what is selected: the item of the open list of reasons, otherwise one of the row.
pub(super) fn put_off(model: &mut Model, app: &App) {
    if let Some(rows) = super::forms::marked(model) {
        return put_off_all(model, app, &rows);
    }
    let Some(row) = row(model) else { return model.say(Tone::Plain, "Select what is to be put off first") };
    let mut targets = model.alerts.targets(app, &row);
    if let Some(Layer::Why(why)) = model.layers.last() {
        let under = super::reading::matter_at(model, app, why);
        if let Some(target) = under {
            targets = vec![target];
        }
    }
    if targets.is_empty() {
        return model.say(Tone::Good, "Nothing wants attention here");
    }
    if !app.is_viewing_another_day() {
        leave_reasons(model);
    }
    super::forms::open(model, app, &FormOf::Snooze(targets));
}

/// Opens the form that puts off what needs attention about the marked rows; a row of which all is put off already can
/// be given another day.
fn put_off_all(model: &mut Model, app: &App, rows: &[Row]) {
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
    if targets.is_empty() {
        return model.say(Tone::Good, "Nothing wants attention about what is marked");
    }
    super::forms::open(model, app, &FormOf::SnoozeAll(targets));
}

/// Has what is put off about the selected row back; where it is several things, asks which.
pub(super) fn take_up(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(row) = row(model) else { return Vec::new() };
    let mut targets = model.alerts.snoozed_targets(app, &row);
    if let Some(Layer::Why(why)) = model.layers.last()
        && let Some(target) = super::reading::matter_at(model, app, why)
    {
        targets.retain(|other: &SnoozeTarget| *other == target);
    }
    if app.is_viewing_another_day() {
        super::open::read_only(model);
        return Vec::new();
    }
    match targets.as_slice() {
        [] => model.say(Tone::Plain, "Nothing is put off here"),
        [only] => {
            let command = Command::Unsnooze(only.clone());
            leave_reasons(model);
            return vec![Effect::Run(Box::new(command))];
        }
        _ => {
            leave_reasons(model);
            super::forms::open(model, app, &FormOf::TakeUp(targets));
        }
    }
    Vec::new()
}

/// What the row is of: the open reasons, the open record, otherwise the list.
fn row(model: &Model) -> Option<Row> {
    if let Some(Layer::Why(WhyView { of, .. })) = model.layers.last() {
        return Some(of.clone());
    }
    match super::subject(model) {
        Some(Subject::Row(row)) => Some(row),
        Some(Subject::Program(_) | Subject::Day(_)) | None => model.list.selected().cloned(),
    }
}

/// The reasons are others once something is put off.
fn leave_reasons(model: &mut Model) {
    if matches!(model.layers.last(), Some(Layer::Why(_))) {
        model.layers.pop();
    }
}
