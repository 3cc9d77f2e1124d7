//! Writing rows.

use super::table::Column;
use crate::domain::{day::Day, rule::DutyDay, words::clock};

/// Whether names and notes are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Redact {
    /// Everything is written.
    #[default]
    Nothing,
    /// Names, contact details, and free text are left blank.
    NamesAndNotes,
}

impl Redact {
    /// The text, or an empty string if redacted.
    pub(super) fn text(self, text: &str) -> &str {
        match self {
            Self::Nothing => text,
            Self::NamesAndNotes => "",
        }
    }
}

/// A CSV text that grows row by row.
pub(super) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    pub(super) fn new(columns: impl IntoIterator<Item = &'static str>) -> Self {
        let mut sheet = Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new()));
        sheet.row(columns);
        sheet
    }

    /// Appends a row. Writing to memory does not fail.
    pub(super) fn row<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let _ = self.0.write_record(cells);
    }

    /// Appends a row with the columns that are always written, and the `extra` ones the file has.
    pub(super) fn wide_row<'a, const N: usize>(&mut self, usual: [&'a str; N], ends: &'a [String], extra: &[bool]) {
        let ends = ends.iter().zip(extra).filter(|(_, wanted)| **wanted).map(|(cell, _)| cell.as_str());
        self.row(usual.into_iter().chain(ends));
    }

    pub(super) fn finish(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The names of the first `usual` columns and of the wanted ones after them.
pub(super) fn extra_columns(columns: &[Column], usual: usize, extra: &[bool]) -> impl Iterator<Item = &'static str> {
    let wanted = std::iter::repeat_n(true, usual).chain(extra.iter().copied());
    columns.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(column, _)| column.name)
}

/// A day, or an empty cell.
pub(in crate::app) fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The hours of a day, as in `8:00-15:30`.
pub(in crate::app) fn hours(hours: DutyDay) -> String {
    format!("{}-{}", clock(hours.from), clock(hours.to))
}

/// `yes`, `no`, or an empty cell.
pub(in crate::app) fn yes(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// The trimmed text, or an empty cell.
pub(in crate::app) fn text<T: AsRef<str>>(text: Option<&T>) -> &str {
    text.map_or("", |text| text.as_ref().trim())
}

/// Items separated by `;`. A `;` within an item becomes a comma.
pub(in crate::app) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items = items.iter().map(|item| item.as_ref().replace(';', ",").trim().to_owned());
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(";")
}
