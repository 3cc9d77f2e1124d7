//! Draws the help: the keys of the context, then those that work everywhere.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::attention::Severity,
    tui::{
        action::Action,
        desk::{
            disabled::is_permitted,
            view::{Ctx, ViewState},
        },
        dialogs::help::Help,
        keys::{Binding, Context, Row},
        widgets::{
            overlay::{self, dialog, field},
            rows, span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, help: &Help) {
    // A low screen has no lines to spare.
    let low = area.height < 16;
    let tall = if low { area.height } else { area.height - 4 };
    let inner = dialog(buf, area, ctx, (100, tall), "Help");
    if inner.is_empty() {
        return;
    }
    let lines = lines(ctx, help.of, help.text.value(), usize::from(inner.width));
    field(buf, Rect { height: 1, ..inner }, ctx, &help.text, Some(view));
    if help.text.value().is_empty() {
        let words = Line::styled("type to narrow: hours, copy, print, who", ctx.theme.muted);
        span::put(buf, inner.x + 2, inner.y, inner.width.saturating_sub(2), &words);
    }
    let head = if low { 1 } else { 2 };
    let inner = Rect { y: inner.y + head, height: inner.height.saturating_sub(head), ..inner };
    if lines.is_empty() {
        let (palette, find) = (ctx.key(Action::Palette), ctx.key(Action::Find));
        let words = format!("No key is about that. {palette} finds every command, and {find} everyone.");
        overlay::words(buf, inner, inner.y, &words, ctx.theme.muted);
    }
    let height = usize::from(inner.height);
    let first = help.scroll.min(lines.len().saturating_sub(height));
    view.page = height;
    for (line, y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x, y, inner.width, line);
    }
    rows::more(buf, inner, ctx, lines.len(), first);
}

/// Returns the help for a context: its own keys, then all others, filtered by `typed` unless it is empty.
pub fn lines(ctx: Ctx<'_>, of: Context, typed: &str, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    if !typed.trim().is_empty() {
        return narrowed(ctx, of, typed, columns);
    }
    let keymap = &ctx.model.keymap;
    let offered = |row: &Row| is_permitted(ctx.model, ctx.app, row.binding.action);
    let mut lines = vec![Line::styled(of.title, theme.focused)];
    let mut said: Vec<&str> = Vec::new();
    for row in keymap.of(of).filter(|row| row.contexts.len() <= 5 && offered(row)) {
        said.push(row.binding.description);
        lines.extend(line(ctx, row.binding, columns));
    }
    lines.push(Line::default());
    lines.push(Line::styled("Here and elsewhere", theme.focused));
    for row in keymap.of(of).filter(|row| row.contexts.len() > 5 && offered(row)).map(|row| row.binding) {
        if !said.contains(&row.description) {
            said.push(row.description);
            lines.extend(line(ctx, row, columns));
        }
    }
    lines.push(Line::default());
    lines.push(Line::styled("In other places", theme.focused));
    for row in keymap.rows().iter().filter(|row| offered(row)).map(|row| row.binding) {
        if !said.contains(&row.description) {
            said.push(row.description);
            lines.extend(line(ctx, row, columns));
        }
    }
    lines.push(Line::default());
    lines.push(Line::styled("Signs", theme.focused));
    for severity in Severity::ALL {
        let says = match severity {
            Severity::Overdue => "overdue: a promise is broken",
            Severity::Due => "due: now, or soon",
            Severity::Notice => "notice: advice",
        };
        let sign = Span::styled(text::fit(severity.glyph(), beside(columns)), theme.severity(severity));
        lines.push(Line::from(vec![sign, Span::styled(says, theme.muted)]));
    }
    for stage in crate::domain::checklist::Stage::ALL {
        lines.push(Line::from(vec![
            Span::styled(text::fit(ctx.glyphs.stage(stage), beside(columns)), theme.stage(stage)),
            Span::styled(stage.words(), theme.muted),
        ]));
    }
    lines
}

/// Returns the rows that contain all words of `typed`, those of the context first.
fn narrowed(ctx: Ctx<'_>, of: Context, typed: &str, columns: usize) -> Vec<Line<'static>> {
    let typed = typed.to_lowercase();
    let holds = |row: &&'static Binding| {
        let keys: Vec<String> = row.keys.iter().map(|key| key.name()).collect();
        let text = format!("{} {} {} {}", row.description, row.label, row.synonyms, keys.join(" ")).to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word)) && is_permitted(ctx.model, ctx.app, row.action)
    };
    let mut said: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    let keymap = &ctx.model.keymap;
    for row in keymap.of(of).chain(keymap.rows()).map(|row| row.binding).filter(holds) {
        if !said.contains(&row.description) {
            said.push(row.description);
            lines.extend(line(ctx, row, columns));
        }
    }
    lines
}

/// Returns the lines of a binding: its keys, and beside them its wrapped description.
fn line(ctx: Ctx<'_>, row: &Binding, columns: usize) -> Vec<Line<'static>> {
    let mut keys = ctx.model.keymap.names(row).join("  ");
    if keys.is_empty() {
        keys = "from the palette".into();
    }
    let beside = beside(columns);
    let sentence = text::wrap(row.description, columns.saturating_sub(beside));
    let keys = std::iter::once(keys).chain(std::iter::repeat(String::new()));
    sentence
        .into_iter()
        .zip(keys)
        .map(|(words, keys)| {
            let keys = text::fit(&keys, beside.saturating_sub(1));
            Line::from(vec![Span::styled(format!("{keys} "), ctx.theme.strong), Span::styled(words, ctx.theme.text)])
        })
        .collect()
}

/// Returns the width of the key column.
fn beside(columns: usize) -> usize {
    if columns < 60 { 12 } else { 22 }
}
