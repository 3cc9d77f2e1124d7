//! The line that logs a meeting, with a live reading of it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Ctx, ViewState,
    overlay::{dialog, field, words},
    span,
};
use crate::tui::{
    action::Action,
    keymap::Context,
    model::{LogLine, reading},
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, line: &LogLine) {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(slot) = book.slot(line.pairing) else { return };
    let pairing = &slot.pairing;
    let names = format!("{} {} {}", book.name(&pairing.mentor), ctx.glyphs.arrow, book.name(&pairing.mentee));
    let what = if line.entry.is_some() { "Change the entry" } else { "Log a meeting" };
    let inner = dialog(buf, area, ctx, (100, 12), &format!("{what} {} {names}", ctx.glyphs.dot));
    if inner.is_empty() {
        return;
    }
    let (upper, lower) = if line.on_next { (None, Some(&mut *view)) } else { (Some(&mut *view), None) };
    field(buf, Rect { height: 1, ..inner }, ctx, &line.text, upper);
    let reading = reading::log_line(line.text.value(), book.today());
    let mut y = inner.y + 1;
    if line.kept {
        let said = format!("As you left it {} type on, or clear it", ctx.glyphs.dot);
        y = words(buf, inner, y, &said, theme.notice);
    }
    if line.text.value().trim().is_empty() {
        y = words(
            buf,
            inner,
            y,
            "A length of time is enough. Day, method and topics may follow, in any order:",
            theme.muted,
        );
        y = words(buf, inner, y, "45m tue phone grade book, moderation -- a note", theme.text);
    } else {
        let look = if reading.problems.is_empty() { theme.good } else { theme.text };
        y = words(buf, inner, y, &reading.summary(ctx.dates()), look);
        for problem in &reading.problems {
            y = words(buf, inner, y, &problem.to_string(), theme.due);
        }
        if reading.problems.is_empty() && line.entry.is_none() {
            for line in reading::consequences(&reading, slot, ctx.app)
                .into_iter()
                .chain(reading::clears(&reading, slot, ctx.app))
            {
                y = words(buf, inner, y, &line, theme.muted);
            }
        }
    }
    y += 1;
    if line.entry.is_none() && y < inner.bottom() {
        next(buf, inner, y, ctx, line, lower);
        y += 2;
    }
    if let Some(error) = &line.error {
        y = words(buf, inner, y, error, theme.overdue);
    }
    if line.twice && y < inner.bottom() {
        let words = Line::from(vec![
            Span::styled(ctx.key_in(Context::LogLine, Action::Yes), theme.focused),
            Span::styled(" logs it a second time", theme.muted),
        ]);
        span::put(buf, inner.x, y, inner.width, &words);
    }
}

fn next(buf: &mut Buffer, inner: Rect, y: u16, ctx: Ctx<'_>, line: &LogLine, view: Option<&mut ViewState>) {
    let theme = ctx.theme;
    let look = if line.on_next { theme.focused } else { theme.muted };
    span::put(buf, inner.x, y, inner.width, &Line::styled("next meeting?", look));
    let place = Rect { x: inner.x + 15, y, width: inner.width.saturating_sub(15).min(32), height: 1 };
    field(buf, place, ctx, &line.next, view);
    let typed = line.next.value().trim();
    let (meant, look) = match typed {
        "" if line.on_next => ("as in: in 2 weeks, next tue 15:30 phone".to_owned(), theme.muted),
        "" => (format!("{} names it", ctx.key_in(Context::LogLine, Action::Next)), theme.muted),
        typed => match reading::meeting(typed, ctx.app.book().today()) {
            Ok(meeting) => (format!("= {}", reading::meeting_words(&meeting, ctx.dates())), theme.good),
            Err(words) => (words, theme.due),
        },
    };
    let x = place.right() + 1;
    if x < inner.right() {
        span::put(buf, x, y, inner.right() - x, &Line::styled(meant, look));
    }
}
