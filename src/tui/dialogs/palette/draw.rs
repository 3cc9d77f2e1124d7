//! Draws the command palette.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    desk::{
        disabled::Reason,
        view::{Ctx, Target, ViewState},
    },
    dialogs::palette::{Offer, Palette, offers},
    keys::Binding,
    widgets::{
        overlay::{field, grown, words},
        scroll::scroll_to,
        span, text,
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, palette: &Palette) {
    let theme = ctx.theme;
    let found = offers(ctx.model, ctx.app, palette.text.value());
    // The dialog is as tall as its results, so that the list below stays visible.
    let rows = found.len().clamp(1, 17);
    let tall = span::column(rows + 5);
    let inner = grown(buf, area, ctx, (76, tall, 22), "All commands");
    if inner.height < 3 {
        return;
    }
    let air = u16::from(usize::from(inner.height) >= rows + 3);
    let typed = Rect { y: inner.y + air, height: 1, ..inner };
    field(buf, typed, ctx, &palette.text, Some(view));
    let gap = u16::from(inner.height > 6);
    let body = Rect { y: typed.y + 1 + gap, height: inner.height - air - 1 - gap, ..inner };
    if found.is_empty() {
        words(buf, body, body.y, "No command is called that. Try: hours, late, who, copy, date.", theme.muted);
        return;
    }
    let height = usize::from(body.height);
    let cursor = palette.cursor.min(found.len() - 1);
    view.layer = scroll_to(view.layer, cursor, height, found.len());
    view.page = height;
    for ((place, Offer { row, disabled }), y) in found.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let (says, right) = line(ctx, row, *disabled);
        let line = span::split(vec![says], vec![right], usize::from(body.width.saturating_sub(3)));
        let at = Rect { y, height: 1, ..body };
        let marker = (place == cursor).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        span::put_row(buf, at, &line, marker);
        view.hit(at, Target::Line(place));
    }
    let hidden = found.len().saturating_sub(view.layer + height);
    if hidden > 0 {
        let words = format!(" {} ", text::count(hidden, "more", "more"));
        let x = body.right().saturating_sub(span::column(words.len()) + 1);
        span::put(buf, x, body.bottom(), body.width, &Line::styled(words, theme.muted));
    }
}

/// Returns the description of a command, and its keys; the reason instead of the keys if it is disabled.
pub fn line(ctx: Ctx<'_>, row: &Binding, disabled: Option<Reason>) -> (Span<'static>, Span<'static>) {
    let theme = ctx.theme;
    match disabled {
        Some(reason) => (Span::styled(row.description, theme.muted), Span::styled(reason.words(), theme.muted)),
        None => {
            let keys: Vec<String> = ctx.model.keymap.names(row).into_iter().take(2).collect();
            (Span::styled(row.description, theme.text), Span::styled(keys.join("  "), theme.focused))
        }
    }
}
