//! Draws the title, counts, column titles, and marks of a list.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::order::SortBy,
    tui::{
        desk::{
            Folder, Row,
            view::{Ctx, Target, ViewState},
        },
        widgets::{span, text},
    },
};

/// Returns the text at the right of a list's title: marked rows, order, filter, and row count. Parts that do not fit
/// into `room` are shortened or dropped, starting with the wording of the count.
pub fn aside(ctx: Ctx<'_>, words: &str, room: usize) -> Line<'static> {
    let (model, theme) = (ctx.model, ctx.theme);
    let count = model.list.rows.len();
    let marked = match model.marks.len() {
        0 => String::new(),
        marks => match marks - model.marks.among(&model.list.rows) {
            0 => format!("{marks} marked"),
            hidden => format!("{marks} marked, {hidden} not shown"),
        },
    };
    let sort = model.sort();
    let sign = if sort.reversed { ctx.glyphs.sorted.1 } else { ctx.glyphs.sorted.0 };
    let order = if sort.is_default() {
        String::new()
    } else {
        format!("by {} {sign}", sort.by.title(model.folder == Folder::People))
    };
    let typed = model.filter.value().trim();
    let filter = |columns| {
        if typed.is_empty() { String::new() } else { text::ellipsize(&format!("\"{typed}\""), columns).into_owned() }
    };
    // If the list has two kinds of rows, their counts stay separate even when abbreviated.
    let short = match count - model.list.pairings.min(count) {
        others if others > 0 && model.folder == Folder::Attention => format!("{} + {others}", count - others),
        _ => count.to_string(),
    };
    let forms = [
        [marked.clone(), order.clone(), filter(24), words.to_owned()],
        [marked.clone(), order.clone(), filter(16), short.clone()],
        [marked.clone(), String::new(), filter(12), short.clone()],
        [marked.clone(), String::new(), String::new(), short],
        [marked, String::new(), String::new(), String::new()],
    ];
    let wide = |parts: &[String; 4]| {
        let shown = parts.iter().filter(|part| !part.is_empty());
        shown.map(|part| text::width(part) + 2).sum::<usize>().saturating_sub(2)
    };
    let Some(parts) = forms.into_iter().find(|parts| wide(parts) <= room) else { return Line::default() };
    let looks = [theme.focused, theme.text, theme.matched, theme.muted];
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (part, look) in parts.into_iter().zip(looks).filter(|(part, _)| !part.is_empty()) {
        if !spans.is_empty() {
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(part, look));
    }
    Line::from(spans)
}

/// Returns the width that a title leaves beside it.
pub fn room(area: Rect, title: &str) -> usize {
    usize::from(area.width).saturating_sub(9 + text::width(title))
}

/// Position of a column title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// This many columns from the start of the rows.
    Left(u16),
    /// Above right-aligned figures.
    Right,
}

/// Draws the column titles in the blank line above the rows, if there is one.
pub fn columns(
    buf: &mut Buffer,
    area: Rect,
    inner: Rect,
    ctx: Ctx<'_>,
    view: &mut ViewState,
    heads: &[(At, SortBy, &str)],
) {
    view.hit(Rect { height: 1, ..area }, Target::Title);
    if inner.y < area.y + 2 {
        return;
    }
    let y = inner.y - 1;
    let sort = ctx.model.sort();
    for (at, by, words) in heads {
        let here = sort.by == *by && !sort.is_default();
        let words = if here {
            format!("{words} {}", if sort.reversed { ctx.glyphs.sorted.1 } else { ctx.glyphs.sorted.0 })
        } else {
            (*words).to_owned()
        };
        let width = span::column(text::width(&words));
        let x = match at {
            At::Left(x) => inner.x + 2 + x,
            At::Right => inner.right().saturating_sub(1 + width).max(inner.x + 2),
        };
        let look = if here { ctx.theme.focused } else { ctx.theme.muted };
        span::put(buf, x, y, width, &Line::styled(words, look));
        view.hit(Rect { x, y, width, height: 1 }.intersection(area), Target::Column(*by));
    }
}

/// Draws the mark of a row, and registers the area where a click toggles it.
pub fn mark(buf: &mut Buffer, row_area: Rect, ctx: Ctx<'_>, view: &mut ViewState, place: usize, row: &Row) {
    if ctx.model.marks.has(row) {
        // Beside the marker of the selected row, otherwise in its place.
        let x = row_area.x + u16::from(place == ctx.model.list.cursor);
        span::put(buf, x, row_area.y, 1, &Line::styled(ctx.glyphs.marked, ctx.theme.focused));
    }
    view.hit(Rect { width: row_area.width.min(2), ..row_area }, Target::Mark(place));
}
