//! Draws a person: contact data, skills, and pairings.

use ratatui::text::{Line, Span};

use crate::{
    app::people::{Kind, PERSON_FIELDS},
    book::PairingEntry,
    domain::{day::Day, decide::Records, id::PersonRef, person::Person, policy::Policy, rule::Party},
    tui::{
        desk::{
            Row,
            details::{verdicts, words},
            list::{people, snoozed, status_text},
            view::Ctx,
        },
        widgets::{section, span, text},
    },
};

/// Width of the labels.
const LABEL: usize = 13;

/// Returns the details of a person in lines of at most `columns`.
pub fn lines(ctx: Ctx<'_>, id: &PersonRef, columns: usize) -> Vec<Line<'static>> {
    let Some(person) = Records::person_document(ctx.app.book(), id) else { return vec![gone(ctx, id)] };
    let sections = [
        head(ctx, person, columns),
        facts(ctx, person, columns),
        alerts(ctx, person, columns),
        paired(ctx, id, columns),
        training(ctx, person, columns),
        conditions(ctx, person, columns),
    ];
    joined_sections(sections)
}

/// Returns the details in two columns: the fixed lines at the top, `whole` columns wide, then the left and right
/// columns.
pub fn page(
    ctx: Ctx<'_>,
    id: &PersonRef,
    columns: usize,
    whole: usize,
) -> (Vec<Line<'static>>, Vec<Line<'static>>, Vec<Line<'static>>) {
    let Some(person) = Records::person_document(ctx.app.book(), id) else {
        return (Vec::new(), vec![gone(ctx, id)], Vec::new());
    };
    let mut head = head(ctx, person, whole);
    head.push(Line::default());
    let left = joined_sections([facts(ctx, person, columns), training(ctx, person, columns)]);
    let right = [alerts(ctx, person, columns), paired(ctx, id, columns), conditions(ctx, person, columns)];
    (head, left, joined_sections(right))
}

fn gone(ctx: Ctx<'_>, id: &PersonRef) -> Line<'static> {
    Line::styled(format!("{id} is not in the directory."), ctx.theme.muted)
}

/// Joins sections with a blank line between them.
fn joined_sections<const N: usize>(sections: [Vec<Line<'static>>; N]) -> Vec<Line<'static>> {
    let there: Vec<Vec<Line<'static>>> = sections.into_iter().filter(|lines| !lines.is_empty()).collect();
    there.join(&Line::default())
}

/// Whether the user may read a person's private data.
fn is_open(ctx: Ctx<'_>, id: &PersonRef) -> bool {
    ctx.app.actor().is_none_or(|actor| actor == id)
}

/// Returns the person's name and workplace.
fn head(ctx: Ctx<'_>, person: &Person, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let mut lines = vec![Line::styled(text::ellipsize(&person.name, columns).into_owned(), theme.strong)];
    let place = [person.role.as_deref(), person.unit.as_deref(), person.region.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let place = text::wrap_parts(&place, ctx.glyphs.dot, columns);
    lines.extend(place.into_iter().map(|words| Line::styled(words, theme.muted)));
    lines
}

/// Returns what is known about the person, with labels.
fn facts(ctx: Ctx<'_>, person: &Person, columns: usize) -> Vec<Line<'static>> {
    let (theme, book) = (ctx.theme, ctx.app.book());
    let mut lines = Vec::new();
    let reader = ctx.app.visibility().reader_of(person);
    for field in PERSON_FIELDS.iter().filter(|field| field.is_readable(person, reader)) {
        let Some(label) = field.detail else { continue };
        let words = match &field.kind {
            Kind::Day(at) => (at.get)(person).map(|day| format!("since {}", ctx.dates().long(day))).unwrap_or_default(),
            Kind::Person(at) => (at.get)(person).as_ref().map(|other| book.name(other).to_owned()).unwrap_or_default(),
            Kind::People(at) => (at.get)(person).iter().map(|other| book.name(other)).collect::<Vec<_>>().join(", "),
            Kind::List(_) | Kind::Programs(_) | Kind::Rules(_) | Kind::Sessions(_) => {
                field.kind.cell(person).replace(';', ", ")
            }
            Kind::Ref
            | Kind::Name
            | Kind::Text(_)
            | Kind::YesNo(_)
            | Kind::Number(_)
            | Kind::Employment(_)
            | Kind::Hours(_) => field.kind.cell(person).into_owned(),
        };
        if !words.is_empty() {
            lines.extend(section::field(ctx, (label, LABEL), (&words, theme.text), columns));
        }
    }
    if let Some(places) = people::places(ctx, &person.id, person) {
        let free = book.free_places(&person.id);
        let words = if free == 1 { "  1 place free".to_owned() } else { format!("  {free} places free") };
        let label = Span::styled(text::fit("mentees", LABEL), theme.muted);
        let parts = vec![label, places, Span::styled(words, theme.muted)];
        lines.push(Line::from(span::cut(parts, columns)));
    }
    lines
}

/// Returns the person's pairings that the user may see, with their hours.
fn paired(ctx: Ctx<'_>, id: &PersonRef, columns: usize) -> Vec<Line<'static>> {
    let (theme, book) = (ctx.theme, ctx.app.book());
    let slots: Vec<&PairingEntry> = book.pairings_of(id).iter().filter_map(|id| book.pairing_entry(*id)).collect();
    let slots: Vec<&PairingEntry> =
        slots.into_iter().filter(|slot| ctx.app.visibility().covers(&slot.pairing)).collect();
    if slots.is_empty() {
        // A user who sees only their own pairings must not learn whether there are others.
        let words = if is_open(ctx, id) { "In no pairing yet." } else { "Only your own pairings are shown." };
        return text::wrap(words, columns).into_iter().map(|words| Line::styled(words, theme.muted)).collect();
    }
    let mut lines = vec![section::section(ctx, &text::count(slots.len(), "pairing", "pairings"), columns)];
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
        let right = vec![Span::styled(status_text::hours(slot, book.today()), theme.text)];
        lines.push(span::split(left, right, columns));
        let state = format!("   {} {} {}", pairing.state.word(), ctx.glyphs.dot, pairing.program);
        lines.push(Line::styled(text::ellipsize(&state, columns).into_owned(), theme.muted));
    }
    lines
}

/// Returns the alerts about a person, including snoozed ones.
fn alerts(ctx: Ctx<'_>, person: &Person, columns: usize) -> Vec<Line<'static>> {
    if !is_open(ctx, &person.id) {
        return Vec::new();
    }
    let row = Row::Person(person.id.clone());
    let messages = ctx.model.alerts.alerts_of(ctx.app, &row).into_iter();
    let mut lines: Vec<Line<'static>> = messages.flat_map(|alert| words::message(ctx, alert, columns)).collect();
    lines.extend(snoozed::lines(ctx, &row, columns));
    lines
}

/// Returns the training sessions attended.
fn training(ctx: Ctx<'_>, person: &Person, columns: usize) -> Vec<Line<'static>> {
    if !is_open(ctx, &person.id) || (person.trained_on.is_none() && person.attended.is_empty()) {
        return Vec::new();
    }
    let mut lines = vec![section::section(ctx, "Training for mentors", columns)];
    let mut sessions: Vec<(Day, &str)> = person.attended.iter().map(|one| (one.on, one.session.as_str())).collect();
    let latest = person.trained_on.filter(|on| sessions.iter().all(|(day, _)| day != on));
    sessions.extend(latest.map(|on| (on, "trained")));
    sessions.sort_unstable();
    for (on, session) in sessions {
        let day = ctx.dates().dated(on);
        lines.extend(section::field(ctx, (&day, LABEL), (session, ctx.theme.text), columns));
    }
    lines
}

/// Returns how the person meets the conditions of each program.
fn conditions(ctx: Ctx<'_>, person: &Person, columns: usize) -> Vec<Line<'static>> {
    if !is_open(ctx, &person.id) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (policy, party) in parts(ctx, person) {
        let verdicts = verdicts::of_person(ctx, policy, party, person, columns);
        if verdicts.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(section::section(ctx, &format!("As a {}", party.word()), columns));
        let name = text::wrap(&policy.program.name, columns);
        lines.extend(name.into_iter().map(|words| Line::styled(words, ctx.theme.muted)));
        lines.extend(verdicts);
    }
    lines
}

/// Returns the programs that a person takes part in or waits for, with their role: from their pairings there, otherwise
/// by whether they take mentees.
fn parts<'a>(ctx: Ctx<'a>, person: &Person) -> Vec<(&'a Policy, Party)> {
    let book = ctx.app.book();
    let mut parts: Vec<(&Policy, Party)> = Vec::new();
    for policy in book.programs() {
        let id = &policy.program.id;
        let own = book.pairings_of(&person.id).iter().filter_map(|id| book.pairing_entry(*id));
        let live: Vec<&PairingEntry> =
            own.filter(|slot| slot.pairing.program == *id && slot.pairing.state.is_live()).collect();
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
