//! Draws a multi-step form: progress, the fields of the step, and the keys to move between steps.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::{
    app::format::template::templates,
    tui::{
        desk::view::{Ctx, Target, ViewState},
        dialogs::import::steps,
        forms::{self, Form, picker, program::templates::described},
        widgets::{
            overlay::grown,
            rows, scroll,
            span::{self, column},
            text,
        },
    },
};

/// Width of the dialog.
const WIDE: u16 = 100;
/// Maximum height of the dialog.
const TALL: u16 = 30;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, one: &Form) {
    let theme = ctx.theme;
    let wide = if WIDE + 8 >= area.width { area.width } else { WIDE };
    let tallest = TALL.min(area.height.saturating_sub(2));
    // The first step is a list; later steps are as tall as their fields.
    let tall = match one.step {
        0 => tallest,
        _ => column(forms::draw::wanted(ctx, one, usize::from(wide.saturating_sub(4))) + 7).min(tallest),
    };
    let inner = grown(buf, area, ctx, (wide, tall, tallest), &one.title);
    if inner.height < 2 {
        return;
    }
    let titles: Vec<(&str, bool)> =
        one.steps.iter().enumerate().map(|(nth, title)| (*title, nth == one.step)).collect();
    steps(buf, inner, ctx, &titles);
    let foot = match one.step {
        0 if inner.width < 70 => "\u{1}move-up\u{1} and \u{1}move-down\u{1} choose",
        0 => "\u{1}move-up\u{1} and \u{1}move-down\u{1} choose; what is typed in any step is kept",
        _ if inner.width < 70 => "\u{1}move-page-up\u{1} goes a step back",
        _ => "\u{1}move-page-up\u{1} goes to the step before; nothing is lost on the way",
    };
    // The smallest screens have no lines to spare.
    let air = u16::from(inner.height >= 8);
    if air > 0 {
        let foot = ctx.spell(foot);
        let foot = text::ellipsize(&foot, usize::from(inner.width)).into_owned();
        span::put(buf, inner.x, inner.bottom() - 1, inner.width, &Line::styled(foot, theme.muted));
    }
    let body = Rect { y: inner.y + 1 + air, height: inner.height.saturating_sub(1 + 3 * air), ..inner };
    if one.step == 0 {
        choose(buf, body, ctx, view, one);
    } else {
        forms::draw::body(buf, body, ctx, view, one);
    }
    if let Some(day) = one.calendar {
        picker::calendar(buf, area, ctx, view, day);
    }
}

/// Draws the templates, each with two lines about its purpose and requirements.
fn choose(buf: &mut Buffer, body: Rect, ctx: Ctx<'_>, view: &mut ViewState, one: &Form) {
    let theme = ctx.theme;
    let columns = usize::from(body.width.saturating_sub(4));
    let chosen = one.chosen("template");
    let mut lines: Vec<(usize, Line<'static>)> = Vec::new();
    for (nth, template) in templates().iter().enumerate() {
        let look = if nth == chosen { theme.focused } else { theme.strong };
        lines.push((nth, Line::styled(template.name.clone(), look)));
        let (who, rules) = described(template);
        for (words, look) in [(who, theme.text), (rules, theme.muted)] {
            for line in text::wrap(words, columns) {
                lines.push((nth, Line::styled(line, look)));
            }
        }
        lines.push((nth, Line::default()));
    }
    let height = usize::from(body.height);
    let first = lines.iter().position(|(nth, _)| *nth == chosen).unwrap_or(0);
    let end = lines.iter().rposition(|(nth, line)| *nth == chosen && line.width() > 0).unwrap_or(first);
    view.layer = scroll::scroll_to(view.layer, end, height, lines.len()).min(first);
    view.page = 1;
    for (row, (nth, line)) in lines.iter().skip(view.layer).take(height).enumerate() {
        let at = Rect { y: body.y + column(row), height: 1, ..body };
        let is_here = *nth == chosen && line.width() > 0;
        let marker = is_here.then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        span::put_row(buf, at, line, marker);
        view.hit(at, Target::Line(*nth));
        if *nth == chosen && view.layer + row == first {
            view.cursor = Some((at.x, at.y).into());
        }
    }
    rows::more(buf, body, ctx, lines.len(), view.layer);
}
