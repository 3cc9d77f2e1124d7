//! The bottom of the screen: what just happened and the keys that work now, on one line; above them the filter while it
//! is typed.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget as _},
};

use super::{Ctx, ViewState, footer, toast};

/// The least room in which keys stand beside what just happened.
const ROOM_FOR_KEYS: u16 = 24;

/// The room between the top line and the bottom.
pub fn body(area: Rect, ctx: Ctx<'_>) -> Rect {
    let below = 1 + u16::from(ctx.model.filtering);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1 + below), ..area }
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    if ctx.model.filtering {
        toast::filter(buf, Rect { y: last.y.saturating_sub(1), ..last }, ctx, view);
        return footer::paint(buf, last, ctx);
    }
    let used = toast::width(ctx);
    let rest = last.width.saturating_sub(used);
    if used > 0 && rest >= ROOM_FOR_KEYS {
        toast::paint(buf, last, ctx);
        return footer::paint(buf, Rect { x: last.x + used, width: rest, ..last }, ctx);
    }
    footer::paint(buf, last, ctx);
    if used > 0 {
        // Keys never give way to it: it lies over the lowest edge of the panes, for as long as it stands.
        let rows = if used > last.width { 2 } else { 1 };
        let place = Rect { y: last.y.saturating_sub(rows), height: rows, ..last };
        Clear.render(place, buf);
        buf.set_style(place, ctx.theme.base);
        toast::paint(buf, place, ctx);
    }
}
