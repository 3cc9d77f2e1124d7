//! The grid of milestones: a row for each pairing, a column for each milestone, a sign in each cell, and what the
//! signs say.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Ctx, Target, ViewState, scroll_to, selection, skills::share, span};
use crate::{
    domain::{
        attention::Severity,
        checklist::Stage,
        id::{PairingId, ProgramId},
    },
    tui::{
        model::{
            Figures, Picture,
            figures::Column,
            milestones::{Mark, Marks, Milestone},
        },
        text,
    },
};

/// Columns of a cell.
const CELL: usize = 4;

/// The sign of a mark and its look.
fn sign(ctx: Ctx<'_>, mark: Mark) -> (&'static str, Style) {
    match mark {
        Mark::Done => (ctx.glyphs.stage(Stage::Independent), ctx.theme.good),
        Mark::Late(severity) => (severity.glyph(), ctx.theme.severity(severity)),
        Mark::Ahead => (ctx.glyphs.stage(Stage::NotStarted), ctx.theme.muted),
        Mark::NotAsked => (ctx.glyphs.stage(Stage::NotApplicable), ctx.theme.faint),
    }
}

/// Each milestone with how many pairings have reached it, and how many are late.
pub fn summary(ctx: Ctx<'_>, figures: &Figures, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let mut lines = Vec::new();
    for (milestone, column) in Milestone::ALL.into_iter().zip(figures.columns) {
        let Column { asked, done, .. } = column;
        let mut parts = vec![Span::styled(text::fit(milestone.title(), 15), theme.muted)];
        if asked == 0 {
            let words = if column.is_asked_for { "asked for, of no pairing yet" } else { "not asked for" };
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

/// The columns of the names, and those of each cell, in a grid so wide.
fn widths(columns: usize) -> (usize, usize) {
    let cell = if columns >= 90 { 8 } else { CELL };
    // On a wide screen the cells stay near the names.
    (columns.saturating_sub(cell * Milestone::ALL.len()).min(56), cell)
}

/// The head of the grid: what the columns are.
pub fn head(ctx: Ctx<'_>, columns: usize) -> Line<'static> {
    let (name, cell) = widths(columns);
    let mut parts = vec![Span::raw(" ".repeat(name))];
    for milestone in Milestone::ALL {
        parts.push(Span::styled(text::fit(milestone.short(), cell), ctx.theme.muted));
    }
    Line::from(parts)
}

/// What the columns come to: how many have reached the milestone, and of how many it is asked where there is room.
pub fn totals(ctx: Ctx<'_>, figures: &Figures, columns: usize) -> Line<'static> {
    let (name, cell) = widths(columns);
    let label = if cell > CELL { "done of those asked" } else { "done" };
    let mut parts = vec![Span::styled(text::fit(label, name), ctx.theme.muted)];
    for column in figures.columns {
        let words = match column.asked {
            0 => ctx.glyphs.stage(Stage::NotApplicable).to_owned(),
            asked if cell > CELL => format!("{}/{asked}", column.done),
            _ => column.done.to_string(),
        };
        // A figure that does not fit would be a wrong one.
        let words = if text::width(&words) < cell || cell == CELL { words } else { column.done.to_string() };
        parts.push(Span::styled(text::fit(&words, cell), ctx.theme.strong));
    }
    Line::from(parts)
}

/// A row of the grid; the cell of the column under the cursor stands out.
pub fn row(ctx: Ctx<'_>, (id, marks): &(PairingId, Marks), columns: usize, here: Option<usize>) -> Line<'static> {
    let (room, cell) = widths(columns);
    let book = ctx.app.book();
    let Some(slot) = book.slot(*id) else { return Line::default() };
    let arrow = format!(" {} ", ctx.glyphs.arrow);
    let spare = room.saturating_sub(text::width(&arrow) + 1);
    let (mentor, mentee) =
        super::pairings::shortened(book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee), spare);
    let name = text::fit(&format!("{mentor}{arrow}{mentee}"), room.saturating_sub(1));
    let mut parts = vec![Span::styled(name, ctx.theme.text), Span::raw(" ".repeat(room.min(1)))];
    for (column, mark) in marks.iter().enumerate() {
        let (sign, look) = sign(ctx, *mark);
        if here == Some(column) {
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

/// Draws the grid over the whole screen: its heads and its totals stay, the rows between them scroll.
pub fn paint(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>, view: &mut ViewState, picture: &Picture, id: &ProgramId) {
    let figures = ctx.model.figures(id, ctx.app);
    let room = inner.width.saturating_sub(3);
    let columns = usize::from(room);
    span::put(buf, inner.x + 2, inner.y, room, &head(ctx, columns));
    let mut foot = vec![totals(ctx, &figures, columns), told(ctx, &figures, picture, columns)];
    foot.extend(legend(ctx, columns));
    let body = super::picture::between(buf, inner, 1, figures.grid.len(), &foot);
    let cursor = picture.cursor(&ctx.model.pictures, ctx.app);
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, cursor, height, figures.grid.len());
    view.page = height.max(1);
    for ((place, one), y) in figures.grid.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let selected = place == cursor;
        let marker = selected.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, true)));
        let line = row(ctx, one, columns, selected.then_some(picture.column));
        span::put_row(buf, at, &line, marker);
        view.hit(at, Target::Line(place));
        if selected {
            view.cursor = Some((at.x, y).into());
        }
    }
    super::picture::below(buf, inner, ctx, figures.grid.len().saturating_sub(view.layer + height));
}

/// What the column under the cursor is and comes to, in words: `midpoint: 12 of 17 done, 2 overdue`.
fn told(ctx: Ctx<'_>, figures: &Figures, picture: &Picture, columns: usize) -> Line<'static> {
    let at = picture.column.min(Milestone::ALL.len() - 1);
    let (milestone, column) = (Milestone::ALL[at], figures.columns[at]);
    let mut words = match column.asked {
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

/// What the signs and the heads of the columns say.
pub fn legend(ctx: Ctx<'_>, columns: usize) -> Vec<Line<'static>> {
    let marks = [
        (Mark::Done, "done"),
        (Mark::Late(Severity::Overdue), "overdue"),
        (Mark::Late(Severity::Due), "due"),
        (Mark::Late(Severity::Notice), "notice"),
        (Mark::Ahead, "to come"),
        (Mark::NotAsked, "not asked for"),
    ];
    let mut parts: Vec<Vec<Span<'static>>> = Vec::new();
    for (mark, words) in marks {
        let (sign, look) = sign(ctx, mark);
        parts.push(vec![Span::styled(sign, look), Span::styled(format!(" {words}"), ctx.theme.muted)]);
    }
    for milestone in Milestone::ALL {
        parts.push(vec![
            Span::styled(milestone.short(), ctx.theme.text),
            Span::styled(format!(" {}", milestone.title()), ctx.theme.muted),
        ]);
    }
    span::flow(parts, columns)
}
