//! The preview of an import: one line per record, with its name and the values of its columns aligned.

use ratatui::text::{Line, Span};

use crate::{
    app::{exchange::FileKind, mapping::Plan, people::PERSON_FIELDS},
    domain::{
        change::{Document, Key},
        decide::Records as _,
        person::Person,
    },
    tui::{
        desk::view::Ctx,
        dialogs::import::Import,
        widgets::{span, text},
    },
};

/// Maximum number of records in a preview.
const NAMED: usize = 500;
/// Maximum widths of a name and of a cell.
const WIDEST: (usize, usize) = (30, 28);

/// A record in the preview.
struct Record {
    is_new: bool,
    name: String,
    /// Its values with their column names; the name is empty if there is only one value.
    cells: Vec<(&'static str, String)>,
}

/// Returns the lines of the preview: errors with how to fix them, then remarks, then the records.
pub fn lines(ctx: Ctx<'_>, import: &Import, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let Some(reading) = &import.outcome else { return Vec::new() };
    let mut lines = Vec::new();
    for (sign, problems, look) in [("!", &reading.errors, theme.overdue), ("*", &reading.warnings, theme.notice)] {
        for problem in problems {
            let place = if problem.line > 0 { format!("line {}", problem.line) } else { String::new() };
            let whole = match problem.column.as_str() {
                "" => problem.message.clone(),
                column => format!("{column}: {}", problem.message),
            };
            let room = columns.saturating_sub(14).max(12);
            for (nth, words) in text::wrap(&text::clean(&whole), room).into_iter().enumerate() {
                let lead = if nth == 0 { format!("{sign} {place}") } else { String::new() };
                let lead = text::fit(&lead, 13);
                lines.push(Line::from(vec![Span::styled(lead, look), Span::styled(words, theme.text)]));
            }
        }
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    if reading.errors.is_empty() {
        let named: Vec<Record> = reading.documents.iter().take(NAMED).map(|document| record(ctx, document)).collect();
        let fields = import.table.as_ref().map_or_else(Vec::new, |table| fields(&table.plan));
        lines.extend(table(ctx, &fields, &named, columns));
        if let Some(more) = reading.documents.len().checked_sub(NAMED).filter(|more| *more > 0) {
            lines.push(Line::styled(format!("and {more} more"), theme.muted));
        }
    }
    lines
}

/// Returns the columns shown beside the name: those of the table, in its order, the reference first.
fn fields(plan: &Plan) -> Vec<&'static str> {
    if plan.kind != FileKind::People {
        return vec![""];
    }
    let ours: Vec<&str> = plan.kind.columns().iter().map(|column| column.name).collect();
    let taken = plan.columns.iter().flatten().copied();
    let taken = taken.filter(|field| ours.contains(field) && !matches!(*field, "name" | "ref"));
    std::iter::once("ref").chain(taken).collect()
}

/// Returns the records as an aligned table; columns that do not fit are dropped from the right.
fn table(ctx: Ctx<'_>, fields: &[&'static str], records: &[Record], columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let widest = |lengths: &mut dyn Iterator<Item = usize>, most: usize| lengths.max().unwrap_or(0).min(most);
    let name = widest(&mut records.iter().map(|record| text::width(&record.name)), WIDEST.0).min(columns / 2);
    let cell = |record: &Record, field: &str| {
        let found = record.cells.iter().find(|(own, _)| *own == field);
        found.map_or_else(String::new, |(_, words)| words.clone())
    };
    let widths: Vec<usize> = fields
        .iter()
        .map(|field| {
            let most = if field.is_empty() { columns } else { WIDEST.1 };
            let heads = std::iter::once(field.len());
            widest(&mut heads.chain(records.iter().map(|record| text::width(&cell(record, field)))), most)
        })
        .collect();
    let mut lines = Vec::new();
    if fields.iter().any(|field| !field.is_empty()) && !records.is_empty() {
        let heads = fields.iter().zip(&widths).map(|(field, wide)| text::fit(&field.replace('_', " "), wide + 2));
        let words = format!("{:9}{}  {}", "", text::fit("name", name), heads.collect::<String>());
        lines.push(Line::styled(text::ellipsize(words.trim_end(), columns).into_owned(), theme.muted));
    }
    for record in records {
        let (sign, look) = if record.is_new { ("new      ", theme.good) } else { ("changed  ", theme.notice) };
        let cells = fields.iter().zip(&widths).map(|(field, wide)| text::fit(&cell(record, field), wide + 2));
        let parts = vec![
            Span::styled(sign, look),
            Span::styled(format!("{}  ", text::fit(&record.name, name)), theme.strong),
            Span::styled(cells.collect::<String>().trim_end().to_owned(), theme.muted),
        ];
        lines.push(Line::from(span::cut(parts, columns)));
    }
    lines
}

/// Returns a person's values in the people file, with their column names.
fn cells_of(person: &Person) -> Vec<(&'static str, String)> {
    PERSON_FIELDS.iter().map(|field| (field.name, text::clean(&field.kind.cell(person)).into_owned())).collect()
}

fn record(ctx: Ctx<'_>, document: &Document) -> Record {
    let book = ctx.app.book();
    let is_new = match document.key() {
        Key::Person(id) => book.person(&id).is_none(),
        Key::Pairing(id) => book.pairing_entry(id).is_none(),
        Key::Program(id) => book.policy(&id).is_none(),
        Key::Request(id) => book.request(id).is_none(),
        Key::Snooze(target) => book.snooze(&target).is_none(),
    };
    let one = |words: String| vec![("", text::clean(&words).into_owned())];
    let (name, cells) = match document {
        Document::Person(person) => (person.name.to_string(), cells_of(person)),
        Document::Pairing(pairing) => (
            format!("{} {} {}", book.name(&pairing.mentor), ctx.glyphs.arrow, book.name(&pairing.mentee)),
            one(format!(
                "{} {} {}",
                pairing.program,
                ctx.glyphs.dot,
                text::count(pairing.entries.len(), "entry", "entries")
            )),
        ),
        Document::Program(program) => (program.name.to_string(), one(program.id.to_string())),
        Document::Snooze(snooze) => (snooze.target.to_string(), one(snooze.because.to_string())),
        Document::Request(request) => (book.name(&request.person).to_owned(), one(request.kind.word().to_owned())),
    };
    Record { is_new, name: text::clean(&name).into_owned(), cells }
}
