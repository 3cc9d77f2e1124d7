//! Writing rows.

use crate::domain::day::Day;

/// Whether notes and names are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Redact {
    /// Everything is written.
    #[default]
    Nothing,
    /// Names, ways to reach people and free words are left blank.
    NamesAndNotes,
}

impl Redact {
    /// The text, or nothing where it is to be left out.
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

    pub(super) fn finish(self) -> String {
        self.0.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// A day, or nothing.
pub(in crate::app) fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// `yes`, `no`, or nothing.
pub(in crate::app) fn yes(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

/// A text without blanks at its ends, or nothing.
pub(in crate::app) fn text<T: AsRef<str>>(text: Option<&T>) -> &str {
    text.map_or("", |text| text.as_ref().trim())
}

/// Items separated by `;`; one that holds a `;` is written with a comma there.
pub(in crate::app) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items = items.iter().map(|item| item.as_ref().replace(';', ",").trim().to_owned());
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(";")
}
