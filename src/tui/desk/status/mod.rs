//! Draws the bottom of the screen: toast and keys, on one line if both fit, and the filter line above them.

pub(in crate::tui) mod footer;
pub(in crate::tui) mod header;
pub mod hints;
pub(in crate::tui) mod pending_keys;
pub(in crate::tui) mod toast;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::desk::view::{Ctx, ViewState};

/// Minimum width for keys beside the toast.
const ROOM_FOR_KEYS: u16 = 24;

/// Returns the area between the top and bottom lines.
pub fn body(area: Rect, ctx: Ctx<'_>) -> Rect {
    let below = 1 + above_keys(area, ctx);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1 + below), ..area }
}

/// Returns the number of lines above the keys.
fn above_keys(area: Rect, ctx: Ctx<'_>) -> u16 {
    match toast::width(ctx) {
        _ if ctx.model.filtering => 1,
        0 => 0,
        used if used + ROOM_FOR_KEYS <= area.width => 0,
        // A long toast gets a second line only if the screen is tall enough.
        used if used > area.width && area.height >= 16 => 2,
        _ => 1,
    }
}

/// Draws the toast or the filter line, and the keys.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let keys = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let rows = above_keys(area, ctx);
    let above = Rect { y: keys.y.saturating_sub(rows), height: rows, ..area };
    if ctx.model.filtering {
        footer::paint(buf, keys, ctx);
        toast::filter(buf, above, ctx, view);
    } else if rows > 0 {
        footer::paint(buf, keys, ctx);
        toast::paint(buf, above, ctx);
    } else {
        let used = toast::width(ctx);
        toast::paint(buf, keys, ctx);
        footer::paint(buf, Rect { x: keys.x + used, width: keys.width - used, ..keys }, ctx);
    }
}
