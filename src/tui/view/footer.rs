//! The bottom line: the keys that work here and now, the most useful first.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Ctx, span};
use crate::tui::{
    act::Act,
    action::{Action, Reply},
    keys,
    model::Layer,
    text,
    update::scope,
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let context = ctx.model.context(ctx.app);
    let columns = usize::from(area.width);
    let mut parts = vec![Span::raw(" ")];
    let mut used = 1;
    let mut last = Vec::new();
    let mut seen: Vec<Action> = Vec::new();
    let marking = ctx.model.layers.is_empty() && !ctx.model.filtering && !ctx.model.marks.is_empty();
    let top = ctx.model.layers.last();
    let label = |row: &keys::Row| match for_marked(row.binding.action) {
        _ if row.binding.action == Action::Accept && top.is_some() => {
            top.and_then(Layer::accept_label).unwrap_or(row.binding.label)
        }
        _ if row.binding.action == Action::Back && top.is_some() && !row.binding.label.is_empty() => {
            top.and_then(Layer::back_label).unwrap_or(row.binding.label)
        }
        Some((_, label)) if marking && context == ctx.model.list_context() => label,
        Some(_) | None => row.binding.label,
    };
    let mut rows: Vec<_> =
        ctx.model.keymap.of(context).filter(|row| !label(row).is_empty() && !row.keys.is_empty()).collect();
    rows.retain(|row| scope::is_offered(ctx.model, ctx.app, row.binding.action));
    if marking {
        // What is done with the marked rows stands before all else.
        rows.sort_by_key(|row| for_marked(row.binding.action).map_or(usize::MAX, |(place, _)| place));
    }
    // Help and the way out always stand at the right.
    let kept = |action| is_kept(action) || action == Action::Back && !ctx.model.layers.is_empty();
    for row in rows.iter().filter(|row| kept(row.binding.action)) {
        let gap = if last.is_empty() { "" } else { "  " };
        if seen.contains(&row.binding.action) {
            continue;
        }
        seen.push(row.binding.action);
        last.push(Span::raw(gap));
        last.push(Span::styled(row.keys[0].name(), ctx.theme.focused));
        last.push(Span::styled(format!(" {} ", label(row)), ctx.theme.muted));
    }
    let taken: usize = last.iter().map(|part| text::width(&part.content)).sum();
    for row in rows {
        let (action, label) = (row.binding.action, label(row));
        if kept(action) || seen.contains(&action) {
            continue;
        }
        seen.push(action);
        let name = row.keys[0].name();
        let wide = text::width(&name) + 1 + text::width(label) + 3;
        // What does not fit whole is left out; `?` has it.
        if used + wide + taken + 1 > columns {
            continue;
        }
        used += wide;
        parts.push(Span::styled(name, ctx.theme.focused));
        parts.push(Span::styled(format!(" {label}   "), ctx.theme.muted));
    }
    let line: Line = span::split(parts, last, columns);
    span::put(buf, area.x, area.y, area.width, &line);
}

/// What is done with marked rows, each in a word or two, the most useful first.
const FOR_MARKED: [(Action, &str); 11] = [
    (Action::Do(Act::Group), "group meeting"),
    (Action::Answer(Reply::Accept), "answer all"),
    (Action::Plan, "plan all"),
    (Action::Tick, "tick all"),
    (Action::Do(Act::Ending), "state"),
    (Action::Bulk, "more"),
    (Action::Do(Act::Snooze), "put off all"),
    (Action::Mark, "mark"),
    (Action::Back, "no marks"),
    (Action::Do(Act::Export), "export"),
    (Action::Copy, "copy"),
];

/// The place and the words of a key among what is done with marked rows.
fn for_marked(action: Action) -> Option<(usize, &'static str)> {
    let place = FOR_MARKED.iter().position(|(other, _)| *other == action)?;
    Some((place, FOR_MARKED[place].1))
}

/// Whether a key has its place kept at the right.
fn is_kept(action: Action) -> bool {
    matches!(action, Action::Quit | Action::Help)
}
