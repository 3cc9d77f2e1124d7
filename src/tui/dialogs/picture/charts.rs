//! Draws the charts: a bar of hours for each program, region, or unit, and the meetings per month of the selected
//! group.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::report::{Group, Totals},
    domain::{
        attention::{HoursFigures, Severity},
        units::Minutes,
    },
    tui::{
        desk::{
            Picture,
            figures::pictures::{GroupBy, groups},
            view::{Ctx, Target, ViewState},
        },
        widgets::{frame::selection, gauge, rows, scroll::scroll_to, span, text},
    },
};

/// Height of a group: its name and figures, its bar, and a blank line.
const LINES: u16 = 3;
/// Minimum width for the months beside the groups.
const BESIDE: u16 = 96;

pub fn paint(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture, by: GroupBy) {
    let overview = ctx.model.pictures.charts(ctx.app);
    let groups = groups(&overview, by);
    let cursor = picture.cursor(&ctx.model.pictures, ctx.app);
    let told = groups.get(cursor).map(|group| beside(ctx, group, 34)).unwrap_or_default();
    let whole = inner;
    let inner = if inner.width >= BESIDE {
        let beside = Rect { x: inner.right() - 38, width: 38, ..inner };
        for (line, y) in told.iter().zip(beside.y..beside.bottom()) {
            span::put(buf, beside.x + 2, y, beside.width - 3, line);
        }
        Rect { width: inner.width - 40, ..inner }
    } else {
        inner
    };
    let columns = usize::from(inner.width.saturating_sub(3));
    // Show the total if there are several groups.
    let mut head = Vec::new();
    if groups.len() > 1 && inner.height >= 14 {
        head.push(summary(ctx, "All together", &overview.all, columns));
        head.push(Line::default());
    }
    for (line, y) in head.iter().zip(inner.y..) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(3), line);
    }
    let foot = span::flow(legend(ctx), columns);
    let above = u16::try_from(head.len()).unwrap_or(0);
    // The last group has no blank line below it.
    let lines = groups.len().saturating_mul(LINES.into()).saturating_sub(1);
    let body = rows::between(buf, inner, above, lines, &foot);
    let few = u16::try_from(groups.len()).unwrap_or(u16::MAX).min(4);
    let tall = if body.height + 1 >= LINES * few { LINES } else { 2 };
    let longest = groups.iter().map(|group| group.totals.length()).max().unwrap_or_default();
    let fit = usize::from(((body.height + tall - 2) / tall).max(1));
    let widest = groups.iter().map(|group| text::width(&words(&group.totals, columns))).max().unwrap_or(0);
    let figure = (widest + 2).min(columns);
    view.layer = scroll_to(view.layer, cursor, fit, groups.len());
    view.page = fit;
    for ((place, one), step) in groups.iter().enumerate().skip(view.layer).take(fit).zip(0_u16..) {
        let y = body.y + step * tall;
        let marker = (place == cursor).then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        let lines = [summary(ctx, &one.name, &one.totals, columns), bar(ctx, &one.totals, longest, figure, columns)];
        for (line, y) in lines.iter().zip(y..body.bottom()) {
            span::put_row(buf, Rect { y, height: 1, ..body }, line, marker);
        }
        view.hit(Rect { y, height: tall.min(body.bottom().saturating_sub(y)), ..body }, Target::Line(place));
        if place == cursor {
            view.cursor = Some((body.x, y).into());
        }
    }
    rows::below(buf, whole, ctx, groups.len().saturating_sub(view.layer + fit));
}

/// Returns the name, size, and status of a group.
fn summary(ctx: Ctx<'_>, name: &str, totals: &Totals, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let mut right = Vec::new();
    for (severity, count) in [(Severity::Overdue, totals.overdue), (Severity::Due, totals.due)] {
        if count > 0 {
            let words = format!("{}{count}  ", severity.glyph());
            right.push(Span::styled(words, theme.severity(severity)));
        }
    }
    // On a small screen, the name takes precedence over the word.
    let mut figures = match columns {
        0..32 => text::fit_right(&totals.pairings.to_string(), 4),
        _ => text::fit_right(&text::count(totals.pairings, "pair", "pairs"), 9),
    };
    if columns >= 60 {
        figures.push_str(&text::fit_right(&text::count(totals.contacts, "meeting", "meetings"), 15));
    }
    right.push(Span::styled(figures, theme.muted));
    let name = Span::styled(text::clean(name).into_owned(), theme.strong);
    span::split(vec![name], right, columns)
}

/// Formats the hours of a group, with the pace if all of its pairings have a target.
fn words(totals: &Totals, columns: usize) -> String {
    let counted = totals.counted.hours();
    match (totals.pace(), totals.average().filter(|_| columns >= 70)) {
        (Some(hours), _) if columns >= 70 => {
            format!("{} of {} h, {}", hours.logged.hours(), hours.target.hours(), gauge::words(&hours))
        }
        (Some(hours), _) => format!("{} of {} h", hours.logged.hours(), hours.target.hours()),
        (None, Some(average)) => format!("{counted} h, {} a pair", average.hours()),
        (None, None) => format!("{counted} h"),
    }
}

/// Returns the bar of a group, followed by its hours in `figure` columns.
fn bar(ctx: Ctx<'_>, totals: &Totals, longest: Minutes, figure: usize, columns: usize) -> Line<'static> {
    let hours = totals.pace().unwrap_or(HoursFigures { logged: totals.counted, ..HoursFigures::default() });
    let mut bar = gauge::bar(ctx, &hours, longest, columns - figure);
    bar.push(Span::styled(text::fit_right(&words(totals, columns), figure), ctx.theme.text));
    Line::from(bar)
}

/// Returns the legend of the bars and marks.
fn legend(ctx: Ctx<'_>) -> Vec<Vec<Span<'static>>> {
    let theme = ctx.theme;
    let signs = [
        (ctx.glyphs.full, theme.accent, "logged"),
        (ctx.glyphs.mark, theme.strong, "expected today"),
        (ctx.glyphs.forecast, theme.notice, "at this rate"),
        (ctx.glyphs.empty, theme.faint, "to the target"),
        (Severity::Overdue.glyph(), theme.overdue, "pairs overdue"),
        (Severity::Due.glyph(), theme.due, "due"),
    ];
    signs
        .map(|(sign, look, words)| vec![Span::styled(sign, look), Span::styled(format!(" {words}"), theme.muted)])
        .into()
}

/// Returns what fits beside the bars: the figures of a group and its meetings per month.
fn beside(ctx: Ctx<'_>, group: &Group, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let totals = &group.totals;
    let months = totals.by_month();
    let name = Span::styled(text::clean(&group.name).into_owned(), theme.focused);
    let mut lines = vec![Line::from(span::cut(vec![name], columns))];
    let hours = totals.average().map_or_else(|| ctx.glyphs.dot.to_owned(), |it| it.hours().to_string());
    for (name, figure) in [
        ("running", totals.running.to_string()),
        ("on track", totals.on_track.to_string()),
        ("without a contact", totals.without_contact.to_string()),
        ("hours logged", totals.counted.hours().to_string()),
        ("hours a pair", hours),
    ] {
        let figure = Span::styled(text::fit_right(&figure, 6), theme.text);
        lines.push(Line::from(vec![Span::styled(text::fit(name, 20), theme.muted), figure]));
    }
    lines.extend([Line::default(), Line::styled("Meetings, calls and visits", theme.focused)]);
    if months.is_empty() {
        lines.push(Line::styled("None is logged yet.", theme.muted));
        return lines;
    }
    let most = months.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let figure = most.to_string().len() + 1;
    let room = columns.saturating_sub(10 + figure);
    for (month, count) in months {
        let name: String = month.name().chars().take(3).collect();
        let full = (count * room).div_ceil(most);
        lines.push(Line::from(vec![
            Span::styled(text::fit(&format!("{name} {}", month.year), 10), theme.muted),
            Span::styled(ctx.glyphs.full.repeat(full), theme.accent),
            Span::styled(format!(" {count}"), theme.text),
        ]));
    }
    lines
}
