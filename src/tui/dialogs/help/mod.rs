//! The help: the keys of the context below, and those that work everywhere.

mod draw;
pub mod keys;

use ratatui::{buffer::Buffer, layout::Rect};
use tui_input::Input;

pub use draw::lines;

use crate::tui::{
    action::Action,
    desk::{
        Desk,
        dialog::{Dialog, Handled},
        view::{Ctx, ViewState},
    },
    effect::Effect,
    keys::Context,
    widgets::scroll::scrolled,
};

/// The help dialog.
#[derive(Debug, Clone)]
pub struct Help {
    /// The context whose keys come first.
    pub of: Context,
    /// The filter text.
    pub text: Input,
    /// Scroll offset, in lines.
    pub scroll: usize,
}

impl Help {
    /// Returns the help for a context.
    #[must_use]
    pub fn new(of: Context) -> Self {
        Self { of, text: Input::default(), scroll: 0 }
    }
}

impl Dialog for Help {
    fn context(&self) -> Context {
        keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let Action::Move(step) = action else { return Handled::No };
        self.scroll = scrolled(self.scroll, desk.model.page, step);
        Handled::STAY
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.text)
    }

    fn edited(&mut self, _: &mut Desk<'_>) -> Vec<Effect> {
        self.scroll = 0;
        Vec::new()
    }

    fn describes_below(&self) -> bool {
        true
    }
}
