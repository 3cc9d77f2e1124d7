//! Full-screen records, with everything that the panes omit.
//!
//! A pairing has several sections. If there is room, they form two columns, with the office's sections on the left and
//! those of the pair on the right; otherwise they follow one another.

mod agreement;
mod growth;
mod office;
mod time;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::{Clear, Widget as _},
};

use crate::{
    book::PairingEntry,
    domain::{
        day::Day,
        decide::Records as _,
        id::{PairingId, PersonRef},
        pairing::Pairing,
        policy::Policy,
        rule::Party,
    },
    tui::{
        desk::{
            Row, Subject,
            details::{alert, person, program, request},
            list::{snoozed, status_text},
            status::{self, header},
            view::{Ctx, ViewState},
        },
        dialogs::{record::Record, why},
        widgets::{frame::frame, gauge, names, rows, section, span, text},
    },
};

/// Minimum width for two columns.
const TWO_COLUMNS: u16 = 104;

/// Clears the screen, draws the header and footer, and returns the area between them.
pub fn shell(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState) -> Rect {
    Clear.render(area, buf);
    buf.set_style(area, ctx.theme.base);
    header::paint(buf, Rect { height: 1, ..area }, ctx);
    status::paint(buf, area, ctx, view);
    status::body(area, ctx)
}

pub fn paint(buf: &mut Buffer, area: Rect, ctx: Ctx<'_>, view: &mut ViewState, record: &Record) {
    let body = shell(buf, area, ctx, view);
    let title = match &record.of {
        Subject::Row(Row::Pairing(_)) => "Pairing",
        Subject::Row(Row::Person(_)) => "Person",
        Subject::Row(Row::Request(_)) => "Request",
        Subject::Row(Row::Alert(_)) => "Why",
        Subject::Program(_) => "Program",
        Subject::Day(_) => "Calendar",
    };
    let inner = frame(buf, body, ctx, title, Line::default(), true);
    if inner.is_empty() {
        return;
    }
    let wide = inner.width >= TWO_COLUMNS;
    let room = inner.width.saturating_sub(3);
    // Limit the line length for readability.
    let columns = if wide { (room - 3) / 2 } else { room.min(100) };
    let one = |lines: Vec<Line<'static>>| Sheet { left: lines, ..Sheet::default() };
    let whole = usize::from(room.min(100));
    let sheet = match &record.of {
        Subject::Row(Row::Pairing(id)) => pairing(ctx, *id, usize::from(columns), usize::from(room), wide),
        Subject::Row(Row::Person(id)) if wide => {
            let (head, left, right) = person::page(ctx, id, usize::from(columns), usize::from(room));
            Sheet { head, left, right, grid: None }
        }
        Subject::Row(Row::Person(id)) => one(person::lines(ctx, id, whole)),
        Subject::Row(Row::Request(id)) => one(request::lines(ctx, *id, whole)),
        Subject::Row(Row::Alert(id)) => one(alert::lines(ctx, id, whole)),
        Subject::Program(id) => {
            let rows = ctx.model.figures(id, ctx.app).grid.len();
            let (mut left, mut right) = (program::lines(ctx, id, usize::from(columns)), Vec::new());
            let above = program::above_grid(ctx, id, usize::from(columns));
            let below = if wide { &mut right } else { &mut left };
            below.extend(above);
            Sheet { left, right, grid: Some((id, rows)), ..Sheet::default() }
        }
        Subject::Day(_) => Sheet::default(),
    };
    view.cursor = Some((inner.x, inner.y).into());
    let mut sheet = sheet;
    if usize::from(inner.height) < sheet.head.len() * 2 {
        // On a low screen, the head scrolls too.
        sheet.left = [std::mem::take(&mut sheet.head), sheet.left].concat();
    }
    let top = u16::try_from(sheet.head.len()).unwrap_or(0).min(inner.height);
    for (line, y) in sheet.head.iter().zip(inner.y..inner.bottom()) {
        span::put(buf, inner.x + 2, y, room, line);
    }
    let inner = Rect { y: inner.y + top, height: inner.height - top, ..inner };
    let height = usize::from(inner.height);
    let count = sheet.height(wide);
    let alone = sheet.right.is_empty();
    let first = record.scroll.min(count.saturating_sub(height));
    view.page = height.max(1);
    for (at, y) in (first..count).zip(inner.y..inner.bottom()) {
        let second = inner.x + 2 + columns + 3;
        if let Some(line) = sheet.left.get(at) {
            span::put(buf, inner.x + 2, y, if alone { room } else { columns }, line);
        }
        if let Some(line) = sheet.right.get(at) {
            span::put(buf, second, y, columns, line);
        }
        if let Some((id, _)) = sheet.grid {
            let (x, above) = if wide { (second, sheet.right.len()) } else { (inner.x + 2, sheet.left.len()) };
            if let Some(row) = at.checked_sub(above) {
                for line in program::grid(ctx, id, usize::from(columns), row..row + 1) {
                    span::put(buf, x, y, columns, &line);
                }
            }
        }
    }
    rows::more(buf, inner, ctx, count, first);
}

/// The content of a record: fixed lines at the top, then one or two columns that scroll together.
#[derive(Default)]
struct Sheet<'a> {
    head: Vec<Line<'static>>,
    left: Vec<Line<'static>>,
    right: Vec<Line<'static>>,
    /// The milestone grid below the last column, of which only the visible rows are built.
    grid: Option<(&'a crate::domain::id::ProgramId, usize)>,
}

impl Sheet<'_> {
    fn height(&self, wide: bool) -> usize {
        let rows = self.grid.map_or(0, |(_, rows)| rows);
        if wide { self.left.len().max(self.right.len() + rows) } else { self.left.len() + rows }
    }
}

/// The input of the sections of a pairing.
struct Page<'a> {
    ctx: Ctx<'a>,
    slot: &'a PairingEntry,
    pairing: &'a Pairing,
    policy: &'a Policy,
    today: Day,
    columns: usize,
}

impl Page<'_> {
    fn heading(&self, words: &str) -> Line<'static> {
        section::section(self.ctx, words, self.columns)
    }

    /// Appends a label with its value wrapped beside it.
    fn field(&self, lines: &mut Vec<Line<'static>>, name: &str, words: &str) {
        self.field_in(lines, name, words, self.ctx.theme.text);
    }

    fn field_in(&self, lines: &mut Vec<Line<'static>>, name: &str, words: &str, look: Style) {
        let label = if self.columns >= 48 { 17 } else { 13 };
        lines.extend(section::field(self.ctx, (name, label), (words, look), self.columns));
    }

    /// Appends a wrapped, indented sentence.
    fn words(&self, lines: &mut Vec<Line<'static>>, indent: usize, words: &str, look: Style) {
        for line in text::wrap(words, self.columns.saturating_sub(indent)) {
            lines.push(Line::styled(format!("{:indent$}{line}", ""), look));
        }
    }

    fn name(&self, id: &PersonRef) -> String {
        text::clean(self.ctx.app.book().name(id)).into_owned()
    }

    /// Returns the person in a role.
    fn party(&self, party: Party) -> Option<&PersonRef> {
        match party {
            Party::Mentor => Some(&self.pairing.mentor),
            Party::Mentee => Some(&self.pairing.mentee),
            Party::Region | Party::District | Party::Coordinator => None,
        }
    }

    /// Whether the user acts as that person.
    fn is_actor(&self, person: &PersonRef) -> bool {
        self.ctx.app.actor() == Some(person)
    }
}

/// A section: returns its lines, starting with the heading.
type Section = fn(&Page<'_>) -> Vec<Line<'static>>;

const OFFICE: [Section; 8] = [
    attention,
    agreement::agreement,
    agreement::settled,
    agreement::eligibility,
    office::evaluations,
    office::reflections,
    office::stipend,
    office::history,
];
const WORK: [Section; 7] =
    [time::hours, time::dates, growth::goals, time::rhythm, time::months, growth::skills, time::log];

fn pairing<'a>(ctx: Ctx<'a>, id: PairingId, columns: usize, whole: usize, wide: bool) -> Sheet<'a> {
    let book = ctx.app.book();
    let seen = book.pairing_entry(id).filter(|slot| ctx.app.visibility().covers(&slot.pairing));
    let Some((slot, policy)) = seen.and_then(|slot| Some((slot, book.policy(&slot.pairing.program)?))) else {
        let gone = Line::styled("This pairing is not there any more.", ctx.theme.muted);
        return Sheet { left: vec![gone], ..Sheet::default() };
    };
    let page = Page { ctx, slot, pairing: &slot.document(), policy, today: book.today(), columns };
    let tell = |sections: &[Section]| {
        let told = sections.iter().map(|section| section(&page)).filter(|lines| !lines.is_empty());
        told.collect::<Vec<_>>().join(&Line::default())
    };
    let (left, right) = match wide {
        true => (tell(&OFFICE), tell(&WORK)),
        false => {
            let (first, rest) = OFFICE.split_at(1);
            (tell(&[first, &WORK, rest].concat()), Vec::new())
        }
    };
    Sheet { head: head(&page, if wide { whole } else { columns }), left, right, grid: None }
}

/// Returns the names, the state, and the dates.
fn head(page: &Page<'_>, columns: usize) -> Vec<Line<'static>> {
    let (theme, pairing) = (page.ctx.theme, page.pairing);
    let dot = page.ctx.glyphs.dot;
    let hours = status_text::hours(page.slot, page.today);
    let mut right = vec![Span::styled(hours, theme.text)];
    if let Some(severity) = page.slot.severity() {
        let words = format!("{} {}   ", severity.glyph(), severity.word());
        right.insert(0, Span::styled(words, theme.severity(severity)));
    }
    let right_width: usize = right.iter().map(Span::width).sum();
    let arrow = format!(" {} ", page.ctx.glyphs.arrow);
    let (mut mentor, mut mentee) = (page.name(&pairing.mentor), page.name(&pairing.mentee));
    let beside = text::width(&mentor) + text::width(&arrow) + text::width(&mentee) + 1 + right_width <= columns;
    if !beside {
        (mentor, mentee) = names::shortened(&mentor, &mentee, columns.saturating_sub(text::width(&arrow)));
    }
    let names =
        vec![Span::styled(mentor, theme.strong), Span::styled(arrow, theme.muted), Span::styled(mentee, theme.strong)];
    // Show the names in full; the state gets its own line if necessary.
    let mut lines = if beside {
        vec![span::split(names, right, columns)]
    } else {
        vec![Line::from(span::cut(names, columns)), Line::from(span::cut(right, columns))]
    };
    let told = text::wrap_parts(&summary(page), dot, columns);
    lines.extend(told.into_iter().map(|words| Line::styled(words, theme.text)));
    let (from, to) = (page.ctx.dates().dated(pairing.starts_on), page.ctx.dates().dated(page.policy.last_day(pairing)));
    let about = [
        page.policy.program.name.to_string(),
        pairing.state.word().to_owned(),
        format!("{from} to {to}"),
        pairing.id.to_string(),
    ];
    let about = text::wrap_parts(&about, dot, columns);
    lines.extend(about.into_iter().map(|words| Line::styled(words, theme.muted)));
    lines.push(Line::default());
    lines
}

/// Returns the summary of a running pairing: `12.0 h asked · 6.3 h logged · 2.1 h behind the pace · meets Tue 24 Nov`.
fn summary(page: &Page<'_>) -> Vec<String> {
    let (pairing, mut parts) = (page.pairing, Vec::new());
    if !page.slot.state.is_running() {
        return parts;
    }
    match &page.slot.standing.hours {
        Some(hours) if hours.target.0 > 0 => {
            parts.push(format!("{} h asked", hours.target.hours()));
            parts.push(format!("{} h logged", hours.logged.hours()));
            parts.push(gauge::words(hours));
        }
        Some(_) | None => parts.push(format!("{} h logged", page.slot.standing.logged.hours())),
    }
    parts.push(match pairing.next_meeting(page.today) {
        Some(meeting) => format!("meets {}", status_text::when(page.ctx, meeting.on)),
        None => "no meeting planned".to_owned(),
    });
    parts
}

fn attention(page: &Page<'_>) -> Vec<Line<'static>> {
    let (theme, book) = (page.ctx.theme, page.ctx.app.book());
    if page.slot.items.is_empty() {
        let running = page.pairing.state.is_running();
        let words = if running { "On track: nothing needs attention." } else { "Nothing needs attention." };
        let mut lines = vec![Line::styled(text::ellipsize(words, page.columns).into_owned(), theme.good)];
        lines.extend(snoozed::lines(page.ctx, &Row::Pairing(page.pairing.id), page.columns));
        return lines;
    }
    let mut lines = vec![page.heading("What needs attention")];
    for item in &page.slot.items {
        let Some(reason) = book.explain(page.slot, item) else { continue };
        for (at, words) in text::wrap(&reason.message, page.columns.saturating_sub(3)).into_iter().enumerate() {
            let sign = if at == 0 { item.severity.glyph() } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("{sign:<3}"), theme.severity(item.severity)),
                Span::styled(words, theme.strong),
            ]));
        }
        for mut line in why::reason(page.ctx, &reason, page.columns.saturating_sub(3)) {
            line.spans.insert(0, Span::raw("   "));
            lines.push(line);
        }
    }
    lines.extend(snoozed::lines(page.ctx, &Row::Pairing(page.pairing.id), page.columns));
    lines
}
