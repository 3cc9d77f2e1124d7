//! A dialog that asks for confirmation.

mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::command::Command,
    tui::{
        action::Action,
        desk::{
            Desk, Model,
            view::{Ctx, ViewState},
        },
        dialog::{Dialog, Handled},
        effect::{Effect, Msg},
        keys::Context,
    },
};

/// A dialog that confirms a command before it runs.
///
/// If a dialog below requested the command, it runs for that dialog: success closes both, failure returns to it.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What the command will do.
    pub lines: Vec<String>,
    /// The command.
    pub command: Command,
}

impl Dialog<Model> for Confirm {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, _: &mut ViewState) {
        draw::paint(buf, area, ctx, self);
    }

    fn handle(&mut self, action: Action, _: &mut Desk<'_>) -> Handled {
        if action == Action::Yes {
            return Handled::Stay(vec![Effect::Run(Box::new(self.command.clone()))]);
        }
        Handled::No
    }

    fn asks_for_below(&self) -> bool {
        true
    }

    fn steps_aside(&self) -> bool {
        true
    }

    fn done(&mut self, _: &Msg, _: &mut Desk<'_>) -> bool {
        true
    }
}
