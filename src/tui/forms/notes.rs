//! Draws a multi-line field; for a month from a paper log, with the interpretation of each line beside it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    desk::view::{Ctx, ViewState},
    forms::{Field, Form, edit},
    widgets::{scroll::scroll_to, span, text},
};

/// Minimum width to show interpretations beside the lines.
const READINGS: u16 = 64;

pub fn paint(
    buf: &mut Buffer,
    area: Rect,
    ctx: Ctx<'_>,
    view: &mut ViewState,
    (form, field, here): (&Form, &Field, bool),
) {
    if area.width < 4 || area.height == 0 {
        return;
    }
    let theme = ctx.theme;
    let readings = form.spec.line_readings(form, ctx.app);
    let is_by_line = readings.is_some();
    // A narrow screen has no room for interpretations; errors are shown below.
    let readings = readings.filter(|_| area.width >= READINGS);
    let is_read = form.is_preview;
    let width = if readings.is_some() { area.width * 9 / 20 } else { area.width };
    let box_ = Rect { width, ..area };
    let look = if is_read { theme.text } else { theme.field };
    if !is_read {
        buf.set_style(box_, theme.field);
    }
    if field.text.value().is_empty() && !field.hint.is_empty() {
        span::put(
            buf,
            area.x + 1,
            area.y,
            width - 1,
            &Line::styled(field.hint.clone(), theme.field.patch(theme.muted)),
        );
    }
    let columns = usize::from(width.saturating_sub(1));
    let (at_line, at_column) = edit::place(&field.text);
    let lines = display(field.text.value(), columns, !is_by_line);
    let at = lines.iter().rposition(|line| line.of == at_line && line.from <= at_column).unwrap_or(0);
    let height = usize::from(area.height);
    let first = if here { scroll_to(view.notes, at, height, lines.len()) } else { 0 };
    if here {
        view.notes = first;
    }
    for ((nth, one), y) in lines.iter().enumerate().skip(first).zip(area.y..area.bottom()) {
        // An unwrapped line scrolls horizontally to the text cursor.
        let skip = if is_by_line && here && nth == at { at_column.saturating_sub(columns) } else { 0 };
        let shown: String = one.text.chars().skip(skip).collect();
        buf.set_stringn(area.x, y, text::clean(&shown), columns, look);
        if here && nth == at {
            let before: String = one.text.chars().take(at_column - one.from).skip(skip).collect();
            let x = span::column(text::width(&before).min(columns));
            view.cursor = Some((area.x + x, y).into());
        }
        if let Some(Some(reading)) = readings.as_ref().and_then(|readings| readings.get(one.of)) {
            let (sign, words, look) = match reading {
                Ok(words) => ("= ", words, theme.good),
                Err(words) => ("! ", words, theme.overdue),
            };
            let x = box_.right() + 1;
            let line = Line::from(vec![Span::styled(sign, look), Span::styled(words.clone(), look)]);
            span::put(buf, x, y, area.right().saturating_sub(x), &line);
        }
    }
    let hidden = lines.len().saturating_sub(first + height);
    if hidden > 0 {
        let words = format!(" {hidden} more ");
        let x = box_.right().saturating_sub(span::column(words.len()));
        span::put(buf, x, area.bottom() - 1, width, &Line::styled(words, theme.muted));
    }
}

/// A display line.
struct Shown {
    text: String,
    /// The index of its text line.
    of: usize,
    /// The index of its first character in that line.
    from: usize,
}

/// Breaks a text into display lines of at most `columns` columns.
fn display(value: &str, columns: usize, wraps: bool) -> Vec<Shown> {
    let mut lines = Vec::new();
    for (of, line) in value.split('\n').enumerate() {
        if !wraps {
            lines.push(Shown { text: line.to_owned(), of, from: 0 });
            continue;
        }
        let chars: Vec<char> = line.chars().collect();
        let mut from = 0;
        loop {
            let (mut to, mut used, mut blank) = (from, 0, None);
            while to < chars.len() {
                used += unicode_width::UnicodeWidthChar::width(chars[to]).unwrap_or(0);
                if used > columns.max(1) {
                    break;
                }
                to += 1;
                if chars[to - 1] == ' ' {
                    blank = Some(to);
                }
            }
            if to < chars.len() {
                to = blank.unwrap_or(to).max(from + 1);
            }
            lines.push(Shown { text: chars[from..to].iter().collect(), of, from });
            if to >= chars.len() {
                break;
            }
            from = to;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::display;

    #[test]
    fn lines_break_at_blanks_and_lose_nothing() {
        let shown = display("the mentor sends the log\n\nsupercalifragilistic", 10, true);
        let texts: Vec<_> = shown.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["the ", "mentor ", "sends the ", "log", "", "supercalif", "ragilistic"]);
        assert_eq!(shown.iter().map(|line| line.of).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 2, 2]);
        assert_eq!(shown[2].from, 11);
    }
}
