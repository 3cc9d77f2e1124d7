//! Draws snoozed alerts as rows of two lines: who and until when, then what and why.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::wording,
    book::{PairingEntry, SnoozedItem},
    domain::snooze::SnoozeSubject,
    tui::{
        desk::{Row, view::Ctx},
        widgets::{frame::selection, names, span, text},
    },
};

/// Draws the row of an item with snoozed alerts.
pub fn row(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, row: &Row, selected: bool, focused: bool) {
    let theme = ctx.theme;
    let all = ctx.model.alerts.snoozed_of(ctx.app, row);
    let Some(first) = all.iter().min_by_key(|one| one.snooze.until) else { return };
    let marker = || selected.then(|| (ctx.glyphs.marker, theme.focused, selection(ctx, focused)));
    let columns = usize::from(area.width.saturating_sub(3));
    let until = format!("until {}", first.snooze.until.short());
    let room = columns.saturating_sub(4 + text::width(&until));
    let left = vec![Span::styled(format!("{:<3}", first.item().severity.glyph()), theme.muted), who(ctx, first, room)];
    let line = span::split(left, vec![Span::styled(until, theme.text)], columns);
    span::put_row(buf, Rect { height: 1, ..area }, &line, marker());
    let mut words = vec![Span::raw("   "), Span::styled(kind(first), theme.text)];
    words.push(Span::styled(format!(" {} {}", ctx.glyphs.dot, text::clean(&first.snooze.because)), theme.muted));
    let more = all.iter().filter(|one| one.snooze.target != first.snooze.target).count();
    let right = if more > 0 { vec![Span::styled(format!("and {more} more"), theme.muted)] } else { Vec::new() };
    span::put_row(buf, Rect { y: area.y + 1, height: 1, ..area }, &span::split(words, right, columns), marker());
}

fn kind(one: &SnoozedItem) -> String {
    one.snooze.target.kind.word().replace('-', " ")
}

fn who(ctx: Ctx<'_>, one: &SnoozedItem, room: usize) -> Span<'static> {
    let whose = &one.snooze.target.whose;
    let words = match whose {
        SnoozeSubject::Pairing(id) => match ctx.app.book().pairing(*id) {
            Some(pairing) => {
                let (mentor, mentee) = (ctx.app.book().name(&pairing.mentor), ctx.app.book().name(&pairing.mentee));
                let (mentor, mentee) = names::shortened(mentor, mentee, room.saturating_sub(3));
                format!("{mentor} {} {mentee}", ctx.glyphs.arrow)
            }
            None => id.to_string(),
        },
        SnoozeSubject::Alert(..) => text::clean(&wording::snooze_subject(whose, ctx.app.book())).into_owned(),
    };
    Span::styled(words, ctx.theme.strong)
}

/// Returns the status of a pairing with snoozed alerts; empty if it has none.
pub fn in_short(ctx: Ctx<'_>, slot: &PairingEntry) -> String {
    let all = ctx.app.book().snoozed_of(slot);
    let soonest = all.iter().min_by_key(|one| one.snooze.until);
    soonest.map_or_else(String::new, |one| format!("{}, snoozed until {}", kind(one), one.snooze.until.short()))
}

/// Returns the snoozed alerts of a person or request in lines.
pub fn lines(ctx: Ctx<'_>, row: &Row, columns: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for one in ctx.model.alerts.snoozed_of(ctx.app, row) {
        let words = format!("{}: {}", kind(&one), wording::snooze_sentence(&one.snooze, ctx.app.book()));
        lines.extend(text::wrap(&words, columns).into_iter().map(|line| Line::styled(line, ctx.theme.muted)));
    }
    lines
}
