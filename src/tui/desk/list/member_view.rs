//! The start screen of a user acting under `--as`: their pairings, the next steps with their keys, and the checklist
//! and log.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    book::PairingEntry,
    domain::id::PairingId,
    tui::{
        action::{Action, act::Act},
        desk::{
            DetailPane,
            list::{self, status_text::when},
            steps,
            view::{Ctx, ViewState},
        },
        dialogs::log::reading,
        widgets::{frame::frame, span, text},
    },
};

/// Draws the left column: the list, and the next steps of the selected pairing.
pub fn left(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let DetailPane::Pairing(id) = ctx.model.detail_pane() else { return list::draw::list(buf, area, ctx, view) };
    let rows = u16::try_from(ctx.model.list.rows.len()).unwrap_or(u16::MAX);
    let upper = rows.saturating_mul(2).saturating_add(2).clamp(4, (area.height / 2).max(4));
    if area.height < upper + 5 {
        return list::draw::list(buf, area, ctx, view);
    }
    list::draw::list(buf, Rect { height: upper, ..area }, ctx, view);
    next(buf, Rect { y: area.y + upper, height: area.height - upper, ..area }, ctx, id);
}

/// Draws the next steps of a pairing.
fn next(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, id: PairingId) {
    let inner = frame(buf, area, ctx, "Next", Line::default(), false);
    let Some(slot) = ctx.app.book().pairing_entry(id) else { return };
    let columns = usize::from(inner.width.saturating_sub(3));
    let lines = lines(ctx, slot, columns, usize::from(inner.height));
    for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
    }
}

fn lines(ctx: Ctx<'_>, slot: &PairingEntry, columns: usize, height: usize) -> Vec<Line<'static>> {
    let (theme, book) = (ctx.theme, ctx.app.book());
    let today = book.today();
    let mut lines = vec![match slot.document().next_meeting(today) {
        Some(meeting) => {
            let mut words = format!("You meet {}", when(ctx, meeting.on));
            if let Some(at) = meeting.at {
                words.push_str(&format!(" at {}", reading::clock(at)));
            }
            if let Some(method) = &meeting.method {
                words.push_str(&format!(", {}", method.as_str()));
            }
            Line::styled(text::ellipsize(&words, columns).into_owned(), theme.strong)
        }
        None if slot.state.is_running() => with_key(ctx, "No meeting is planned", Action::Plan, "plans one", columns),
        None => Line::styled(slot.state.word(), theme.muted),
    }];
    lines.push(Line::default());
    // The everyday keys keep their line at the bottom.
    let room = height.saturating_sub(2);
    for item in &slot.items {
        let Some(why) = book.explain(slot, item) else { continue };
        let mut these = Vec::new();
        for (at, words) in text::wrap(&why.message, columns.saturating_sub(3)).into_iter().enumerate() {
            let sign = if at == 0 { item.severity.glyph() } else { "" };
            let sign = Span::styled(format!("{sign:<3}"), theme.severity(item.severity));
            these.push(Line::from(vec![sign, Span::styled(words, theme.text)]));
        }
        these.push(match steps::for_member(item) {
            Some((action, does)) => key_line(ctx, action, does),
            None => {
                let words = text::ellipsize(&why.next_step, columns.saturating_sub(3)).into_owned();
                Line::from(vec![Span::raw("   "), Span::styled(words, theme.muted)])
            }
        });
        if lines.len() + these.len() > room {
            lines.push(with_key(ctx, "There is more", Action::Why, "says it all", columns));
            break;
        }
        lines.extend(these);
    }
    if slot.items.is_empty() && slot.state.is_running() {
        lines.push(Line::styled("All is well: nothing is due from you.", theme.good));
    }
    lines.resize(lines.len().max(height.saturating_sub(1)), Line::default());
    lines.truncate(height.saturating_sub(1));
    let mut foot = Vec::new();
    for (action, does) in [(Action::Log, "log"), (Action::Tick, "tick"), (Action::Do(Act::Submit), "submit month")] {
        foot.push(Span::styled(ctx.key(action), theme.focused));
        foot.push(Span::styled(format!(" {does}   "), theme.muted));
    }
    lines.push(Line::from(span::cut(foot, columns)));
    lines
}

/// Returns a sentence with a key beside it.
fn with_key(ctx: Ctx<'_>, words: &'static str, action: Action, does: &'static str, columns: usize) -> Line<'static> {
    let right =
        vec![Span::styled(ctx.key(action), ctx.theme.focused), Span::styled(format!(" {does}"), ctx.theme.muted)];
    span::split(vec![Span::styled(words, ctx.theme.muted)], right, columns)
}

fn key_line(ctx: Ctx<'_>, action: Action, does: &'static str) -> Line<'static> {
    Line::from(vec![
        Span::raw("   "),
        Span::styled(ctx.key(action), ctx.theme.focused),
        Span::styled(format!(" {does}"), ctx.theme.muted),
    ])
}
