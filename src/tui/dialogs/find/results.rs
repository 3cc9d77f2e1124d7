//! Draws pairings and skills in the search results: a row for each, and details of the selected one.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::{
        lookup::{Hit, SkillSummary},
        search::Field,
    },
    book::PairingEntry,
    domain::{decide::Records as _, id::PairingId},
    tui::{
        action::Action,
        desk::{
            list::status_text::{hours, when},
            view::Ctx,
        },
        dialogs::find::{
            keys,
            parts::{fitted, lit, marked},
        },
        widgets::{overlay::words, reason, span, text},
    },
};

/// Returns the row of a pairing: severity, names, program, state, and its most urgent alert.
pub fn pairing(ctx: Ctx<'_>, id: PairingId, hit: &Hit, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let Some(slot) = ctx.app.book().pairing_entry(id) else { return Line::default() };
    let mut left = vec![match slot.severity() {
        Some(severity) => Span::styled(format!("{:<3}", severity.glyph()), theme.severity(severity)),
        None => Span::raw("   "),
    }];
    let room = if columns >= 60 { (columns * 2 / 5).min(38) } else { columns.saturating_sub(3) };
    left.extend(fitted(names(ctx, slot, hit), room));
    if columns >= 60 {
        let program = slot.pairing.program.as_str();
        left.extend(fitted(marked(program, hit, Field::Program, 0, theme.muted, theme.matched), (columns / 7).min(16)));
        left.extend(fitted(marked(slot.state.word(), hit, Field::State, 0, theme.text, theme.matched), 9));
        left.extend(reason(ctx, slot));
    }
    Line::from(span::cut(left, columns))
}

/// Returns both names with matched letters highlighted; the search treats them as one name joined by a space.
fn names(ctx: Ctx<'_>, slot: &PairingEntry, hit: &Hit) -> Vec<Span<'static>> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let (mentor, mentee) = (book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee));
    let found = hit.matches.iter().find(|found| found.field == Field::Name);
    let ranges = found.map_or(&[][..], |found| &found.ranges);
    let second = mentor.chars().count() + 1;
    let of_mentee: Vec<(usize, usize)> = ranges
        .iter()
        .filter(|(start, length)| start + length > second)
        .map(|&(start, length)| (start.saturating_sub(second), length - second.saturating_sub(start)))
        .collect();
    let mut parts = lit(mentor, ranges, theme.strong, theme.matched);
    parts.push(Span::styled(format!(" {} ", ctx.glyphs.arrow), theme.muted));
    parts.extend(lit(mentee, &of_mentee, theme.strong, theme.matched));
    parts
}

/// Returns why the pairing needs attention, otherwise its status.
fn reason(ctx: Ctx<'_>, slot: &PairingEntry) -> Vec<Span<'static>> {
    match slot.items.first() {
        Some(item) => {
            let words = ctx.app.book().explain(slot, item).map_or_else(String::new, |why| why.message);
            reason::parts(ctx, &words, Some(item.severity), false)
        }
        None if slot.state.is_running() => vec![Span::styled("on track", ctx.theme.muted)],
        None => Vec::new(),
    }
}

/// Draws the details of a pairing.
pub fn pairing_detail(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, id: PairingId) {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(slot) = book.pairing_entry(id) else { return };
    let pairing = &slot.pairing;
    let dot = format!(" {} ", ctx.glyphs.dot);
    let about = |id| {
        let person = book.person(id);
        let known = person.map(|person| [&person.role, &person.unit].into_iter().flatten().map(ToString::to_string));
        let parts = std::iter::once(book.name(id).to_owned()).chain(known.into_iter().flatten());
        parts.collect::<Vec<_>>().join(", ")
    };
    let who = format!("{} {} {}", about(&pairing.mentor), ctx.glyphs.arrow, about(&pairing.mentee));
    let mut y = words(buf, place, place.y, &who, theme.text);
    let program = book.policy(&pairing.program).map(|policy| policy.program.name.to_string());
    let mut more = vec![program.unwrap_or_else(|| pairing.program.to_string()), slot.state.word().to_owned()];
    more.push(format!("since {}", pairing.starts_on.date().format("%b %Y")));
    more.push(hours(slot, book.today()));
    match (slot.next_meeting, slot.last_contact) {
        (Some(on), _) => more.push(format!("meets {}", when(ctx, on))),
        (None, Some(last)) => more.push(format!("last met {}", ctx.dates().short(last))),
        (None, None) => {}
    }
    y = words(buf, place, y, &more.join(&dot), theme.muted);
    for item in &slot.items {
        if y >= place.bottom() {
            return;
        }
        let Some(why) = book.explain(slot, item) else { continue };
        let line = Line::from(vec![
            Span::styled(format!("{:<3}", item.severity.glyph()), theme.severity(item.severity)),
            Span::styled(why.message, theme.text),
        ]);
        span::put(buf, place.x, y, place.width, &line);
        y += 1;
    }
}

/// Returns the row of a skill: its name, block, programs, and how many pairs have it and how many have finished it.
pub fn skill(ctx: Ctx<'_>, skill: &SkillSummary, hit: &Hit, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let room = if columns >= 50 { (columns * 2 / 5).min(44) } else { columns.saturating_sub(16) };
    let mut left = fitted(marked(&skill.name, hit, Field::Name, 0, theme.strong, theme.matched), room);
    if columns >= 50 {
        let block = marked(&skill.block, hit, Field::Block, 0, theme.muted, theme.matched);
        left.extend(fitted(block, (columns / 5).min(18)));
    }
    for (item, program) in skill.programs.iter().enumerate().filter(|_| columns >= 80) {
        if item > 0 {
            left.push(Span::styled(", ", theme.muted));
        }
        left.extend(marked(program.as_str(), hit, Field::Program, item, theme.muted, theme.matched));
    }
    let have = text::fit_right(&text::count(number(skill.pairings), "pair", "pairs"), 10);
    let mut right = vec![Span::styled(have, theme.text)];
    if columns >= 60 {
        let alone = if skill.independent == 0 { String::new() } else { format!("{} independent", skill.independent) };
        right.push(Span::styled(text::fit_right(&alone, 17), theme.good));
    }
    span::split(left, right, columns)
}

/// Draws the details of a skill and what Enter does with it.
pub fn skill_detail(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, skill: &SkillSummary) {
    let theme = ctx.theme;
    let dot = format!(" {} ", ctx.glyphs.dot);
    let mut y = words(buf, place, place.y, &skill.name, theme.text);
    let list = skill.checklist.as_deref().unwrap_or("added for single pairs");
    let named = |id| ctx.app.book().policy(id).map_or_else(|| id.to_string(), |policy| policy.program.name.to_string());
    let mut parts = vec![skill.block.to_string(), list.to_owned()];
    parts.extend(skill.programs.iter().map(named));
    y = words(buf, place, y, &parts.join(&dot), theme.muted);
    let untouched = skill.pairings.saturating_sub(skill.in_progress + skill.independent);
    let counts = format!(
        "{} {}: {} on it now, {} independent, {untouched} not yet",
        text::count(number(skill.pairings), "pair", "pairs"),
        if skill.pairings == 1 { "has it" } else { "have it" },
        skill.in_progress,
        skill.independent,
    );
    y = words(buf, place, y, &counts, theme.muted);
    if y < place.bottom() && skill.in_progress > 0 {
        let line = Line::from(vec![
            Span::styled(ctx.key_in(keys::CONTEXT, Action::Accept), theme.focused),
            Span::styled(" lists the pairs that work on it now", theme.muted),
        ]);
        span::put(buf, place.x, y, place.width, &line);
    }
}

fn number(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
