//! A table as it is in a file.

use std::sync::OnceLock;

use super::{
    dates::{Evidence, evidence, heading_order},
    decode::{Encoding, decode},
    delimiter::Delimiter,
    layout,
    order::is_last_first,
    totals::{Role, Sums, is_remark},
    words::folded,
};
use crate::app::format::{
    Problem,
    csv::{Record, records, shown},
};

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
    /// The line of its headings.
    pub header_line: usize,
    /// Its rows, without the blank ones.
    pub rows: Vec<Line>,
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// Rows that could not be read: too long, or with a misplaced quote.
    pub problems: Vec<Problem>,
    /// Lines that are skipped: titles above the header, totals; and those that nearly are.
    pub skipped: Vec<Problem>,
    /// What whole columns show, cached: screens ask for it in every frame.
    facts: Vec<Facts>,
}

/// What the cells of a column show together, once it is asked for.
#[derive(Debug, Clone, Default)]
struct Facts {
    evidence: OnceLock<Evidence>,
    last_first: OnceLock<bool>,
}

impl Sheet {
    /// Reads a file. Without a `delimiter` it is inferred from a `sep=` line, or else from the header row.
    ///
    /// # Errors
    /// If the file is not text, or has no header row.
    pub fn read(bytes: &[u8], delimiter: Option<Delimiter>) -> Result<Self, Problem> {
        let (text, encoding) = decode(bytes)?;
        let sep = layout::sep_line(&text);
        let delimiter = delimiter.or(sep.flatten()).unwrap_or_else(|| layout::delimiter(&text));
        let mut records = records(&text, delimiter.byte());
        let mut skipped = Vec::new();
        if sep.is_some() && !records.is_empty() {
            let line = records.remove(0).line;
            skipped.push(Problem::new(line, "", "the line names what separates the cells; it is no row"));
        }
        let titles = layout::header_at(&records);
        for title in records.drain(..titles) {
            let text = title.cells.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
            skipped.push(Problem::new(
                title.line,
                "",
                format!("\"{}\" is above the headings; it is skipped", shown(text)),
            ));
        }
        let mut records = records.into_iter();
        let Some(head) = records.next() else {
            return Err(Problem::new(0, "", "the file is empty: there is no header row with the column names"));
        };
        if let Some(quote) = &head.misquoted {
            return Err(quote.problem(std::iter::empty()));
        }
        let header: Vec<String> = head.cells.iter().map(|name| name.trim().to_owned()).collect();
        let facts = vec![Facts::default(); header.len()];
        let (header_line, rows, problems) = (head.line, Vec::new(), Vec::new());
        let mut sheet = Self { header, header_line, rows, encoding, delimiter, problems, skipped, facts };
        let mut sums = Sums::default();
        for record in records {
            sheet.take(record, &mut sums);
        }
        while let Some(last) = sheet.rows.pop_if(|row| is_remark(sheet.header.len(), row.cells.iter())) {
            let text = last.cells.iter().find(|cell| !cell.trim().is_empty()).unwrap_or_default();
            let words = format!("\"{}\" is below the last row; it is skipped", shown(text));
            sheet.skipped.push(Problem::new(last.line, "", words));
        }
        Ok(sheet)
    }

    fn take(&mut self, record: Record, sums: &mut Sums) {
        let Record { line, cells, misquoted, follows_misquote } = record;
        if let Some(quote) = misquoted {
            return self.problems.push(quote.problem(self.header.iter().map(String::as_str)));
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        match sums.role(&cells.iter()) {
            Role::Data => {}
            Role::Doubtful => {
                let words =
                    format!("line {line} says total and has the sum of a column; it has a date and is read as data");
                self.skipped.push(Problem::new(line, "", words));
            }
            Role::Total => {
                let words = format!("line {line} sums others up; it is skipped");
                return self.skipped.push(Problem::new(line, "", words));
            }
        }
        let width = self.header.len();
        let extra = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        // Spreadsheets omit blank cells at the end of a row, but text beyond the header belongs to no column.
        if follows_misquote && (extra || cells.len() < width) {
            // It is the rest of the cell with the quote, which is an error already.
            return;
        }
        if extra {
            let words = format!(
                "the row has {} cells and the header {width}; look for a missing quote or one sign too many among the {}",
                cells.len(),
                self.delimiter.word()
            );
            return self.problems.push(Problem::new(line, "", words));
        }
        sums.add(cells.iter());
        self.rows.push(Line { line, cells });
    }

    /// The trimmed cells of a column.
    pub(super) fn cells(&self, place: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.cell(place))
    }

    /// What the dates of a column show about their order. The heading decides if it says; a date that contradicts it is
    /// then none.
    pub(super) fn evidence(&self, place: usize) -> Evidence {
        let show = || match (heading_order(&self.header[place]), evidence(self.cells(place))) {
            (Some(order), shown) if shown != Evidence::None => Evidence::Clear(order),
            (_, shown) => shown,
        };
        self.facts.get(place).map_or(Evidence::None, |facts| *facts.evidence.get_or_init(show))
    }

    /// Whether the names of a column are written last name first.
    pub(super) fn is_last_first(&self, place: usize) -> bool {
        let show = || is_last_first(&self.header[place], self.cells(place));
        self.facts.get(place).is_some_and(|facts| *facts.last_first.get_or_init(show))
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

    /// The position of the column with that heading, regardless of case and blanks; of the second one with the heading
    /// `Minutes` if `name` is `Minutes (2)`.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let wanted = folded(name);
        let exact = self.header.iter().position(|one| one == name.trim());
        let same = exact.or_else(|| self.header.iter().position(|one| folded(one) == wanted));
        same.or_else(|| (0..self.header.len()).find(|place| self.label(*place) == name.trim()))
    }

    /// The heading of a column, with its number if several have the same: `Minutes (2)`.
    #[must_use]
    pub fn label(&self, place: usize) -> String {
        let heading = &self.header[place];
        match 1 + self.header[..place].iter().filter(|other| *other == heading).count() {
            1 => heading.clone(),
            nth => format!("{heading} ({nth})"),
        }
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
    #[case("a|b\n1|2\n", Delimiter::Pipe)]
    #[case("Staff, by school, with phones, and jobs\nName;Phone\n1;2\n", Delimiter::Semicolon)]
    #[case("sep=;\na;b,c,d\n1;2\n", Delimiter::Semicolon)]
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
