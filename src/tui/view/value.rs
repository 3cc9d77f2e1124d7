//! One line of a form's field: what is typed or chosen, and beside it what was understood.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Ctx, ViewState, overlay, span};
use crate::{
    app::quick::date,
    tui::{
        model::{Field, Holds},
        text,
    },
};

pub fn paint(buf: &mut Buffer, at: Rect, ctx: Ctx<'_>, view: &mut ViewState, one: &Field, here: bool) {
    let theme = ctx.theme;
    match &one.holds {
        Holds::Choice { options, at: chosen } => {
            let words = options.get(*chosen).map_or("", String::as_str);
            let (open, close) = ctx.glyphs.around;
            let arrows = if here { theme.focused } else { theme.faint };
            let room = usize::from(at.width).saturating_sub(4);
            let line = Line::from(vec![
                Span::styled(format!("{open} "), arrows),
                Span::styled(text::ellipsize(words, room).into_owned(), if here { theme.strong } else { theme.text }),
                Span::styled(format!(" {close}"), arrows),
            ]);
            if here {
                view.cursor = Some((at.x, at.y).into());
            }
            span::put(buf, at.x, at.y, at.width, &line);
        }
        Holds::Many { .. } => {
            span::put(buf, at.x, at.y, at.width, &Line::styled("nothing to choose", theme.muted));
        }
        Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Pick { .. } => typed(buf, at, ctx, view, one, here),
        Holds::Person { .. } | Holds::People { .. } => typed(buf, at, ctx, view, one, here),
    }
}

fn typed(buf: &mut Buffer, at: Rect, ctx: Ctx<'_>, view: &mut ViewState, one: &Field, here: bool) {
    let long = text::width(one.text.value()) + 2;
    let (aside, look) = understood(ctx, one);
    // A field grows with what is in it, and takes the room of the hint before it scrolls.
    let usual = (at.width / 2).clamp(at.width.min(12), 34);
    let room = if long > usize::from(usual) { super::toast::column(long).min(at.width) } else { usual };
    let box_ = Rect { width: room, ..at };
    if here {
        overlay::field(buf, box_, ctx, &one.text, Some(view));
    } else {
        // Where nobody types, a long text shows its beginning.
        overlay::field(buf, box_, ctx, &one.text.clone().with_cursor(0), None);
    }
    let x = box_.right() + 1;
    if x + 4 < at.right() {
        span::put(buf, x, at.y, at.right() - x, &Line::styled(aside, look));
    }
}

/// What was understood of a field, otherwise what may be written.
fn understood(ctx: Ctx<'_>, one: &Field) -> (String, Style) {
    let theme = ctx.theme;
    match (&one.holds, one.value()) {
        (Holds::Date(direction), words) if !words.is_empty() => {
            match date::parse(words, ctx.app.book().today(), *direction) {
                Ok(day) => (format!("= {}", ctx.dates().long(day)), theme.good),
                Err(_) => (one.hint.clone(), theme.due),
            }
        }
        (Holds::Person { chosen: Some(id), .. }, _) => (format!("{id}"), theme.good),
        (Holds::Person { .. } | Holds::People { .. }, words)
            if !words.is_empty() && ctx.model.directory.index(ctx.app).is_none() =>
        {
            ("the directory is still being read".into(), theme.muted)
        }
        (Holds::Person { found, .. } | Holds::People { found, .. }, words) if !words.is_empty() && found.is_empty() => {
            ("nobody is called that".into(), theme.due)
        }
        (Holds::Pick { chosen: None, found, .. }, words) if !words.is_empty() && found.is_empty() => {
            ("nothing is called that".into(), theme.due)
        }
        (Holds::Pick { chosen: Some(_), .. }, _) => (String::new(), theme.muted),
        (Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. }, _) => {
            (one.hint.clone(), theme.muted)
        }
        (Holds::Pick { .. } | Holds::Person { .. } | Holds::People { .. }, _) => {
            (ctx.spell(&one.hint).into_owned(), theme.muted)
        }
    }
}
