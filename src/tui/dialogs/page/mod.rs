//! A dialog that shows read-only text.

mod draw;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    action::Action,
    desk::{
        Desk,
        dialog::{Dialog, Handled},
        view::{Ctx, ViewState},
    },
    dialogs::help,
    keys::Context,
    widgets::scroll::scrolled,
};

/// A text page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// The lines; each is wrapped.
    pub lines: Vec<String>,
    /// Scroll offset, in wrapped lines.
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
