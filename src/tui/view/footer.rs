//! The bottom line: the keys that work here and now, the most useful first.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Ctx, span};
use crate::tui::{action::Action, keymap, model::Layer, text};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let context = ctx.model.context(ctx.app);
    let columns = usize::from(area.width);
    let mut parts = vec![Span::raw(" ")];
    let mut used = 1;
    let mut last = Vec::new();
    let mut seen: Vec<Action> = Vec::new();
    let rows: Vec<_> = keymap::of(context).filter(|row| !row.label.is_empty() && !row.keys.is_empty()).collect();
    // Help and the way out always stand at the right.
    for row in rows.iter().filter(|row| is_kept(row.action)) {
        let gap = if last.is_empty() { "" } else { "  " };
        last.push(Span::raw(gap));
        last.push(Span::styled(row.keys[0].name(), ctx.theme.focused));
        last.push(Span::styled(format!(" {} ", row.label), ctx.theme.muted));
    }
    let kept: usize = last.iter().map(|part| text::width(&part.content)).sum();
    for row in rows {
        if is_kept(row.action) || seen.contains(&row.action) {
            continue;
        }
        seen.push(row.action);
        let name = row.keys[0].name();
        let label = if row.action == Action::Accept && goes_on(ctx) { "next step" } else { row.label };
        let wide = text::width(&name) + 1 + text::width(label) + 3;
        // What does not fit whole is left out; `?` has it.
        if used + wide + kept + 1 > columns {
            continue;
        }
        used += wide;
        parts.push(Span::styled(name, ctx.theme.focused));
        parts.push(Span::styled(format!(" {label}   "), ctx.theme.muted));
    }
    let line: Line = span::split(parts, last, columns);
    span::put(buf, area.x, area.y, area.width, &line);
}

/// Whether there are further steps in the form that has the keys.
fn goes_on(ctx: Ctx<'_>) -> bool {
    matches!(ctx.model.layers.last(), Some(Layer::Form(form)) if form.calendar.is_none() && form.step + 1 < form.steps.len())
}

/// Whether a key has its place kept at the right.
fn is_kept(action: Action) -> bool {
    matches!(action, Action::Quit | Action::Help)
}
