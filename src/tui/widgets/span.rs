//! Lines of several spans: truncation and right alignment.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::tui::widgets::text;

/// Truncates spans to a total of `columns`, with one ellipsis.
pub fn cut(parts: Vec<Span<'_>>, columns: usize) -> Vec<Span<'static>> {
    let mut room = columns;
    let mut kept: Vec<Span<'static>> = Vec::with_capacity(parts.len());
    for part in parts {
        let wide = text::width(&text::clean(&part.content));
        if wide > room && part.content.trim().is_empty() {
            kept.push(Span::styled(" ".repeat(room), part.style));
            room = 0;
            continue;
        }
        if wide > 0 && room == 0 {
            // The last column of the preceding spans becomes the ellipsis.
            if let Some(last) = kept.iter_mut().rev().find(|last| !last.content.is_empty()) {
                let columns = text::width(&last.content);
                last.content = text::ellipsize(&format!("{}…", last.content), columns).into_owned().into();
            }
            break;
        }
        let short = text::ellipsize(&part.content, room).into_owned();
        let is_cut = wide > room;
        room = room.saturating_sub(text::width(&short));
        if !short.is_empty() {
            kept.push(Span::styled(short, part.style));
        }
        if is_cut {
            break;
        }
    }
    kept
}

/// Returns a line of exactly `columns`: `left`, truncated if necessary, and `right` at the edge.
pub fn split<'a>(left: Vec<Span<'a>>, right: Vec<Span<'a>>, columns: usize) -> Line<'static> {
    let right = cut(right, columns);
    let right_width: usize = right.iter().map(|part| text::width(&part.content)).sum();
    let gap = usize::from(right_width > 0);
    let mut line = cut(left, columns.saturating_sub(right_width + gap));
    let left_width: usize = line.iter().map(|part| text::width(&part.content)).sum();
    let fill = columns.saturating_sub(left_width + right_width);
    line.push(Span::raw(" ".repeat(fill)));
    line.extend(right);
    Line::from(line)
}

/// Arranges parts with a gap between them in lines of at most `columns`, breaking a part only if it does not fit on a
/// line.
pub fn flow(parts: Vec<Vec<Span<'static>>>, columns: usize) -> Vec<Line<'static>> {
    const GAP: &str = "   ";
    let (mut lines, mut line, mut used) = (Vec::new(), Vec::new(), 0);
    for part in parts {
        let part = cut(part, columns);
        let wide: usize = part.iter().map(Span::width).sum();
        if used > 0 && used + GAP.len() + wide > columns {
            lines.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        if used > 0 {
            line.push(Span::raw(GAP));
            used += GAP.len();
        }
        used += wide;
        line.extend(part);
    }
    if !line.is_empty() {
        lines.push(Line::from(line));
    }
    lines
}

/// Draws a line at a position, truncated to `columns`.
pub fn put(buf: &mut Buffer, x: u16, y: u16, columns: u16, line: &Line<'_>) {
    if !buf.area.contains((x, y).into()) {
        return;
    }
    let columns = columns.min(buf.area.right().saturating_sub(x));
    let line = Line { spans: cut(line.spans.clone(), usize::from(columns)), ..line.clone() };
    buf.set_line(x, y, &line, columns);
}

/// Draws a list row: background, marker if selected, and the line with a space on either side.
pub fn put_row(buf: &mut Buffer, area: Rect, line: &Line<'_>, marker: Option<(&'static str, Style, Style)>) {
    if area.width < 3 || area.height == 0 {
        return;
    }
    put(buf, area.x + 2, area.y, area.width - 3, line);
    if let Some((sign, sign_style, ground)) = marker {
        buf.set_style(area, ground);
        // If the row sets a foreground, another color would be unreadable on its background.
        put(buf, area.x, area.y, 1, &Line::styled(sign, ground.fg.map_or(sign_style, |ink| sign_style.fg(ink))));
    }
}

/// Returns a bar of `columns`, filled for `done` out of `whole`, with a mark at `mark`.
pub fn bar(
    columns: usize,
    done: f64,
    mark: Option<f64>,
    signs: (&'static str, &'static str, &'static str),
    looks: (Style, Style, Style),
) -> Vec<Span<'static>> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a few columns")]
    let place = |share: f64| ((share.clamp(0.0, 1.0) * columns as f64).round() as usize).min(columns);
    let full = place(done);
    let mark = mark.map(|share| place(share).min(columns.saturating_sub(1)));
    (0..columns)
        .map(|column| match mark {
            Some(at) if at == column => Span::styled(signs.2, looks.2),
            Some(_) | None if column < full => Span::styled(signs.0, looks.0),
            Some(_) | None => Span::styled(signs.1, looks.1),
        })
        .collect()
}

/// Converts a width to `u16`, saturating.
pub fn column(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&["Lucía ", "Hashi", "moto"], 15, "Lucía Hashimoto")]
    #[case(&["Lucía ", "Hashi", "moto"], 14, "Lucía Hashimo…")]
    #[case(&["Lucía ", "Hashi", "moto"], 11, "Lucía Hash…")]
    #[case(&["Lucía ", "Hashi", "moto"], 6, "Lucía…")]
    #[case(&["Lucía", "   ", "x"], 6, "Lucía…")]
    #[case(&["Lucía", "   "], 6, "Lucía ")]
    #[case(&["Lucía", ""], 5, "Lucía")]
    #[case(&["Lucía", "x"], 0, "")]
    fn parts_that_are_left_out_leave_an_ellipsis(#[case] parts: &[&str], #[case] columns: usize, #[case] said: &str) {
        let kept = cut(parts.iter().map(|part| Span::raw((*part).to_owned())).collect(), columns);
        let words: String = kept.iter().map(|part| &*part.content).collect();
        assert_eq!(words, said);
        assert!(text::width(&words) <= columns);
    }
}
