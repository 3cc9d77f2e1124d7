//! Draws the theme list at the side, so that the preview stays visible.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::settings::AUTO,
    domain::attention::Severity,
    tui::{
        desk::view::{Ctx, Target, ViewState},
        dialogs::themes::Themes,
        widgets::{overlay::dialog, rows, scroll::scroll_to, span, text},
    },
};

/// Width of the list.
const WIDE: u16 = 38;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, themes: &Themes) {
    let side = if area.width >= 60 { Rect { x: area.right() - WIDE, width: WIDE, ..area } } else { area };
    let wanted = span::column(themes.names.len() + 5);
    let inner = dialog(buf, side, ctx, (side.width, wanted), "Theme");
    if inner.is_empty() {
        return;
    }
    // The sample below the names is dropped if the names need the room.
    let shows = usize::from(inner.height) >= themes.names.len() + 3;
    let theme = ctx.theme;
    let body = if shows { Rect { height: inner.height - 3, ..inner } } else { inner };
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, themes.cursor, height, themes.names.len());
    view.page = height;
    for ((place, name), y) in themes.names.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let row = Rect { y, height: 1, ..body };
        let here = place == themes.cursor;
        // A small screen shows only the name.
        let words = if name == AUTO && row.width >= 34 { format!("{AUTO}, as the terminal is") } else { name.clone() };
        let now = if *name == ctx.model.settings.theme { "now" } else { "" };
        let line = span::split(
            vec![Span::styled(text::clean(&words).into_owned(), if here { theme.strong } else { theme.text })],
            vec![Span::styled(now, theme.muted)],
            usize::from(row.width.saturating_sub(3)),
        );
        span::put_row(buf, row, &line, here.then_some((ctx.glyphs.marker, theme.focused, theme.selected)));
        view.hit(row, Target::Line(place));
        if here {
            view.cursor = Some((row.x, row.y).into());
        }
    }
    if !shows {
        return rows::more(buf, body, ctx, themes.names.len(), view.layer);
    }
    let mut signs: Vec<Span<'static>> = Vec::new();
    for severity in Severity::ALL {
        signs.push(Span::styled(format!("{} {}  ", severity.glyph(), severity.word()), theme.severity(severity)));
    }
    span::put(buf, inner.x, body.bottom() + 1, inner.width, &Line::from(signs));
    let said = vec![
        Span::styled("words", theme.text),
        Span::styled("  asides", theme.muted),
        Span::styled("  done", theme.good),
    ];
    span::put(buf, inner.x, body.bottom() + 2, inner.width, &Line::from(said));
}
