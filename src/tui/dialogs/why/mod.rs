//! Explains why an item needs attention, and what clears it.

mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

pub use draw::reason;

use crate::{
    app::App,
    domain::{
        attention::Alert,
        snooze::{SnoozeSubject, SnoozeTarget},
    },
    tui::{
        action::{Action, act::Act},
        desk::{
            Desk, Folder, Model, Row, Subject,
            dialog::{Dialog, Handled},
            disabled, snooze, steps,
            view::{Ctx, ViewState},
        },
        keys::Context,
        widgets::scroll::moved,
    },
};

/// The explanation of a row's alerts.
#[derive(Debug, Clone)]
pub struct Reasons {
    /// The row.
    pub of: Row,
    /// Index of the selected alert.
    pub cursor: usize,
}

/// Opens the explanation of the open record, otherwise of the selected row.
pub fn open(model: &mut Model, app: &App) {
    let row = match model.dialogs.top() {
        Some(top) => top.subject().and_then(|subject| match subject {
            Subject::Row(row) => Some(row.clone()),
            Subject::Program(_) | Subject::Day(_) => None,
        }),
        None => model.list.selected().cloned(),
    };
    let of = match row {
        Some(row @ (Row::Alert(_) | Row::Request(_) | Row::Person(_))) => row,
        Some(Row::Pairing(_)) | None => {
            let Some(pairing) = model.pairing() else { return };
            Row::Pairing(pairing)
        }
    };
    let first = match &of {
        Row::Alert(id) => {
            let this = model.alerts.alert(app, id);
            let all = model.alerts.alerts_of(app, &of);
            all.iter().position(|one| Some(*one) == this).unwrap_or(0)
        }
        Row::Request(_) | Row::Person(_) | Row::Pairing(_) => 0,
    };
    let cursor = snoozed_index(model, app, &of).unwrap_or(first);
    model.dialogs.push(Reasons { of, cursor });
}

/// Returns the index of the alert that represents the row in the snoozed folder: the first to return.
fn snoozed_index(model: &Model, app: &App, row: &Row) -> Option<usize> {
    if model.folder != Folder::Snoozed || !model.dialogs.is_empty() {
        return None;
    }
    let all = model.alerts.snoozed_of(app, row);
    let first = &all.iter().min_by_key(|one| one.snooze.until)?.snooze.target;
    // Snoozed alerts come last; one of the same kind may also be active above.
    targets(model, app, row).iter().rposition(|target| target == first)
}

/// Returns the selected alert.
pub fn target_at(model: &Model, app: &App, why: &Reasons) -> Option<SnoozeTarget> {
    let all = targets(model, app, &why.of);
    all.get(why.cursor.min(all.len().saturating_sub(1))).cloned()
}

/// Returns the alerts of a row: active ones, then snoozed ones.
fn targets(model: &Model, app: &App, of: &Row) -> Vec<SnoozeTarget> {
    let shown: Vec<SnoozeTarget> = match of {
        Row::Pairing(id) => {
            let items = app.book().pairing_entry(*id).map_or(&[][..], |slot| &slot.items).iter();
            items.map(|item| SnoozeTarget { kind: item.kind(), whose: SnoozeSubject::Pairing(*id) }).collect()
        }
        row => {
            let alerts = model.alerts.alerts_of(app, row).into_iter();
            let whose = |alert: &Alert| SnoozeSubject::Alert(alert.program.clone(), alert.about.clone());
            alerts.map(|alert| SnoozeTarget { kind: alert.item.kind(), whose: whose(alert) }).collect()
        }
    };
    let hidden = model.alerts.snoozed_of(app, of).into_iter().map(|one| one.snooze.target.clone());
    shown.into_iter().chain(hidden).collect()
}

impl Reasons {
    /// Returns the selected alert.
    fn target(&self, model: &Model, app: &App) -> Option<SnoozeTarget> {
        target_at(model, app, self)
    }
}

impl Dialog for Reasons {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let is_snooze = matches!(action, Action::Do(Act::Snooze | Act::TakeUp));
        if is_snooze && let Some(reason) = disabled::disabled_reason(desk.model, desk.app, action) {
            disabled::say(desk.model, desk.app, action, reason);
            return Handled::STAY;
        }
        match action {
            Action::Move(step) => {
                let count = targets(desk.model, desk.app, &self.of).len();
                self.cursor = moved(self.cursor, count, desk.model.page, step);
                Handled::STAY
            }
            Action::Do(Act::Snooze) => {
                let under = self.target(desk.model, desk.app);
                let targets = under.map_or_else(|| desk.model.alerts.targets(desk.app, &self.of), |one| vec![one]);
                snooze::snooze(desk.model, desk.app, targets)
            }
            Action::Do(Act::TakeUp) => {
                let mut targets = desk.model.alerts.snoozed_targets(desk.app, &self.of);
                if let Some(target) = self.target(desk.model, desk.app) {
                    targets.retain(|other| *other == target);
                }
                snooze::unsnooze(desk.model, desk.app, targets)
            }
            // Steps run in the context below, since the explanation is out of date afterwards.
            Action::Log | Action::Plan | Action::Edit | Action::Match | Action::Answer(_) | Action::Do(_) => {
                Handled::Then(action)
            }
            _ => Handled::No,
        }
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn row(&self) -> Option<Row> {
        Some(self.of.clone())
    }

    fn first_hints(&self, model: &Model, app: &App) -> Vec<(Action, &'static str)> {
        let kind = self.target(model, app).map(|target| target.kind);
        let put_off = (Action::Do(Act::Snooze), "snooze");
        kind.into_iter().flat_map(steps::of).chain([put_off]).collect()
    }

    fn is_hinted(&self, action: Action) -> bool {
        action != Action::Undo
    }
}
