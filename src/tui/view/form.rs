//! A form: labels in one column, fields in the next, errors below their field.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Ctx, Target, ViewState,
    overlay::{dialog, field, words},
    span,
};
use crate::{
    app::quick::{Direction, date},
    domain::{day::Day, decide::Records, id::PersonRef},
    tui::{
        model::{Field, Form, Holds},
        text,
    },
};

/// Columns of the labels.
const LABEL: u16 = 16;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, form: &Form) {
    let theme = ctx.theme;
    let offered = form.fields.iter().map(|field| extra(field, false)).max().unwrap_or(0).max(1);
    let height = super::toast::column(form.fields.len() + usize::from(offered) + 5);
    let inner = dialog(buf, area, ctx, (78, height), &form.title);
    if inner.is_empty() {
        return;
    }
    let mut y = inner.y + u16::from(inner.height > 6);
    for (place, one) in form.fields.iter().enumerate() {
        if y >= inner.bottom() {
            break;
        }
        let here = place == form.cursor;
        let label = if here { theme.focused } else { theme.muted };
        span::put(buf, inner.x, y, LABEL, &Line::styled(one.label, label));
        let at = Rect { x: inner.x + LABEL, y, width: inner.width.saturating_sub(LABEL), height: 1 };
        view.hit(Rect { y, height: 1, ..inner }, Target::Line(place));
        value(buf, at, ctx, one, here, view);
        y += 1;
        if let Some(error) = &one.error {
            let below = Rect { height: inner.bottom().saturating_sub(y), y, ..at };
            y = words(buf, below, y, error, theme.overdue);
        }
        if here && let Holds::Person { chosen: None, found, at: offered } = &one.holds {
            for (nth, person) in found.iter().enumerate() {
                if y >= inner.bottom() {
                    break;
                }
                let row = Rect { y, height: 1, ..at };
                let marker = (nth == *offered).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
                span::put_row(buf, row, &somebody(ctx, person, usize::from(row.width.saturating_sub(3))), marker);
                y += 1;
            }
        }
    }
    if let Some(error) = &form.error
        && y + 1 < inner.bottom()
    {
        words(buf, inner, y + 1, error, theme.overdue);
    }
}

/// Lines that a field takes below itself.
fn extra(field: &Field, _here: bool) -> u16 {
    let offered = match &field.holds {
        Holds::Person { .. } => 6,
        Holds::Text | Holds::Date | Holds::Choice { .. } => 0,
    };
    offered + u16::from(field.error.is_some())
}

fn value(buf: &mut Buffer, at: Rect, ctx: Ctx<'_>, one: &Field, here: bool, view: &mut ViewState) {
    let theme = ctx.theme;
    match &one.holds {
        Holds::Choice { options, at: chosen } => {
            let words = options.get(*chosen).map_or("", String::as_str);
            let (open, close) = ctx.glyphs.around;
            let arrows = if here { theme.focused } else { theme.faint };
            let line = Line::from(vec![
                Span::styled(format!("{open} "), arrows),
                Span::styled(text::clean(words).into_owned(), if here { theme.strong } else { theme.text }),
                Span::styled(format!(" {close}"), arrows),
            ]);
            if here {
                view.cursor = Some((at.x, at.y).into());
            }
            span::put(buf, at.x, at.y, at.width, &line);
        }
        Holds::Text | Holds::Date | Holds::Person { .. } => {
            let room = (at.width / 2).clamp(at.width.min(12), 34);
            let box_ = Rect { width: room, ..at };
            field(buf, box_, ctx, &one.text, here.then_some(view));
            let (aside, look) = understood(ctx, one);
            let x = box_.right() + 1;
            if x < at.right() {
                span::put(buf, x, at.y, at.right() - x, &Line::styled(aside, look));
            }
        }
    }
}

/// What was understood of a field, otherwise what may be written.
fn understood(ctx: Ctx<'_>, one: &Field) -> (String, ratatui::style::Style) {
    let theme = ctx.theme;
    match (&one.holds, one.value()) {
        (Holds::Date, words) if !words.is_empty() => {
            match date::parse(words, ctx.app.book().today(), Direction::Future) {
                Ok(day) => (format!("= {}", Day::long(day)), theme.good),
                Err(_) => (one.hint.to_owned(), theme.due),
            }
        }
        (Holds::Person { chosen: Some(id), .. }, _) => (format!("{id}"), theme.good),
        (Holds::Person { found, .. }, words) if !words.is_empty() && found.is_empty() => {
            ("nobody is called that".into(), theme.due)
        }
        (Holds::Text | Holds::Date | Holds::Person { .. } | Holds::Choice { .. }, _) => {
            (one.hint.to_owned(), theme.muted)
        }
    }
}

fn somebody(ctx: Ctx<'_>, id: &PersonRef, columns: usize) -> Line<'static> {
    let Some(person) = Records::person_document(ctx.app.book(), id) else { return Line::default() };
    let left = vec![
        Span::styled(text::clean(&person.name).into_owned(), ctx.theme.strong),
        Span::styled(format!("  {}", text::clean(person.role.as_deref().unwrap_or_default())), ctx.theme.muted),
    ];
    span::split(left, super::people::places(ctx, id, person).into_iter().collect(), columns)
}
