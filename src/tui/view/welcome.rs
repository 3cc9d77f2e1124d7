//! The first screen of an empty desk: three ways to begin.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{Ctx, span};
use crate::tui::{action::Action, text};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let theme = ctx.theme;
    let key = |action: Action| Span::styled(text::fit(&ctx.key(action), 6), theme.focused);
    let muted = |words: &'static str| Span::styled(words, theme.muted);
    let lines = [
        Line::styled("Welcome. Nothing is on this desk yet.", theme.strong),
        Line::default(),
        Line::from(vec![key(Action::Add), Span::styled("Set up a program from a template", theme.text)]),
        Line::from(muted("      hours, meetings, checklists and documents are in it already")),
        Line::default(),
        Line::from(vec![Span::styled("      ", theme.text), Span::styled("Look at sample data", theme.text)]),
        Line::from(vec![
            muted("      leave with "),
            Span::styled(ctx.key(Action::Quit), theme.focused),
            muted(" and run "),
            Span::styled("mentordesk demo", theme.strong),
        ]),
        Line::default(),
        Line::from(vec![Span::styled("      ", theme.text), Span::styled("Import what you have", theme.text)]),
        Line::from(vec![muted("      "), Span::styled("mentordesk import people people.csv", theme.strong)]),
        Line::from(muted("      then pairings and logs; all of a file or nothing of it")),
    ];
    let width = 70.min(area.width);
    let x = area.x + (area.width - width) / 2;
    let height = super::toast::column(lines.len());
    let y = area.y + area.height.saturating_sub(height) / 3;
    for (line, y) in lines.iter().zip(y..area.bottom()) {
        span::put(buf, x, y, width, line);
    }
}
