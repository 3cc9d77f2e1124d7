//! Draws a form: labels in one column, fields in the next, errors below their fields, and consequences at the end.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::tui::{
    action::Action,
    desk::view::{Ctx, Target, ViewState},
    forms::{
        self, Field, FieldKind, Form, PreviewLine, notes, picker,
        value::{self, Focus},
    },
    keys::Context,
    widgets::{overlay::dialog, rows, scroll, span, text},
};

/// Minimum and maximum width of the labels.
const LABELS: (usize, usize) = (14, 26);
/// A line in the layout of a form.
enum Row {
    /// A blank line.
    Blank,
    /// Text across the form.
    Words(String, Style),
    /// Text in the column of the fields.
    Beside(String, Style),
    /// The first line of a field, with the height of its box.
    Field(usize, u16),
    /// A further line of a field's box.
    More,
    /// An option of a field.
    Option(usize, usize),
    /// A person or choice suggested for a field.
    Offer(usize, usize),
}

/// Draws the fields of the current step of a form, and the text below them.
pub fn body(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, form: &Form) {
    let columns = usize::from(area.width);
    let labels = labels(form, columns);
    let said = said(ctx, form, columns);
    let rows = rows(ctx, form, columns, labels);
    let extra = if said.is_empty() { 0 } else { said.len() + usize::from(!rows.is_empty()) };
    let foot = span::column(extra).min(area.height.saturating_sub(span::column(rows.len()).min(4)));
    let fields = Rect { height: span::column(rows.len()).min(area.height.saturating_sub(foot)), ..area };
    put_rows(buf, fields, ctx, view, (form, labels), &rows);
    let top = fields.bottom() + u16::from(!rows.is_empty());
    for ((words, look), y) in said.iter().zip(top..area.bottom()) {
        span::put(buf, area.x, y, area.width, &Line::styled(words.clone(), *look));
    }
}

/// Returns the height that [`body`] needs at a given width.
pub fn wanted(ctx: Ctx<'_>, form: &Form, columns: usize) -> usize {
    let said = said(ctx, form, columns);
    let rows = rows(ctx, form, columns, labels(form, columns));
    rows.len() + said.len() + usize::from(!said.is_empty() && !rows.is_empty())
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, form: &Form) {
    let wide = form.spec.line_readings(form, ctx.app).is_some()
        || form.fields.iter().any(|field| text::width(&field.label) > LABELS.1);
    let width: u16 = if wide { 112 } else { 84 };
    let width = if width + 8 >= area.width { area.width } else { width };
    let columns = usize::from(width.saturating_sub(4));
    let labels = labels(form, columns);
    let said = said(ctx, form, columns);
    let rows = rows(ctx, form, columns, labels);
    let extra = if said.is_empty() { 0 } else { said.len() + 1 };
    let height = span::column(rows.len() + extra + 4);
    let inner = dialog(buf, area, ctx, (width, height), &form.title);
    if inner.is_empty() {
        return;
    }
    // Add a blank line above and below if there is room.
    let is_whole = usize::from(inner.height) > rows.len() + extra;
    let air = u16::from(is_whole || inner.height >= 12);
    let below = u16::from(usize::from(inner.height) > rows.len() + extra + 1);
    // Consequences stay visible at the bottom while the fields scroll.
    let kept = span::column(rows.len()).min(4);
    let foot = span::column(extra).min(inner.height.saturating_sub(kept));
    let body = Rect { y: inner.y + air, height: inner.height.saturating_sub(foot + air + below), ..inner };
    put_rows(buf, body, ctx, view, (form, labels), &rows);
    let foot = Rect { y: body.bottom(), height: foot, ..inner };
    for ((words, look), y) in said.iter().zip(foot.y + 1..foot.bottom()) {
        span::put(buf, inner.x, y, inner.width, &Line::styled(words.clone(), *look));
    }
    if let Some(day) = form.calendar {
        picker::calendar(buf, area, ctx, view, day);
    }
}

/// Draws the rows of the fields, scrolled to the focused one.
fn put_rows(
    buf: &mut Buffer,
    area: Rect,
    ctx: Ctx<'_>,
    view: &mut ViewState,
    (form, labels): (&Form, usize),
    rows: &[Row],
) {
    let (first, last) = here(rows, form.cursor);
    let height = usize::from(area.height);
    view.layer = scroll::scroll_to(view.layer, last, height, rows.len()).min(first);
    view.page = height.saturating_sub(1).max(1);
    for (row, y) in rows.iter().skip(view.layer).zip(area.y..area.bottom()) {
        line(buf, Rect { y, height: 1, ..area }, area.bottom(), ctx, view, (form, labels), row);
    }
    rows::more(buf, area, ctx, rows.len(), view.layer);
}

/// Returns the first and last row of the focused field.
fn here(rows: &[Row], cursor: usize) -> (usize, usize) {
    let of = |row: &Row| match row {
        Row::Field(place, _) | Row::Option(place, _) | Row::Offer(place, _) => Some(*place),
        Row::Blank | Row::Words(..) | Row::Beside(..) | Row::More => None,
    };
    let first = rows.iter().position(|row| of(row) == Some(cursor)).unwrap_or(0);
    let next = rows.iter().skip(first + 1).position(|row| of(row).is_some_and(|place| place != cursor));
    (first, next.map_or(rows.len().saturating_sub(1), |next| first + next))
}

fn labels(form: &Form, columns: usize) -> usize {
    let asked = form.fields.iter().enumerate().filter(|(place, _)| form.is_visible(*place));
    let widest = asked.map(|(_, field)| text::width(&field.label)).max().unwrap_or(0);
    if widest == 0 {
        return 0;
    }
    // Long questions are placed above their fields. In a narrow form, the labels have no minimum width.
    let least = if columns < 50 { 0 } else { LABELS.0 };
    if widest > LABELS.1 { 4 } else { (widest + 2).clamp(least, LABELS.1 + 2).min(columns / 2) }
}

/// Returns the text below the fields, wrapped.
fn said(ctx: Ctx<'_>, form: &Form, columns: usize) -> Vec<(String, Style)> {
    let theme = ctx.theme;
    let mut lines = Vec::new();
    let mut put = |words: &str, look| {
        let words = ctx.model.keymap.spell(place_of(form), words);
        lines.extend(text::wrap(&words, columns).into_iter().map(|line| (line, look)));
    };
    if let Some(error) = &form.error {
        put(error, theme.overdue);
        if form.allow_duplicate {
            let does = if form.spec.writes_files() { "replaces it" } else { "logs it all the same" };
            put(&format!("{} {does}", ctx.key_in(forms::keys::FORM, Action::Yes)), theme.muted);
        }
    }
    for line in form.spec.preview(form, ctx.app) {
        match line {
            PreviewLine::Good(words) => put(&words, theme.good),
            PreviewLine::Plain(words) => put(&words, theme.muted),
            PreviewLine::Warning(words) => put(&words, theme.due),
        }
    }
    lines
}

/// Returns the context whose keys the text of a form names.
fn place_of(form: &Form) -> Context {
    if form.calendar.is_some() { forms::keys::FORM } else { form.context() }
}

fn rows(ctx: Ctx<'_>, form: &Form, columns: usize, labels: usize) -> Vec<Row> {
    let theme = ctx.theme;
    let mut rows = Vec::new();
    for words in &form.lead {
        let words = ctx.model.keymap.spell(place_of(form), words);
        rows.extend(text::wrap(&words, columns).into_iter().map(|line| Row::Words(line, theme.muted)));
    }
    if form.from_draft {
        let words = format!("As you left it {} {} begins anew", ctx.glyphs.dot, ctx.key(Action::Afresh));
        rows.push(Row::Words(words, theme.notice));
    }
    if !rows.is_empty() {
        rows.push(Row::Blank);
    }
    for (place, field) in form.fields.iter().enumerate().filter(|(place, _)| form.is_visible(*place)) {
        if let Some(heading) = field.heading {
            if place > 0 {
                rows.push(Row::Blank);
            }
            rows.push(Row::Words(heading.to_owned(), theme.strong));
        }
        if field.label.is_empty() && place > 0 {
            rows.push(Row::Blank);
        }
        if is_question(field, labels) {
            if place > 0 {
                rows.push(Row::Blank);
            }
            let look = if place == form.cursor { theme.focused } else { theme.text };
            rows.extend(text::wrap(&field.label, columns).into_iter().map(|line| Row::Words(line, look)));
        }
        match &field.kind {
            FieldKind::Notes { rows: lines } => {
                rows.push(Row::Field(place, *lines));
                rows.extend((1..*lines).map(|_| Row::More));
            }
            FieldKind::Many { options, .. } => {
                rows.extend((0..options.len()).map(|nth| Row::Option(place, nth)));
                if options.is_empty() {
                    rows.push(Row::Field(place, 1));
                }
            }
            FieldKind::People { chosen, .. } => {
                rows.push(Row::Field(place, 1));
                if !chosen.is_empty() {
                    let names = chosen.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
                    let lines = text::wrap(&names, columns.saturating_sub(labels));
                    rows.extend(lines.into_iter().map(|line| Row::Beside(line, theme.strong)));
                }
            }
            FieldKind::Text
            | FieldKind::Date(_)
            | FieldKind::Choice { .. }
            | FieldKind::Pick { .. }
            | FieldKind::Person { .. } => {
                rows.push(Row::Field(place, 1));
            }
        }
        if let Some(error) = &field.error {
            let lines = text::wrap(&ctx.spell(error), columns.saturating_sub(beside(field, labels)));
            rows.extend(lines.into_iter().map(|line| Row::Beside(line, theme.overdue)));
        } else if place == form.cursor
            && let Some((hint, look)) = value::below(ctx, field, columns.saturating_sub(beside(field, labels)))
        {
            // A hint that does not fit beside the focused field is shown below it.
            let lines = text::wrap(&hint, columns.saturating_sub(beside(field, labels)));
            rows.extend(lines.into_iter().map(|line| Row::Beside(line, look)));
        }
        if place == form.cursor {
            let offers = match &field.kind {
                FieldKind::Person { chosen: None, found, .. } | FieldKind::People { found, .. } => found.len(),
                FieldKind::Pick { chosen: None, found, .. } => found.len().min(picker::OFFERED * 2),
                FieldKind::Person { .. } | FieldKind::Pick { .. } | FieldKind::Text | FieldKind::Notes { .. } => 0,
                FieldKind::Date(_) | FieldKind::Choice { .. } | FieldKind::Many { .. } => 0,
            };
            rows.extend((0..offers).map(|nth| Row::Offer(place, nth)));
        }
    }
    rows
}

/// Returns the column of a field: beside the labels, indented below a question, or at the edge without a label.
fn beside(field: &Field, labels: usize) -> usize {
    if field.label.is_empty() {
        return 0;
    }
    if is_question(field, labels) { labels.min(2) } else { labels }
}

/// Whether the label is above the field.
fn is_question(field: &Field, labels: usize) -> bool {
    text::width(&field.label) + 1 > labels && !field.label.is_empty()
}

fn line(
    buf: &mut Buffer,
    area: Rect,
    bottom: u16,
    ctx: Ctx<'_>,
    view: &mut ViewState,
    (form, labels): (&Form, usize),
    row: &Row,
) {
    let theme = ctx.theme;
    let labels_of = |place: &usize| form.fields.get(*place).map_or(labels, |field| beside(field, labels));
    let indent = match row {
        Row::Field(place, _) | Row::Option(place, _) | Row::Offer(place, _) => labels_of(place),
        Row::Beside(..) => labels_of(&form.cursor),
        Row::Blank | Row::More | Row::Words(..) => labels,
    };
    let indent = span::column(indent).min(area.width);
    let at = Rect { x: area.x + indent, width: area.width - indent, ..area };
    let label = |buf: &mut Buffer, place: usize| {
        let field = &form.fields[place];
        if !is_question(field, labels) {
            let look = if place == form.cursor { theme.focused } else { theme.muted };
            span::put(buf, area.x, area.y, indent, &Line::styled(field.label.clone(), look));
        }
    };
    match row {
        Row::Blank | Row::More => {}
        Row::Words(words, look) => span::put(buf, area.x, area.y, area.width, &Line::styled(words.clone(), *look)),
        Row::Beside(words, look) => span::put(buf, at.x, at.y, at.width, &Line::styled(words.clone(), *look)),
        Row::Field(place, lines) => {
            label(buf, *place);
            view.hit(area, Target::Line(*place));
            let field = &form.fields[*place];
            let here = *place == form.cursor;
            if here && !form.is_preview {
                focus(buf, area, ctx);
            }
            if *lines > 1 || matches!(field.kind, FieldKind::Notes { .. }) {
                let at = Rect { height: (*lines).min(bottom.saturating_sub(at.y)), ..at };
                view.hit(Rect { height: at.height, ..area }, Target::Line(*place));
                notes::paint(buf, at, ctx, view, (form, field, here));
            } else {
                let focus = match (here, form.is_selected()) {
                    _ if form.is_preview => Focus::Read,
                    (false, _) => Focus::Elsewhere,
                    (true, false) => Focus::Here,
                    (true, true) => Focus::Selected,
                };
                value::paint(buf, at, ctx, view, field, focus);
            }
        }
        Row::Option(place, nth) => {
            if *nth == 0 {
                label(buf, *place);
                if *place == form.cursor {
                    focus(buf, area, ctx);
                }
            }
            view.hit(area, Target::Line(*place));
            option(buf, at, ctx, view, (&form.fields[*place], *place == form.cursor), *nth);
        }
        Row::Offer(place, nth) => picker::offer(buf, at, ctx, &form.fields[*place], *nth),
    }
}

/// Marks the focused field in the margin of the form.
fn focus(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>) {
    let x = area.x.saturating_sub(1);
    span::put(buf, x, area.y, 1, &Line::styled(ctx.glyphs.marker, ctx.theme.focused));
}

/// Draws an option of a multiple choice field.
fn option(buf: &mut Buffer, at: Rect, ctx: Ctx<'_>, view: &mut ViewState, (field, here): (&Field, bool), nth: usize) {
    let theme = ctx.theme;
    let FieldKind::Many { options, at: cursor } = &field.kind else { return };
    let Some((words, is)) = options.get(nth) else { return };
    let is_here = here && nth == *cursor;
    let sign = if *is { "[x] " } else { "[ ] " };
    let sign_look = if *is { theme.good } else { theme.faint };
    let line = Line::from(vec![
        Span::styled(sign, if is_here { theme.focused } else { sign_look }),
        Span::styled(text::clean(words).into_owned(), if is_here { theme.strong } else { theme.text }),
    ]);
    if is_here {
        buf.set_style(at, theme.selected);
        view.cursor = Some((at.x + 1, at.y).into());
    }
    span::put(buf, at.x, at.y, at.width, &line);
}
