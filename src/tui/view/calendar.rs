//! The calendar: a month of weeks with a sign for each thing on a day, and the things of the day under the cursor.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Ctx, Target, ViewState, frame, pairings, scroll_to, selection, span};
use crate::{
    app::upcoming::{Upcoming, What},
    domain::{attention::Severity, day::Day},
    tui::{
        action::Pane,
        model::{
            calendar::{Things, first_of_weeks, last_of_weeks},
            reading::clock,
        },
        text,
    },
};

/// Draws the month.
pub fn month(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let focused = ctx.model.focus == Pane::Pairings;
    view.hit(area, Target::Pane(Pane::Pairings));
    let day = ctx.model.calendar.day;
    let month = day.month();
    let things = ctx.model.calendar.things(ctx.app);
    let inside = things.iter().filter(|thing| thing.on.month() == month).count();
    let aside = Line::styled(text::count(inside, "date", "dates"), ctx.theme.muted);
    let title = format!("{} {}", month.name(), month.year);
    let inner = frame(buf, area, ctx, &title, aside, focused);
    let cell = (inner.width.saturating_sub(2) / 7).min(12);
    if inner.height < 3 || cell < 3 {
        return;
    }
    let begins = ctx.model.settings.first_weekday;
    for (at, day) in (0_u16..7).zip(std::iter::successors(Some(begins), |day| Some(day.succ()))) {
        let short: String = day.to_string().chars().take(usize::from(cell - 1)).collect();
        span::put(buf, inner.x + 2 + at * cell, inner.y, cell, &Line::styled(short, ctx.theme.muted));
    }
    let first = first_of_weeks(month, begins);
    let weeks = u16::try_from((last_of_weeks(month, begins).since(first) + 1) / 7).unwrap_or(5);
    // Two lines a week, with air where there is room for it; one on a low screen.
    let room = inner.height - 1;
    let tall = match room / weeks {
        0 | 1 => 1,
        2 => 2,
        _ => 3,
    };
    let seen = (room / tall).min(weeks);
    let week = u16::try_from(day.since(first) / 7).unwrap_or(0);
    let top = week.saturating_sub(seen.saturating_sub(1));
    for row in 0..seen {
        for column in 0..7_u16 {
            let date = first.plus(i32::from((top + row) * 7 + column));
            let place =
                Rect { x: inner.x + 2 + column * cell, y: inner.y + 1 + row * tall, width: cell, height: tall.min(2) };
            one(buf, place, ctx, date, &things);
            view.hit(place, Target::Day(date));
            if date == day && focused && ctx.model.layers.is_empty() {
                view.cursor = Some((place.x, place.y).into());
            }
        }
    }
    let below = inner.y + 2 + seen * tall;
    legend(buf, Rect { y: below, height: inner.bottom().saturating_sub(below), ..inner }, ctx);
}

/// One day of the month: its number, and what is on it.
fn one(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, date: Day, things: &Things) {
    let theme = ctx.theme;
    let today = ctx.app.book().today();
    let at = ctx.model.calendar.day;
    let number = if date == today {
        theme.focused
    } else if date.month() != at.month() || date.is_weekend() {
        theme.muted
    } else {
        theme.text
    };
    let width = place.width.saturating_sub(1);
    let from = things.partition_point(|thing| thing.on < date);
    let on_day: Vec<&Upcoming> = things[from..].iter().take_while(|thing| thing.on == date).collect();
    let mut signs = signs(ctx, &on_day);
    let words = format!("{:>2}", date.date().format("%-d"));
    if place.height == 1 {
        signs.insert(0, Span::styled(words, number));
        span::put(buf, place.x, place.y, width, &Line::from(whole(signs, usize::from(width))));
    } else {
        span::put(buf, place.x, place.y, width, &Line::styled(words, number));
        // One sign stands under the last figure of the day, two under both.
        let shift = u16::from(signs.first().is_some_and(|sign| sign.width() == 1));
        let room = width.saturating_sub(shift);
        let signs = whole(signs, usize::from(room));
        span::put(buf, place.x + shift, place.y + 1, room, &Line::from(signs));
    }
    if date == at {
        let ground = selection(ctx, ctx.model.focus == Pane::Pairings);
        buf.set_style(Rect { width, ..place }, ground);
    }
}

/// As many signs as fit whole.
fn whole(signs: Vec<Span<'static>>, columns: usize) -> Vec<Span<'static>> {
    let mut used = 0;
    let fits = |sign: &Span<'static>| {
        used += sign.width();
        used <= columns
    };
    signs.into_iter().take_while(fits).collect()
}

/// The worst of what is due, then a sign for each other kind of thing.
fn signs(ctx: Ctx<'_>, things: &[&Upcoming]) -> Vec<Span<'static>> {
    let mut signs = Vec::new();
    let severity = things.iter().filter_map(|thing| severity(thing.what)).min();
    if let Some(severity) = severity {
        signs.push(Span::styled(severity.glyph(), ctx.theme.severity(severity)));
    }
    for group in Group::ALL {
        if things.iter().any(|thing| Group::of(thing.what) == Some(group)) {
            let (sign, look, _) = group.sign(ctx);
            signs.push(Span::styled(sign, look));
        }
    }
    signs
}

fn severity(what: What) -> Option<Severity> {
    match what {
        What::Due(_, severity) => Some(severity),
        What::Meeting | What::Skill | What::Review | What::Evaluation | What::End | What::Event => None,
    }
}

/// The things that share a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Meeting,
    Work,
    End,
    Event,
}

impl Group {
    const ALL: [Self; 4] = [Self::Meeting, Self::Work, Self::End, Self::Event];

    fn of(what: What) -> Option<Self> {
        match what {
            What::Meeting => Some(Self::Meeting),
            What::Skill | What::Review | What::Evaluation => Some(Self::Work),
            What::End => Some(Self::End),
            What::Event => Some(Self::Event),
            What::Due(..) => None,
        }
    }

    fn sign(self, ctx: Ctx<'_>) -> (&'static str, Style, &'static str) {
        let theme = ctx.theme;
        let signs = ctx.glyphs;
        match self {
            Self::Meeting => (signs.meeting, theme.good, "meeting"),
            Self::Work => (signs.work, theme.notice, "review or skill"),
            Self::End => (signs.end, theme.accent, "end"),
            Self::Event => (signs.event, theme.notice, "event"),
        }
    }
}

fn legend(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let kinds = Group::ALL.map(|group| group.sign(ctx));
    let severities = Severity::ALL.map(|it| (it.glyph(), ctx.theme.severity(it), it.word()));
    let parts = kinds
        .into_iter()
        .chain(severities)
        .map(|(sign, look, words)| vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]);
    let columns = area.width.saturating_sub(3);
    for (line, y) in span::flow(parts.collect(), usize::from(columns)).iter().zip(area.y..area.bottom()) {
        span::put(buf, area.x + 2, y, columns, line);
    }
}

/// Draws the things of the day under the cursor, three lines each at most.
pub fn day(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let focused = matches!(ctx.model.focus, Pane::Skills | Pane::Log);
    view.hit(area, Target::Pane(Pane::Skills));
    let things = ctx.model.calendar.on_day(ctx.app);
    let aside = Line::styled(text::count(things.len(), "date", "dates"), ctx.theme.muted);
    let inner = frame(buf, area, ctx, &ctx.dates().long(ctx.model.calendar.day), aside, focused);
    if inner.height == 0 {
        return;
    }
    if things.is_empty() {
        let all = ctx.model.calendar.things(ctx.app);
        let next = all.iter().find(|thing| thing.on > ctx.model.calendar.day);
        let next =
            next.map_or_else(String::new, |next| format!(" The next date is {}.", ctx.dates().weekday_short(next.on)));
        let words = format!("Nothing is planned or due on this day.{next}");
        return pairings::lines(buf, inner, ctx, &words, "", "");
    }
    let columns = usize::from(inner.width.saturating_sub(3));
    let mut lines: Vec<(usize, Line<'static>)> = Vec::new();
    let mut heads = Vec::new();
    for (place, thing) in things.iter().enumerate() {
        heads.push(lines.len());
        lines.extend(in_full(ctx, thing, columns).into_iter().map(|line| (place, line)));
        lines.push((usize::MAX, Line::default()));
    }
    let cursor = ctx.model.calendar.thing.min(things.len() - 1);
    let height = usize::from(inner.height);
    let end = heads.get(cursor + 1).map_or(lines.len(), |next| *next).saturating_sub(2);
    view.skills = scroll_to(scroll_to(view.skills, end, height, lines.len()), heads[cursor], height, lines.len());
    if focused {
        view.page = (height / 3).max(1);
    }
    for ((place, line), y) in lines.iter().skip(view.skills).zip(inner.y..inner.bottom()) {
        let row = Rect { y, height: 1, ..inner };
        let here = focused && *place == cursor;
        let marker = here.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        span::put_row(buf, row, line, marker);
        if here && ctx.model.layers.is_empty() && view.cursor.is_none() {
            view.cursor = Some((inner.x, y).into());
        }
    }
    super::desk::more(buf, inner, ctx, lines.len().saturating_sub(1), view.skills);
}

/// One thing: its sign and word, its time, what it is.
fn in_full(ctx: Ctx<'_>, thing: &Upcoming, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let (sign, look) = match (severity(thing.what), Group::of(thing.what)) {
        (Some(severity), _) => (severity.glyph(), theme.severity(severity)),
        (None, Some(group)) => {
            let (sign, look, _) = group.sign(ctx);
            (sign, look)
        }
        (None, None) => ("", theme.muted),
    };
    let mut head = vec![
        Span::styled(text::fit(sign, 3), look),
        Span::styled(thing.at.map_or_else(String::new, |at| format!("{} ", clock(at))), theme.strong),
        Span::styled(thing.what.word(), look),
    ];
    head = span::cut(head, columns);
    let mut lines = vec![span::split(head, vec![Span::styled(thing.program.to_string(), theme.muted)], columns)];
    // What the word above says already is not said again.
    let title = ["Meeting: ", "Skill: "].iter().find_map(|said| thing.title.strip_prefix(said)).unwrap_or(&thing.title);
    for words in text::wrap(title, columns.saturating_sub(3)) {
        lines.push(Line::styled(format!("   {words}"), theme.text));
    }
    for words in thing.detail.lines().take(1).flat_map(|line| text::wrap(line, columns.saturating_sub(3))) {
        lines.push(Line::styled(format!("   {words}"), theme.muted));
    }
    lines
}
