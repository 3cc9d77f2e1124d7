//! Draws the screen: the panes, and the dialogs over them. Only scroll positions and hit areas are kept.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier, text::Line};

use crate::tui::{
    desk::{
        layout,
        status::{self, header, pending_keys},
        view::{Ctx, ViewState},
    },
    theme::Glyphs,
    widgets::{direction, span, text},
};

/// Draws the screen into a buffer, and stores hit areas and the cursor position in `view`.
pub fn draw(buf: &mut Buffer, ctx: Ctx<'_>, view: &mut ViewState) {
    let area = buf.area;
    view.targets.clear();
    view.cursor = None;
    paint(buf, area, ctx, view);
    view.cursor = view.cursor.filter(|cursor| area.contains(*cursor));
}

/// Draws the main screen and the dialogs into an area of a buffer.
pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    buf.set_style(area, ctx.theme.base);
    if area.width < 30 || area.height < 8 {
        tiny(buf, area, ctx);
    } else {
        layout::paint(buf, area, ctx, view);
        dialogs(buf, area, ctx, view);
    }
    if ctx.glyphs.is_ascii() {
        to_ascii(buf, area);
    } else {
        direction::anchor(buf, area);
    }
}

/// Draws the single line of a screen that is too small.
fn tiny(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    if area.is_empty() {
        return;
    }
    let tally = header::tally(ctx);
    let counts = format!("!!{} !{}", tally.overdue, tally.due);
    let forms = [
        format!("too small for mentordesk: 30 columns and 8 lines are needed   {counts}"),
        "too small: 30 columns and 8 lines are needed".to_owned(),
        format!("too small: 30x8 needed   {counts}"),
        "too small: 30x8 needed".to_owned(),
        format!("too small   {counts}"),
        "too small".to_owned(),
    ];
    let fits = |words: &&String| text::width(words) <= usize::from(area.width);
    let words = forms.iter().find(fits).map_or("too small", String::as_str);
    span::put(buf, area.x, area.y, area.width, &Line::styled(words, ctx.theme.strong));
}

/// Draws the open dialogs, bottom to top.
fn dialogs(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) {
    let count = ctx.model.dialogs.len();
    for (place, dialog) in ctx.model.dialogs.iter().enumerate() {
        if place + 1 == count {
            view.cursor = None;
            // Dimming would redraw the whole screen, which is too slow over a slow connection.
            if dialog.dims_desk() && !view.leaps {
                dim(buf, Rect { height: status::body(area, ctx).bottom().saturating_sub(area.y), ..area }, ctx);
            }
        }
        dialog.draw(buf, area, ctx, view);
    }
    pending_keys::paint(buf, area, ctx);
}

/// Removes color from the screen behind a dialog.
fn dim(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let loud = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    let quiet = ctx.theme.base.patch(ctx.theme.muted).remove_modifier(loud);
    buf.set_style(area, quiet);
    // Frames keep their style.
    for at in area.intersection(buf.area).positions() {
        let is_frame = buf[at].symbol().starts_with(|sign| ('\u{2500}'..='\u{257f}').contains(&sign));
        if is_frame {
            buf[at].set_style(ctx.theme.border);
        }
    }
}

/// Replaces every Unicode glyph with its ASCII equivalent.
fn to_ascii(buf: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let Some(cell) = buf.cell_mut((x, y)) else { continue };
            if let Some(plain) = Glyphs::plain(cell.symbol()) {
                cell.set_symbol(plain);
            }
        }
    }
}
