//! The bottom of the screen: what just happened and the keys that work now, on one line where it holds both; the filter
//! above them while it is typed.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Ctx, ViewState, footer, toast};

/// The least room in which keys stand beside what just happened.
const ROOM_FOR_KEYS: u16 = 24;

/// The room between the top line and the bottom.
pub fn body(area: Rect, ctx: Ctx<'_>) -> Rect {
    let below = 1 + above_keys(area, ctx);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1 + below), ..area }
}

/// The lines that are wanted above the keys.
fn above_keys(area: Rect, ctx: Ctx<'_>) -> u16 {
    match toast::width(ctx) {
        _ if ctx.model.filtering => 1,
        0 => 0,
        used if used + ROOM_FOR_KEYS <= area.width => 0,
        // Only where there are lines to spare is it told to its end.
        used if used > area.width && area.height >= 16 => 2,
        _ => 1,
    }
}

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
