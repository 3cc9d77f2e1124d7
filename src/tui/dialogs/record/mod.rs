//! A full-screen record, with everything that the panes omit.

pub(in crate::tui) mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::App,
    tui::{
        action::{Action, Chart, Reply, act::Act},
        desk::{
            Desk, Model, Row, Subject,
            dialog::{Dialog, Handled},
            panes,
            view::{Ctx, ViewState},
        },
        keys::Context,
        widgets::scroll::scrolled,
    },
};

/// A full-screen record.
#[derive(Debug, Clone)]
pub struct Record {
    /// The record.
    pub of: Subject,
    /// Scroll offset, in lines.
    pub scroll: usize,
}

impl Record {
    /// Returns a record scrolled to the top.
    #[must_use]
    pub fn new(of: Subject) -> Self {
        Self { of, scroll: 0 }
    }
}

impl Dialog for Record {
    fn context(&self) -> Context {
        if matches!(self.of, Subject::Row(Row::Request(_))) { panes::INBOX } else { keys::CONTEXT }
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        match action {
            Action::Move(step) => {
                self.scroll = scrolled(self.scroll, desk.model.page, step);
                Handled::STAY
            }
            Action::Open if matches!(self.of, Subject::Program(_)) => Handled::Below(Action::Show(Chart::Milestones)),
            _ => Handled::No,
        }
    }

    fn subject(&self) -> Option<&Subject> {
        Some(&self.of)
    }

    fn place(&self) -> Option<&Subject> {
        Some(&self.of)
    }

    fn opens(&self) -> Option<bool> {
        Some(matches!(self.of, Subject::Program(_)))
    }

    fn first_hints(&self, _: &Model, _: &App) -> Vec<(Action, &'static str)> {
        first_hints(&self.of).to_vec()
    }

    fn covers_screen(&self) -> bool {
        true
    }
}

/// Returns the most useful actions for a record.
fn first_hints(of: &Subject) -> &'static [(Action, &'static str)] {
    match of {
        Subject::Row(Row::Pairing(_)) => &[
            (Action::Log, "log a meeting"),
            (Action::Edit, "edit"),
            (Action::Do(Act::Ending), "end or extend"),
            (Action::Why, "why"),
            (Action::Plan, "plan"),
        ],
        Subject::Row(Row::Person(_)) => {
            &[(Action::Edit, "edit"), (Action::Match, "match with a mentor"), (Action::Why, "why")]
        }
        Subject::Row(Row::Request(_)) => &[
            (Action::Answer(Reply::Accept), "accept"),
            (Action::Answer(Reply::Decline), "decline"),
            (Action::Answer(Reply::Pause), "pause"),
        ],
        Subject::Row(Row::Alert(_)) | Subject::Day(_) => &[],
        Subject::Program(_) => &[
            (Action::Open, "milestones"),
            (Action::Edit, "edit"),
            (Action::Add, "add a pairing"),
            (Action::Match, "match"),
            (Action::Show(Chart::Charts), "charts"),
        ],
    }
}
