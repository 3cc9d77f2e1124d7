//! Draws the list of the current folder.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::desk::{
    Folder,
    list::{month, pairings, people},
    view::{Ctx, ViewState},
};

/// Draws the list of the current folder.
pub fn list(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    match ctx.model.folder {
        Folder::People => people::paint(buf, area, ctx, view),
        Folder::Calendar => month::month(buf, area, ctx, view),
        Folder::Attention | Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::Program(_) | Folder::Ended => {
            pairings::paint(buf, area, ctx, view);
        }
    }
}
