//! Finding a mentor: results as one types, the matched letters marked, the chosen one in detail below.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    Ctx, Target, ViewState,
    overlay::{dialog, field, words},
    people, scroll_to, span,
};
use crate::{
    app::search::Field,
    domain::{decide::Records, id::PersonRef, person::Person},
    tui::{
        model::{Find, Hit, is_visible},
        text,
    },
};

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, find: &Find) {
    let theme = ctx.theme;
    let inner = dialog(buf, area, ctx, (104, 24), "Find a mentor");
    if inner.height < 3 {
        return;
    }
    let total = format!("{} of {}", find.found.total, find.found.of);
    let tally = super::toast::column(text::width(&total));
    let room = inner.width.saturating_sub(tally + 2);
    field(buf, Rect { width: room, height: 1, ..inner }, ctx, &find.text, Some(&mut *view));
    span::put(buf, inner.right().saturating_sub(tally), inner.y, tally, &Line::styled(total, theme.muted));

    let below = if inner.height >= 14 { 6 } else { 0 };
    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2 + below), ..inner };
    if find.found.hits.is_empty() {
        let hint = if find.text.value().trim().is_empty() {
            "Type part of a name, a skill or a place. Words narrow: region:north skill:budget free"
        } else {
            "Nobody matches. Fewer letters find more; a typing error is forgiven."
        };
        words(buf, body, body.y, hint, theme.muted);
        return;
    }
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, find.cursor, height, find.found.hits.len());
    view.page = height;
    for ((place, hit), y) in find.found.hits.iter().enumerate().skip(view.layer).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let marker = (place == find.cursor).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        span::put_row(buf, at, &line(ctx, hit, usize::from(body.width.saturating_sub(3))), marker);
        view.hit(at, Target::Line(place));
    }
    if below > 0
        && let Some(id) = find.selected()
    {
        let y = body.bottom();
        let rule = ctx.glyphs.rule.repeat(usize::from(inner.width));
        span::put(buf, inner.x, y, inner.width, &Line::styled(rule, theme.faint));
        detail(buf, Rect { y: y + 1, height: below - 1, ..inner }, ctx, id);
    }
}

/// One who was found: name, role, place, skills, places.
fn line(ctx: Ctx<'_>, hit: &Hit, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let Some(person) = Records::person_document(ctx.app.book(), &hit.person) else { return Line::default() };
    let name_room = (columns / 5).clamp(14, 24);
    let role_room = (columns / 5).min(20);
    let unit_room = (columns / 6).min(18);
    let mut left = fitted(marked(&person.name, hit, Field::Name, 0, theme.strong, theme.matched), name_room);
    if columns >= 50 {
        let role = person.role.as_deref().unwrap_or_default();
        left.extend(fitted(marked(role, hit, Field::Role, 0, theme.text, theme.matched), role_room));
    }
    if columns >= 80 {
        let unit = person.unit.as_deref().unwrap_or_default();
        left.extend(fitted(marked(unit, hit, Field::Unit, 0, theme.muted, theme.matched), unit_room));
    }
    let mut rest: Vec<Span<'static>> = Vec::new();
    for (item, skill) in person.skills.iter().enumerate() {
        if item > 0 {
            rest.push(Span::styled(", ", theme.muted));
        }
        rest.extend(marked(skill, hit, Field::Skill, item, theme.muted, theme.matched));
    }
    left.extend(rest);
    let mut right: Vec<Span<'static>> = people::places(ctx, &hit.person, person).into_iter().collect();
    if columns >= 70 {
        right.push(Span::styled(text::fit_right(&free(ctx, &hit.person), 15), theme.muted));
    }
    span::split(left, right, columns)
}

/// Parts in exactly `room` columns, and two blanks.
fn fitted(parts: Vec<Span<'static>>, room: usize) -> Vec<Span<'static>> {
    let mut parts = span::cut(parts, room);
    let used: usize = parts.iter().map(|part| text::width(&part.content)).sum();
    parts.push(Span::raw(" ".repeat(room.saturating_sub(used) + 2)));
    parts
}

fn free(ctx: Ctx<'_>, id: &PersonRef) -> String {
    match ctx.app.book().free_places(id) {
        0 => "no place free".into(),
        1 => "1 place free".into(),
        free => format!("{free} places free"),
    }
}

/// A value with its matched letters marked.
fn marked(value: &str, hit: &Hit, field: Field, item: usize, look: Style, matched: Style) -> Vec<Span<'static>> {
    let found = hit.matches.iter().find(|found| found.field == field && found.item == item);
    let ranges = found.map_or(&[][..], |found| &found.ranges);
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut at = 0;
    for cluster in value.graphemes(true) {
        let is_in = ranges.iter().any(|(start, length)| (*start..start + length).contains(&at));
        at += cluster.chars().count();
        let style = if is_in { matched } else { look };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(cluster),
            Some(_) | None => spans.push(Span::styled(cluster.to_owned(), style)),
        }
    }
    spans
}

fn detail(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, id: &PersonRef) {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(person) = Records::person_document(book, id) else { return };
    let dot = format!(" {} ", ctx.glyphs.dot);
    let mut y = words(buf, place, place.y, &who(person, &dot), theme.text);
    let mut about: Vec<String> = Vec::new();
    if !person.skills.is_empty() {
        about.push(person.skills.join(", "));
    }
    about.extend(person.availability.as_ref().map(ToString::to_string));
    about.extend(person.trained_on.map(|day| format!("trained {}", day.month().year)));
    about.extend(person.email.as_ref().map(ToString::to_string));
    y = words(buf, place, y, &about.join(&dot), theme.muted);
    let mentees: Vec<String> = book
        .pairings_of(id)
        .iter()
        .filter_map(|id| book.slot(*id))
        .filter(|slot| slot.pairing.mentor == *id && slot.pairing.state.is_live() && is_visible(ctx.app, slot))
        .map(|slot| {
            let how = slot.severity().map_or("on track", |severity| severity.word());
            format!("{} ({}, {how})", book.name(&slot.pairing.mentee), slot.pairing.program)
        })
        .collect();
    let line = if mentees.is_empty() && ctx.app.actor().is_some() {
        String::new()
    } else if mentees.is_empty() {
        "mentors nobody now".to_owned()
    } else {
        format!("mentors {}", mentees.join("; "))
    };
    words(buf, place, y, &line, theme.muted);
}

fn who(person: &Person, dot: &str) -> String {
    let mut parts = vec![person.name.to_string()];
    parts.extend([&person.role, &person.unit, &person.region].into_iter().flatten().map(ToString::to_string));
    parts.extend(person.employed_on.map(|day| format!("since {}", day.month().year)));
    parts.extend(person.role_since.map(|day| format!("in the role since {}", day.month().year)));
    parts.join(dot)
}
