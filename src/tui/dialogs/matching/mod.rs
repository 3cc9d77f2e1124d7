//! The matching dialog: proposes pairs for all waiting people, to pin, rule out, exclude, and create.

mod draw;
pub mod keys;
mod state;

use ratatui::{buffer::Buffer, layout::Rect};

pub use state::Matching;

use crate::{
    app::{App, proposal::Proposed},
    tui::{
        action::Action,
        desk::{
            Desk, Model, Tone,
            dialog::{Dialog, Handled},
            selection::selected_program,
            view::{Ctx, ViewState},
        },
        effect::{Effect, Msg},
        keys::Context,
        widgets::scroll::moved,
    },
};

/// Opens the dialog for the selected item's program, otherwise for the first program with waiting people.
pub fn open(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(mut matching) = Matching::new(selected_program(model, app), app) else { return Vec::new() };
    let effects = vec![solve(&mut matching)];
    model.dialogs.push(matching);
    effects
}

/// Starts computing the best pairs, given the pinned and ruled-out ones.
fn solve(matching: &mut Matching) -> Effect {
    let search = matching.search();
    Effect::SolveMatching(search, matching.program.clone(), Box::new(matching.constraints.clone()))
}

/// Pins or unpins the selected pair. Returns `false` if no pair is selected.
fn pin(matching: &mut Matching) -> bool {
    let Some(pair) = matching.pair() else { return false };
    if !matching.constraints.pinned.remove(&pair) {
        matching.constraints.pinned.insert(pair);
    }
    true
}

/// Rules out the selected pair; for a mentee without a mentor, lifts what was ruled out.
fn forbid(matching: &mut Matching) -> bool {
    match matching.pair() {
        Some(pair) => {
            matching.constraints.pinned.remove(&pair);
            matching.constraints.forbidden.insert(pair);
        }
        None => {
            let Some(mentee) = matching.selected().map(|row| row.mentee().clone()) else { return false };
            matching.constraints.forbidden.retain(|(other, _)| *other != mentee);
        }
    }
    true
}

/// Includes or excludes the selected pair.
fn toggle(matching: &mut Matching) {
    if let Some((mentee, _)) = matching.pair()
        && !matching.excluded.remove(&mentee)
    {
        matching.excluded.insert(mentee);
    }
}

fn accept(matching: &Matching, desk: &mut Desk<'_>) -> Vec<Effect> {
    if matching.busy.is_some() {
        desk.model.show_toast(Tone::Plain, "Still finding the best pairs; try again in a moment");
        return Vec::new();
    }
    match matching.command(desk.app) {
        Some(command) => vec![Effect::Run(Box::new(command))],
        None => {
            desk.model.show_toast(Tone::Plain, "No pair is marked to be taken over; \u{1}tick\u{1} marks one");
            Vec::new()
        }
    }
}

impl Dialog for Matching {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let is_changed = match action {
            Action::Accept => return Handled::Stay(accept(self, desk)),
            Action::Move(step) => {
                self.cursor = moved(self.cursor, self.rows.len(), desk.model.page, step);
                false
            }
            Action::Tick => {
                toggle(self);
                false
            }
            Action::Pin => pin(self),
            Action::Forbid => forbid(self),
            Action::NextFolder | Action::PreviousFolder => {
                let turned = self.turn(if action == Action::NextFolder { 1 } else { -1 });
                if !turned {
                    desk.model.show_toast(Tone::Plain, "No one waits in another program");
                }
                turned
            }
            _ => return Handled::No,
        };
        Handled::Stay(if is_changed { vec![solve(self)] } else { Vec::new() })
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn disabled_reason(&self, action: Action, _: &Model, app: &App) -> Option<Option<&'static str>> {
        let is_enabled = match action {
            Action::Accept => {
                let takes = !app.is_viewing_another_day() && self.taken().next().is_some();
                return Some((!takes).then_some("there is nothing to choose"));
            }
            Action::Tick | Action::Pin => self.pair().is_some(),
            Action::Forbid => {
                let mentee = self.selected().map(Proposed::mentee);
                self.pair().is_some() || self.constraints.forbidden.iter().any(|(other, _)| Some(other) == mentee)
            }
            _ => return None,
        };
        Some((!is_enabled).then_some("select a pair first"))
    }

    fn is_hinted(&self, action: Action) -> bool {
        action != Action::NextFolder || self.programs.len() > 1
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, _: &mut Desk<'_>) -> bool {
        true
    }

    fn answered(&mut self, msg: Msg, _: &mut Desk<'_>) -> Handled {
        if let Msg::MatchingSolved(search, solved) = msg
            && self.is_current(&search)
        {
            self.take(*solved);
        }
        Handled::STAY
    }

    fn left(mut self: Box<Self>, _: &mut Desk<'_>) {
        self.leave();
    }
}
