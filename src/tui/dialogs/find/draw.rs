//! Draws the search dialog: incremental results with matched letters highlighted, and details of the selected one
//! below.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    app::{
        lookup::{Hit, HitTarget},
        search::Field,
        who,
    },
    domain::{
        decide::Records,
        id::{PersonRef, ProgramId},
        person::Person,
    },
    tui::{
        desk::{
            disabled::disabled_reason,
            list::people,
            view::{Ctx, Target, ViewState},
        },
        dialogs::{
            find::{Find, PREFIXES, parts, results},
            palette,
        },
        keys::Binding,
        search::Scope,
        widgets::{
            overlay::{field, grown, words},
            scroll::scroll_to,
            span, text,
        },
    },
};

/// Maximum height of the dialog, in rows.
const TALL: u16 = 24;

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, find: &Find) {
    let theme = ctx.theme;
    let rows = Rows::of(ctx, find);
    // The dialog is as tall as its results, so that the list below stays visible; its top edge is fixed.
    let has_detail = matches!(&rows, Rows::Found(hits) if !hits.is_empty()) && area.height >= 18;
    let below = if has_detail { 6 } else { 0 };
    let legend_row = u16::from(find.text.value().is_empty());
    let tall = span::column(rows.len().max(2)).saturating_add(4 + below + 2 * legend_row).min(TALL);
    let inner = grown(buf, area, ctx, (104, tall, TALL), title(find.scope()));
    if inner.height < 3 {
        return;
    }
    let total = total(ctx, find, &rows);
    let tally = span::column(text::width(&total));
    let room = inner.width.saturating_sub(tally + 2);
    field(buf, Rect { width: room, height: 1, ..inner }, ctx, &find.text, Some(&mut *view));
    span::put(buf, inner.right().saturating_sub(tally), inner.y, tally, &Line::styled(total, theme.muted));
    let foot = if inner.height >= 5 { legend_row } else { 0 };
    if foot > 0 {
        span::put(buf, inner.x, inner.bottom() - 1, inner.width, &legend(ctx, usize::from(inner.width)));
    }

    let body = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2 + below + foot), ..inner };
    if rows.len() == 0 {
        words(buf, body, body.y, nothing(find), theme.muted);
        return;
    }
    let cursor = find.cursor.min(rows.len() - 1);
    let height = usize::from(body.height);
    view.layer = scroll_to(view.layer, cursor, height, rows.len());
    view.page = height;
    let columns = usize::from(body.width.saturating_sub(3));
    for (place, y) in (view.layer..rows.len()).zip(body.y..body.bottom()) {
        let at = Rect { y, height: 1, ..body };
        let marker = (place == cursor).then_some((ctx.glyphs.marker, theme.focused, theme.selected));
        span::put_row(buf, at, &rows.line(ctx, place, columns), marker);
        view.hit(at, Target::Line(place));
    }
    if has_detail && let Some(thing) = find.hits().get(cursor).map(|hit| &hit.target) {
        let y = body.bottom();
        let rule = ctx.glyphs.rule.repeat(usize::from(inner.width));
        span::put(buf, inner.x, y, inner.width, &Line::styled(rule, theme.border));
        let place = Rect { y: y + 1, height: below - 1, ..inner };
        match thing {
            HitTarget::Person(id) => detail(buf, place, ctx, id),
            HitTarget::Pairing(id) => results::pairing_detail(buf, place, ctx, *id),
            HitTarget::Skill(skill) => results::skill_detail(buf, place, ctx, skill),
        }
    }
}

fn title(scope: Scope) -> &'static str {
    match scope {
        Scope::Mentors => "Find a mentor",
        Scope::Everyone => "Find anyone",
        Scope::Pairings => "Find a pairing",
        Scope::Skills => "Find a skill",
        Scope::Programs => "Find a program",
        Scope::Commands => "Find a command",
        Scope::Signs => "What can be found",
    }
}

/// Returns the prefixes for other searches, as many as fit, ending with how to list them all.
fn legend(ctx: Ctx<'_>, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let mut parts: Vec<Span<'static>> = Vec::new();
    let says = |scope: Scope| if scope == Scope::Signs { "more" } else { scope.description() };
    let gap = format!(" {} ", ctx.glyphs.dot);
    let wide = Scope::SIGNED.iter().map(|scope| 2 + text::width(says(*scope)) + text::width(&gap)).sum::<usize>();
    for (place, scope) in Scope::SIGNED.into_iter().enumerate() {
        let Some(sign) = scope.sign() else { continue };
        if place > 0 {
            let between = if wide <= columns + text::width(&gap) { gap.clone() } else { "  ".to_owned() };
            parts.push(Span::styled(between, theme.border));
        }
        parts.push(Span::styled(sign.to_string(), theme.focused));
        if wide <= columns + text::width(&gap) || scope == Scope::Signs {
            parts.push(Span::styled(format!(" {}", says(scope)), theme.muted));
        }
    }
    Line::from(parts)
}

/// Returns the number of results out of the total; empty while searching.
fn total(ctx: Ctx<'_>, find: &Find, rows: &Rows<'_>) -> String {
    match find.scope() {
        Scope::Mentors | Scope::Everyone | Scope::Pairings | Scope::Skills => {
            find.results().map_or_else(String::new, |found| format!("{} of {}", found.total, found.of))
        }
        Scope::Programs => format!("{} of {}", rows.len(), ctx.app.book().programs().count()),
        Scope::Commands => {
            let all = Find::default().commands(ctx.model, ctx.app);
            format!("{} of {}", rows.len(), all.len())
        }
        Scope::Signs => String::new(),
    }
}

/// Returns the message for an empty result.
fn nothing(find: &Find) -> &'static str {
    let scope = find.scope();
    if !find.is_answered() && !find.words().is_empty() {
        return "";
    }
    match scope {
        Scope::Mentors | Scope::Everyone if find.words().is_empty() => {
            "Type part of a name, a skill or a place. Words narrow: region:north skill:budget free"
        }
        Scope::Mentors => "No mentor matches. Try fewer letters; start with @ to search everyone.",
        Scope::Everyone => "No one matches. Try fewer letters.",
        Scope::Pairings if find.words().is_empty() => "There is no pairing yet.",
        Scope::Pairings if find.words().contains("skill:") => {
            "No pair works on that now. + finds the skills there are."
        }
        Scope::Pairings => "No pairing matches. Either name finds it, in any order; fewer letters find more.",
        Scope::Skills if find.words().is_empty() => "No program has a checklist of skills yet.",
        Scope::Skills => "No skill matches. Try fewer letters.",
        Scope::Programs => "No program is called that. Fewer letters find more.",
        Scope::Commands => "No command is called that. Try: hours, late, who, copy, date.",
        Scope::Signs => "",
    }
}

/// The rows of the list.
enum Rows<'a> {
    Found(&'a [Hit]),
    Programs(Vec<ProgramId>),
    Commands(Vec<&'static Binding>),
    Signs,
}

impl<'a> Rows<'a> {
    fn of(ctx: Ctx<'_>, find: &'a Find) -> Self {
        match find.scope() {
            Scope::Mentors | Scope::Everyone | Scope::Pairings | Scope::Skills => Self::Found(find.hits()),
            Scope::Programs => Self::Programs(find.programs(ctx.app)),
            Scope::Commands => Self::Commands(find.commands(ctx.model, ctx.app)),
            Scope::Signs => Self::Signs,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Found(hits) => hits.len(),
            Self::Programs(ids) => ids.len(),
            Self::Commands(rows) => rows.len(),
            Self::Signs => PREFIXES.len(),
        }
    }

    fn line(&self, ctx: Ctx<'_>, place: usize, columns: usize) -> Line<'static> {
        let line = match self {
            Self::Found(hits) => hits.get(place).map(|hit| match &hit.target {
                HitTarget::Person(id) => person(ctx, id, hit, columns),
                HitTarget::Pairing(id) => results::pairing(ctx, *id, hit, columns),
                HitTarget::Skill(skill) => results::skill(ctx, skill, hit, columns),
            }),
            Self::Programs(ids) => ids.get(place).map(|id| program(ctx, id, columns)),
            Self::Commands(rows) => rows.get(place).map(|row| command(ctx, row, columns)),
            Self::Signs => PREFIXES.get(place).map(|(begins, finds)| sign(ctx, begins, finds, columns)),
        };
        line.unwrap_or_default()
    }
}

/// Returns a row that explains a prefix and what it finds.
fn sign(ctx: Ctx<'_>, begins: &str, finds: &'static str, columns: usize) -> Line<'static> {
    let begins = if begins.is_empty() { "no sign" } else { begins };
    let wide = if columns < 50 { 9 } else { 12 };
    let finds = shorter(finds, columns.saturating_sub(wide));
    let parts = vec![Span::styled(text::fit(begins, wide), ctx.theme.focused), Span::styled(finds, ctx.theme.text)];
    Line::from(span::cut(parts, columns))
}

/// Shortens a sentence to fit, cutting at a punctuation mark.
fn shorter(words: &'static str, columns: usize) -> &'static str {
    if text::width(words) <= columns {
        return words;
    }
    let pauses = words.char_indices().filter(|(_, c)| matches!(c, ',' | ';' | ':')).map(|(at, _)| at);
    let fits = pauses.filter_map(|at| words.get(..at)).rfind(|part| text::width(part) <= columns);
    fits.unwrap_or(words)
}

/// Returns the row of a program: its name, short name, and number of current pairs.
fn program(ctx: Ctx<'_>, id: &ProgramId, columns: usize) -> Line<'static> {
    let book = ctx.app.book();
    let name = book.policy(id).map_or_else(|| id.to_string(), |policy| policy.program.name.to_string());
    let left = vec![Span::styled(name, ctx.theme.strong), Span::styled(format!("  {id}"), ctx.theme.muted)];
    // A user acting under `--as` must not learn how many pairs others have.
    let right = ctx.app.actor().is_none().then(|| {
        let tally = book.tally_of(id);
        let live = usize::try_from(tally.live()).unwrap_or(usize::MAX);
        Span::styled(text::count(live, "pairing", "pairings"), ctx.theme.muted)
    });
    span::split(left, right.into_iter().collect(), columns)
}

/// Returns the row of a command with its keys.
fn command(ctx: Ctx<'_>, row: &Binding, columns: usize) -> Line<'static> {
    let (says, right) = palette::line(ctx, row, disabled_reason(ctx.model, ctx.app, row.action));
    span::split(vec![says], vec![right], columns)
}

/// Returns the row of a person: name, role, location, skills, and capacity.
fn person(ctx: Ctx<'_>, id: &PersonRef, hit: &Hit, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let Some(person) = Records::person_document(ctx.app.book(), id) else { return Line::default() };
    let name_room = (columns / 5).clamp(16, 24);
    let role_room = (columns / 5).min(20);
    let unit_room = (columns / 6).min(18);
    let mut left =
        parts::fitted(parts::marked(&person.name, hit, Field::Name, 0, theme.strong, theme.matched), name_room);
    if columns >= 50 {
        let role = person.role.as_deref().unwrap_or_default();
        left.extend(parts::fitted(parts::marked(role, hit, Field::Role, 0, theme.text, theme.matched), role_room));
    }
    if columns >= 80 {
        let unit = person.unit.as_deref().unwrap_or_default();
        left.extend(parts::fitted(parts::marked(unit, hit, Field::Unit, 0, theme.muted, theme.matched), unit_room));
    }
    let mut rest: Vec<Span<'static>> = Vec::new();
    for (item, skill) in person.skills.iter().enumerate() {
        if item > 0 {
            rest.push(Span::styled(", ", theme.muted));
        }
        rest.extend(parts::marked(skill, hit, Field::Skill, item, theme.muted, theme.matched));
    }
    left.extend(rest);
    let mut right: Vec<Span<'static>> = people::places(ctx, id, person).into_iter().collect();
    if columns >= 70 {
        right.push(Span::styled(text::fit_right(&free(ctx, person), 15), theme.muted));
    }
    span::split(left, right, columns)
}

fn free(ctx: Ctx<'_>, person: &Person) -> String {
    let book = ctx.app.book();
    match book.free_places(&person.id) {
        0 if !who::is_mentor(book, person) => String::new(),
        0 => "no place free".into(),
        1 => "1 place free".into(),
        free => format!("{free} places free"),
    }
}

fn detail(buf: &mut Buffer, place: Rect, ctx: Ctx<'_>, id: &PersonRef) {
    let theme = ctx.theme;
    let book = ctx.app.book();
    let Some(person) = Records::person_document(book, id) else { return };
    let person = &*ctx.app.visibility().readable(person);
    let dot = format!(" {} ", ctx.glyphs.dot);
    let mut y = words(buf, place, place.y, &about(person, &dot), theme.text);
    let mut more: Vec<String> = Vec::new();
    if !person.skills.is_empty() {
        more.push(person.skills.join(", "));
    }
    more.extend(person.availability.as_ref().map(ToString::to_string));
    more.extend(person.trained_on.map(|day| format!("trained {}", day.month().year)));
    more.extend(person.email.as_ref().map(ToString::to_string));
    y = words(buf, place, y, &more.join(&dot), theme.muted);
    let mentees: Vec<String> = book
        .pairings_of(id)
        .iter()
        .filter_map(|id| book.pairing_entry(*id))
        .filter(|slot| {
            slot.pairing.mentor == *id && slot.pairing.state.is_live() && ctx.app.visibility().covers(&slot.pairing)
        })
        .map(|slot| {
            let how = slot.severity().map_or("on track", |severity| severity.word());
            format!("{} ({}, {how})", book.name(&slot.pairing.mentee), slot.pairing.program)
        })
        .collect();
    let hidden = ctx.app.actor().is_some() || !who::is_mentor(book, person);
    let line = if mentees.is_empty() && hidden {
        String::new()
    } else if mentees.is_empty() {
        "mentors no one now".to_owned()
    } else {
        format!("mentors {}", mentees.join("; "))
    };
    words(buf, place, y, &line, theme.muted);
}

fn about(person: &Person, dot: &str) -> String {
    let mut parts = vec![person.name.to_string()];
    parts.extend([&person.role, &person.unit, &person.region].into_iter().flatten().map(ToString::to_string));
    parts.extend(person.employed_on.map(|day| format!("since {}", day.month().year)));
    parts.extend(person.role_since.map(|day| format!("in the role since {}", day.month().year)));
    parts.join(dot)
}
