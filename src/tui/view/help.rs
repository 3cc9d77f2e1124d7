//! The keys: those of the pane first, then those that work everywhere.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Ctx, ViewState,
    overlay::{dialog, field},
    span,
};
use crate::tui::{
    keymap::{self, Binding, Context, KEYMAP},
    model::Help,
    text,
    update::scope,
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, help: &Help) {
    let inner = dialog(buf, area, ctx, (100, area.height.saturating_sub(4)), "Help");
    if inner.is_empty() {
        return;
    }
    let lines = lines(ctx, help.of, help.text.value(), usize::from(inner.width));
    field(buf, Rect { height: 1, ..inner }, ctx, &help.text, Some(view));
    if help.text.value().is_empty() {
        let words = Line::styled("type to narrow: hours, copy, print, who", ctx.theme.muted);
        span::put(buf, inner.x + 2, inner.y, inner.width.saturating_sub(2), &words);
    }
    let inner = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    if lines.is_empty() {
        let words = "No key is about that. : finds every command, and / everybody.";
        super::overlay::words(buf, inner, inner.y, words, ctx.theme.muted);
    }
    let height = usize::from(inner.height);
    let first = help.scroll.min(lines.len().saturating_sub(height));
    view.page = height;
    for (line, y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x, y, inner.width, line);
    }
    super::desk::more(buf, inner, ctx, lines.len(), first);
}

/// The help for a place, in lines: its own keys, then every other one; only the rows about `typed`, where that is said.
pub fn lines(ctx: Ctx<'_>, of: Context, typed: &str, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    if !typed.trim().is_empty() {
        return narrowed(ctx, of, typed, columns);
    }
    let offered = |row: &Binding| scope::is_offered(ctx.model, ctx.app, row.action);
    let mut lines = vec![Line::styled(of.title(), theme.focused)];
    let mut said: Vec<&str> = Vec::new();
    for row in keymap::of(of).filter(|row| row.contexts.len() <= 5 && offered(row)) {
        said.push(row.says);
        lines.push(line(ctx, row, columns));
    }
    lines.push(Line::default());
    lines.push(Line::styled("Here and elsewhere", theme.focused));
    for row in keymap::of(of).filter(|row| row.contexts.len() > 5 && offered(row)) {
        if !said.contains(&row.says) {
            said.push(row.says);
            lines.push(line(ctx, row, columns));
        }
    }
    lines.push(Line::default());
    lines.push(Line::styled("In other places", theme.focused));
    for row in KEYMAP.iter().filter(|row| offered(row)) {
        if !said.contains(&row.says) {
            said.push(row.says);
            lines.push(line(ctx, row, columns));
        }
    }
    lines.push(Line::default());
    lines.push(Line::styled("Signs", theme.focused));
    for (sign, says) in [("!!", "overdue: a promise is broken"), ("!", "due: now, or soon"), ("*", "notice: advice")] {
        lines.push(Line::from(vec![Span::styled(text::fit(sign, 22), theme.text), Span::styled(says, theme.muted)]));
    }
    for stage in crate::domain::checklist::Stage::ALL {
        lines.push(Line::from(vec![
            Span::styled(text::fit(ctx.glyphs.stage(stage), 22), theme.stage(stage)),
            Span::styled(stage.words(), theme.muted),
        ]));
    }
    lines
}

/// The rows that hold all words of `typed`, those of the place first.
fn narrowed(ctx: Ctx<'_>, of: Context, typed: &str, columns: usize) -> Vec<Line<'static>> {
    let typed = typed.to_lowercase();
    let holds = |row: &&Binding| {
        let keys: Vec<String> = row.keys.iter().map(|key| key.name()).collect();
        let text = format!("{} {} {} {}", row.says, row.label, row.also, keys.join(" ")).to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word)) && scope::is_offered(ctx.model, ctx.app, row.action)
    };
    let mut said: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for row in keymap::of(of).chain(KEYMAP.iter()).filter(holds) {
        if !said.contains(&row.says) {
            said.push(row.says);
            lines.push(line(ctx, row, columns));
        }
    }
    lines
}

fn line(ctx: Ctx<'_>, row: &Binding, columns: usize) -> Line<'static> {
    let mut keys = ctx.model.keymap.names(row);
    if keys.is_empty() {
        keys.push("from the palette".into());
    }
    Line::from(span::cut(
        vec![Span::styled(text::fit(&keys.join("  "), 22), ctx.theme.strong), Span::styled(row.says, ctx.theme.text)],
        columns,
    ))
}
