//! Draws a single-line field: its value, and the interpretation beside it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
};

use tui_input::Input;

use crate::{
    app::quick::date,
    tui::{
        desk::view::{Ctx, Target, ViewState},
        forms::{Field, FieldKind},
        widgets::{overlay, span, text},
    },
};

/// Focus state of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// Another field is focused.
    Elsewhere,
    /// The field is focused.
    Here,
    /// The field is focused and its whole text is selected.
    Selected,
    /// The field is read-only.
    Read,
}

/// Returns the default width of a field within `columns`; its hint is placed beside it.
fn usual(columns: usize) -> usize {
    // If nothing fits beside it, the field takes the full width.
    if columns < 30 { columns } else { (columns / 2).clamp(14, 34) }
}

/// Returns the width of a field: the full width if its value is longer than the default.
fn taken(one: &Field, columns: usize) -> usize {
    let usual = usual(columns);
    if needed(one) > usual { columns } else { usual }
}

fn needed(one: &Field) -> usize {
    match &one.kind {
        FieldKind::Choice { options, at } => options.get(*at).map_or(0, |words| text::width(words)) + 4,
        FieldKind::Text | FieldKind::Notes { .. } | FieldKind::Date(_) | FieldKind::Pick { .. } => {
            text::width(one.text.value()) + 2
        }
        FieldKind::Many { .. } | FieldKind::Person { .. } | FieldKind::People { .. } => {
            text::width(one.text.value()) + 2
        }
    }
}

/// Returns the text below a field that does not fit beside it.
pub fn below(ctx: Ctx<'_>, one: &Field, columns: usize) -> Option<(String, Style)> {
    if matches!(one.kind, FieldKind::Notes { .. } | FieldKind::Many { .. }) {
        return None;
    }
    if let FieldKind::Choice { options, at } = &one.kind
        && needed(one) > columns
    {
        return options.get(*at).map(|words| (words.clone(), ctx.theme.muted));
    }
    // Suggestions are more helpful than the hint.
    if let FieldKind::Person { found, .. } | FieldKind::People { found, .. } = &one.kind
        && !found.is_empty()
    {
        return None;
    }
    let (words, look) = understood(ctx, one);
    let room = columns.saturating_sub(taken(one, columns) + 1);
    (!words.is_empty() && text::width(&words) > room).then_some((words, look))
}

pub fn paint(buf: &mut Buffer, at: Rect, ctx: Ctx<'_>, view: &mut ViewState, one: &Field, focus: Focus) {
    let theme = ctx.theme;
    if let FieldKind::Many { .. } = one.kind {
        return span::put(buf, at.x, at.y, at.width, &Line::styled("nothing to choose", theme.muted));
    }
    if focus == Focus::Read {
        let words = text::ellipsize(one.text.value(), usize::from(at.width)).into_owned();
        return span::put(buf, at.x, at.y, at.width, &Line::styled(words, theme.strong));
    }
    let columns = usize::from(at.width);
    let box_ = Rect { width: span::column(taken(one, columns)).min(at.width), ..at };
    let here = focus != Focus::Elsewhere;
    if let FieldKind::Choice { options, at: chosen } = &one.kind {
        let words = options.get(*chosen).map_or("", String::as_str);
        let (open, close) = ctx.glyphs.around;
        let arrows = if here { theme.focused } else { theme.muted };
        let room = usize::from(box_.width).saturating_sub(4);
        let line = Line::from(vec![
            Span::styled(format!("{open} "), arrows),
            Span::styled(text::ellipsize(words, room).into_owned(), if here { theme.strong } else { theme.text }),
            Span::styled(format!(" {close}"), arrows),
        ]);
        if here {
            view.cursor = Some((at.x, at.y).into());
        }
        span::put(buf, box_.x, box_.y, box_.width, &line);
    } else if here {
        overlay::field(buf, box_, ctx, &one.text, Some(view));
    } else {
        // An unfocused field shows the beginning of a long text.
        let shown = text::ellipsize(one.text.value(), usize::from(box_.width.saturating_sub(1))).into_owned();
        overlay::field::<_, Target>(buf, box_, ctx, &Input::new(shown).with_cursor(0), None);
    }
    if focus == Focus::Selected {
        let wide = span::column(text::width(one.text.value())).min(box_.width.saturating_sub(1));
        buf.set_style(Rect { width: wide, height: 1, ..box_ }, Style::new().add_modifier(Modifier::REVERSED));
    }
    let (aside, look) = understood(ctx, one);
    let x = box_.right() + 1;
    // Never truncated: text that is too long is shown below the focused field.
    if x < at.right() && text::width(&aside) <= usize::from(at.right() - x) {
        span::put(buf, x, at.y, at.right() - x, &Line::styled(aside, look));
    }
}

/// Returns the interpretation of a field, otherwise its hint.
fn understood(ctx: Ctx<'_>, one: &Field) -> (String, Style) {
    let theme = ctx.theme;
    match (&one.kind, one.value()) {
        (FieldKind::Choice { options, at }, typed) if !typed.is_empty() => {
            let folded = typed.to_lowercase();
            let is_found = options.get(*at).is_some_and(|words| words.to_lowercase().contains(&folded));
            if is_found {
                (format!("\"{typed}\""), theme.good)
            } else {
                (format!("no choice is called \"{typed}\""), theme.due)
            }
        }
        (FieldKind::Date(direction), words) if !words.is_empty() => {
            match date::parse(words, ctx.app.book().today(), *direction) {
                Ok(day) => (format!("= {}", ctx.dates().long(day)), theme.good),
                Err(_) => (one.hint.clone(), theme.due),
            }
        }
        (FieldKind::Person { chosen: Some(id), .. }, _) => (format!("{id}"), theme.good),
        (FieldKind::Person { .. } | FieldKind::People { .. }, words)
            if !words.is_empty() && ctx.model.directory.index(ctx.app).is_none() =>
        {
            ("the directory is still being read".into(), theme.muted)
        }
        (FieldKind::Person { found, .. } | FieldKind::People { found, .. }, words)
            if !words.is_empty() && found.is_empty() =>
        {
            ("no one is called that".into(), theme.due)
        }
        (FieldKind::Pick { chosen: None, found, .. }, words) if !words.is_empty() && found.is_empty() => {
            ("nothing is called that".into(), theme.due)
        }
        (FieldKind::Pick { chosen: Some(_), .. }, _) => (String::new(), theme.muted),
        (
            FieldKind::Text
            | FieldKind::Notes { .. }
            | FieldKind::Date(_)
            | FieldKind::Choice { .. }
            | FieldKind::Many { .. },
            _,
        ) => (one.hint.clone(), theme.muted),
        (FieldKind::Pick { .. } | FieldKind::Person { .. } | FieldKind::People { .. }, _) => {
            (ctx.spell(&one.hint).into_owned(), theme.muted)
        }
    }
}
