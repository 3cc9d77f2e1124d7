//! Draws the calendar: a month with a glyph for each event, and the events of the selected day.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    app::upcoming::{Upcoming, UpcomingKind},
    domain::{attention::Severity, day::Day},
    tui::{
        action::Pane,
        desk::{
            list::calendar::{DayEvents, first_of_weeks, last_of_weeks},
            skills,
            view::{Ctx, Target, ViewState},
        },
        dialogs::log::reading::clock,
        widgets::{
            frame::{frame, selection},
            message, rows,
            scroll::scroll_to,
            span, text,
        },
    },
};

/// Minimum width of a day in which events are named.
const NAMED: u16 = 11;
/// Minimum height of a week in which events are named.
const NAMED_LINES: u16 = 4;

/// Layout of the month.
struct Shape {
    /// Width of a day.
    cell: u16,
    /// Height of a week; the last line is blank if there are more than two.
    tall: u16,
    /// Number of visible weeks.
    seen: u16,
    /// Whether the weekday names are shown.
    head: bool,
    /// Whether the last line describes the selected day, because the month has no room for that.
    told: bool,
}

impl Shape {
    /// Returns the layout with the tallest weeks that leave room for the legend; a low screen shows single lines.
    fn within(inner: Rect, weeks: u16, legend: u16) -> Self {
        let cell = (inner.width.saturating_sub(2) / 7).min(20);
        if inner.height < 5 {
            let told = inner.height > 1;
            return Self { cell, tall: 1, seen: (inner.height - u16::from(told)).min(weeks), head: false, told };
        }
        let room = inner.height - 1;
        let fits = |tall: &u16| weeks * tall + legend + u16::from(*tall < 3) <= room;
        let tall = (1..=9).rev().find(fits).unwrap_or(1);
        Self { cell, tall, seen: weeks.min(room / tall), head: true, told: false }
    }

    /// Whether events are named.
    fn names(&self) -> bool {
        self.cell >= NAMED && self.tall >= NAMED_LINES
    }
}

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
    let begins = ctx.model.settings.first_weekday;
    let first = first_of_weeks(month, begins);
    let weeks = u16::try_from((last_of_weeks(month, begins).since(first) + 1) / 7).unwrap_or(5);
    let legend = legend(ctx, usize::from(inner.width.saturating_sub(3)));
    let shape = Shape::within(inner, weeks, u16::try_from(legend.len()).unwrap_or(0));
    if inner.height == 0 || shape.cell < 3 {
        return;
    }
    if shape.head {
        let days = std::iter::successors(Some(begins), |day| Some(day.succ()));
        for (at, day) in (0_u16..7).zip(days) {
            let short: String = day.to_string().chars().take(usize::from(shape.cell - 1)).collect();
            span::put(buf, inner.x + 2 + at * shape.cell, inner.y, shape.cell, &Line::styled(short, ctx.theme.muted));
        }
    }
    let top_line = inner.y + u16::from(shape.head);
    let week = u16::try_from(day.since(first) / 7).unwrap_or(0);
    let top = week.saturating_sub(shape.seen.saturating_sub(1));
    for row in 0..shape.seen {
        let y = top_line + row * shape.tall;
        for column in 0..7_u16 {
            let date = first.plus(i32::from((top + row) * 7 + column));
            let height = if shape.tall > 2 { shape.tall - 1 } else { shape.tall };
            let place = Rect { x: inner.x + 2 + column * shape.cell, y, width: shape.cell, height };
            one(buf, place, ctx, date, &things, shape.names());
            view.hit(place, Target::Day(date));
            if date == day && focused && ctx.model.dialogs.is_empty() {
                view.cursor = Some((place.x, place.y).into());
            }
        }
        if shape.names() && row + 1 < shape.seen {
            let rule = ctx.glyphs.rule.repeat(usize::from(shape.cell * 7 - 1));
            span::put(buf, inner.x + 2, y + shape.tall - 1, inner.width, &Line::styled(rule, ctx.theme.faint));
        }
    }
    let below = top_line + shape.seen * shape.tall;
    let room = inner.width.saturating_sub(3);
    if shape.told {
        span::put(buf, inner.x + 2, below, room, &summary(ctx, &things, usize::from(room)));
    } else {
        let below = below + u16::from(shape.tall < 3);
        for (line, y) in legend.iter().zip(below..inner.bottom()) {
            span::put(buf, inner.x + 2, y, room, line);
        }
    }
    let hidden = usize::from(weeks - shape.seen - top);
    if hidden > 0 {
        let body = Rect { height: inner.height.max(3), ..inner };
        let body = Rect { y: inner.bottom() - body.height, ..body };
        rows::more(buf, body, ctx, hidden + usize::from(body.height), 0);
    }
}

/// Draws a day of the month: its number, with its events as glyphs, or by name if they fit.
fn one(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, date: Day, things: &DayEvents, by_name: bool) {
    let theme = ctx.theme;
    let at = ctx.model.calendar.day;
    let from = things.partition_point(|thing| thing.on < date);
    let on_day: Vec<&Upcoming> = things[from..].iter().take_while(|thing| thing.on == date).collect();
    let number = if date == ctx.app.book().today() {
        theme.focused
    } else if date.month() != at.month() {
        theme.muted
    } else if on_day.is_empty() {
        theme.text
    } else {
        theme.strong
    };
    let width = place.width.saturating_sub(1);
    let words = format!("{:>2}", date.date().format("%-d"));
    if place.height == 1 {
        // In the narrowest layout, use the full width of the day.
        let width = if place.width == 3 { 3 } else { width };
        let mut line = vec![Span::styled(words, number)];
        line.extend(whole(ctx, signs(ctx, &on_day), usize::from(width.saturating_sub(2))));
        span::put(buf, place.x, place.y, width, &Line::from(line));
    } else {
        span::put(buf, place.x, place.y, width, &Line::styled(words, number));
        if by_name {
            let lines = named(ctx, &on_day, usize::from(width), usize::from(place.height - 1));
            for (line, y) in lines.iter().zip(place.y + 1..place.bottom()) {
                span::put(buf, place.x, y, width, line);
            }
        } else {
            // One glyph is placed under the last digit of the day, two under both digits.
            let signs = signs(ctx, &on_day);
            let shift = u16::from(signs.first().is_some_and(|sign| sign.width() == 1));
            let room = width.saturating_sub(shift);
            let signs = whole(ctx, signs, usize::from(room));
            span::put(buf, place.x + shift, place.y + 1, room, &Line::from(signs));
        }
    }
    if date == at {
        let ground = selection(ctx, ctx.model.focus == Pane::Pairings);
        buf.set_style(Rect { width, ..place }, ground);
    }
}

/// Returns as many glyphs as fit, then one that indicates more.
fn whole(ctx: Ctx<'_>, signs: Vec<Span<'static>>, columns: usize) -> Vec<Span<'static>> {
    let wide = |signs: &[Span<'_>]| signs.iter().map(Span::width).sum::<usize>();
    if wide(&signs) <= columns {
        return signs;
    }
    let worst = signs.first().map_or(ctx.theme.muted, |sign| sign.style);
    let mut kept = signs;
    while !kept.is_empty() && wide(&kept) + 1 > columns {
        kept.pop();
    }
    let look = if kept.is_empty() { worst } else { ctx.theme.muted };
    kept.push(Span::styled("…", look));
    kept
}

/// Returns the events of a day, one per line; the last line counts those that do not fit.
fn named(ctx: Ctx<'_>, things: &[&Upcoming], columns: usize, most: usize) -> Vec<Line<'static>> {
    let shown = if things.len() > most { most.saturating_sub(1) } else { things.len() };
    let mut lines: Vec<Line<'static>> = Vec::new();
    // Due items come first so that they are not dropped.
    let mut things = things.to_vec();
    things.sort_by_key(|thing| severity(thing.kind).map_or((true, None), |severity| (false, Some(severity))));
    for thing in &things[..shown] {
        let (sign, look) = sign_of(ctx, thing.kind);
        let name = match thing.pairing.and_then(|id| ctx.app.book().pairing_entry(id)) {
            Some(slot) => skills::draw::family(ctx, &slot.pairing.mentee),
            None => title_of(thing).to_owned(),
        };
        let parts = vec![Span::styled(text::fit(sign, 3), look), Span::styled(name, ctx.theme.text)];
        lines.push(Line::from(span::cut(parts, columns)));
    }
    if shown < things.len() {
        let words = format!("   {} more", things.len() - shown);
        lines.push(Line::styled(text::ellipsize(&words, columns).into_owned(), ctx.theme.muted));
    }
    lines
}

/// Describes the selected day in one line: `Tue 24 Nov: meeting, Rosa Peña and Jin Park`.
fn summary(ctx: Ctx<'_>, things: &DayEvents, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let day = ctx.model.calendar.day;
    let on_day: Vec<&Upcoming> = things.iter().filter(|thing| thing.on == day).collect();
    let mut parts = vec![Span::styled(format!("{}: ", ctx.dates().weekday_short(day)), theme.strong)];
    match on_day.as_slice() {
        [] => parts.push(Span::styled("nothing", theme.muted)),
        [first, rest @ ..] => {
            if !rest.is_empty() {
                parts.push(Span::styled(format!("{} dates, ", on_day.len()), theme.text));
            }
            let (sign, look) = sign_of(ctx, first.kind);
            parts.push(Span::styled(format!("{sign} "), look));
            let used: usize = parts.iter().map(Span::width).sum();
            parts.push(Span::styled(short_title(ctx, first, columns.saturating_sub(used)), theme.text));
        }
    }
    Line::from(parts)
}

/// Returns the glyph of the most severe due item, then one for each other kind of event.
fn signs(ctx: Ctx<'_>, things: &[&Upcoming]) -> Vec<Span<'static>> {
    let mut signs = Vec::new();
    let severity = things.iter().filter_map(|thing| severity(thing.kind)).min();
    if let Some(severity) = severity {
        signs.push(Span::styled(severity.glyph(), ctx.theme.severity(severity)));
    }
    for group in Group::ALL {
        if things.iter().any(|thing| Group::of(thing.kind) == Some(group)) {
            let (sign, look, _) = group.sign(ctx);
            signs.push(Span::styled(sign, look));
        }
    }
    signs
}

fn severity(what: UpcomingKind) -> Option<Severity> {
    match what {
        UpcomingKind::Due(_, severity) => Some(severity),
        UpcomingKind::Meeting
        | UpcomingKind::Skill
        | UpcomingKind::Review
        | UpcomingKind::Evaluation
        | UpcomingKind::End
        | UpcomingKind::Event => None,
    }
}

/// Kinds of events that share a glyph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Meeting,
    Work,
    End,
    Event,
}

impl Group {
    const ALL: [Self; 4] = [Self::Meeting, Self::Work, Self::End, Self::Event];

    fn of(what: UpcomingKind) -> Option<Self> {
        match what {
            UpcomingKind::Meeting => Some(Self::Meeting),
            UpcomingKind::Skill | UpcomingKind::Review | UpcomingKind::Evaluation => Some(Self::Work),
            UpcomingKind::End => Some(Self::End),
            UpcomingKind::Event => Some(Self::Event),
            UpcomingKind::Due(..) => None,
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

/// Returns the legend of the glyphs.
fn legend(ctx: Ctx<'_>, columns: usize) -> Vec<Line<'static>> {
    let kinds = Group::ALL.map(|group| group.sign(ctx));
    let severities = Severity::ALL.map(|it| (it.glyph(), ctx.theme.severity(it), it.word()));
    let parts = kinds
        .into_iter()
        .chain(severities)
        .map(|(sign, look, words)| vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]);
    span::flow(parts.collect(), columns)
}

/// Draws the events of the selected day, at most three lines each.
pub fn day(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let focused = matches!(ctx.model.focus, Pane::Skills | Pane::Log);
    view.hit(area, Target::Pane(Pane::Skills));
    let things = ctx.model.calendar.on_day(ctx.app);
    let aside = Line::styled(text::count(things.len(), "date", "dates"), ctx.theme.muted);
    let day = ctx.model.calendar.day;
    let title = if area.width < 24 { ctx.dates().weekday_short(day) } else { ctx.dates().long(day) };
    let inner = frame(buf, area, ctx, &title, aside, focused);
    if inner.height == 0 {
        return;
    }
    if things.is_empty() {
        return ahead(buf, inner, ctx, view);
    }
    let columns = usize::from(inner.width.saturating_sub(3));
    let mut lines: Vec<(usize, Line<'static>)> = Vec::new();
    let mut heads = Vec::new();
    for (place, thing) in things.iter().enumerate() {
        heads.push(lines.len());
        lines.extend(in_full(ctx, thing, columns).into_iter().map(|line| (place, line)));
        lines.push((usize::MAX, Line::default()));
    }
    let cursor = ctx.model.calendar.selected.min(things.len() - 1);
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
        if here && ctx.model.dialogs.is_empty() && view.cursor.is_none() {
            view.cursor = Some((inner.x, y).into());
        }
    }
    rows::more(buf, inner, ctx, lines.len().saturating_sub(1), view.skills);
}

/// Draws the upcoming days with their events if the selected day has none.
fn ahead(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let theme = ctx.theme;
    let next = ctx.model.calendar.next(ctx.app);
    if next.is_empty() {
        let words = "Nothing is planned or due on this day, nor in the two months after it.";
        return message::lines(buf, inner, ctx, words, "", "");
    }
    let columns = usize::from(inner.width.saturating_sub(3));
    let words = "Nothing is planned or due on this day. What comes next:";
    let words = text::wrap(if columns < 24 { "Nothing here. Next:" } else { words }, columns);
    let mut lines: Vec<(Option<Day>, Line<'static>)> = Vec::new();
    if inner.height > 6 {
        lines.extend(words.into_iter().map(|words| (None, Line::styled(words, theme.muted))));
        lines.push((None, Line::default()));
    }
    let mut before = None;
    for thing in next.iter().take(usize::from(inner.height)) {
        if before != Some(thing.on) {
            before = Some(thing.on);
            lines.push((before, Line::styled(ctx.dates().weekday_short(thing.on), theme.strong)));
        }
        let (sign, look) = sign_of(ctx, thing.kind);
        let at = thing.at.map_or_else(String::new, |at| format!("{} ", clock(at)));
        let title = short_title(ctx, thing, columns.saturating_sub(3 + at.len()));
        let parts = vec![
            Span::styled(text::fit(sign, 3), look),
            Span::styled(at, theme.strong),
            Span::styled(title, theme.text),
        ];
        lines.push((before, Line::from(span::cut(parts, columns))));
    }
    // Do not end with a day whose events do not fit.
    let height = usize::from(inner.height).min(lines.len());
    let cut = lines.get(height).is_some_and(|(day, _)| lines[height - 1].0 == *day)
        && height >= 2
        && lines[height - 2].0 != lines[height - 1].0;
    for ((day, line), y) in lines.iter().take(height - usize::from(cut)).zip(inner.y..) {
        let row = Rect { y, height: 1, ..inner };
        span::put_row(buf, row, line, None);
        if let Some(day) = day {
            view.hit(row, Target::Day(*day));
        }
    }
}

/// Returns the glyph and style of an event.
fn sign_of(ctx: Ctx<'_>, what: UpcomingKind) -> (&'static str, Style) {
    match (severity(what), Group::of(what)) {
        (Some(severity), _) => (severity.glyph(), ctx.theme.severity(severity)),
        (None, Some(group)) => {
            let (sign, look, _) = group.sign(ctx);
            (sign, look)
        }
        (None, None) => ("", ctx.theme.muted),
    }
}

/// Returns the title of an event without the word for its kind.
fn title_of(thing: &Upcoming) -> &str {
    ["Meeting: ", "Skill: "].iter().find_map(|said| thing.title.strip_prefix(said)).unwrap_or(&thing.title)
}

/// Like [`title_of`], but shortens the names of a pairing to their family names if they do not fit.
fn short_title(ctx: Ctx<'_>, thing: &Upcoming, columns: usize) -> String {
    let title = title_of(thing);
    let book = ctx.app.book();
    let slot = thing.pairing.and_then(|id| book.pairing_entry(id)).filter(|_| text::width(title) > columns);
    let Some(pairing) = slot.map(|slot| &slot.pairing) else { return title.to_owned() };
    let both = format!("{} and {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
    let [mentor, mentee] = [&pairing.mentor, &pairing.mentee].map(|id| skills::draw::family(ctx, id));
    title.replace(&both, &format!("{mentor} {} {mentee}", ctx.glyphs.arrow))
}

/// Returns an event in lines: glyph, kind, time, and title.
fn in_full(ctx: Ctx<'_>, thing: &Upcoming, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let (sign, look) = sign_of(ctx, thing.kind);
    let mut head = vec![
        Span::styled(text::fit(sign, 3), look),
        Span::styled(thing.at.map_or_else(String::new, |at| format!("{} ", clock(at))), theme.strong),
        Span::styled(thing.kind.word(), look),
    ];
    head = span::cut(head, columns);
    let mut lines = vec![span::split(head, vec![Span::styled(thing.program.to_string(), theme.muted)], columns)];
    for words in text::wrap(title_of(thing), columns.saturating_sub(3)) {
        lines.push(Line::styled(format!("   {words}"), theme.text));
    }
    // The program of an event is named beside it already; what follows says which skills it suits.
    let detail = thing.detail.lines().skip(usize::from(thing.event.is_some()));
    for words in
        detail.take(1 + usize::from(thing.event.is_some())).flat_map(|line| text::wrap(line, columns.saturating_sub(3)))
    {
        lines.push(Line::styled(format!("   {words}"), theme.muted));
    }
    lines
}
