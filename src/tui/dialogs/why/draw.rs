//! Draws the explanation of an alert: rule, source, calculation, and next step.

use std::sync::Arc;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::wording,
    book::{SnoozedItem, SnoozedSubject},
    domain::{
        attention::{Explanation, Item, Severity},
        day::Day,
        snooze::Snooze,
    },
    tui::{
        desk::{
            Row,
            details::alert,
            view::{Ctx, Target, ViewState},
        },
        dialogs::why::Reasons,
        widgets::{
            overlay::{dialog, words},
            rows,
            scroll::scroll_to,
            span, text,
        },
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, why: &Reasons) {
    let theme = ctx.theme;
    let (names, all) = items(ctx, &why.of);
    let cursor = why.cursor.min(all.len().saturating_sub(1));
    let rows = all.len().min(8);
    let chosen = all.get(cursor).and_then(|entry| entry.why.as_ref());
    let note = all.get(cursor).and_then(|entry| entry.put_off.as_deref());
    let columns = usize::from(area.width.saturating_sub(6).min(84));
    let whole = chosen.filter(|why| text::width(&why.message) + 6 > columns);
    let detail = chosen.map_or(0, |why| in_full(ctx, why, note, columns, whole.is_some()).len());
    let height = span::column(rows + detail + 4);
    let inner = dialog(buf, area, ctx, (90, height), &format!("Why {} {names}", ctx.glyphs.dot));
    if inner.is_empty() {
        return;
    }
    // On a low screen, the explanation takes precedence over the unselected alerts.
    let low = usize::from(inner.height) < rows + detail.min(6) + 1;
    let rows = if low { rows.min(usize::from(inner.height) / 4).max(1) } else { rows };
    view.layer = scroll_to(view.layer, cursor, rows, all.len());
    for ((place, Entry { severity, since, why, put_off }), y) in
        all.iter().enumerate().skip(view.layer).take(rows).zip(inner.y..)
    {
        let message = why.as_ref().map_or("", |why| why.message.as_str());
        let row = Rect { y, height: 1, ..inner };
        let (sign, strong) = match put_off {
            Some(_) => (theme.muted, theme.muted),
            None => (theme.severity(*severity), theme.strong),
        };
        let left = vec![
            Span::styled(format!("{:<3}", severity.glyph()), sign),
            Span::styled(text::clean(message).into_owned(), strong),
        ];
        let since = match put_off {
            Some(snooze) => format!("snoozed until {}", ctx.dates().short(snooze.until)),
            None => format!("{} since {}", severity.word(), ctx.dates().short(*since)),
        };
        let columns = usize::from(inner.width.saturating_sub(3));
        // The reason takes precedence over the date.
        let wide: usize = left.iter().map(Span::width).sum();
        let fits = wide + text::width(&since) < columns;
        let right = if fits { vec![Span::styled(since, theme.muted)] } else { Vec::new() };
        let line = span::split(left, right, columns);
        let marker = (place == cursor).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        span::put_row(buf, row, &line, marker);
        view.hit(row, Target::Line(place));
        if place == cursor {
            view.cursor = Some((inner.x, y).into());
        }
    }
    let y = inner.y + span::column(rows) + u16::from(!low);
    let Some(chosen) = chosen else {
        words(buf, inner, y, "Nothing more is known about it.", theme.muted);
        return;
    };
    let lines = in_full(ctx, chosen, note, usize::from(inner.width.saturating_sub(2)), whole.is_some());
    let below = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
    for (line, y) in lines.iter().zip(y..inner.bottom()) {
        span::put(buf, inner.x + 2, y, inner.width.saturating_sub(2), line);
    }
    rows::more(buf, below, ctx, lines.len(), 0);
}

/// An alert, possibly snoozed.
struct Entry {
    severity: Severity,
    since: Day,
    why: Option<Explanation>,
    put_off: Option<Arc<Snooze>>,
}

/// Returns the title and each alert with its explanation, snoozed ones last.
fn items(ctx: Ctx<'_>, of: &Row) -> (String, Vec<Entry>) {
    let book = ctx.app.book();
    let entry = |item: &Item, why| Entry { severity: item.severity, since: item.since, why, put_off: None };
    let hidden = ctx.model.alerts.snoozed_of(ctx.app, of);
    let (name, mut all): (String, Vec<Entry>) = if let Row::Pairing(id) = of {
        let Some(slot) = book.pairing_entry(*id) else { return Default::default() };
        let pairing = &slot.pairing;
        let names = format!("{} {} {}", book.name(&pairing.mentor), ctx.glyphs.arrow, book.name(&pairing.mentee));
        (names, slot.items.iter().map(|item| entry(item, book.explain(slot, item))).collect())
    } else {
        let alerts = ctx.model.alerts.alerts_of(ctx.app, of);
        let first = alerts.first().copied().or_else(|| hidden.first().and_then(SnoozedItem::alert));
        let name = first.map_or_else(String::new, |first| alert::who(ctx, first));
        (name, alerts.iter().map(|one| entry(&one.item, book.explain_alert(one))).collect())
    };
    all.extend(hidden.iter().map(|one| {
        let why = match &one.hidden {
            SnoozedSubject::Item(id, item) => book.pairing_entry(*id).and_then(|slot| book.explain(slot, item)),
            SnoozedSubject::Alert(alert) => book.explain_alert(alert),
        };
        Entry { put_off: Some(one.snooze.clone()), ..entry(one.item(), why) }
    }));
    (name, all)
}

/// Returns an explanation in lines, preceded by the reason if its row has no room for it, and by the end and reason of
/// a snooze.
fn in_full(
    ctx: Ctx<'_>,
    why: &Explanation,
    put_off: Option<&Snooze>,
    columns: usize,
    with_message: bool,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if with_message {
        let words = text::wrap(&why.message, columns);
        lines.extend(words.into_iter().map(|line| Line::styled(line, ctx.theme.text)));
    }
    if let Some(snooze) = put_off {
        let words = wording::snooze_sentence(snooze, ctx.app.book());
        lines.extend(text::wrap(&words, columns).into_iter().map(|line| Line::styled(line, ctx.theme.notice)));
        lines.push(Line::default());
    }
    lines.extend(reason(ctx, why, columns));
    lines
}

/// Returns an explanation in lines.
pub fn reason(ctx: Ctx<'_>, why: &Explanation, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    // In a narrow dialog the labels are above their values.
    let above = columns < 44;
    let room = columns.saturating_sub(if above { 2 } else { 14 });
    let mut lines = Vec::new();
    let mut part = |name: &'static str, words: &str, look| {
        if above && !name.is_empty() {
            lines.push(Line::styled(text::ellipsize(name, columns).into_owned(), theme.muted));
        }
        for (at, line) in text::wrap(words, room).into_iter().enumerate() {
            if above {
                lines.push(Line::from(vec![Span::raw("  "), Span::styled(line, look)]));
                continue;
            }
            let label = if at == 0 { name } else { "" };
            lines.push(Line::from(vec![Span::styled(text::fit(label, 12), theme.muted), Span::styled(line, look)]));
        }
    };
    part("The rule", &why.rule_text, theme.text);
    part(
        "",
        &format!("{} {} {} {} {}", why.strength, ctx.glyphs.dot, why.source, ctx.glyphs.dot, why.rule),
        theme.muted,
    );
    for (at, step) in why.arithmetic.iter().enumerate() {
        part(if at == 0 { "Arithmetic" } else { "" }, step, theme.text);
    }
    part("Next step", &why.next_step, theme.good);
    lines
}
