//! Draws the keys that can follow the first key of a pending sequence.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
    widgets::{Block, BorderType, Borders, Clear, Widget as _},
};

use crate::tui::{
    desk::view::Ctx,
    event::Key,
    widgets::{span, text},
};

/// Draws the list in the lower right corner, above the bottom line.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let Some(begun) = ctx.model.pending_key else { return };
    let context = ctx.model.context(ctx.app);
    let rows: Vec<(Key, &str)> =
        ctx.model.keymap.after(context, begun).map(|(key, binding)| (key, binding.description)).collect();
    let keys = rows.iter().map(|(key, _)| text::width(&key.name())).max().unwrap_or(1);
    let words = rows.iter().map(|(_, says)| text::width(says)).max().unwrap_or(1);
    let wide = span::column(keys + words + 7).min(area.width);
    let tall = span::column(rows.len() + 2).min(area.height.saturating_sub(2));
    if tall < 3 || wide < 8 {
        return;
    }
    let place = Rect { x: area.right() - wide, y: area.bottom() - 1 - tall, width: wide, height: tall };
    Clear.render(place, buf);
    buf.set_style(place, ctx.theme.base);
    Block::new()
        .borders(Borders::ALL)
        .border_type(BorderType::Rounded)
        .border_style(ctx.theme.focused.remove_modifier(ratatui::style::Modifier::BOLD))
        .title_top(Line::styled(format!(" {} then ", begun.name()), ctx.theme.focused))
        .render(place, buf);
    for ((key, says), y) in rows.iter().zip(place.y + 1..place.bottom() - 1) {
        let line = Line::from(vec![
            Span::styled(text::fit(&key.name(), keys), ctx.theme.focused),
            Span::styled(format!("  {says}"), ctx.theme.text),
        ]);
        span::put(buf, place.x + 2, y, wide.saturating_sub(4), &line);
    }
}
