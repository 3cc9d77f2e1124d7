//! A question that a key of its own answers.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Ctx,
    overlay::{dialog, words},
    span,
};
use crate::tui::{action::Action, keymap::Context, model::Confirm};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, confirm: &Confirm) {
    let theme = ctx.theme;
    let height = super::toast::column(confirm.lines.len() + 6);
    let inner = dialog(buf, area, ctx, (70, height), &confirm.title);
    let mut y = inner.y + 1;
    for line in &confirm.lines {
        y = words(buf, inner, y, line, theme.text);
    }
    if y + 1 < inner.bottom() {
        let keys = Line::from(vec![
            Span::styled(ctx.model.keymap.key(Context::Confirm, Action::Yes).unwrap_or_default(), theme.focused),
            Span::styled(" yes   ", theme.muted),
            Span::styled(ctx.model.keymap.key(Context::Confirm, Action::Back).unwrap_or_default(), theme.focused),
            Span::styled(" no", theme.muted),
        ]);
        span::put(buf, inner.x, y + 1, inner.width, &keys);
    }
}
