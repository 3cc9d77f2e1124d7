//! The line about what just happened, and the filter while there is one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Span,
};

use super::{Ctx, ViewState, span};
use crate::{
    app::filter::{Filter, Of},
    domain::decide::Records as _,
    tui::{
        action::Action,
        jobs,
        model::{Tone, blocks::BlockRow},
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let theme = ctx.theme;
    if ctx.model.filtering {
        return filter(buf, area, ctx, view);
    }
    let job = job(ctx);
    let Some(toast) = &ctx.model.toast else {
        return span::put(buf, area.x, area.y, area.width, &span::split(job, Vec::new(), usize::from(area.width)));
    };
    let look = match toast.tone {
        Tone::Good => theme.good,
        Tone::Plain => theme.text,
        Tone::Bad => theme.overdue,
    };
    let mut left = vec![Span::raw(" "), Span::styled(toast.text.clone(), look)];
    let mut right = Vec::new();
    if toast.undo {
        right = vec![Span::styled(ctx.key(Action::Undo), theme.focused), Span::styled(" undo ", theme.muted)];
    }
    // The key stands beside the words where there is room, and never gives way to them.
    let words: usize = left.iter().map(Span::width).sum();
    if words + 10 <= usize::from(area.width) && !right.is_empty() {
        left.push(Span::raw("   "));
        left.append(&mut right);
    }
    if right.is_empty() {
        right = job;
    }
    span::put(buf, area.x, area.y, area.width, &span::split(left, right, usize::from(area.width)));
}

/// What is being done elsewhere, for how long, and the key that stops it: `Writing the report… 3 s   esc stop`.
fn job(ctx: Ctx<'_>) -> Vec<Span<'static>> {
    let Some(job) = &ctx.model.job else { return Vec::new() };
    let theme = ctx.theme;
    let mut parts = vec![Span::styled(format!(" {}… {} s ", job.doing, job.seconds), theme.notice)];
    if jobs::can_stop(ctx.model) && job.watch.is_open() {
        parts.extend([
            Span::styled(format!("  {}", ctx.key(Action::Back)), theme.focused),
            Span::styled(" stop ", theme.muted),
        ]);
    }
    parts
}

/// The filter while it is typed: what was understood of it, or what was not, and how many rows are left.
fn filter(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
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
    view.cursor = Some(Position::new(area.x.saturating_add(8).saturating_add(column(before)), area.y));
    let line = span::split(parts, vec![Span::styled(left, theme.muted)], usize::from(area.width));
    span::put(buf, area.x, area.y, area.width, &line);
}

/// How many rows the filtered pane has left.
fn rows_left(ctx: Ctx<'_>, of: Of) -> usize {
    let book = ctx.app.book();
    let slot = ctx.model.pairing().and_then(|id| book.slot(id));
    match (of, slot) {
        (Of::Pairings | Of::People | Of::Inbox, _) => ctx.model.list.rows.len(),
        (Of::Skills, Some(slot)) => {
            let rows =
                book.policy(&slot.pairing.program).map(|policy| ctx.model.blocks.rows(&slot.pairing, &policy.program));
            rows.iter().flatten().filter(|row| matches!(row, BlockRow::Skill(..))).count()
        }
        (Of::Log, Some(slot)) => ctx.model.entries.rows(&slot.pairing, ctx.app).len(),
        (Of::Skills | Of::Log, None) => 0,
    }
}

/// A count of columns as the screen counts them.
pub fn column(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
