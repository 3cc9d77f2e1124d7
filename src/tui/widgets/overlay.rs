//! Boxes of dialogs, and the text and fields in them.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::Line,
    widgets::{Block, BorderType, Borders, Clear, Widget as _},
};

use crate::tui::widgets::{
    span, text,
    view::{Ctx, ViewState},
};

/// Screens with fewer rows have none to spare around a dialog.
const SMALL: u16 = 16;

/// Draws a box of at most the given size, above the center of the screen; returns the area inside it.
pub fn dialog<M>(buf: &mut Buffer, area: Rect, ctx: Ctx<'_, M>, size: (u16, u16), title: &str) -> Rect {
    grown(buf, area, ctx, (size.0, size.1, size.1), title)
}

/// Like [`dialog`], for a box that grows while the user types. Takes its width, current height, and maximum height, so
/// that its top edge is fixed. On a small screen it covers everything above the footer.
pub fn grown<M>(
    buf: &mut Buffer,
    area: Rect,
    ctx: Ctx<'_, M>,
    (wide, tall, tallest): (u16, u16, u16),
    title: &str,
) -> Rect {
    // A gap of only a few columns at the sides would make the borders behind look broken.
    let width = if wide.saturating_add(8) >= area.width { area.width } else { wide };
    let below_header = area.height.saturating_sub(2);
    let height = tall.min(below_header).max(area.height.min(3));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + 1 + (below_header - tallest.min(below_header)) / 4;
    let place = if area.height < SMALL && area.height == buf.area.height {
        Rect { height: area.height.saturating_sub(1), ..area }
    } else {
        Rect { x, y, width, height }.intersection(area)
    };
    let width = place.width;
    Clear.render(place, buf);
    buf.set_style(place, ctx.theme.base);
    let title = text::ellipsize(title, usize::from(width.saturating_sub(6))).into_owned();
    Block::new()
        .borders(Borders::ALL)
        .border_type(BorderType::Rounded)
        .border_style(ctx.theme.focused.remove_modifier(ratatui::style::Modifier::BOLD))
        .title_top(Line::styled(format!(" {title} "), ctx.theme.title))
        .render(place, buf);
    Rect {
        x: place.x + 2.min(place.width),
        y: place.y + 1.min(place.height),
        width: place.width.saturating_sub(4),
        height: place.height.saturating_sub(2),
    }
}

/// Draws a text field, scrolled to its cursor; sets the screen cursor if `view` is given.
pub fn field<M, T>(
    buf: &mut Buffer,
    place: Rect,
    ctx: Ctx<'_, M>,
    input: &tui_input::Input,
    view: Option<&mut ViewState<T>>,
) {
    if place.width < 2 || place.height == 0 {
        return;
    }
    buf.set_style(Rect { height: 1, ..place }, ctx.theme.field);
    let columns = usize::from(place.width - 1);
    let scroll = input.visual_scroll(columns);
    let mut skipped = 0;
    let shown: String = input
        .value()
        .chars()
        .skip_while(|c| {
            let before = skipped;
            skipped += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
            before < scroll
        })
        .collect();
    // No ellipsis, which would hide the character being typed.
    buf.set_stringn(place.x, place.y, text::clean(&shown), columns, ctx.theme.field);
    if let Some(view) = view {
        let at = input.visual_cursor().saturating_sub(scroll).min(columns);
        view.cursor = Some((place.x + span::column(at), place.y).into());
    }
}

/// Styles a part of the text in a field that was drawn, given by its bytes.
pub fn highlight(buf: &mut Buffer, place: Rect, input: &tui_input::Input, part: &std::ops::Range<usize>, look: Style) {
    let (Some(before), Some(marked)) = (input.value().get(..part.start), input.value().get(part.clone())) else {
        return;
    };
    let scroll = input.visual_scroll(usize::from(place.width.saturating_sub(1)));
    let (from, to) = (text::width(before), text::width(before) + text::width(marked));
    let (from, to) = (from.saturating_sub(scroll), to.saturating_sub(scroll));
    let x = place.x + span::column(from);
    let width = span::column(to - from).min(place.right().saturating_sub(x));
    buf.set_style(Rect { x, y: place.y, width, height: 1 }, look);
}

/// Draws wrapped text starting at line `y`, and returns the line after it.
pub fn words(buf: &mut Buffer, place: Rect, y: u16, words: &str, look: ratatui::style::Style) -> u16 {
    let mut y = y;
    for line in text::wrap(words, usize::from(place.width)) {
        if y >= place.bottom() {
            break;
        }
        span::put(buf, place.x, y, place.width, &Line::styled(line, look));
        y += 1;
    }
    y
}
