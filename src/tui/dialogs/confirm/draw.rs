//! A question that a key of its own answers.

use super::keys;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::Confirm;
use crate::tui::view::{
    Ctx,
    overlay::{dialog, words},
    span,
};
use crate::tui::{action::Action, text};

/// Columns of the question.
const WIDE: u16 = 70;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, confirm: &Confirm) {
    let theme = ctx.theme;
    let wide = if WIDE + 8 >= area.width { area.width } else { WIDE };
    let columns = usize::from(wide.saturating_sub(4));
    let rows: usize = confirm.lines.iter().map(|line| text::wrap(line, columns).len()).sum();
    let inner = dialog(buf, area, ctx, (wide, crate::tui::view::toast::column(rows + 6)), &confirm.title);
    if inner.is_empty() {
        return;
    }
    let air = u16::from(usize::from(inner.height) >= rows + 3);
    // The answers stay in sight, whatever is said above them.
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
