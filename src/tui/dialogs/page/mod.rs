//! Lines to read, over the desk.

mod draw;

use crate::tui::dialogs::help;
use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    action::Action,
    dialog::{Desk, Dialog, Handled},
    keys::Context,
    update::cursor::scrolled,
    view::{Ctx, ViewState},
};

/// Lines to read.
#[derive(Debug, Clone)]
pub struct Page {
    /// What they are about.
    pub title: String,
    /// The lines; each is wrapped.
    pub lines: Vec<String>,
    /// How many wrapped lines are scrolled away at the top.
    pub scroll: usize,
}

impl Dialog for Page {
    fn context(&self) -> Context {
        help::keys::CONTEXT
    }

    fn draw(&self, buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
        draw::paint(buf, area, ctx, view, self);
    }

    fn handle(&mut self, action: Action, desk: &mut Desk<'_>) -> Handled {
        let Action::Move(step) = action else { return Handled::No };
        self.scroll = scrolled(self.scroll, desk.model.page, step);
        Handled::STAY
    }

    fn describes_below(&self) -> bool {
        true
    }
}
