//! Splits a CSV text into records, strictly (RFC 4180): a misplaced quote is an error with its place, and swallows no
//! rows. The `csv` crate accepts any quote.

use std::borrow::Cow;

use super::excerpt::shown;
use crate::app::format::Problem;

/// One record as it stands in the file.
pub(in crate::app) struct Record {
    /// The line on which it begins.
    pub(in crate::app) line: usize,
    /// Its cells; those before the misplaced quote if there is one.
    pub(in crate::app) cells: csv::StringRecord,
    /// The first quote that does not belong where it stands.
    pub(in crate::app) misquoted: Option<Misquoted>,
    /// Whether it begins on a line that a misplaced quote of an earlier record reaches, so that it may be a part of that
    /// cell.
    pub(in crate::app) follows_misquote: bool,
}

/// A quote that does not belong where it stands.
pub(in crate::app) struct Misquoted {
    /// The line on which its cell begins.
    line: usize,
    /// The position of its cell.
    cell: usize,
    message: String,
}

impl Misquoted {
    /// The problem, under the heading of the column.
    pub(in crate::app) fn problem<'a>(&self, mut header: impl Iterator<Item = &'a str>) -> Problem {
        let heading = header.nth(self.cell).map(|name| shown(name.trim())).filter(|name| !name.is_empty());
        let column = heading.unwrap_or_else(|| format!("column {}", self.cell + 1));
        Problem::new(self.line, column, self.message.clone())
    }
}

/// The records of a text, their cells separated by `delimiter`. Blank lines are skipped. After a misplaced quote,
/// splitting goes on with the next line.
pub(in crate::app) fn records(text: &str, delimiter: u8) -> Vec<Record> {
    let mut splitter = Splitter { text, delimiter, at: 0, line: 1, misquoted_until: 0 };
    std::iter::from_fn(|| splitter.record()).collect()
}

struct Splitter<'a> {
    text: &'a str,
    delimiter: u8,
    /// The position of the next byte.
    at: usize,
    /// The line of that byte.
    line: usize,
    /// The last line that a misplaced quote reaches.
    misquoted_until: usize,
}

impl<'a> Splitter<'a> {
    fn record(&mut self) -> Option<Record> {
        while self.line_break() {}
        self.peek()?;
        let line = self.line;
        let follows_misquote = line <= self.misquoted_until;
        let mut cells = csv::StringRecord::new();
        let mut halves = Vec::new();
        loop {
            let begin = (self.at, self.line);
            let cell = self.cell(&mut halves, cells.len());
            match cell {
                Ok(cell) => cells.push_field(&cell),
                Err((place, message)) => {
                    self.misquoted_until = self.misquoted_until.max(self.line);
                    (self.at, self.line) = begin;
                    self.skip_line();
                    let misquoted = Some(Misquoted { line: begin.1, cell: place, message });
                    return Some(Record { line, cells, misquoted, follows_misquote });
                }
            }
            if self.peek() != Some(self.delimiter) {
                break;
            }
            self.at += 1;
        }
        self.line_break();
        Some(Record { line, cells, misquoted: None, follows_misquote })
    }

    /// The next cell, or the position of the wrong one and what is wrong. `halves` gathers the unquoted cells of the
    /// record that hold an odd number of quotes: two of them are one quoted text that a delimiter cuts.
    fn cell(&mut self, halves: &mut Vec<usize>, place: usize) -> Result<Cow<'a, str>, (usize, String)> {
        if self.peek() == Some(b'"') {
            return self.quoted().map_err(|message| (place, message));
        }
        let rest = &self.text[self.at..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let cell = &rest[..rest.bytes().position(|byte| ends(&byte)).unwrap_or(rest.len())];
        if cell.contains('"') {
            if cell.trim_start().starts_with('"') {
                let message = "a blank stands before the opening quote; begin the cell with the quote";
                return Err((place, message.to_owned()));
            }
            if cell.matches('"').count() % 2 == 1 {
                if halves.is_empty() && cell.trim_end().ends_with('"') {
                    let message = "a quote closes at the end of this cell and none opens it; remove it, or put the whole \
                                   cell in quotes, and write \"\" for a quote in the text";
                    return Err((place, message.to_owned()));
                }
                halves.push(place);
            }
            if let [first, _] = halves[..] {
                let message = "a quote opens within this cell and closes in a later one; put the whole cell in quotes, \
                               and write \"\" for a quote in the text";
                return Err((first, message.to_owned()));
            }
        }
        self.at += cell.len();
        Ok(cell.into())
    }

    /// The text of a quoted cell, or what is wrong with it.
    fn quoted(&mut self) -> Result<Cow<'a, str>, String> {
        let opened = self.line;
        self.at += 1;
        let begin = self.at;
        let mut has_quotes = false;
        loop {
            let Some(length) = self.text[self.at..].find('"') else {
                return Err("the quote that opens here is never closed; close it, or write \"\" for a quote in the \
                            text"
                    .to_owned());
            };
            self.pass(length);
            self.at += 1;
            if self.peek() != Some(b'"') {
                break;
            }
            has_quotes = true;
            self.at += 1;
        }
        let text = &self.text[begin..self.at - 1];
        let next = self.peek();
        if next.is_none_or(|byte| byte == self.delimiter || matches!(byte, b'\n' | b'\r')) {
            return Ok(if has_quotes { text.replace("\"\"", "\"").into() } else { text.into() });
        }
        let after = shown(self.text[self.at..].lines().next().unwrap_or_default());
        Err(if self.line == opened {
            format!(
                "the cell goes on after its closing quote, with \"{after}\"; end it there, or write \"\" for a quote in \
                 the text"
            )
        } else {
            format!(
                "the quote that opens here closes on line {}, in the middle of a cell, before \"{after}\"; close it \
                 where its cell ends",
                self.line
            )
        })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves over the next bytes, counting their line breaks.
    fn pass(&mut self, length: usize) {
        let end = self.at + length;
        while self.at < end {
            if !self.line_break() {
                self.at += 1;
            }
        }
    }

    /// Moves over a line break. `false` if there is none.
    fn line_break(&mut self) -> bool {
        let length = match self.peek() {
            Some(b'\n') => 1,
            Some(b'\r') if self.text[self.at..].starts_with("\r\n") => 2,
            Some(b'\r') => 1,
            Some(_) | None => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    /// Moves to the next line.
    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.line_break();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn split(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let records = records(text, delimiter).into_iter();
        records
            .filter(|record| record.misquoted.is_none())
            .map(|it| it.cells.iter().map(str::to_owned).collect())
            .collect()
    }

    #[rstest]
    #[case("a,b\nc,d", &["a¦b", "c¦d"])]
    #[case("a,\n,b\r\n", &["a¦", "¦b"])]
    #[case("\"a,b\",\"c\r\nd\"\r\n\r\n\"\",\"\"\"\"", &["a,b¦c\r\nd", "¦\""])]
    #[case("5\" binder,Ann \"Nan\" Lee\n", &["5\" binder¦Ann \"Nan\" Lee"])]
    #[case("5\" screen,said \"yes\"\n", &["5\" screen¦said \"yes\""])]
    #[case("a\rb\r", &["a", "b"])]
    fn every_cell_is_kept_as_it_is(#[case] text: &str, #[case] rows: &[&str]) {
        for delimiter in [",", ";", "\t", "|"] {
            let rows: Vec<String> = rows.iter().map(|row| row.replace(',', delimiter)).collect();
            let split = split(&text.replace(',', delimiter), delimiter.as_bytes()[0]);
            assert_eq!(split.iter().map(|row| row.join("¦")).collect::<Vec<_>>(), rows);
        }
    }

    #[rstest]
    #[case("a,b\nx,\"y\nx,\"z\"\nx,w\n", 2, "b", "closes on line 3", &[3, 4])]
    #[case("a,b\nx,\"y\" z\nx,w\n", 2, "b", "after its closing quote, with \" z\"", &[3])]
    #[case("a,b\n\"y\" ,x\nx,w\n", 2, "a", "after its closing quote", &[3])]
    #[case("a,b\nx,w\nx,\"y\nx,w\n", 3, "b", "never closed", &[2, 4])]
    #[case("a,b\n\"x\ny\",\"z\nx,w\n", 3, "b", "never closed", &[4])]
    #[case("a,b\nx, \"y\"\nx,w\n", 2, "b", "a blank stands before", &[3])]
    #[case("a,b\nx,y \"z, w\"\nx,w\n", 2, "b", "closes in a later one", &[3])]
    #[case("a,b\nx,Ana\"\nx,w\n", 2, "b", "none opens it", &[3])]
    #[case("a,b\nAna\" ,x\nx,w\n", 2, "a", "none opens it", &[3])]
    #[case("a,b\nx,24\"\nx,w\n", 2, "b", "none opens it", &[3])]
    #[case("a,b\nx,y,\"z\"z\n", 2, "column 3", "after its closing quote", &[])]
    fn a_misplaced_quote_is_named_and_takes_no_other_row_along(
        #[case] text: &str,
        #[case] line: usize,
        #[case] column: &str,
        #[case] words: &str,
        #[case] good: &[usize],
    ) {
        let mut records = records(text, b',').into_iter();
        let header = records.next().unwrap().cells;
        let (wrong, right): (Vec<_>, Vec<_>) = records.partition(|record| record.misquoted.is_some());
        let problems: Vec<_> =
            wrong.iter().filter_map(|it| Some(it.misquoted.as_ref()?.problem(header.iter()))).collect();
        assert_eq!((problems[0].line, problems[0].column.as_str()), (line, column));
        assert!(problems[0].message.contains(words), "{}", problems[0]);
        assert_eq!(right.iter().map(|record| record.line).collect::<Vec<_>>(), good);
    }
}
