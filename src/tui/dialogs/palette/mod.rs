//! The command palette.

mod commands;
mod draw;
pub mod keys;
mod offers;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

pub use commands::commands;
pub use draw::line;
pub use offers::{Offer, offers};

use crate::{
    app::App,
    tui::{
        action::Action,
        desk::{
            Desk, Model,
            dialog::{Dialog, Handled},
            view::{Ctx, ViewState},
        },
        effect::Effect,
        keys::Context,
        widgets::scroll::moved,
    },
};

/// The command palette.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// The search text.
    pub text: Input,
    /// Index of the selected command.
    pub cursor: usize,
}

impl Dialog for Palette {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let found = offers(desk.model, desk.app, self.text.value());
        match action {
            Action::Move(step) => {
                self.cursor = moved(self.cursor, found.len(), desk.model.page, step);
                Handled::STAY
            }
            Action::Accept => {
                let Some(offer) = found.get(self.cursor) else { return Handled::CLOSE };
                offers::remember(desk.model, offer.row);
                Handled::Then(offer.row.action)
            }
            _ => Handled::No,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.text)
    }

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        self.cursor = 0;
        Vec::new()
    }

    fn click(&mut self, line: usize, _: &mut Desk<'_>) -> Handled {
        self.cursor = line;
        Handled::STAY
    }

    fn double_click_accepts(&self) -> bool {
        true
    }

    fn disabled_reason(&self, action: Action, model: &Model, app: &App) -> Option<Option<&'static str>> {
        let is_empty = || offers(model, app, self.text.value()).is_empty();
        (action == Action::Accept).then(|| is_empty().then_some("there is nothing to choose"))
    }

    fn describes_below(&self) -> bool {
        true
    }
}
