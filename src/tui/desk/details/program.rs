//! Draws a program: hours, meetings, skills, status of its pairings, and rules with their sources.

use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::{
    domain::{attention::Severity, decide::Records as _, id::ProgramId, program::Program},
    tui::{
        desk::{
            figures::{
                WEEKS, heat_map,
                milestone_grid::{self, Grid},
            },
            skills::draw::share,
            view::Ctx,
        },
        widgets::{gauge, section::section, span, text},
    },
};

/// Returns the details of a program in lines of at most `columns`.
pub fn lines(ctx: Ctx<'_>, id: &ProgramId, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let Some(policy) = ctx.app.book().policy(id) else { return Vec::new() };
    let program = &policy.program;
    let figures = ctx.model.figures(id, ctx.app);
    let mut lines = vec![Line::styled(text::ellipsize(&program.name, columns).into_owned(), theme.strong)];
    for line in text::wrap(&program.summary, columns) {
        lines.push(Line::styled(line, theme.muted));
    }
    let year = |day: crate::domain::day::Day| ctx.dates().dated(day);
    let term = format!("{id}: {} to {}", year(program.starts_on), year(program.ends_on));
    lines.extend(text::wrap(&term, columns).into_iter().map(|line| Line::styled(line, theme.muted)));
    lines.push(Line::default());

    let mut counts = Vec::new();
    for (severity, count) in [
        (Severity::Overdue, figures.tally.overdue),
        (Severity::Due, figures.tally.due),
        (Severity::Notice, figures.tally.notice),
    ] {
        if count > 0 {
            let words = format!("{} {count} {}", severity.glyph(), severity.word());
            counts.push(vec![Span::styled(words, theme.severity(severity))]);
        }
    }
    counts.push(vec![Span::styled(format!("{} on track", figures.tally.on_track), theme.good)]);
    lines.extend(span::flow(counts, columns));
    lines.push(Line::default());

    let label = |words: &'static str| Span::styled(text::fit(words, 10), theme.muted);
    let room = columns.saturating_sub(10);
    match figures.each {
        Some(each) if figures.running == 0 => {
            let words = format!("{} h of each pairing; none runs yet", each.hours());
            lines.push(Line::from(span::cut(vec![label("Hours"), Span::styled(words, theme.text)], columns)));
        }
        Some(_) | None => lines.extend(gauge::lines(ctx, "Hours", 10, &figures.hours, None, columns)),
    }
    if figures.hours.target.0 > 0 {
        let words = format!("in {}", text::count(figures.running, "running pairing", "running pairings"));
        lines.push(Line::from(vec![label(""), Span::styled(words, theme.muted)]));
    }
    if figures.skills > 0 {
        let words = format!("{} of {} independent ", figures.independent, figures.skills);
        let bar = room.saturating_sub(text::width(&words));
        let mut parts = vec![label("Skills"), Span::styled(words, theme.text)];
        parts.extend(share(ctx, bar, figures.independent, figures.skills, None));
        lines.push(Line::from(parts));
    }
    lines.push(Line::from(vec![
        label("Meetings"),
        heat_map::spark(ctx, &figures.weeks),
        Span::styled(format!(" {WEEKS} weeks"), theme.muted),
    ]));
    lines.push(Line::default());

    lines.push(section(ctx, "Milestones", columns));
    lines.extend(milestone_grid::summary(ctx, &figures, columns));
    lines.push(Line::default());
    regions(ctx, program, columns, &mut lines);

    lines.push(section(ctx, &text::count(program.rules.len(), "rule", "rules"), columns));
    for rule in &program.rules {
        for (at, line) in text::wrap(&rule.says, columns.saturating_sub(2)).into_iter().enumerate() {
            let sign = if at == 0 { ctx.glyphs.dot } else { " " };
            lines.push(Line::from(vec![
                Span::styled(format!("{sign} "), theme.focused),
                Span::styled(line, theme.text),
            ]));
        }
        let from = format!("{} {} {}", rule.strength.word(), ctx.glyphs.dot, rule.source);
        for line in text::wrap(&from, columns.saturating_sub(2)) {
            lines.push(Line::styled(format!("  {line}"), theme.muted));
        }
    }
    lines
}

/// Appends each region with its coordinators and the dates on which it sent its list and its report.
fn regions(ctx: Ctx<'_>, program: &Program, columns: usize, lines: &mut Vec<Line<'static>>) {
    let theme = ctx.theme;
    if program.regions.is_empty() {
        return;
    }
    let book = ctx.app.book();
    lines.push(section(ctx, &text::count(program.regions.len(), "region", "regions"), columns));
    for region in &program.regions {
        let names: Vec<&str> = region.coordinators.iter().map(|id| book.name(id)).collect();
        let (who, look) =
            if names.is_empty() { ("no coordinator".to_owned(), theme.due) } else { (names.join(", "), theme.text) };
        let name = columns.saturating_sub(2).min(16);
        let room = columns.saturating_sub(name);
        for (at, words) in text::wrap(&who, room).into_iter().enumerate() {
            let label = if at == 0 { &*region.name } else { "" };
            lines.push(Line::from(vec![Span::styled(text::fit(label, name), theme.muted), Span::styled(words, look)]));
        }
        if let Some(contact) = &region.contact {
            for words in text::wrap(contact, room) {
                let line = vec![Span::raw(" ".repeat(name)), Span::styled(words, theme.text)];
                lines.push(Line::from(line));
            }
        }
        let sent = region.list_sent_on.map(|on| format!("list sent {}", ctx.dates().short(on)));
        let reported = region.reported_on.map(|on| format!("reported {}", ctx.dates().short(on)));
        let done: Vec<String> = [sent, reported].into_iter().flatten().collect();
        if !done.is_empty() {
            let words = done.join(&format!(" {} ", ctx.glyphs.dot));
            lines.push(Line::from(span::cut(
                vec![Span::raw(" ".repeat(name)), Span::styled(words, theme.muted)],
                columns,
            )));
        }
    }
    lines.push(Line::default());
}

/// Returns the given rows of the milestone grid.
pub fn grid(ctx: Ctx<'_>, id: &ProgramId, columns: usize, rows: Range<usize>) -> Vec<Line<'static>> {
    let figures = ctx.model.figures(id, ctx.app);
    let grid = Grid::within(columns, &figures, 0);
    let from = rows.start.min(figures.grid.len());
    let to = rows.end.min(figures.grid.len());
    figures.grid[from..to].iter().map(|row| grid.row(ctx, row, None)).collect()
}

/// Returns the legend and headings above the grid.
pub fn above_grid(ctx: Ctx<'_>, id: &ProgramId, columns: usize) -> Vec<Line<'static>> {
    let figures = ctx.model.figures(id, ctx.app);
    let grid = Grid::within(columns, &figures, 0);
    let mut lines = vec![section(ctx, "Milestones, pairing by pairing", columns)];
    lines.extend(grid.legend(ctx));
    lines.push(Line::default());
    lines.push(grid.head(ctx));
    lines.push(grid.totals(ctx, &figures));
    lines
}
