//! Draws the folders: attention, the week, each program with its counts, people, ended pairings.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    book::Tally,
    domain::attention::Severity,
    tui::{
        action::Pane,
        desk::{
            Folder,
            programs::folder,
            status::header,
            view::{Ctx, Target, ViewState},
        },
        widgets::{
            frame::{frame, selection},
            scroll::scroll_to,
            span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let focused = ctx.model.focus == Pane::Programs;
    view.hit(area, Target::Pane(Pane::Programs));
    let inner = frame(buf, area, ctx, "Programs", Line::default(), focused);
    if inner.is_empty() {
        return;
    }
    let folders = folder::all(ctx.app);
    // Separators between groups take a line each, so rows and separators are laid out together.
    let mut lines: Vec<Option<&Folder>> = Vec::new();
    let mut before = None;
    for folder in &folders {
        if folder.begins_group(before) {
            lines.push(None);
        }
        lines.push(Some(folder));
        before = Some(folder);
    }
    let cursor = lines.iter().position(|line| *line == Some(&ctx.model.folder)).unwrap_or(0);
    let height = usize::from(inner.height);
    view.programs = scroll_to(view.programs, cursor, height, lines.len());
    if focused {
        view.page = height;
    }
    for (line, y) in lines.iter().skip(view.programs).zip(inner.y..inner.bottom()) {
        let place = Rect { y, height: 1, ..inner };
        let Some(folder) = line else {
            let rule = ctx.glyphs.rule.repeat(usize::from(inner.width.saturating_sub(4)));
            span::put(buf, inner.x + 2, y, inner.width.saturating_sub(4), &Line::styled(rule, ctx.theme.border));
            continue;
        };
        let selected = ctx.model.folder == **folder;
        let columns = usize::from(inner.width.saturating_sub(3));
        let name = if selected { ctx.theme.strong } else { ctx.theme.text };
        let title = folder.title(ctx.app);
        let counts = counts(ctx, folder, &title, columns);
        let room =
            columns.saturating_sub(counts.iter().map(Span::width).sum::<usize>() + usize::from(!counts.is_empty()));
        let title = text::ellipsize_words(&title, room).into_owned();
        let line = span::split(vec![Span::styled(title, name)], counts, columns);
        let marker = selected.then(|| (ctx.glyphs.marker, ctx.theme.focused, selection(ctx, focused)));
        span::put_row(buf, place, &line, marker);
        view.hit(place, Target::Folder((*folder).clone()));
        if selected && focused {
            view.cursor = Some((inner.x, y).into());
        }
    }
}

/// Returns the counts of a folder, dropping the less important ones if the title would be truncated.
fn counts(ctx: Ctx<'_>, folder: &Folder, title: &str, columns: usize) -> Vec<Span<'static>> {
    let book = ctx.app.book();
    match folder {
        Folder::Attention => {
            let tally = header::tally(ctx);
            let room = columns.saturating_sub(text::width(title) + 1);
            let all = [3, 2, 1].into_iter().map(|most| severities(ctx, tally, most));
            let fitting = all.into_iter().find(|parts| parts.iter().map(Span::width).sum::<usize>() <= room);
            fitting.unwrap_or_default()
        }
        // A user acting under `--as` sees only their own pairings, and must not learn how many others there are.
        Folder::Week | Folder::Program(_) | Folder::Ended if ctx.app.actor().is_some() => Vec::new(),
        Folder::Week => number(ctx, ctx.app.book().count_this_week()),
        Folder::Inbox => inbox(ctx),
        Folder::Snoozed => number(ctx, ctx.model.alerts.snoozed(ctx.app).len()),
        Folder::Calendar => Vec::new(),
        Folder::Program(id) => {
            let tally = book.tally_of(id);
            let mut parts = severities(ctx, tally, 1);
            let live = tally.live();
            parts.push(Span::styled(format!("{live:>4}"), ctx.theme.muted));
            parts
        }
        Folder::People => number(ctx, book.people().len()),
        Folder::Ended => number(ctx, book.tally().over as usize),
    }
}

/// Returns the number of waiting people and requests, in the style of the highest severity.
fn inbox(ctx: Ctx<'_>) -> Vec<Span<'static>> {
    let (count, worst) = ctx.model.inbox(ctx.app);
    match worst {
        Some(worst) if count > 0 => vec![Span::styled(count.to_string(), ctx.theme.severity(worst))],
        Some(_) | None => number(ctx, count),
    }
}

fn number(ctx: Ctx<'_>, count: usize) -> Vec<Span<'static>> {
    if count == 0 { Vec::new() } else { vec![Span::styled(count.to_string(), ctx.theme.muted)] }
}

/// Returns the `most` most severe counts that are not zero.
fn severities(ctx: Ctx<'_>, tally: Tally, most: usize) -> Vec<Span<'static>> {
    let counts = [(Severity::Overdue, tally.overdue), (Severity::Due, tally.due), (Severity::Notice, tally.notice)];
    let mut parts = Vec::new();
    for (severity, count) in counts.into_iter().filter(|(_, count)| *count > 0).take(most) {
        let gap = if parts.is_empty() { "" } else { " " };
        parts.push(Span::styled(format!("{gap}{}{count}", severity.glyph()), ctx.theme.severity(severity)));
    }
    parts
}
