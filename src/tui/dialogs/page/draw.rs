//! Draws a text page.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::tui::{
    desk::view::{Ctx, ViewState},
    dialogs::page::Page,
    widgets::{overlay::dialog, rows, span, text},
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, page: &Page) {
    let columns = usize::from(96.min(area.width.saturating_sub(2))).saturating_sub(4);
    let wrapped = |line: &String| match line.is_empty() {
        true => vec![String::new()],
        false => text::wrap(line, columns),
    };
    let lines: Vec<String> = page.lines.iter().flat_map(wrapped).collect();
    let tall = span::column(lines.len() + 2);
    let inner = dialog(buf, area, ctx, (96, tall.min(area.height.saturating_sub(4))), &page.title);
    if inner.is_empty() {
        return;
    }
    let height = usize::from(inner.height);
    let first = page.scroll.min(lines.len().saturating_sub(height));
    view.page = height;
    view.cursor = Some((inner.x, inner.y).into());
    for (line, y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x, y, inner.width, &Line::styled(line.clone(), ctx.theme.text));
    }
    rows::more(buf, inner, ctx, lines.len(), first);
}
