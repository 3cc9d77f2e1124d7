//! A message in an empty pane.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::widgets::{span, text, view::Ctx};

/// Draws a message with a key that helps.
pub fn lines<M>(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_, M>, words: &str, key: &str, does: &'static str) {
    let columns = inner.width.saturating_sub(3);
    let mut y = inner.y;
    let mut lines = text::wrap(words, usize::from(columns));
    if lines.len() > usize::from(inner.height) && inner.height > 0 {
        let rest = lines.split_off(usize::from(inner.height) - 1).join(" ");
        lines.push(text::ellipsize(&rest, usize::from(columns)).into_owned());
    }
    for line in lines {
        span::put(buf, inner.x + 2, y, columns, &Line::styled(line, ctx.theme.muted));
        y += 1;
    }
    if !key.is_empty() && y + 1 < inner.bottom() {
        let line = Line::from(vec![
            Span::styled(key.to_owned(), ctx.theme.focused),
            Span::styled(format!(" {does}"), ctx.theme.muted),
        ]);
        span::put(buf, inner.x + 2, y + 1, columns, &line);
    }
}
