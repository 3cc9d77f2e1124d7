//! Draws the log line with a live interpretation of it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::Line,
};

use super::unusual::UnusualPart;
use crate::{
    app::quick::Reading,
    book::PairingEntry,
    domain::{attention::Severity, words::night},
    tui::{
        action::{Action, Step},
        desk::view::{Ctx, ViewState},
        dialogs::log::{LogLine, keys, reading},
        widgets::{
            overlay::{field, grown, highlight, words},
            span::{self, column},
            text,
        },
    },
};

/// Width of the dialog.
const WIDE: u16 = 100;
/// Usual maximum height of the dialog.
const TALL: u16 = 12;
/// Widths of the label and field of the next meeting.
const NEXT: (u16, u16) = (15, 32);

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, line: &LogLine) {
    let book = ctx.app.book();
    let Some(slot) = book.pairing_entry(line.pairing) else { return };
    let pairing = &slot.pairing;
    let names = format!("{} {} {}", book.name(&pairing.mentor), ctx.glyphs.arrow, book.name(&pairing.mentee));
    let what = if line.entry.is_some() { "Change the entry" } else { "Log a meeting" };
    let wide = if WIDE + 8 >= area.width { area.width } else { WIDE };
    let columns = usize::from(wide.saturating_sub(4));
    let reading = line.reading(slot, ctx.app);
    let odd = if line.on_next { Vec::new() } else { line.oddities(&reading, slot, ctx.app) };
    let (above, below) = (said(ctx, line, slot, &reading, &odd), after(ctx, line, columns));
    let lines =
        |said: &[(String, Style)]| said.iter().map(|(words, _)| text::wrap(words, columns).len()).sum::<usize>();
    // On the smallest screens, the interpretation takes precedence over the next meeting.
    let tight = area.height.saturating_sub(3) < column(2 + lines(&above) + lines(&below));
    let is_asked = line.entry.is_none() && (line.on_next || !tight) && !line.asks_to_confirm;
    let below = if line.on_next || is_asked || line.error.is_some() { below } else { Vec::new() };
    let asks = usize::from(is_asked);
    let rows = 1 + lines(&above) + 2 * asks + lines(&below);
    let title = format!("{what} {} {names}", ctx.glyphs.dot);
    let inner = grown(buf, area, ctx, (wide, column(rows + 4), TALL), &title);
    if inner.is_empty() {
        return;
    }
    let air = u16::from(usize::from(inner.height) > rows + 1);
    let (upper, lower) = if line.on_next { (None, Some(&mut *view)) } else { (Some(&mut *view), None) };
    let typed = Rect { y: inner.y + air, height: 1, ..inner };
    field(buf, typed, ctx, &line.text, upper);
    let wrong =
        reading.problems.iter().map(|problem| &problem.range).chain(odd.iter().filter_map(|one| one.part.as_ref()));
    for part in wrong {
        highlight(buf, typed, &line.text, part, ctx.theme.due.add_modifier(Modifier::UNDERLINED));
    }
    if !line.on_next {
        mark(buf, typed, ctx);
    }
    // The next meeting and errors stay visible on the smallest screens.
    let below_rows = column(asks + lines(&below));
    let first = typed.y + 1;
    let kept = below_rows.min(inner.bottom().saturating_sub(first));
    let room = Rect { y: first, height: inner.bottom().saturating_sub(first + kept), ..inner };
    let mut y = room.y;
    for (said, look) in &above {
        y = words(buf, room, y, said, *look);
    }
    if is_asked {
        y += u16::from(y + 1 + below_rows <= inner.bottom());
        if y < inner.bottom() {
            next(buf, Rect { y, height: 1, ..inner }, ctx, line, lower);
        }
        y += 1;
    }
    for (said, look) in &below {
        y = words(buf, inner, y, said, *look);
    }
}

/// Marks the focused field in the margin of the dialog.
fn mark(buf: &mut Buffer, row: Rect, ctx: Ctx<'_>) {
    span::put(buf, row.x.saturating_sub(1), row.y, 1, &Line::styled(ctx.glyphs.marker, ctx.theme.focused));
}

/// Returns the notes about the line: its interpretation, errors, and consequences.
fn said(
    ctx: Ctx<'_>,
    line: &LogLine,
    slot: &PairingEntry,
    reading: &Reading,
    odd: &[UnusualPart],
) -> Vec<(String, Style)> {
    let theme = ctx.theme;
    let mut said = Vec::new();
    if line.is_restored {
        said.push((format!("As you left it {} type on, or clear it", ctx.glyphs.dot), theme.notice));
    }
    if line.text.value().trim().is_empty() {
        let lead = "A length of time is enough. Day, method and topics may follow, in any order:";
        said.push((lead.to_owned(), theme.muted));
        said.push(("45m tue phone grade book, moderation -- a note".to_owned(), theme.text));
        return said;
    }
    let is_right = reading.problems.is_empty();
    let is_to_come = line.entry.is_none() && reading::is_to_come(reading, ctx.app);
    let refusal = line.refusal(ctx.app).filter(|_| !is_to_come);
    let look = match (is_right && !is_to_come && refusal.is_none(), odd.is_empty()) {
        (true, true) => theme.good,
        (true, false) => theme.due,
        (false, _) => theme.text,
    };
    said.push((reading.summary(ctx.dates()), look));
    let takes = ctx.key_in(keys::CONTEXT, Action::Move(Step::Down));
    let mut is_offered = false;
    for problem in &reading.problems {
        let hint = if problem.nearest.is_some() && !is_offered { format!(" {takes} takes it") } else { String::new() };
        is_offered |= problem.nearest.is_some();
        said.push((format!("{problem}{hint}"), theme.due));
    }
    said.extend(reading.at.and_then(night).map(|words| (words, theme.due)));
    if let Some(refusal) = refusal {
        said.push((refusal, theme.overdue));
        return said;
    }
    let is_entry = is_right && !is_to_come;
    let other = is_entry.then(|| line.names_another(reading, slot, ctx.model, ctx.app)).flatten();
    if is_entry && (!odd.is_empty() || other.is_some()) {
        said.extend(other.map(|words| (words, theme.due)));
        said.extend(odd.iter().map(|one| (unusual(ctx, one, &takes, &mut is_offered), theme.due)));
        if line.asks_to_confirm {
            let (yes, back) = (ctx.key_in(keys::ASK, Action::Yes), ctx.key_in(keys::ASK, Action::Accept));
            said.push((format!("Save it as it stands? {yes} saves it, {back} returns to the line"), theme.strong));
            return said;
        }
    }
    if is_to_come {
        let day = ctx.dates().long(reading.on);
        let key = ctx.key_in(keys::CONTEXT, Action::Accept);
        said.push((format!("{day} is still to come: {key} plans it as a meeting instead"), theme.due));
    } else if is_right && line.entry.is_none() {
        let follows = reading::consequences(reading, slot, ctx.app);
        let follows = follows.into_iter().chain(reading::clears(reading, slot, ctx.app));
        said.extend(follows.map(|words| (words, theme.muted)));
    }
    said
}

/// Returns what is unusual, with the likeliest correction if none was offered before.
fn unusual(ctx: Ctx<'_>, odd: &UnusualPart, takes: &str, is_offered: &mut bool) -> String {
    let reason = format!("{} {}.", Severity::Due.glyph(), odd.reason.words(ctx.dates()));
    match &odd.instead {
        Some(instead) if !*is_offered => {
            *is_offered = true;
            format!("{reason}  {} instead? {takes} takes it", instead.text)
        }
        Some(_) | None => reason,
    }
}

/// Returns the notes below the next meeting: its interpretation if there is no room beside it, and errors.
fn after(ctx: Ctx<'_>, line: &LogLine, columns: usize) -> Vec<(String, Style)> {
    let mut said = Vec::new();
    match (&line.error, meant(ctx, line)) {
        (Some(error), _) => said.push((error.clone(), ctx.theme.overdue)),
        (None, Some((words, look))) if line.entry.is_none() && text::width(&words) > beside(columns) => {
            said.push((words, look));
        }
        (None, _) => {}
    }
    if line.allow_duplicate {
        let key = ctx.key_in(keys::CONTEXT, Action::Yes);
        said.push((format!("{key} logs it a second time"), ctx.theme.muted));
    }
    said
}

/// Returns the width beside the field of the next meeting.
fn beside(columns: usize) -> usize {
    columns.saturating_sub(usize::from(NEXT.0 + NEXT.1) + 1)
}

/// Returns the interpretation of the next meeting, or how to enter one.
fn meant(ctx: Ctx<'_>, line: &LogLine) -> Option<(String, Style)> {
    let theme = ctx.theme;
    Some(match line.next.value().trim() {
        "" if line.on_next => ("as in: in 2 weeks, next tue 15:30 phone".to_owned(), theme.muted),
        "" => (format!("{} names it", ctx.key_in(keys::CONTEXT, Action::Next)), theme.muted),
        typed => match reading::meeting(typed, ctx.app.book().today()) {
            Ok(meeting) => (format!("= {}", reading::meeting_words(&meeting, ctx.dates())), theme.good),
            Err(words) => (words, theme.due),
        },
    })
}

fn next(buf: &mut Buffer, row: Rect, ctx: Ctx<'_>, line: &LogLine, view: Option<&mut ViewState>) {
    let look = if line.on_next { ctx.theme.focused } else { ctx.theme.muted };
    if line.on_next {
        mark(buf, row, ctx);
    }
    span::put(buf, row.x, row.y, row.width, &Line::styled("next meeting?", look));
    let place = Rect { x: row.x + NEXT.0, width: row.width.saturating_sub(NEXT.0).min(NEXT.1), ..row };
    field(buf, place, ctx, &line.next, view);
    let x = place.right() + 1;
    if let Some((words, look)) = meant(ctx, line)
        && x + column(text::width(&words)) <= row.right()
        && !(line.on_next && line.error.is_some())
    {
        span::put(buf, x, row.y, row.right() - x, &Line::styled(words, look));
    }
}
