//! Draws a confirmation dialog.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::tui::{
    action::Action,
    desk::view::Ctx,
    dialogs::confirm::{Confirm, keys},
    widgets::{
        overlay::{dialog, words},
        span, text,
    },
};

/// Width of the dialog: that of a prompt below it, whose words it would cut otherwise.
const WIDE: u16 = 74;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, confirm: &Confirm) {
    let theme = ctx.theme;
    let wide = if WIDE + 8 >= area.width { area.width } else { WIDE };
    let columns = usize::from(wide.saturating_sub(4));
    let rows: usize = confirm.lines.iter().map(|line| text::wrap(line, columns).len()).sum();
    let inner = dialog(buf, area, ctx, (wide, span::column(rows + 6)), &confirm.title);
    if inner.is_empty() {
        return;
    }
    let air = u16::from(usize::from(inner.height) >= rows + 3);
    // The answers stay visible however long the text above is.
    let said = Rect { height: inner.height - 1, ..inner };
    let mut y = said.y + air;
    for line in &confirm.lines {
        y = words(buf, said, y, line, theme.text);
    }
    let keys = Line::from(vec![
        Span::styled(ctx.model.keymap.key(keys::CONTEXT, Action::Yes).unwrap_or_default(), theme.focused),
        Span::styled(" yes   ", theme.muted),
        Span::styled(ctx.model.keymap.key(keys::CONTEXT, Action::Back).unwrap_or_default(), theme.focused),
        Span::styled(" no", theme.muted),
    ]);
    span::put(buf, inner.x, (y + air).min(inner.bottom() - 1), inner.width, &keys);
}
