//! What a form's field offers: people, choices, and the days of a small calendar.

use chrono::Datelike as _;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Ctx, ViewState, form::OFFERED, overlay::dialog, scroll_to, span};
use crate::{
    domain::{day::Day, decide::Records as _, id::PersonRef},
    tui::{
        forms::speaks_against,
        model::{Field, Holds},
        text,
    },
};

/// One of the people or choices that a field offers, in its line below the field.
pub fn offer(buf: &mut Buffer, row: Rect, ctx: Ctx<'_>, field: &Field, nth: usize) {
    let theme = ctx.theme;
    let columns = usize::from(row.width.saturating_sub(3));
    match &field.holds {
        Holds::Person { found, at, .. } | Holds::People { found, at, .. } => {
            let Some(person) = found.get(nth) else { return };
            let marker = (nth == *at).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
            span::put_row(buf, row, &somebody(ctx, field, person, columns), marker);
        }
        Holds::Pick { options, found, at, .. } => {
            // The list scrolls under the lines that there are.
            let height = found.len().min(OFFERED * 2);
            let first = scroll_to(0, *at, height, found.len());
            let Some(option) = found.get(first + nth).and_then(|place| options.get(*place)) else { return };
            let here = first + nth == *at;
            let marker = here.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
            let look = if here { theme.strong } else { theme.text };
            span::put_row(buf, row, &Line::styled(text::ellipsize(option, columns).into_owned(), look), marker);
        }
        Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => {}
    }
}

fn somebody(ctx: Ctx<'_>, field: &Field, id: &PersonRef, columns: usize) -> Line<'static> {
    let Some(person) = ctx.app.book().person_document(id) else { return Line::default() };
    let left = vec![
        Span::styled(text::clean(&person.name).into_owned(), ctx.theme.strong),
        Span::styled(format!("  {}", text::clean(person.role.as_deref().unwrap_or_default())), ctx.theme.muted),
    ];
    let against = field.party.as_ref();
    let against = against.and_then(|(program, party)| speaks_against(person, program, *party, ctx.app));
    let mut right: Vec<Span<'static>> = Vec::new();
    if let Some(against) = against {
        right.push(Span::styled(format!("{}  ", against.words()), ctx.theme.due));
    }
    right.extend(super::people::places(ctx, id, person));
    span::split(left, right, columns)
}

/// The small calendar: the month of the day, with today and the day marked.
pub fn calendar(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, day: Day) {
    let theme = ctx.theme;
    let today = ctx.app.book().today();
    let month = day.month();
    let title = format!("{} {}", month.name(), month.year);
    // Below the field where there is room, otherwise over the form.
    let place = view.cursor.map_or(area, |cursor| {
        let y = if cursor.y + 11 <= area.bottom() { cursor.y } else { area.bottom().saturating_sub(11).max(area.y) };
        let x = cursor.x.min(area.right().saturating_sub(28)).max(area.x);
        Rect { x, y, width: 28.min(area.width), height: 12.min(area.bottom().saturating_sub(y)) }
    });
    let inner = dialog(buf, place, ctx, (26, 10), &title);
    if inner.is_empty() {
        return;
    }
    let begins = ctx.model.settings.first_weekday;
    let days = std::iter::successors(Some(begins), |day| Some(day.succ())).take(7);
    let names: Vec<String> = days.map(|day| day.to_string().chars().take(2).collect()).collect();
    let head = Line::styled(names.join(" "), theme.muted);
    span::put(buf, inner.x, inner.y, inner.width, &head);
    let offset = usize::try_from(month.first().weekday().days_since(begins)).unwrap_or(0);
    let mut one = month.first();
    while one.month() == month {
        let cell = offset + usize::try_from(one.date().day0()).unwrap_or(0);
        let (x, y) = (super::toast::column(cell % 7 * 3), super::toast::column(cell / 7 + 1));
        let look = if one == today {
            theme.focused
        } else if one.is_weekend() {
            theme.muted
        } else {
            theme.text
        };
        if inner.y + y < inner.bottom() && inner.x + x + 2 <= inner.right() {
            if one == day {
                let ground = Rect { x: inner.x + x, y: inner.y + y, width: 2, height: 1 };
                buf.set_style(ground, theme.selected);
                view.cursor = Some((ground.x + 1, ground.y).into());
            }
            span::put(buf, inner.x + x, inner.y + y, 2, &Line::styled(format!("{:>2}", one.date().day()), look));
        }
        let next = one.plus(1);
        if next == one {
            break;
        }
        one = next;
    }
    span::put(
        buf,
        inner.x,
        inner.bottom().saturating_sub(1),
        inner.width,
        &Line::styled(ctx.dates().long(day), theme.good),
    );
}
