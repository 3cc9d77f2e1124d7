//! The line about what just happened, and the filter while there is one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{Ctx, ViewState, span};
use crate::tui::{action::Action, model::Tone};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let theme = ctx.theme;
    if ctx.model.filtering {
        let words = ctx.model.filter.value();
        let line = Line::from(vec![
            Span::styled(" filter ", theme.focused),
            Span::styled(format!("{words} "), theme.field),
            Span::styled(format!("  {} left", ctx.model.list.rows.len()), theme.muted),
        ]);
        let before = ctx.model.filter.visual_cursor();
        view.cursor = Some(Position::new(area.x.saturating_add(8).saturating_add(column(before)), area.y));
        return span::put(buf, area.x, area.y, area.width, &line);
    }
    let Some(toast) = &ctx.model.toast else { return };
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
    span::put(buf, area.x, area.y, area.width, &span::split(left, right, usize::from(area.width)));
}

/// A count of columns as the screen counts them.
pub fn column(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
