//! Draws the log of a pairing: planned meetings, entries, and the hours of recent months.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    book::PairingEntry,
    domain::{
        day::Month,
        decide::Records as _,
        id::PairingId,
        log::{LogEntry, Meeting},
        pairing::Pairing,
        units::Minutes,
    },
    tui::{
        action::{Action, Pane},
        desk::{
            log::entries::{self, LogRow, may_read},
            panes, skills,
            view::{Ctx, Target, ViewState},
        },
        dialogs::log::reading::clock,
        widgets::{
            frame::{frame, selection},
            message,
            scroll::scroll_to,
            span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, id: PairingId) {
    let focused = ctx.model.focus == Pane::Log;
    view.hit(area, Target::Pane(Pane::Log));
    let Some(slot) = ctx.app.book().pairing_entry(id) else { return };
    let pairing = &*slot.document();
    let count = text::count(pairing.entries.len(), "entry", "entries");
    let words = format!("{count} {} {} h", ctx.glyphs.dot, slot.standing.logged.hours());
    let filter = ctx.model.entries.filter.value().trim();
    let mut aside = if filter.is_empty() { Vec::new() } else { skills::draw::filtered(ctx, filter) };
    if !aside.is_empty() {
        aside.push(Span::raw("  "));
    }
    aside.push(Span::styled(words, ctx.theme.muted));
    let aside = Line::from(aside);
    let inner = frame(buf, area, ctx, "Log", aside, focused);
    if inner.height == 0 {
        return;
    }
    let rows = ctx.model.entries.rows(pairing, ctx.app);
    let months = inner.height >= 8;
    let mut body = Rect { height: inner.height - if months { 2 } else { 0 }, ..inner };
    if rows.is_empty() && !filter.is_empty() {
        return message::lines(
            buf,
            inner,
            ctx,
            "No line of the log passes the filter.",
            &ctx.key_in(panes::LOG, Action::Back),
            "clears it",
        );
    }
    let planned = entries::rows(pairing).iter().any(|row| matches!(row, LogRow::Meeting(_)));
    if !planned && !pairing.state.is_over() {
        // On a small screen, the key takes precedence over the word.
        let next = if body.width < 34 { "" } else { "next " };
        let line = Line::from(vec![
            Span::styled(next, ctx.theme.notice),
            Span::styled("none planned   ", ctx.theme.muted),
            Span::styled(ctx.key_in(panes::LOG, Action::Plan), ctx.theme.focused),
            Span::styled(" plan one", ctx.theme.muted),
        ]);
        span::put(buf, body.x + 2, body.y, body.width.saturating_sub(3), &line);
        let used = if body.height >= 6 { 2 } else { 1 };
        body = Rect { y: body.y + used, height: body.height.saturating_sub(used), ..body };
    }
    if pairing.entries.is_empty() && !planned {
        message::lines(
            buf,
            body,
            ctx,
            "What the two did stands here.",
            &ctx.key(Action::Log),
            "logs the first meeting",
        );
        return;
    }
    let height = usize::from(body.height);
    let cursor = ctx.model.entries.cursor(id, &rows);
    let lines = ruled(pairing, &rows, height >= 6);
    let at_cursor = lines.iter().position(|line| matches!(line, Ruled::Row(place, _) if *place == cursor)).unwrap_or(0);
    view.log = scroll_to(view.log, at_cursor, height, lines.len());
    if focused {
        view.page = height;
    }
    for (one, y) in lines.iter().skip(view.log).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let columns = usize::from(body.width.saturating_sub(3));
        let (place, row) = match one {
            Ruled::Month(month) => {
                span::put_row(buf, at, &month_rule(ctx, pairing, *month, columns), None);
                continue;
            }
            Ruled::Row(place, row) => (*place, row),
        };
        let marker = (focused && place == cursor).then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        span::put_row(buf, at, &line(ctx, pairing, *row, columns), marker);
        view.hit(at, Target::Log(*row));
        if place == cursor && focused && ctx.model.dialogs.is_empty() {
            view.cursor = Some((body.x, y).into());
        }
    }
    if months {
        let at = Rect { y: inner.bottom() - 1, height: 1, ..inner };
        span::put(buf, at.x + 2, at.y, at.width.saturating_sub(3), &months_line(ctx, slot, usize::from(at.width)));
    }
}

/// A line of the pane: a month heading or a row.
enum Ruled {
    /// A month heading.
    Month(Month),
    /// A row, with its index.
    Row(usize, LogRow),
}

/// Returns the rows, with a heading above each month if `rules`.
fn ruled(pairing: &Pairing, rows: &[LogRow], rules: bool) -> Vec<Ruled> {
    let mut lines = Vec::with_capacity(rows.len() + 8);
    let mut before = None;
    for (place, row) in rows.iter().enumerate() {
        let month = match row {
            LogRow::Entry(id) => pairing.entry(*id).map(|entry| entry.on.month()),
            LogRow::Meeting(_) => None,
        };
        if let Some(month) = month.filter(|month| rules && before != Some(*month)) {
            lines.push(Ruled::Month(month));
        }
        before = month;
        lines.push(Ruled::Row(place, *row));
    }
    lines
}

/// `October  2.0 of 1.0 to 4.0 h   locked 5 Nov`.
pub fn month_rule(ctx: Ctx<'_>, pairing: &Pairing, month: Month, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(policy) = book.policy(&pairing.program) else { return Line::default() };
    let counted = policy.counted_in(pairing, month);
    let floor = policy.month_minimum.map(|rule| rule.value);
    let cap = policy.month_maximum.map(|rule| rule.value);
    let roomy = columns >= 44;
    let bounds = match (floor, cap) {
        (Some(floor), Some(cap)) if !roomy => format!(" of {}-{} h", floor.hours(), cap.hours()),
        (None, Some(cap)) if !roomy => format!(" of {} h", cap.hours()),
        (Some(floor), Some(cap)) => format!(" of {} to {} h", floor.hours(), cap.hours()),
        (Some(floor), None) => format!(" of {} h", floor.hours()),
        (None, Some(cap)) => format!(" of at most {} h", cap.hours()),
        (None, None) => " h".into(),
    };
    let closed = month < book.today().month();
    let look = if cap.is_some_and(|cap| counted > cap) || closed && floor.is_some_and(|floor| counted < floor) {
        theme.due
    } else {
        theme.muted
    };
    let name = if columns >= 40 { month.name() } else { month.name().chars().take(3).collect() };
    let year = if month.year == book.today().month().year { String::new() } else { format!(" {}", month.year) };
    let left = vec![
        Span::styled(text::fit(&format!("{name}{year}"), if columns >= 40 { 15 } else { 9 }), theme.strong),
        Span::styled(format!("{}{bounds}", counted.hours()), look),
    ];
    let submitted = pairing.submissions.iter().find(|one| one.month == month && one.on <= book.today());
    let right = match submitted {
        Some(one) => {
            let lock = ctx.glyphs.lock;
            let used: usize = left.iter().map(Span::width).sum();
            let words = format!("submitted {}", ctx.dates().short(one.on));
            let fits = used + text::width(&words) + 3 <= columns;
            vec![
                Span::styled(format!("{lock} "), theme.good),
                Span::styled(if fits { words } else { ctx.dates().short(one.on) }, theme.muted),
            ]
        }
        None => Vec::new(),
    };
    span::split(left, right, columns)
}

/// Returns a row of the log.
pub fn line(ctx: Ctx<'_>, pairing: &Pairing, row: LogRow, columns: usize) -> Line<'static> {
    match row {
        LogRow::Meeting(id) => pairing
            .meetings
            .iter()
            .find(|meeting| meeting.id == id)
            .map_or_else(Line::default, |meeting| planned(ctx, meeting, columns)),
        LogRow::Entry(id) => {
            pairing.entry(id).map_or_else(Line::default, |entry| happened(ctx, pairing, entry, columns))
        }
    }
}

fn planned(ctx: Ctx<'_>, meeting: &Meeting, columns: usize) -> Line<'static> {
    let today = ctx.app.book().today();
    let past = meeting.on < today;
    let mut words = ctx.dates().weekday_short(meeting.on);
    if let Some(at) = meeting.at {
        words.push_str(&format!(" {}", clock(at)));
    }
    if let Some(method) = &meeting.method {
        words.push_str(&format!("  {}", method.as_str()));
    }
    let look = if past { ctx.theme.due } else { ctx.theme.text };
    let mut left = vec![
        Span::styled(if past { "held? " } else { "next  " }, if past { ctx.theme.due } else { ctx.theme.notice }),
        Span::styled(words, look),
    ];
    if !meeting.agenda.is_empty() {
        left.push(Span::styled(format!("  {}", text::clean(&meeting.agenda)), ctx.theme.muted));
    }
    if !meeting.cover.is_empty() {
        left.push(Span::styled(format!("  cover: {}", text::clean(&meeting.cover)), ctx.theme.muted));
    }
    Line::from(span::cut(left, columns))
}

fn happened(ctx: Ctx<'_>, pairing: &Pairing, entry: &LogEntry, columns: usize) -> Line<'static> {
    let today = ctx.app.book().today();
    let dates = ctx.dates();
    let is_near = entry.on.month().year == today.month().year;
    let on = if is_near { format!("{:>6}", dates.short(entry.on)) } else { format!("{:>9}", dates.brief(entry.on)) };
    let counts = ctx.app.book().policy(&pairing.program).is_none_or(|policy| policy.counts(entry.kind));
    let dim = if entry.on > today { ctx.theme.muted } else { ctx.theme.text };
    let mut left = vec![
        Span::styled(format!("{on} "), dim),
        Span::styled(format!("{:>4} m  ", entry.minutes.0), if counts { dim } else { ctx.theme.muted }),
    ];
    if columns >= 34 {
        left.push(Span::styled(text::fit(short_kind(entry), 9), ctx.theme.muted));
    }
    if entry.private && !may_read(entry, pairing, ctx.app) {
        left.push(Span::styled("private", ctx.theme.muted));
    } else {
        if pairing.submissions.iter().any(|one| one.month == entry.on.month() && one.is_correction(entry.id)) {
            left.push(Span::styled("correction ", ctx.theme.notice));
        }
        if entry.group.is_some() {
            left.push(Span::styled("group ", ctx.theme.notice));
        }
        let topics = entry.topics.join(", ");
        let words = if topics.is_empty() { entry.note.to_string() } else { topics };
        left.push(Span::styled(text::clean(&words).into_owned(), ctx.theme.text));
    }
    Line::from(span::cut(left, columns))
}

fn short_kind(entry: &LogEntry) -> &'static str {
    use crate::domain::log::EntryKind;
    match entry.kind {
        EntryKind::Observation => "observe",
        EntryKind::Tutoring => "tutor",
        EntryKind::Coaching => "coach",
        EntryKind::Meeting | EntryKind::Call | EntryKind::Message | EntryKind::Training | EntryKind::Other => {
            entry.kind.word()
        }
    }
}

/// `Aug ▄ Sep █ Oct ▄ Nov ▁  h a month`.
fn months_line(ctx: Ctx<'_>, slot: &PairingEntry, columns: usize) -> Line<'static> {
    let Some(policy) = ctx.app.book().policy(&slot.pairing.program) else { return Line::default() };
    let months = (columns.saturating_sub(3) / 6).clamp(1, if columns >= 46 { 6 } else { 4 });
    let figures = entries::by_month(&slot.document(), policy, ctx.app.book().today(), months);
    let most = figures.iter().map(|(_, minutes)| minutes.0).max().unwrap_or(0).max(1);
    let mut parts = Vec::new();
    for (month, minutes) in figures {
        let name: String = month.name().chars().take(3).collect();
        parts.push(Span::styled(format!("{name} "), ctx.theme.muted));
        parts.push(Span::styled(format!("{} ", level(ctx, minutes, most)), ctx.theme.accent));
    }
    if columns.saturating_sub(3) >= months * 6 + 10 {
        parts.push(Span::styled(" h a month", ctx.theme.muted));
    }
    Line::from(parts)
}

fn level(ctx: Ctx<'_>, minutes: Minutes, most: u32) -> &'static str {
    if minutes.0 == 0 {
        return ctx.glyphs.nothing;
    }
    let step = (u64::from(minutes.0) * 7).div_ceil(u64::from(most));
    ctx.glyphs.levels[usize::try_from(step).unwrap_or(7).min(7)]
}
