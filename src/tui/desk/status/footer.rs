//! Draws the bottom line: the keys that currently work, most useful first.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    desk::{
        status::hints::{self, Hint, Hints},
        view::Ctx,
    },
    widgets::{span, text},
};

/// Space between two keys.
const GAP: usize = 3;

/// Labels and their short forms.
const SHORTER: [(&str, &str); 11] = [
    ("month before", "earlier"),
    ("month after", "later"),
    ("log a meeting", "log"),
    ("find a mentor", "find"),
    ("match with a mentor", "match"),
    ("all commands", "commands"),
    ("keep as draft", "draft"),
    ("propose these", "propose"),
    ("set up a program", "program"),
    ("add a pairing", "add"),
    ("end or extend", "end"),
];

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let hints = hints::current(ctx.model, ctx.app);
    let line = fitted(ctx, &hints, usize::from(area.width));
    span::put(buf, area.x, area.y, area.width, &line);
}

/// Fits the keys into `columns`, dropping them from the end. The first is always kept, and back and help are kept
/// longer than the others.
fn fitted(ctx: Ctx<'_>, hints: &Hints, columns: usize) -> Line<'static> {
    let room = columns.saturating_sub(1);
    let whole = |hint: &Hint| hint.label.to_string();
    let short = |hint: &Hint| {
        let shorter = SHORTER.iter().find(|(label, _)| *label == hint.label);
        shorter.map_or_else(|| hint.label.to_string(), |(_, shorter)| (*shorter).to_owned())
    };
    let alone = |_: &Hint| String::new();
    let ways: [(Words<'_>, Words<'_>); 3] = [(&whole, &whole), (&short, &short), (&short, &alone)];
    let mut best: Option<(usize, Line<'static>)> = None;
    for kept in (0..=hints.last.len()).rev() {
        let last = &hints.last[..kept];
        for (label, of_last) in ways {
            let right = width(last, of_last, 2);
            let free = room.saturating_sub(right + usize::from(right > 0) * 2);
            let fit = (0..=hints.keys.len()).rev().find(|count| width(&hints.keys[..*count], label, GAP) <= free);
            let count = fit.unwrap_or(0);
            // Two short labels are better than one long label.
            let enough = count >= hints.keys.len().min(2);
            let more = best.as_ref().is_none_or(|(other, _)| count > *other);
            if right <= room && more {
                best = Some((count, line(ctx, (&hints.keys[..count], label), (last, of_last), columns)));
            }
            if enough && right <= room {
                return best.map_or_else(Line::default, |(_, line)| line);
            }
        }
        // Quit and help give way to the first key; back does not.
        if best.as_ref().is_some_and(|(count, _)| *count > 0) {
            break;
        }
    }
    // If not even one label fits, show only the keys.
    best.filter(|(count, _)| *count > 0 || hints.keys.is_empty()).map_or_else(
        || {
            line(
                ctx,
                (&hints.keys[..hints.keys.len().min(1)], &alone),
                (&hints.last[..hints.last.len().min(1)], &alone),
                columns,
            )
        },
        |(_, line)| line,
    )
}

/// Returns the width of the hints with `gap` columns between them.
fn width(hints: &[Hint], label: &dyn Fn(&Hint) -> String, gap: usize) -> usize {
    let one = |hint: &Hint| {
        let label = text::width(&label(hint));
        text::width(&hint.key) + label + usize::from(label > 0)
    };
    hints.iter().map(one).sum::<usize>() + hints.len().saturating_sub(1) * gap
}

/// Returns the label of a hint.
type Words<'a> = &'a dyn Fn(&Hint) -> String;

/// Hints with a function that labels them.
type Labelled<'a> = (&'a [Hint], &'a dyn Fn(&Hint) -> String);

fn line(ctx: Ctx<'_>, keys: Labelled<'_>, last: Labelled<'_>, columns: usize) -> Line<'static> {
    let parts = |(hints, label): Labelled<'_>, gap: usize| {
        let mut parts = Vec::new();
        for hint in hints {
            if !parts.is_empty() {
                parts.push(Span::raw(" ".repeat(gap)));
            }
            parts.push(Span::styled(hint.key.clone(), ctx.theme.focused));
            let label = label(hint);
            if !label.is_empty() {
                parts.push(Span::styled(format!(" {label}"), ctx.theme.muted));
            }
        }
        parts
    };
    let mut left = vec![Span::raw(" ")];
    left.extend(parts(keys, GAP));
    let mut right = parts(last, 2);
    if !right.is_empty() && columns > 40 {
        right.push(Span::raw(" "));
    }
    span::split(left, right, columns)
}
