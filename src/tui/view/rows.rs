//! The room around the rows of a picture.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use super::{Ctx, desk, span};

/// Says on the lower border of the frame how many rows are below those in sight.
pub fn below(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, hidden: usize) {
    let frame = Rect { height: inner.height.max(3), ..inner };
    let count = hidden + usize::from(frame.height);
    desk::more(buf, Rect { y: inner.bottom() - frame.height, ..frame }, ctx, count, 0);
}

/// The room between `head` lines and the lines of a foot, which follows rows of so many lines, and gives way where
/// they would get too little; draws the foot.
pub fn between(buf: &mut Buffer, inner: Rect, head: u16, lines: usize, foot: &[Line<'_>]) -> Rect {
    let free = inner.height.saturating_sub(head);
    let most = if free >= 12 { free } else { free.saturating_sub(2) / 2 };
    let used = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(most);
    let air = u16::from(free >= 12 && used > 0);
    let height = (free - used.min(free) - air).min(u16::try_from(lines).unwrap_or(u16::MAX));
    let body = Rect { y: inner.y + head, height, ..inner };
    for (line, y) in foot.iter().take(usize::from(used)).zip(body.bottom() + air..) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
    }
    body
}
