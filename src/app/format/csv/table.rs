//! A CSV file as rows with named columns and line numbers.

use super::{
    super::Problem,
    excerpt::shown,
    records::{Record, records},
    unnamed::Unnamed,
};

/// A column of a kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header row.
    pub name: &'static str,
    /// Whether a file must have it.
    pub required: bool,
    /// The columns that together replace a required one.
    pub replaced_by: &'static [&'static str],
}

/// A column that a file must have.
pub(in crate::app) const fn must(name: &'static str) -> Column {
    Column { name, required: true, replaced_by: &[] }
}

/// A column that a file must have unless it has all these others.
pub(in crate::app) const fn must_unless(name: &'static str, replaced_by: &'static [&'static str]) -> Column {
    Column { name, required: true, replaced_by }
}

/// A column that a file may have.
pub(in crate::app) const fn optional(name: &'static str) -> Column {
    Column { name, required: false, replaced_by: &[] }
}

impl Column {
    /// Whether a file without it lacks something; `has` says whether the file has another column.
    #[must_use]
    pub fn is_missing(&self, has: impl Fn(&str) -> bool) -> bool {
        let is_replaced = !self.replaced_by.is_empty() && self.replaced_by.iter().all(|name| has(name));
        self.required && !is_replaced && !has(self.name)
    }
}

/// How many unknown columns are named.
const NAMED: usize = 20;

/// The rows of a table under our column names: read from a file of ours, or mapped from another table.
#[derive(Default)]
pub(in crate::app) struct Table {
    columns: Vec<FileColumn>,
    pub(super) rows: Vec<Row>,
    pub(super) warnings: Vec<Problem>,
    pub(super) errors: Vec<Problem>,
    /// Whether a blank cell says nothing: in a table of another program it may only not be known there.
    pub(super) keeps_blanks: bool,
    /// Where the references of people were made from, if no column has them.
    pub(super) made_refs: Option<MadeRefs>,
}

/// What references of people are made from if no column has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum MadeRefs {
    Email,
    Name,
}

/// A column of a table.
struct FileColumn {
    /// Our name.
    name: &'static str,
    /// The name in error messages: ours, or the heading in a mapped table.
    heading: String,
    /// Its index in each row.
    place: usize,
}

/// A row with the line on which it starts.
pub(super) struct Row {
    pub(super) line: usize,
    cells: csv::StringRecord,
    /// Errors found before the cells are parsed, by index.
    problems: Vec<(usize, String)>,
}

impl Table {
    /// An empty table for the rows of another program, with these columns and their headings in error messages.
    pub(in crate::app) fn mapped(
        columns: impl IntoIterator<Item = (&'static str, String)>,
        made_refs: Option<MadeRefs>,
    ) -> Self {
        let columns = columns.into_iter().enumerate();
        let columns = columns.map(|(place, (name, heading))| FileColumn { name, heading, place }).collect();
        Self { columns, made_refs, keeps_blanks: true, ..Self::default() }
    }

    /// Appends a row with one cell per column. The error of a cell is reported when it is read.
    pub(in crate::app) fn push(&mut self, line: usize, cells: impl IntoIterator<Item = Result<String, String>>) {
        let mut row = Row { line, cells: csv::StringRecord::new(), problems: Vec::new() };
        for (place, cell) in cells.into_iter().enumerate() {
            row.cells.push_field(cell.as_deref().unwrap_or_default());
            row.problems.extend(cell.err().map(|message| (place, message)));
        }
        self.rows.push(row);
    }

    /// Adds problems with rows that could not be read.
    pub(in crate::app) fn report(&mut self, errors: impl IntoIterator<Item = Problem>) {
        self.errors.extend(errors);
    }

    /// Adds what is worth saying about rows that are skipped or changed.
    pub(in crate::app) fn remark(&mut self, warnings: impl IntoIterator<Item = Problem>) {
        self.warnings.extend(warnings);
    }

    fn column(&self, name: &str) -> Option<&FileColumn> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The text of a cell as it is in the file. `None` if the table has no such column.
    pub(super) fn raw<'a>(&self, row: &'a Row, column: &str) -> Option<&'a str> {
        row.cells.get(self.column(column)?.place)
    }

    /// The text or the error of a cell. `None` if the table has no such column.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: &str) -> Option<Result<&'a str, &'a str>> {
        let place = self.column(column)?.place;
        match row.problems.iter().find(|(wrong, _)| *wrong == place) {
            Some((_, message)) => Some(Err(message)),
            None => row.cells.get(place).map(Ok),
        }
    }

    /// A problem in a cell, with the heading of its column.
    pub(super) fn problem(&self, row: &Row, column: &str, message: impl Into<String>) -> Problem {
        Problem::new(row.line, self.column(column).map_or(column, |column| column.heading.as_str()), message)
    }

    /// Reads a CSV file with those columns. Problems with the file are added to the table's errors and warnings.
    pub(super) fn read(bytes: &[u8], columns: &[Column]) -> Self {
        let mut table = Self::default();
        let text = match text(bytes) {
            Ok(text) => text,
            Err(problem) => {
                table.errors.push(problem);
                return table;
            }
        };
        let mut records = records(text, b',');
        if records.is_empty() {
            table.errors.push(Problem::new(0, "", "the file is empty: there is no header row with the column names"));
            return table;
        }
        let mut records = records.drain(..);
        let Some(header) = records.next() else { return table };
        table.header(&header, columns);
        table.errors.extend(header.misquoted.as_ref().map(|quote| quote.problem(std::iter::empty())));
        if !table.errors.is_empty() {
            return table;
        }
        let mut unnamed = Unnamed::default();
        for record in records {
            table.row(record, &header.cells, &mut unnamed);
        }
        table.warnings.extend(unnamed.problems(header.line));
        table
    }

    fn header(&mut self, header: &Record, columns: &[Column]) {
        let mut unknown = Vec::new();
        for (place, name) in header.cells.iter().enumerate() {
            let folded = name.trim().to_lowercase().replace([' ', '-'], "_");
            match columns.iter().find(|column| column.name == folded) {
                Some(column) if self.column(column.name).is_some() => {
                    let twice = Problem::new(header.line, column.name, "the column is there twice; keep one");
                    if !self.errors.contains(&twice) {
                        self.errors.push(twice);
                    }
                }
                Some(column) => {
                    let heading = column.name.to_owned();
                    self.columns.push(FileColumn { name: column.name, heading, place });
                }
                None if name.trim().is_empty() => {}
                None if unknown.contains(&name.trim()) => {}
                None => unknown.push(name.trim()),
            }
        }
        let missing = columns.iter().filter(|column| column.is_missing(|name| self.column(name).is_some()));
        let hint = match header.cells.iter().collect::<Vec<_>>()[..] {
            [one] if one.contains(';') || one.contains('\t') => {
                " (cells are separated by commas: save the file as CSV with commas)"
            }
            _ => "",
        };
        let missing: Vec<_> = missing.map(|column| column.name).collect();
        for name in missing {
            let message = format!("the column is missing; add it to the header row{hint}");
            self.errors.push(Problem::new(header.line, name, message));
        }
        for name in unknown.iter().take(NAMED) {
            let message = "unknown column, ignored";
            self.warnings.push(Problem::new(header.line, shown(name), message));
        }
        if let Some(more) = unknown.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let message = format!("{more} more columns are not known here; they are left alone");
            self.warnings.push(Problem::new(header.line, "", message));
        }
    }

    fn row(&mut self, record: Record, header: &csv::StringRecord, unnamed: &mut Unnamed) {
        let (line, width) = (record.line, header.len());
        if let Some(quote) = &record.misquoted {
            self.errors.push(quote.problem(header.iter()));
            return;
        }
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        unnamed.count(header.iter(), record.cells.iter());
        let extra = record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
        if record.cells.len() < width || extra {
            if record.follows_misquote {
                // It is the rest of the cell with the quote, which is an error already.
                return;
            }
            let message = format!(
                "the row has {} cells and the header {width}; look for a missing or extra comma or quote",
                record.cells.len()
            );
            self.errors.push(Problem::new(line, "", message));
            return;
        }
        self.rows.push(Row { line, cells: record.cells, problems: Vec::new() });
    }
}

/// Decodes the file, without the byte-order mark.
fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Problem::new(0, "", "this is a spreadsheet or zip file; save it as \"CSV UTF-8\" first"));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Problem::new(0, "", "the file is UTF-16 text; save it as \"CSV UTF-8\" first"));
    }
    let line = |end: usize| 1 + bytes.iter().take(end).filter(|b| **b == b'\n').count();
    if let Some(place) = bytes.iter().position(|b| *b == 0) {
        return Err(Problem::new(line(place), "", "this is no text file; save it as \"CSV UTF-8\" first"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let message = "a letter here is not UTF-8; save the file as \"CSV UTF-8\" and import it again";
        Problem::new(line(error.valid_up_to()), "", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const COLUMNS: &[Column] = &[must("ref"), optional("note")];

    fn lines(text: &str) -> Vec<usize> {
        let table = Table::read(text.as_bytes(), COLUMNS);
        assert_eq!(table.errors, []);
        table.rows.iter().map(|row| row.line).collect()
    }

    #[rstest]
    #[case("ref,note\na,b\nc,d\n", &[2, 3])]
    #[case("ref,note\r\na,b\r\nc,d", &[2, 3])]
    #[case("ref,note\r\na,\"x\r\ny\"\r\nc,d\r\n", &[2, 4])]
    #[case("\u{feff}ref,note\n\n\na,b\n\"c\n\n\",d\ne,f\n", &[4, 5, 8])]
    #[case("ref,note\ra,b\rc,d\r", &[2, 3])]
    #[case("ref,note\n", &[])]
    fn rows_know_the_line_on_which_they_begin(#[case] text: &str, #[case] expected: &[usize]) {
        assert_eq!(lines(text), expected);
    }

    #[rstest]
    #[case(b"", 0, "header row")]
    #[case(b"\n\n", 0, "header row")]
    #[case(b"ref,note\na,\"b\nc,d\n", 2, "never closed")]
    #[case(b"ref,note\na\n", 2, "1 cells")]
    #[case(b"ref,note\na,b,c\n", 2, "3 cells")]
    #[case(b"ref,note\na,\xE9\n", 2, "UTF-8")]
    #[case(b"ref,\0\n", 1, "no text file")]
    #[case(b"\xFF\xFEr\0", 0, "UTF-16")]
    #[case(b"PK\x03\x04abc", 0, "spreadsheet")]
    #[case(b"note\na\n", 1, "missing")]
    #[case(b"ref;note\na;b\n", 1, "commas")]
    #[case(b"ref,REF \na,b\n", 1, "twice")]
    fn a_file_that_cannot_be_read_says_where_and_why(#[case] bytes: &[u8], #[case] line: usize, #[case] words: &str) {
        let table = Table::read(bytes, COLUMNS);
        assert_eq!(table.errors.len(), 1, "{:?}", table.errors);
        assert_eq!(table.errors[0].line, line);
        assert!(table.errors[0].message.contains(words), "{}", table.errors[0]);
    }

    #[test]
    fn unknown_columns_are_named_and_left_alone() {
        let table = Table::read(b"Note,shoe size, REF\nx,42,a\n", COLUMNS);
        assert_eq!(table.warnings.len(), 1);
        assert_eq!(table.warnings[0].column, "shoe size");
        assert_eq!(table.raw(&table.rows[0], "ref"), Some("a"));
    }
}
