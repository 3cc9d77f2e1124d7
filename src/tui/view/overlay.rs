//! What lies over the desk, the lowest first.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Modifier,
    text::Line,
    widgets::{Block, BorderType, Borders, Clear, Widget as _},
};

use super::{Ctx, ViewState, after, span, status};
use crate::tui::text;

/// Draws the open dialogs, the lowest first.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let count = ctx.model.dialogs.len();
    for (place, dialog) in ctx.model.dialogs.iter().enumerate() {
        if place + 1 == count {
            view.cursor = None;
            // Over a slow line the whole screen is not sent anew for that.
            if dialog.dims_desk() && !view.leaps {
                recede(buf, Rect { height: status::body(area, ctx).bottom().saturating_sub(area.y), ..area }, ctx);
            }
        }
        dialog.draw(buf, area, ctx, view);
    }
    after::paint(buf, area, ctx);
}

/// Screens with fewer rows have none to spare beside a dialog.
const SMALL: u16 = 16;

/// Takes the color from what lies below a dialog, so that it alone is read.
fn recede(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let loud = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    let quiet = ctx.theme.base.patch(ctx.theme.muted).remove_modifier(loud);
    buf.set_style(area, quiet);
    // Frames stay as quiet as they are without a dialog.
    for at in area.intersection(buf.area).positions() {
        let is_frame = buf[at].symbol().starts_with(|sign| ('\u{2500}'..='\u{257f}').contains(&sign));
        if is_frame {
            buf[at].set_style(ctx.theme.border);
        }
    }
}

/// A box over the desk of at most that size, in its upper middle; the room inside it.
pub fn dialog(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, size: (u16, u16), title: &str) -> Rect {
    grown(buf, area, ctx, (size.0, size.1, size.1), title)
}

/// The same for what grows while somebody types: as wide, as tall as it is now, and as tall as it can become, so that its
/// upper edge stays where it is. A small screen is covered down to the keys.
pub fn grown(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, (wide, tall, tallest): (u16, u16, u16), title: &str) -> Rect {
    // Where only a few columns would be left at either side, the borders below would look torn.
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

/// A field with its text, scrolled so that the cursor is in sight; puts the cursor into it where it has the keys.
pub fn field(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, input: &tui_input::Input, view: Option<&mut ViewState>) {
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
    // Not cut with an ellipsis: it would hide the letter that is being typed.
    buf.set_stringn(place.x, place.y, text::clean(&shown), columns, ctx.theme.field);
    if let Some(view) = view {
        let at = input.visual_cursor().saturating_sub(scroll).min(columns);
        view.cursor = Some((place.x + super::toast::column(at), place.y).into());
    }
}

/// Writes wrapped words from a line on, and returns the line after them.
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
