//! Headings and labelled values.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use crate::tui::widgets::{text, view::Ctx};

/// Returns the heading of a section, with a rule that extends to the edge.
pub fn section<M>(ctx: Ctx<'_, M>, words: &str, columns: usize) -> Line<'static> {
    let words = text::ellipsize(words, columns).into_owned();
    let rule = ctx.glyphs.rule.repeat(columns.saturating_sub(text::width(&words) + 1));
    Line::from(vec![Span::styled(words, ctx.theme.focused), Span::raw(" "), Span::styled(rule, ctx.theme.faint)])
}

/// Appends a label with its value wrapped beside it; `label` is the width of the label. If the label is longer or there
/// is too little room, the value is placed below it.
pub fn field<M>(
    ctx: Ctx<'_, M>,
    (name, label): (&str, usize),
    (words, look): (&str, Style),
    columns: usize,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let room = columns.saturating_sub(label);
    let narrow = columns < label + 16 || words.split_whitespace().any(|word| text::width(word) > room);
    let above = !name.is_empty() && (narrow || text::width(name) >= label);
    if above {
        lines.push(Line::styled(text::ellipsize(name, columns).into_owned(), ctx.theme.muted));
    }
    let indent = if narrow { 2.min(columns / 8) } else { label };
    for (at, line) in text::wrap(words, columns.saturating_sub(indent)).into_iter().enumerate() {
        let name = if at == 0 && !above { name } else { "" };
        let name = Span::styled(text::fit(name, indent), ctx.theme.muted);
        lines.push(Line::from(vec![name, Span::styled(line, look)]));
    }
    lines
}
