//! The space around rows: how many are hidden, and what stands below them.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::tui::widgets::{span, view::Ctx};

/// Draws the number of hidden lines in the last line of a pane.
pub fn more<M>(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_, M>, count: usize, first: usize) {
    let hidden = count.saturating_sub(first + usize::from(inner.height));
    if hidden > 0 && inner.height > 0 {
        let words = format!(" {hidden} more below ");
        let x = inner.right().saturating_sub(u16::try_from(words.len()).unwrap_or(0) + 1);
        span::put(buf, x, inner.bottom(), inner.width, &Line::styled(words, ctx.theme.muted));
    }
}

/// Shows the number of hidden rows in the lower border of the frame.
pub fn below<M>(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_, M>, hidden: usize) {
    let frame = Rect { height: inner.height.max(3), ..inner };
    let count = hidden + usize::from(frame.height);
    more(buf, Rect { y: inner.bottom() - frame.height, ..frame }, ctx, count, 0);
}

/// Returns the area between `head` lines and the foot, and draws the foot. The foot follows `lines` rows, and is
/// truncated if they would get too little room.
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
