//! The first screen of an empty database: three ways to begin; afterwards the next steps until there are pairings.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    action::{Action, act::Act},
    desk::{status::hints, view::Ctx},
    widgets::{span, text},
};

/// The ways to begin: action, title, and description.
const WAYS: [(Action, &str, &str); 3] = [
    (
        Action::Sample,
        "Look at sample data",
        "A made-up district with five programs. Try anything in it: nothing is kept, and leaving it brings you back here.",
    ),
    (
        Action::Do(Act::NewProgram),
        "Set up a program from a template",
        "Five to choose from. Hours, meetings, checklists and documents are in it already; you change what differs.",
    ),
    (
        Action::Import,
        "Import what you have",
        "People, pairings or logs from any spreadsheet, saved as CSV. You see what would come of it before it is written.",
    ),
];

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let theme = ctx.theme;
    let width = 70.min(area.width.saturating_sub(2));
    let room = usize::from(width.saturating_sub(5));
    let mut lines = vec![Line::styled("Welcome. Nothing is on this desk yet.", theme.strong), Line::default()];
    for (action, what, meaning) in WAYS {
        lines.push(Line::from(vec![
            Span::styled(format!("  {}  ", ctx.key(action)), theme.focused),
            Span::styled(what, theme.strong),
        ]));
        // A small screen shows only the keys.
        if area.height >= 18 {
            for words in text::wrap(meaning, room) {
                lines.push(Line::styled(format!("     {words}"), theme.muted));
            }
            lines.push(Line::default());
        }
    }
    let x = area.x + (area.width - width) / 2;
    let height = span::column(lines.len());
    let y = area.y + area.height.saturating_sub(height) / 3;
    for (line, y) in lines.iter().zip(y..area.bottom()) {
        span::put(buf, x, y, width, line);
    }
}

/// Draws the next steps while there are no pairings. Returns `false` if there are none to show.
pub fn onward(buf: &mut Buffer, inner: Rect, ctx: Ctx<'_>) -> bool {
    let Some(steps) = hints::beginning(ctx.model, ctx.app) else { return false };
    let book = ctx.app.book();
    let people = text::count(book.people().len(), "person is", "people are");
    let words = match (book.programs().next().is_some(), book.people().len()) {
        (false, _) => format!(
            "{people} in the directory, and there is no program yet. It says who meets how often, and what is due."
        ),
        (true, 0) => "There is a program, and no one in the directory yet.".to_owned(),
        (true, _) => format!("{people} in the directory, and no one is paired yet."),
    };
    let columns = inner.width.saturating_sub(3);
    let mut lines: Vec<Line> =
        text::wrap(&words, usize::from(columns)).into_iter().map(|line| Line::styled(line, ctx.theme.text)).collect();
    lines.push(Line::default());
    let context = ctx.model.desk_context(ctx.app);
    let keys: Vec<String> = steps.iter().map(|(action, _)| ctx.key_in(context, *action)).collect();
    let wide = keys.iter().map(|key| text::width(key)).max().unwrap_or(0);
    for (key, (_, label)) in keys.iter().zip(steps) {
        lines.push(Line::from(vec![
            Span::styled(text::fit(key, wide), ctx.theme.focused),
            Span::styled(format!("  {label}"), ctx.theme.muted),
        ]));
    }
    for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x + 2, y, columns, line);
    }
    true
}
