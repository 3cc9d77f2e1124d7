//! A table as it is in a file.

use super::decode::{Encoding, decode};
use crate::app::format::{
    Problem,
    csv::{Record, records, unclosed},
};

/// What separates the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// Its common name, in the plural.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
        }
    }

    /// The delimiter with this name or sign.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        match text {
            "," | "comma" | "commas" => Some(Self::Comma),
            ";" | "semicolon" | "semicolons" => Some(Self::Semicolon),
            "\t" | "\\t" | "tab" | "tabs" => Some(Self::Tab),
            _ => None,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The delimiter that occurs most often in the header row, outside quotes.
    fn of(text: &str) -> Self {
        let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let mut quoted = false;
        let mut counts = [0_usize; 3];
        for c in header.chars() {
            quoted ^= c == '"';
            for (count, one) in counts.iter_mut().zip(Self::ALL) {
                *count += usize::from(!quoted && c == char::from(one.byte()));
            }
        }
        let most = counts.iter().max().copied().unwrap_or(0);
        Self::ALL.into_iter().zip(counts).find(|(_, count)| *count == most).map_or(Self::Comma, |(one, _)| one)
    }
}

/// A row, with the line of the file on which it begins.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line, counted from 1.
    pub line: usize,
    cells: csv::StringRecord,
}

impl Line {
    /// The trimmed text of the cell at a position; empty if there is none.
    #[must_use]
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default().trim()
    }

    /// The text of the cell as it is in the file.
    pub(super) fn raw(&self, place: usize) -> &str {
        self.cells.get(place).unwrap_or_default()
    }
}

/// A table as it is in a file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The headings of its columns.
    pub header: Vec<String>,
    /// Its rows, without the blank ones.
    pub rows: Vec<Line>,
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// Rows that could not be read: too long, or with an unclosed quote.
    pub problems: Vec<Problem>,
}

impl Sheet {
    /// Reads a file. Without a `delimiter` it is inferred from the header row.
    ///
    /// # Errors
    /// If the file is not text, or has no header row.
    pub fn read(bytes: &[u8], delimiter: Option<Delimiter>) -> Result<Self, Problem> {
        let (text, encoding) = decode(bytes)?;
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::of(&text));
        let mut records = records(&text, delimiter.byte()).into_iter();
        let Some(head) = records.next() else {
            return Err(Problem::new(0, "", "the file is empty: there is no header row with the column names"));
        };
        if head.unclosed {
            return Err(unclosed(head.line));
        }
        let header: Vec<String> = head.cells.iter().map(|name| name.trim().to_owned()).collect();
        let mut sheet = Self { header, rows: Vec::new(), encoding, delimiter, problems: Vec::new() };
        for record in records {
            sheet.take(record);
        }
        Ok(sheet)
    }

    fn take(&mut self, record: Record) {
        let Record { line, cells, unclosed: open } = record;
        if open {
            return self.problems.push(unclosed(line));
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let width = self.header.len();
        let extra = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        // Spreadsheets omit blank cells at the end of a row, but text beyond the header belongs to no column.
        if extra {
            let words = format!(
                "the row has {} cells and the header {width}; look for a missing quote or one sign too many among the {}",
                cells.len(),
                self.delimiter.word()
            );
            return self.problems.push(Problem::new(line, "", words));
        }
        self.rows.push(Line { line, cells });
    }

    /// The first three different values of a column.
    #[must_use]
    pub fn samples(&self, place: usize) -> Vec<&str> {
        let mut samples: Vec<&str> = Vec::new();
        for cell in self.rows.iter().take(500).map(|row| row.cell(place)).filter(|cell| !cell.is_empty()) {
            if !samples.contains(&cell) {
                samples.push(cell);
                if samples.len() == 3 {
                    break;
                }
            }
        }
        samples
    }

    /// The position of the column with that heading, regardless of case and blanks.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let wanted = super::names::folded(name);
        let exact = self.header.iter().position(|one| one == name.trim());
        exact.or_else(|| self.header.iter().position(|one| super::names::folded(one) == wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a,b\n1,2\n", Delimiter::Comma)]
    #[case("a;b\n1;2\n", Delimiter::Semicolon)]
    #[case("a\tb\n1\t2\n", Delimiter::Tab)]
    #[case("\"a,x,y\";b\n1;2\n", Delimiter::Semicolon)]
    #[case("a\n1\n", Delimiter::Comma)]
    fn the_delimiter_is_inferred_from_the_header(#[case] text: &str, #[case] delimiter: Delimiter) {
        let sheet = Sheet::read(text.as_bytes(), None).unwrap();
        assert_eq!((sheet.delimiter, sheet.rows[0].cell(0)), (delimiter, "1"));
    }

    #[test]
    fn rows_keep_their_lines_and_short_rows_are_padded() {
        let sheet = Sheet::read(b"a,b\r\n\"x\r\ny\",2\r\n\r\n3\r\n1,2,3\r\n", None).unwrap();
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
        assert_eq!(sheet.rows[1].cell(1), "");
        assert_eq!(sheet.problems[0].line, 6);
    }
}
