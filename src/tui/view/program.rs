//! A program: its hours, its meetings, its skills, how its pairings stand, and its rules with their sources.

use ratatui::text::{Line, Span};

use super::{Ctx, skills::share};
use crate::{
    domain::{attention::Severity, decide::Records as _, id::ProgramId},
    tui::{model::figures::WEEKS, text},
};

/// The view of a program in lines of at most `columns`.
pub fn lines(ctx: Ctx<'_>, id: &ProgramId, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let Some(policy) = ctx.app.book().policy(id) else { return Vec::new() };
    let program = &policy.program;
    let figures = ctx.model.figures(id, ctx.app);
    let mut lines = vec![Line::styled(text::ellipsize(&program.name, columns).into_owned(), theme.strong)];
    for line in text::wrap(&program.summary, columns) {
        lines.push(Line::styled(line, theme.muted));
    }
    let year = |day: crate::domain::day::Day| format!("{} {}", day.short(), day.month().year);
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
            let words = format!("{} {count} {}   ", severity.glyph(), severity.word());
            counts.push(Span::styled(words, theme.severity(severity)));
        }
    }
    counts.push(Span::styled(format!("{} on track", figures.tally.on_track), theme.good));
    lines.push(Line::from(counts));
    lines.push(Line::default());

    let label = |words: &'static str| Span::styled(text::fit(words, 10), theme.muted);
    let room = columns.saturating_sub(10);
    if figures.target.0 > 0 {
        let words = format!("{} of {} h", figures.logged.hours(), figures.target.hours());
        lines.push(Line::from(vec![label("Hours"), Span::styled(words, theme.text)]));
        let mark = f64::from(figures.expected.0) / f64::from(figures.target.0);
        let mut parts = vec![label("")];
        parts.extend(share(ctx, room, figures.logged.0 as usize, figures.target.0 as usize, Some(mark)));
        lines.push(Line::from(parts));
        let words = format!("{} h expected by today", figures.expected.hours());
        lines.push(Line::from(vec![label(""), Span::styled(words, theme.muted)]));
    } else {
        let words = format!("{} h logged, no target", figures.logged.hours());
        lines.push(Line::from(vec![label("Hours"), Span::styled(words, theme.text)]));
    }
    if figures.skills > 0 {
        let words = format!("{} of {} independent ", figures.independent, figures.skills);
        let bar = room.saturating_sub(text::width(&words));
        let mut parts = vec![label("Skills"), Span::styled(words, theme.text)];
        parts.extend(share(ctx, bar, figures.independent, figures.skills, None));
        lines.push(Line::from(parts));
    }
    for (name, done) in [("Agreed", figures.signed), ("Met", figures.met)] {
        let words = format!("{done} of {} ", figures.running);
        let bar = room.saturating_sub(text::width(&words));
        let mut parts = vec![label(name), Span::styled(words, theme.text)];
        parts.extend(share(ctx, bar, done, figures.running, None));
        lines.push(Line::from(parts));
    }
    lines.push(Line::from(vec![
        label("Meetings"),
        Span::styled(spark(ctx, &figures.weeks), theme.accent),
        Span::styled(format!(" {WEEKS} weeks"), theme.muted),
    ]));
    lines.push(Line::default());

    lines.push(Line::styled(text::count(program.rules.len(), "rule", "rules"), theme.strong));
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

/// The weeks as columns.
fn spark(ctx: Ctx<'_>, weeks: &[u64]) -> String {
    let most = weeks.iter().copied().max().unwrap_or(0).max(1);
    let rest = if ctx.glyphs.is_ascii() { "." } else { "·" };
    let level = |count: u64| match count {
        0 => rest,
        count => ctx.glyphs.levels[usize::try_from((count * 7).div_ceil(most)).unwrap_or(7).min(7)],
    };
    weeks.iter().map(|count| level(*count)).collect()
}
