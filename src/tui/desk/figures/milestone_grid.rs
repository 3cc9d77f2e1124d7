//! Draws the grid of milestones: a row per pairing, a column per milestone, and a legend.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::{
    domain::{
        attention::Severity,
        checklist::Stage,
        id::{PairingId, ProgramId},
    },
    tui::{
        desk::{
            Figures, Picture,
            figures::{
                Column,
                milestones::{Mark, Marks, Milestone, asked},
            },
            skills::draw::share,
            view::{Ctx, Target, ViewState},
        },
        widgets::{frame::selection, names, rows, scroll::scroll_to, span, text},
    },
};

/// Returns the glyph and style of a mark.
fn sign(ctx: Ctx<'_>, mark: Mark) -> (&'static str, Style) {
    match mark {
        Mark::Done => (ctx.glyphs.stage(Stage::Independent), ctx.theme.good),
        Mark::Late(severity) => (severity.glyph(), ctx.theme.severity(severity)),
        Mark::Ahead => (ctx.glyphs.stage(Stage::NotStarted), ctx.theme.muted),
        Mark::NotRequired => (ctx.glyphs.stage(Stage::NotApplicable), ctx.theme.muted),
    }
}

/// Returns each milestone with the number of pairings that have reached it, and how many are late.
pub fn summary(ctx: Ctx<'_>, figures: &Figures, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let mut lines = Vec::new();
    for (milestone, column) in Milestone::ALL.into_iter().zip(figures.columns) {
        let Column { required: asked, done, .. } = column;
        let mut parts = vec![Span::styled(text::fit(milestone.title(), 15), theme.muted)];
        if asked == 0 {
            let words = if column.is_required { "asked for, of no pairing yet" } else { "not asked for" };
            parts.push(Span::styled(words, theme.muted));
            lines.push(Line::from(span::cut(parts, columns)));
            continue;
        }
        parts.push(Span::styled(text::fit(&format!("{done} of {asked}"), 11), theme.text));
        let mut late = Vec::new();
        for (severity, count) in [(Severity::Overdue, column.overdue), (Severity::Due, column.due)] {
            if count > 0 {
                late.push(Span::styled(format!(" {}{count}", severity.glyph()), theme.severity(severity)));
            }
        }
        let room = columns.saturating_sub(26 + 10);
        parts.extend(share(ctx, room.min(24), done, asked, None));
        parts.extend(late);
        lines.push(Line::from(span::cut(parts, columns)));
    }
    lines
}

/// A column heading, and the space after it.
type Head = (fn(Milestone) -> &'static str, usize);
/// The column headings, longest first.
const HEADS: [Head; 3] = [(Milestone::title, 2), (Milestone::word, 2), (Milestone::short, 1)];
/// Minimum width of the names beside each kind of heading.
const NAMES: [usize; 3] = [30, 26, 14];

/// Layout of the grid. Milestones that the program does not require have no column.
pub struct Grid {
    columns: usize,
    name: usize,
    /// The visible columns, as indexes into [`Milestone::ALL`], with their headings and widths.
    cells: Vec<(usize, &'static str, usize)>,
    /// Whether the headings are written out.
    in_words: bool,
    /// Number of columns that do not fit.
    hidden: usize,
}

impl Grid {
    /// Returns a grid for a width, in which column `at` is visible.
    #[must_use]
    pub fn within(columns: usize, figures: &Figures, at: usize) -> Self {
        let asked = asked(&figures.columns);
        let cells = |(head, gap): Head| -> Vec<(usize, &'static str, usize)> {
            let wide = |place: &usize| {
                let head = head(Milestone::ALL[*place]);
                (*place, head, head.len() + gap)
            };
            asked.iter().map(wide).collect()
        };
        let sum = |cells: &[(usize, &str, usize)]| cells.iter().map(|(_, _, wide)| wide).sum::<usize>();
        let kinds = HEADS.map(cells);
        let fitting = kinds.iter().zip(NAMES).position(|(cells, name)| sum(cells) + name <= columns);
        let [.., least] = NAMES;
        let kind = fitting.unwrap_or(HEADS.len() - 1);
        let mut cells: Vec<(usize, &'static str, usize)> = kinds[kind].clone();
        // On the smallest screens, show only the columns around the cursor.
        while cells.len() > 1 && sum(&cells) + least.min(columns * 2 / 3) > columns {
            if cells[cells.len() - 1].0 > at {
                cells.pop()
            } else {
                Some(cells.remove(0))
            };
        }
        // On a wide screen, keep the cells near the names.
        let name = columns.saturating_sub(sum(&cells)).min(46);
        Self { columns, name, hidden: asked.len() - cells.len(), cells, in_words: kind + 1 < HEADS.len() }
    }

    /// Returns the column headings.
    #[must_use]
    pub fn head(&self, ctx: Ctx<'_>) -> Line<'static> {
        let mut parts = vec![Span::raw(" ".repeat(self.name))];
        parts.extend(self.cells.iter().map(|(_, head, wide)| Span::styled(text::fit(head, *wide), ctx.theme.muted)));
        if self.hidden > 0 {
            parts[0] = Span::styled(text::fit(&format!("{} columns more", self.hidden), self.name), ctx.theme.muted);
        }
        Line::from(span::cut(parts, self.columns))
    }

    /// Returns the totals of the columns: how many have reached the milestone, out of how many if that fits.
    #[must_use]
    pub fn totals(&self, ctx: Ctx<'_>, figures: &Figures) -> Line<'static> {
        let label = if self.in_words { "done of those asked" } else { "done" };
        let mut parts = vec![Span::styled(text::fit(label, self.name), ctx.theme.muted)];
        for (place, _, wide) in &self.cells {
            let column = figures.columns[*place];
            let words = match column.required {
                0 => ctx.glyphs.stage(Stage::NotApplicable).to_owned(),
                asked if self.in_words => format!("{}/{asked}", column.done),
                _ => column.done.to_string(),
            };
            // A truncated number would be wrong.
            let words = if text::width(&words) < *wide { words } else { column.done.to_string() };
            parts.push(Span::styled(text::fit(&words, *wide), ctx.theme.strong));
        }
        Line::from(parts)
    }

    /// Returns a row of the grid, with the selected cell highlighted.
    #[must_use]
    pub fn row(&self, ctx: Ctx<'_>, (id, marks): &(PairingId, Marks), here: Option<usize>) -> Line<'static> {
        let book = ctx.app.book();
        let Some(slot) = book.pairing_entry(*id) else { return Line::default() };
        let arrow = format!(" {} ", ctx.glyphs.arrow);
        let spare = self.name.saturating_sub(text::width(&arrow) + 1);
        let (mentor, mentee) =
            names::shortened(book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee), spare);
        let name = text::fit(&format!("{mentor}{arrow}{mentee}"), self.name.saturating_sub(1));
        let mut parts = vec![Span::styled(name, ctx.theme.text), Span::raw(" ".repeat(self.name.min(1)))];
        for (place, _, cell) in &self.cells {
            let (sign, look) = sign(ctx, marks[*place]);
            if here == Some(*place) {
                let (open, close) = ctx.glyphs.around;
                let wide = text::width(open) + text::width(sign) + text::width(close);
                parts.pop();
                parts.push(Span::styled(open, ctx.theme.focused));
                parts.push(Span::styled(sign, look));
                parts.push(Span::styled(close, ctx.theme.focused));
                parts.push(Span::raw(" ".repeat((cell + 1).saturating_sub(wide))));
            } else {
                parts.push(Span::styled(sign, look));
                parts.push(Span::raw(" ".repeat(cell.saturating_sub(text::width(sign) + 1))));
                parts.push(Span::raw(" "));
            }
        }
        Line::from(parts)
    }

    /// Returns the legend of the glyphs, and of abbreviated headings.
    #[must_use]
    pub fn legend(&self, ctx: Ctx<'_>) -> Vec<Line<'static>> {
        let marks = [
            (Mark::Done, "done"),
            (Mark::Late(Severity::Overdue), "overdue"),
            (Mark::Late(Severity::Due), "due"),
            (Mark::Late(Severity::Notice), "notice"),
            (Mark::Ahead, "to come"),
            (Mark::NotRequired, "not asked for"),
        ];
        let mut parts: Vec<Vec<Span<'static>>> = Vec::new();
        for (mark, words) in marks {
            let (sign, look) = sign(ctx, mark);
            parts.push(vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]);
        }
        for (place, head, _) in self.cells.iter().filter(|_| !self.in_words) {
            let title = Milestone::ALL[*place].title();
            parts.push(vec![Span::styled(*head, ctx.theme.text), Span::styled(format!(" {title}"), ctx.theme.muted)]);
        }
        span::flow(parts, self.columns)
    }
}

/// Draws the full-screen grid; its headings and totals are fixed, and its rows scroll.
pub fn paint(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture, id: &ProgramId) {
    let figures = ctx.model.figures(id, ctx.app);
    let room = inner.width.saturating_sub(3);
    let columns = usize::from(room);
    let column = picture.column(&ctx.model.pictures, ctx.app);
    let grid = Grid::within(columns, &figures, column);
    // A very low screen shows only the rows and the description of the selected column.
    let head = u16::from(inner.height > 3);
    if head > 0 {
        span::put(buf, inner.x + 2, inner.y, room, &grid.head(ctx));
    }
    let mut foot = vec![told(ctx, &figures, column, columns)];
    if inner.height > 5 {
        foot.insert(0, grid.totals(ctx, &figures));
        foot.extend(grid.legend(ctx));
    }
    let body = if head > 0 {
        rows::between(buf, inner, head, figures.grid.len(), &foot)
    } else {
        let last = inner.bottom() - 1;
        span::put(buf, inner.x + 2, last, room, &foot[0]);
        Rect { height: inner.height - 1, ..inner }
    };
    let cursor = picture.cursor(&ctx.model.pictures, ctx.app);
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, cursor, height, figures.grid.len());
    view.page = height.max(1);
    for ((place, one), y) in figures.grid.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let selected = place == cursor;
        let marker = selected.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        span::put_row(buf, at, &grid.row(ctx, one, selected.then_some(column)), marker);
        view.hit(at, Target::Line(place));
        if selected {
            view.cursor = Some((at.x, y).into());
        }
    }
    rows::below(buf, inner, ctx, figures.grid.len().saturating_sub(view.layer + height));
}

/// Describes the selected column: `midpoint: 12 of 17 done, 2 overdue`.
fn told(ctx: Ctx<'_>, figures: &Figures, at: usize, columns: usize) -> Line<'static> {
    let at = at.min(Milestone::ALL.len() - 1);
    let (milestone, column) = (Milestone::ALL[at], figures.columns[at]);
    let mut words = match column.required {
        0 => format!("{}: not asked for here", milestone.title()),
        asked => format!("{}: {} of {asked} done", milestone.title(), column.done),
    };
    for (count, word) in [(column.overdue, "overdue"), (column.due, "due")] {
        if count > 0 {
            words.push_str(&format!(", {count} {word}"));
        }
    }
    Line::from(span::cut(vec![Span::styled(words, ctx.theme.text)], columns))
}
