//! The grid of milestones: a row for each pairing, a column for each milestone, a sign in each cell, and what the
//! signs say.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{Ctx, skills::share};
use crate::{
    domain::{attention::Severity, checklist::Stage, id::PairingId},
    tui::{
        model::{
            Figures,
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
    for (at, milestone) in Milestone::ALL.into_iter().enumerate() {
        let marks = || figures.grid.iter().map(|(_, marks)| marks[at]);
        let asked = marks().filter(|mark| *mark != Mark::NotAsked).count();
        let mut parts = vec![Span::styled(text::fit(milestone.title(), 15), theme.muted)];
        if asked == 0 {
            parts.push(Span::styled("not asked for", theme.muted));
            lines.push(Line::from(parts));
            continue;
        }
        let done = marks().filter(|mark| *mark == Mark::Done).count();
        parts.push(Span::styled(text::fit(&format!("{done} of {asked}"), 11), theme.text));
        let mut late = Vec::new();
        for severity in [Severity::Overdue, Severity::Due] {
            let count = marks().filter(|mark| *mark == Mark::Late(severity)).count();
            if count > 0 {
                late.push(Span::styled(format!(" {}{count}", severity.glyph()), theme.severity(severity)));
            }
        }
        let room = columns.saturating_sub(26 + 10);
        parts.extend(share(ctx, room.min(24), done, asked, None));
        parts.extend(late);
        lines.push(Line::from(super::span::cut(parts, columns)));
    }
    lines
}

/// The head of the grid: what the columns are.
pub fn head(ctx: Ctx<'_>, columns: usize) -> Line<'static> {
    let name = columns.saturating_sub(CELL * Milestone::ALL.len());
    let mut parts = vec![Span::raw(" ".repeat(name))];
    for milestone in Milestone::ALL {
        parts.push(Span::styled(text::fit(milestone.short(), CELL), ctx.theme.muted));
    }
    Line::from(parts)
}

/// A row of the grid.
pub fn row(ctx: Ctx<'_>, (id, marks): &(PairingId, Marks), columns: usize) -> Line<'static> {
    let room = columns.saturating_sub(CELL * Milestone::ALL.len());
    let book = ctx.app.book();
    let Some(slot) = book.slot(*id) else { return Line::default() };
    let arrow = format!(" {} ", ctx.glyphs.arrow);
    let spare = room.saturating_sub(text::width(&arrow) + 1);
    let (mentor, mentee) =
        super::pairings::shortened(book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee), spare);
    let mut parts = vec![Span::styled(text::fit(&format!("{mentor}{arrow}{mentee}"), room), ctx.theme.text)];
    for mark in marks {
        let (sign, look) = sign(ctx, *mark);
        parts.push(Span::styled(text::fit(sign, CELL), look));
    }
    Line::from(parts)
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
        parts.push(vec![Span::styled(sign, look), Span::styled(format!(" {words}   "), ctx.theme.muted)]);
    }
    for milestone in Milestone::ALL {
        parts.push(vec![
            Span::styled(milestone.short(), ctx.theme.text),
            Span::styled(format!(" {}   ", milestone.title()), ctx.theme.muted),
        ]);
    }
    let (mut lines, mut line, mut used) = (Vec::new(), Vec::new(), 0);
    for part in parts {
        let wide: usize = part.iter().map(Span::width).sum();
        if used > 0 && used + wide > columns + 3 {
            lines.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        used += wide;
        line.extend(part);
    }
    lines.push(Line::from(line));
    lines
}
