//! Draws a menu.

use ratatui::{buffer::Buffer, layout::Rect, text::Span};

use crate::tui::{
    action::Action,
    desk::view::{Ctx, Target, ViewState},
    dialogs::menu::{Menu, MenuKind, keys, state},
    widgets::{
        overlay::{dialog, words},
        rows,
        scroll::scroll_to,
        span, text,
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, menu: &Menu) {
    let theme = ctx.theme;
    let picks = state::picks(menu.of, ctx.model);
    let height = span::column(picks.len().max(3) + 4);
    let inner = dialog(buf, area, ctx, (72, height), &menu.title(ctx.model));
    if inner.is_empty() {
        return;
    }
    if picks.is_empty() {
        let none = match menu.of {
            MenuKind::Filters => format!(
                "No filter has a name yet. {} narrows a list; {} in here keeps that under a name of yours.",
                ctx.key(Action::Filter),
                ctx.key_in(keys::FILTERS, Action::KeepFilter)
            ),
            MenuKind::Sort | MenuKind::Bulk => "Nothing can be chosen here.".to_owned(),
        };
        words(buf, inner, inner.y + 1, &none, theme.muted);
        return;
    }
    // A small screen has no lines to spare.
    let air = u16::from(usize::from(inner.height) >= picks.len() + 2);
    let body = Rect { y: inner.y + air, height: inner.height.saturating_sub(2 * air), ..inner };
    let rows = usize::from(body.height).max(1);
    let cursor = menu.cursor.min(picks.len() - 1);
    view.layer = scroll_to(view.layer, cursor, rows, picks.len());
    view.page = rows;
    let columns = usize::from(body.width.saturating_sub(3));
    let hint = picks.iter().map(|pick| text::width(&pick.hint)).max().unwrap_or(0);
    let name = picks.iter().map(|pick| text::width(&pick.title)).max().unwrap_or(0).min(34) + 3;
    // Without hints, the names extend to the keys at the right edge.
    let name = if hint == 0 { columns.saturating_sub(11).max(1) } else { name };
    for ((place, pick), y) in picks.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let sign = if pick.current { ctx.glyphs.chosen } else { " " };
        let line = span::split(
            vec![
                Span::styled(format!("{sign} "), theme.focused),
                Span::styled(text::fit(&pick.title, name - 1), if pick.current { theme.strong } else { theme.text }),
                Span::raw(" "),
                Span::styled(text::clean(&pick.hint).into_owned(), theme.muted),
            ],
            vec![Span::styled(pick.key.clone(), theme.focused)],
            columns,
        );
        let at = Rect { y, height: 1, ..body };
        let here = place == cursor;
        span::put_row(buf, at, &line, here.then_some((ctx.glyphs.marker, theme.focused, theme.selected)));
        if here {
            view.cursor = Some((at.x, at.y).into());
        }
        view.hit(at, Target::Line(place));
    }
    rows::more(buf, body, ctx, picks.len(), view.layer);
}
