//! A person: who they are, what they can teach, and the pairings they are in.

use ratatui::text::{Line, Span};

use super::{Ctx, affair, pairings, people, put_off, verdicts};
use crate::{
    book::Slot,
    domain::{day::Day, decide::Records, id::PersonRef, person::Person, policy::Policy, rule::Party},
    tui::{
        model::{Row, is_visible},
        text,
    },
};

/// The view of a person in lines of at most `columns`.
pub fn lines(ctx: Ctx<'_>, id: &PersonRef, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(person) = Records::person_document(book, id) else {
        return vec![Line::styled(format!("{id} is not in the directory."), theme.muted)];
    };
    let mut lines = vec![Line::styled(text::ellipsize(&person.name, columns).into_owned(), theme.strong)];
    let place = [person.role.as_deref(), person.unit.as_deref(), person.region.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let dot = format!(" {} ", ctx.glyphs.dot);
    for line in text::wrap(&place.join(&dot), columns) {
        lines.push(Line::styled(line, theme.muted));
    }
    lines.push(Line::default());
    let mut field = |name: &'static str, words: Option<String>| {
        let Some(words) = words.filter(|words| !words.is_empty()) else { return };
        for (at, line) in text::wrap(&words, columns.saturating_sub(13)).into_iter().enumerate() {
            let label = if at == 0 { name } else { "" };
            lines.push(Line::from(vec![
                Span::styled(text::fit(label, 13), theme.muted),
                Span::styled(line, theme.text),
            ]));
        }
    };
    field("reference", Some(person.id.to_string()));
    field("e-mail", person.email.as_ref().map(ToString::to_string));
    field("telephone", person.phone.as_ref().map(ToString::to_string));
    field("group", person.group.as_ref().map(ToString::to_string));
    field("employed", person.employed_on.map(|day| format!("since {}", ctx.dates().long(day))));
    field("in the role", person.role_since.map(|day| format!("since {}", ctx.dates().long(day))));
    // What somebody needs, and their employment, is theirs and the office's.
    let alone = ctx.app.actor().is_none_or(|actor| actor == id);
    field("status", person.status.filter(|_| alone).map(|status| status.word().to_owned()));
    let supervisor = person.supervisor.as_ref().filter(|_| alone);
    field("supervisor", supervisor.map(|other| book.name(other).to_owned()));
    field("can teach", Some(person.skills.join(", ")));
    field("wants", alone.then(|| person.needs.join(", ")));
    field("can meet", person.availability.as_ref().map(ToString::to_string));
    field("programs", Some(person.programs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")));
    if let Some(places) = people::places(ctx, id, person) {
        let free = book.free_places(id);
        let words = if free == 1 { "  1 place free".to_owned() } else { format!("  {free} places free") };
        lines.push(Line::from(vec![
            Span::styled(text::fit("mentees", 13), theme.muted),
            places,
            Span::styled(words, theme.muted),
        ]));
    }
    if alone {
        standing(ctx, person, columns, &mut lines);
    }
    lines.push(Line::default());

    let slots: Vec<&Slot> = book.pairings_of(id).iter().filter_map(|id| book.slot(*id)).collect();
    let slots: Vec<&Slot> = slots.into_iter().filter(|slot| is_visible(ctx.app, slot)).collect();
    if slots.is_empty() {
        // Somebody who sees only their own pairings learns nothing of those of others, nor that there are none.
        let words = if alone { "In no pairing yet." } else { "Only your own pairings are shown." };
        lines.push(Line::styled(text::ellipsize(words, columns).into_owned(), theme.muted));
        return lines;
    }
    lines.push(Line::styled(text::count(slots.len(), "pairing", "pairings"), theme.strong));
    for slot in slots {
        let pairing = &slot.pairing;
        let (is, other) =
            if pairing.mentor == *id { ("mentors", &pairing.mentee) } else { ("learns from", &pairing.mentor) };
        let sign = match slot.severity() {
            Some(severity) => Span::styled(format!("{:<3}", severity.glyph()), theme.severity(severity)),
            None => Span::raw("   "),
        };
        let left = vec![
            sign,
            Span::styled(format!("{is} "), theme.muted),
            Span::styled(text::clean(book.name(other)).into_owned(), theme.strong),
        ];
        let right = vec![Span::styled(pairings::hours(slot, book.today()), theme.text)];
        lines.push(super::span::split(left, right, columns));
        let state = format!("   {} {} {}", pairing.state.word(), ctx.glyphs.dot, pairing.program);
        lines.push(Line::styled(state, theme.muted));
    }
    lines
}

/// What wants attention about a person, the sessions attended, and each program's conditions.
fn standing(ctx: Ctx<'_>, person: &Person, columns: usize, lines: &mut Vec<Line<'static>>) {
    let theme = ctx.theme;
    for affair in ctx.model.affairs.of_row(ctx.app, &Row::Person(person.id.clone())) {
        lines.push(Line::default());
        lines.extend(affair::message(ctx, affair, columns));
    }
    let put_off = put_off::lines(ctx, &Row::Person(person.id.clone()), columns);
    if !put_off.is_empty() {
        lines.push(Line::default());
        lines.extend(put_off);
    }
    if person.trained_on.is_some() || !person.attended.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Training for mentors", theme.strong));
        let mut sessions: Vec<(Day, &str)> = person.attended.iter().map(|one| (one.on, one.session.as_str())).collect();
        let latest = person.trained_on.filter(|on| sessions.iter().all(|(day, _)| day != on));
        sessions.extend(latest.map(|on| (on, "trained")));
        sessions.sort_unstable();
        for (on, session) in sessions {
            for (at, words) in text::wrap(session, columns.saturating_sub(13)).into_iter().enumerate() {
                let day = if at == 0 { ctx.dates().dated(on) } else { String::new() };
                lines.push(Line::from(vec![
                    Span::styled(text::fit(&day, 13), theme.muted),
                    Span::styled(words, theme.text),
                ]));
            }
        }
    }
    for (policy, party) in parts(ctx, person) {
        let verdicts = verdicts::of_person(ctx, policy, party, person, columns);
        if verdicts.is_empty() {
            continue;
        }
        lines.push(Line::default());
        let words = format!("{} {} as a {}", policy.program.name, ctx.glyphs.dot, party.word());
        lines.extend(text::wrap(&words, columns).into_iter().map(|line| Line::styled(line, theme.strong)));
        lines.extend(verdicts);
    }
}

/// The programs that a person takes part in or waits for, and as what: by the pairings there, and without one by
/// whether the person takes mentees.
fn parts<'a>(ctx: Ctx<'a>, person: &Person) -> Vec<(&'a Policy, Party)> {
    let book = ctx.app.book();
    let mut parts: Vec<(&Policy, Party)> = Vec::new();
    for policy in book.programs() {
        let id = &policy.program.id;
        let own = book.pairings_of(&person.id).iter().filter_map(|id| book.slot(*id));
        let live: Vec<&Slot> = own.filter(|slot| slot.pairing.program == *id && slot.pairing.state.is_live()).collect();
        let named = person.programs.contains(id) && live.is_empty();
        let mentors = live.iter().any(|slot| slot.pairing.mentor == person.id);
        let learns = live.iter().any(|slot| slot.pairing.mentee == person.id);
        if mentors || named && person.mentor == Some(true) {
            parts.push((policy, Party::Mentor));
        }
        if learns || named && person.mentor != Some(true) {
            parts.push((policy, Party::Mentee));
        }
    }
    parts
}
