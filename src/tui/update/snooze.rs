//! Snoozing what needs attention, and ending a snooze.

use super::open::read_only;
use crate::{
    app::App,
    domain::{command::Command, snooze::SnoozeTarget},
    tui::{
        dialog::Handled,
        effect::Effect,
        model::{FormOf, Model, Row, Subject, Tone},
    },
};

/// Opens the form that snoozes what needs attention about the selected row, or about the marked ones.
pub(super) fn put_off_selected(model: &mut Model, app: &App) {
    if let Some(rows) = super::forms::marked(model) {
        return put_off_all(model, app, &rows);
    }
    let Some(row) = row(model) else { return model.say(Tone::Plain, "Select what is to be put off first") };
    let targets = model.alerts.targets(app, &row);
    let _ = put_off(model, app, targets);
}

/// Opens the form that snoozes one of `targets`. Closes the list of reasons that it came from: they are others then.
pub fn put_off(model: &mut Model, app: &App, targets: Vec<SnoozeTarget>) -> Handled {
    if targets.is_empty() {
        model.say(Tone::Good, "Nothing wants attention here");
        return Handled::STAY;
    }
    super::forms::open(model, app, &FormOf::Snooze(targets));
    if app.is_viewing_another_day() { Handled::STAY } else { Handled::CLOSE }
}

/// Opens the form that snoozes what needs attention about several rows. A row of which everything is snoozed already
/// can be given another day.
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

/// Ends the snoozes of the selected row.
pub(super) fn take_up_selected(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(row) = row(model) else { return Vec::new() };
    let targets = model.alerts.snoozed_targets(app, &row);
    match take_up(model, app, targets) {
        Handled::Stay(effects) | Handled::Close(effects) => effects,
        Handled::No | Handled::Below(_) | Handled::Then(_) => Vec::new(),
    }
}

/// Ends the snooze of the only target; asks which one if there are several.
pub fn take_up(model: &mut Model, app: &App, targets: Vec<SnoozeTarget>) -> Handled {
    if app.is_viewing_another_day() {
        read_only(model);
        return Handled::STAY;
    }
    match targets.as_slice() {
        [] => {
            model.say(Tone::Plain, "Nothing is put off here");
            Handled::STAY
        }
        [only] => Handled::Close(vec![Effect::Run(Box::new(Command::Unsnooze(only.clone())))]),
        _ => {
            super::forms::open(model, app, &FormOf::TakeUp(targets));
            Handled::CLOSE
        }
    }
}

/// The row of the open record, otherwise the selected one.
fn row(model: &Model) -> Option<Row> {
    match super::subject(model) {
        Some(Subject::Row(row)) => Some(row),
        Some(Subject::Program(_) | Subject::Day(_)) | None => model.list.selected().cloned(),
    }
}
