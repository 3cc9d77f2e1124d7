//! Draws the suggestions, choices, and date picker of a form field.

use chrono::Datelike as _;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
    widgets::{Clear, Widget as _},
};

use crate::{
    domain::{day::Day, decide::Records as _, id::PersonRef},
    tui::{
        desk::{
            list::{
                calendar::{first_of_weeks, last_of_weeks},
                people,
            },
            view::{Ctx, ViewState},
        },
        forms::{Field, FieldKind, unsuitability},
        widgets::{frame, scroll::scroll_to, span, text},
    },
};

/// Maximum number of suggestions shown.
pub const OFFERED: usize = 6;

/// Draws a suggestion or choice below its field.
pub fn offer(buf: &mut Buffer, row: Rect, ctx: Ctx<'_>, field: &Field, nth: usize) {
    let theme = ctx.theme;
    let columns = usize::from(row.width.saturating_sub(3));
    match &field.kind {
        FieldKind::Person { found, at, .. } | FieldKind::People { found, at, .. } => {
            let Some(person) = found.get(nth) else { return };
            let marker = (nth == *at).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
            span::put_row(buf, row, &person_line(ctx, field, person, columns), marker);
        }
        FieldKind::Pick { options, found, at, .. } => {
            // The list scrolls within the available lines.
            let height = found.len().min(OFFERED * 2);
            let first = scroll_to(0, *at, height, found.len());
            let Some(option) = found.get(first + nth).and_then(|place| options.get(*place)) else { return };
            let here = first + nth == *at;
            let marker = here.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
            let look = if here { theme.strong } else { theme.text };
            span::put_row(buf, row, &Line::styled(text::ellipsize(option, columns).into_owned(), look), marker);
        }
        FieldKind::Text
        | FieldKind::Notes { .. }
        | FieldKind::Date(_)
        | FieldKind::Choice { .. }
        | FieldKind::Many { .. } => {}
    }
}

fn person_line(ctx: Ctx<'_>, field: &Field, id: &PersonRef, columns: usize) -> Line<'static> {
    let Some(person) = ctx.app.book().person_document(id) else { return Line::default() };
    let left = vec![
        Span::styled(text::clean(&person.name).into_owned(), ctx.theme.strong),
        Span::styled(format!("  {}", text::clean(person.role.as_deref().unwrap_or_default())), ctx.theme.muted),
    ];
    let found = field.party.as_ref().and_then(|(program, party)| unsuitability(person, program, *party, ctx.app));
    let mut right: Vec<Span<'static>> = Vec::new();
    if let Some(drawback) = found {
        right.push(Span::styled(format!("{}  ", drawback.words()), ctx.theme.due));
    }
    right.extend(people::places(ctx, id, person));
    span::split(left, right, columns)
}

/// Draws the date picker: the month of the day, with today and the day highlighted. It is placed below the field if
/// there is room, otherwise above or over it. If the month is taller than the screen, its weeks scroll.
pub fn calendar(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, day: Day) {
    let month = day.month();
    let begins = ctx.model.settings.first_weekday;
    let first = first_of_weeks(month, begins);
    let weeks = span::column(usize::try_from(last_of_weeks(month, begins).since(first) + 1).unwrap_or(42) / 7);
    // The frame, the weekday names, the weeks, a blank line, and the day in words.
    let place = beside(area, view.cursor, weeks + 5);
    let room = place.height.saturating_sub(3);
    let says = room > weeks;
    let title = if says { format!("{} {}", month.name(), month.year) } else { ctx.dates().long(day) };
    let inner = framed(buf, place, ctx, &title);
    if inner.is_empty() {
        return;
    }
    let step = (inner.width / 7).clamp(2, 5);
    let x = inner.x + (inner.width.saturating_sub(step * 7 - 1)) / 2;
    let names = std::iter::successors(Some(begins), |day| Some(day.succ())).take(7);
    for (name, column) in names.zip(0_u16..) {
        let name: String = name.to_string().chars().take(2).collect();
        span::put(buf, x + column * step, inner.y, 2, &Line::styled(name, ctx.theme.muted));
    }
    let seen = usize::from(weeks.min(room.max(1)));
    let week = usize::try_from(day.since(first) / 7).unwrap_or(0);
    let top = scroll_to(0, week, seen, usize::from(weeks));
    for at in 0..seen * 7 {
        let date = first.plus(i32::try_from(top * 7 + at).unwrap_or(0));
        if date.month() != month {
            continue;
        }
        let (column, row) = (span::column(at % 7), span::column(at / 7));
        let place = Rect { x: x + column * step, y: inner.y + 1 + row, width: 2, height: 1 };
        if !inner.contains((place.x + 1, place.y).into()) {
            continue;
        }
        let look = if date == ctx.app.book().today() {
            ctx.theme.focused
        } else if date.is_weekend() {
            ctx.theme.muted
        } else {
            ctx.theme.text
        };
        span::put(buf, place.x, place.y, 2, &Line::styled(format!("{:>2}", date.date().day()), look));
        if date == day {
            buf.set_style(place, ctx.theme.selected);
            view.cursor = Some((place.x + 1, place.y).into());
        }
    }
    if says {
        let words = text::ellipsize(&ctx.dates().long(day), usize::from(inner.width)).into_owned();
        let wide = span::column(text::width(&words));
        let x = if step > 3 { inner.x + (inner.width - wide) / 2 } else { x };
        span::put(buf, x, inner.bottom() - 1, inner.right() - x, &Line::styled(words, ctx.theme.good));
    }
    let hidden = usize::from(weeks) - seen - top;
    if hidden > 0 {
        let words = format!(" {} below ", text::count(hidden, "more week", "more weeks"));
        let x = inner.right().saturating_sub(span::column(words.len()));
        span::put(buf, x, inner.bottom(), inner.width, &Line::styled(words, ctx.theme.muted));
    }
}

/// Returns the area of a box with the wanted height: below the cursor, otherwise above it, otherwise as near as
/// possible. On a narrow screen it is as wide as the form, so that the form's frame does not look broken.
fn beside(area: Rect, cursor: Option<Position>, wanted: u16) -> Rect {
    // Keep the first and last lines free.
    let room = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let height = wanted.min(room.height);
    let at = cursor.unwrap_or(room.as_position());
    let width = if area.width < 60 { area.width } else { 28 };
    let x = at.x.min(area.right() - width).max(area.x);
    if at.y + 1 + height <= room.bottom() {
        Rect { x, y: at.y + 1, width, height }
    } else if at.y >= room.y + height {
        Rect { x, y: at.y - height, width, height }
    } else {
        // Over the form, as far from the field as possible.
        Rect { x: area.right() - width, y: room.bottom() - height, width, height }
    }
}

fn framed(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, title: &str) -> Rect {
    Clear.render(place, buf);
    buf.set_style(place, ctx.theme.base);
    let inner = frame::frame(buf, place, ctx, title, Line::default(), true);
    // Use the frame's padding too.
    let top = place.y + 1;
    Rect {
        x: inner.x + 1,
        y: top,
        width: inner.width.saturating_sub(2),
        height: place.bottom().saturating_sub(top + 1),
    }
}
