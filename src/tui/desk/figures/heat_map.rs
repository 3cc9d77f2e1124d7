//! Heat maps of meetings: by day for a pairing, by week for the mentors of a program.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::{day::Day, id::ProgramId, pairing::Pairing, policy::Policy},
    tui::{
        desk::{
            Picture,
            figures::heat::{Cell, Days, MentorWeeks, ProgramWeeks, WEEKS_OF_A_YEAR},
            view::{Ctx, Target, ViewState},
        },
        widgets::{frame::selection, names, rows, scroll::scroll_to, span, text},
    },
};

/// Width of the weekday names.
const LABEL: usize = 4;

/// Returns the glyph and style of a cell.
fn sign(ctx: Ctx<'_>, cell: Cell) -> (&'static str, Style) {
    let theme = ctx.theme;
    match cell {
        Cell::Outside => (" ", theme.faint),
        Cell::Closed => (ctx.glyphs.closed, theme.muted),
        Cell::Empty => (ctx.glyphs.nothing, theme.muted),
        Cell::Met(shade) => {
            let shade = usize::from(shade.clamp(1, 4)) - 1;
            // A digit is readable only on the plain background.
            (ctx.glyphs.shades[shade], if ctx.glyphs.is_ascii() { theme.accent } else { theme.heat[shade] })
        }
    }
}

/// Returns a cell of the map, with a space if a week has two columns.
fn cell(sign: &'static str, look: Style, step: usize) -> [Span<'static>; 2] {
    [Span::styled(sign, look), Span::raw(if step > 1 { " " } else { "" })]
}

/// Returns the legend of the shades: none, from little to a lot, and closures if there are any.
fn legend(ctx: Ctx<'_>, shades: [&'static str; 4], closed: Option<&'static str>) -> Vec<Vec<Span<'static>>> {
    let cells = [(Cell::Empty, "none")].into_iter();
    let met = (1..).map(Cell::Met).zip(shades);
    let all = cells.chain(met).chain(closed.map(|words| (Cell::Closed, words)));
    all.map(|(cell, words)| {
        let (sign, look) = sign(ctx, cell);
        vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]
    })
    .collect()
}

/// Returns the month names above the columns of weeks, each centered over its weeks if it fits.
fn months(first: Day, weeks: usize, step: usize) -> String {
    let of = |week: usize| first.plus(7 * i32::try_from(week).unwrap_or(0) + 6).month();
    let mut line = String::new();
    let mut from = 0;
    while from < weeks {
        let month = of(from);
        let to = (from + 1..weeks).find(|week| of(*week) != month).unwrap_or(weeks);
        let name: String = month.name().chars().take(3).collect();
        let (start, end) = (from * step, to * step - (step - 1));
        let middle = start + end.saturating_sub(start + name.len()) / 2;
        let at = if line.is_empty() { middle } else { middle.max(text::width(&line) + 1) };
        // A map of only a week or two still names its month.
        if at + name.len() <= end || (line.is_empty() && to == weeks) {
            line = text::fit(&line, at) + &name;
        }
        from = to;
    }
    line
}

/// Returns the heat map of a pairing: a row per weekday, a column per week, and the legend.
pub fn days(ctx: Ctx<'_>, pairing: &Pairing, policy: &Policy, today: Day, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let step = if columns >= 30 { 2 } else { 1 };
    let most = (columns.saturating_sub(LABEL) / step).clamp(1, WEEKS_OF_A_YEAR);
    let days = Days::of(pairing, policy, today, most);
    let blank = " ".repeat(LABEL);
    let mut lines = vec![Line::styled(blank + &months(days.first, days.weeks.len(), step), theme.muted)];
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    for (at, name) in names.into_iter().enumerate().take(if days.needs_weekend() { 7 } else { 5 }) {
        let mut parts = vec![Span::styled(text::fit(name, LABEL), theme.muted)];
        for week in &days.weeks {
            let (sign, look) = sign(ctx, week[at]);
            parts.extend(cell(sign, look, step));
        }
        lines.push(Line::from(parts));
    }
    let words = ["to 30 min", "to 1 h", "to 2 h", "more"];
    let closed = days.weeks.iter().any(|week| week.contains(&Cell::Closed)).then_some("closed");
    lines.extend(span::flow(legend(ctx, words, closed), columns));
    lines
}

/// Draws the weeks of a program's mentors, longest without a contact first.
pub fn weeks(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture, id: &ProgramId) {
    let theme = ctx.theme;
    let weeks = ctx.model.pictures.weeks(id, ctx.app);
    let room = inner.width.saturating_sub(3);
    let columns = usize::from(room);
    let grid = Grid::within(columns, &weeks);
    let head = " ".repeat(grid.name + grid.count) + &months(grid.first_of(&weeks), grid.weeks, grid.step);
    span::put(buf, inner.x + 2, inner.y, room, &Line::styled(head, theme.muted));
    let mut foot = vec![grid.sums(ctx, &weeks)];
    let words = ["1 contact", "2", "3", "4 and more"];
    let closed = weeks.closed[grid.skipped()..].contains(&true).then_some("closed all week");
    foot.extend(span::flow(legend(ctx, words, closed), columns));
    let body = rows::between(buf, inner, 1, weeks.rows.len(), &foot);
    let rows = weeks.rows.len();
    let cursor = picture.cursor(&ctx.model.pictures, ctx.app);
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, cursor, height, rows);
    view.page = height.max(1);
    for ((place, row), y) in weeks.rows.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let marker = (place == cursor).then(|| (ctx.glyphs.marker, theme.focused, selection(ctx, true)));
        span::put_row(buf, at, &grid.row(ctx, &weeks, row), marker);
        view.hit(at, Target::Line(place));
        if place == cursor {
            view.cursor = Some((at.x, y).into());
        }
    }
    rows::below(buf, inner, ctx, rows.saturating_sub(view.layer + height));
}

/// Layout of a mentor's row.
struct Grid {
    name: usize,
    count: usize,
    weeks: usize,
    /// Width of a week.
    step: usize,
    quiet: usize,
}

impl Grid {
    fn within(columns: usize, weeks: &ProgramWeeks) -> Self {
        // Names come first, then as many weeks as fit; a wide screen also shows how long a mentor has been quiet.
        let quiet = if columns >= 60 { 17 } else { 0 };
        let count = if columns >= 50 { 10 } else { 0 };
        let name = (columns / 3).clamp(14, 26).min(columns);
        let (room, wanted) = (columns.saturating_sub(name + count + quiet), weeks.wanted());
        let step = if room >= wanted * 2 { 2 } else { 1 };
        let weeks = (room / step).min(wanted);
        // The names get the space that the weeks leave.
        let name = name.max(26.min(name + room - weeks * step));
        Self { name, count, weeks, step, quiet }
    }

    fn skipped(&self) -> usize {
        WEEKS_OF_A_YEAR - self.weeks
    }

    fn first_of(&self, weeks: &ProgramWeeks) -> Day {
        weeks.first.plus(7 * i32::try_from(self.skipped()).unwrap_or(0))
    }

    fn row(&self, ctx: Ctx<'_>, weeks: &ProgramWeeks, row: &MentorWeeks) -> Line<'static> {
        let theme = ctx.theme;
        let room = self.name.saturating_sub(1);
        let name = text::fit(&names::shortened(ctx.app.book().name(&row.mentor), "", room).0, room);
        let mut parts = vec![Span::styled(name, theme.strong), Span::raw(" ")];
        if self.count > 0 {
            let words = text::count(usize::from(row.pairings), "pair", "pairs");
            parts.push(Span::styled(text::fit(&words, self.count), theme.muted));
        }
        for week in self.skipped()..WEEKS_OF_A_YEAR {
            let (sign, look) = sign(ctx, weeks.cell(row, week));
            parts.extend(cell(sign, look, self.step));
        }
        if self.quiet > 0 {
            let (words, look) = match row.quiet() {
                None => ("no contact yet".to_owned(), theme.due),
                Some(0) => ("this week".to_owned(), theme.muted),
                Some(1) => ("last week".to_owned(), theme.muted),
                Some(weeks) => (format!("{weeks} weeks ago"), theme.text),
            };
            parts.push(Span::styled(text::fit_right(&words, self.quiet), look));
        }
        Line::from(parts)
    }

    /// Returns the weekly totals as a sparkline.
    fn sums(&self, ctx: Ctx<'_>, weeks: &ProgramWeeks) -> Line<'static> {
        let theme = ctx.theme;
        let shown = &weeks.sums[self.skipped()..];
        let name = text::fit("all together", (self.name + self.count).saturating_sub(1));
        let total: u32 = shown.iter().sum();
        let mut parts = vec![Span::styled(name, theme.muted), Span::raw(" "), spaced(&spark(ctx, shown), self.step)];
        if self.quiet > 0 {
            parts.push(Span::styled(
                text::fit_right(&text::count(total as usize, "contact", "contacts"), self.quiet),
                theme.muted,
            ));
        }
        Line::from(parts)
    }
}

/// Returns a sparkline with its columns `step` apart.
fn spaced(spark: &Span<'_>, step: usize) -> Span<'static> {
    let columns = spark.content.chars().map(|column| text::fit(column.encode_utf8(&mut [0; 4]), step));
    Span::styled(columns.collect::<String>(), spark.style)
}

/// Returns counts as a sparkline of eight heights.
pub fn spark(ctx: Ctx<'_>, counts: &[u32]) -> Span<'static> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let column = |count: &u32| match *count {
        0 => ctx.glyphs.nothing,
        count => {
            let level = (u64::from(count) * 7).div_ceil(u64::from(most));
            ctx.glyphs.levels[usize::try_from(level).unwrap_or(7).min(7)]
        }
    };
    Span::styled(counts.iter().map(column).collect::<String>(), ctx.theme.accent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-09", 4, 1, "Nov")]
    #[case("2026-11-09", 8, 1, "Nov Dec")]
    #[case("2026-11-09", 8, 2, " Nov    Dec")]
    #[case("2026-10-26", 2, 1, "Nov")]
    #[case("2026-10-19", 12, 2, "     Nov      Dec   Jan")]
    fn a_month_stands_in_the_middle_of_its_weeks(
        #[case] first: &str,
        #[case] weeks: usize,
        #[case] step: usize,
        #[case] said: &str,
    ) {
        assert_eq!(months(first.parse().unwrap(), weeks, step), said);
    }
}
