//! Draws the toast, and the filter line while the user types a filter.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use crate::{
    app::filter::{Filter, ListKind},
    domain::decide::Records as _,
    tui::{
        action::Action,
        desk::{
            Tone,
            skills::blocks::BlockRow,
            view::{Ctx, ViewState},
        },
        widgets::{span, text},
    },
};

/// Returns the width of the toast with the undo key; 0 if there is none.
pub fn width(ctx: Ctx<'_>) -> u16 {
    let parts = parts(ctx);
    if parts.is_empty() { 0 } else { span::column(parts.iter().map(Span::width).sum::<usize>() + 2) }
}

/// Draws the toast on the first line of `area` if it fits, otherwise on two lines, truncated if necessary.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let Some(toast) = &ctx.model.toast else {
        return span::put(buf, area.x, area.y, area.width, &Line::from(job(ctx)));
    };
    if width(ctx) <= area.width {
        return span::put(buf, area.x, area.y, area.width, &Line::from(parts(ctx)));
    }
    let room = area.width.saturating_sub(2);
    let look = look(ctx, toast.tone);
    let mut lines = text::wrap(&toast.text, usize::from(room)).into_iter();
    let mut last = text::clean(&toast.text).into_owned();
    if area.height > 1 {
        span::put(buf, area.x + 1, area.y, room, &Line::styled(lines.next().unwrap_or_default(), look));
        last = lines.collect::<Vec<_>>().join(" ");
    }
    let last = span::split(vec![Span::styled(last, look)], undo(ctx), usize::from(room));
    span::put(buf, area.x + 1, area.bottom().saturating_sub(1), room, &last);
}

fn look(ctx: Ctx<'_>, tone: Tone) -> Style {
    match tone {
        Tone::Good => ctx.theme.good,
        Tone::Plain => ctx.theme.text,
        Tone::Bad => ctx.theme.overdue,
    }
}

fn parts(ctx: Ctx<'_>) -> Vec<Span<'static>> {
    let Some(toast) = &ctx.model.toast else { return job(ctx) };
    let mut parts = vec![Span::raw(" "), Span::styled(text::clean(&toast.text).into_owned(), look(ctx, toast.tone))];
    if toast.undo {
        parts.push(Span::raw("   "));
        parts.append(&mut undo(ctx));
    } else {
        parts.append(&mut job(ctx));
    }
    parts
}

/// Returns the undo key.
fn undo(ctx: Ctx<'_>) -> Vec<Span<'static>> {
    if ctx.model.toast.as_ref().is_none_or(|toast| !toast.undo) {
        return Vec::new();
    }
    vec![Span::styled(ctx.key(Action::Undo), ctx.theme.focused), Span::styled(" undo", ctx.theme.muted)]
}

/// Returns the running job with its duration and the key that stops it: `Writing the report… 3 s   esc stop`.
fn job(ctx: Ctx<'_>) -> Vec<Span<'static>> {
    let Some(job) = &ctx.model.job else { return Vec::new() };
    let theme = ctx.theme;
    let mut parts = vec![Span::styled(format!(" {}… {} s ", job.doing, job.seconds), theme.notice)];
    if ctx.model.can_cancel() && job.cancel_token.is_open() {
        parts.extend([
            Span::styled(format!("  {}", ctx.key(Action::Back)), theme.focused),
            Span::styled(" stop ", theme.muted),
        ]);
    }
    parts
}

/// Draws the filter line: the text, its interpretation or error, and the number of matching rows.
pub fn filter(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let theme = ctx.theme;
    let (input, of) = ctx.model.filter_of(ctx.model.focus);
    let read = Filter::parse(input.value(), of);
    let left = format!("{} left ", rows_left(ctx, of));
    let mut parts =
        vec![Span::styled(" filter ", theme.focused), Span::styled(format!("{} ", input.value()), theme.field)];
    if let Some(problem) = read.problems.first() {
        parts.push(Span::styled(format!("  {problem}"), theme.due));
    } else if input.value().trim().is_empty() {
        let keys: Vec<String> = of.keys().iter().take(5).map(|key| format!("{key}:")).collect();
        let hint = format!("  words, {} {} -without \"as it stands\"", of.words().join(" "), keys.join(" "));
        parts.push(Span::styled(hint, theme.muted));
    } else if !read.is_empty() {
        parts.push(Span::styled(format!("  = {}", read.summary()), theme.good));
    }
    let before = input.visual_cursor();
    view.cursor = Some(Position::new(area.x.saturating_add(8).saturating_add(span::column(before)), area.y));
    let line = span::split(parts, vec![Span::styled(left, theme.muted)], usize::from(area.width));
    span::put(buf, area.x, area.y, area.width, &line);
}

/// Returns the number of matching rows in the filtered pane.
fn rows_left(ctx: Ctx<'_>, of: ListKind) -> usize {
    let book = ctx.app.book();
    let slot = ctx.model.pairing().and_then(|id| book.pairing_entry(id));
    match (of, slot) {
        (ListKind::Pairings | ListKind::People | ListKind::Inbox, _) => ctx.model.list.rows.len(),
        (ListKind::Skills, Some(slot)) => {
            let rows = book
                .policy(&slot.pairing.program)
                .map(|policy| ctx.model.blocks.rows(&slot.document(), &policy.program));
            rows.iter().flatten().filter(|row| matches!(row, BlockRow::Skill(..))).count()
        }
        (ListKind::Log, Some(slot)) => ctx.model.entries.rows(&slot.document(), ctx.app).len(),
        (ListKind::Skills | ListKind::Log, None) => 0,
    }
}
