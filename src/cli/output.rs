//! Output of commands: JSON, or text in columns, or plain lines for a screen reader.
//!
//! Output never contains characters that control the terminal, whatever the records contain.

use std::{
    borrow::Cow,
    fmt::{Display, Write as _},
    io::{self, IsTerminal, Write as _},
};

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{
    args::{Global, When},
    failure::Failure,
};
use crate::{
    app::{
        text::{clean, is_terminal_control, without_terminal_controls},
        wording::{sentence, without_symbols},
    },
    domain::attention::Severity,
};

/// The output style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Style {
    /// Plain text: no columns or symbols, one fact per line.
    pub plain: bool,
    /// Colored severities.
    paint: bool,
    /// JSON: lines and tables are omitted.
    pub json: bool,
}

impl Style {
    /// The style selected by the options and the terminal.
    #[must_use]
    pub fn new(global: &Global) -> Self {
        let plain = global.plain && !global.json;
        Self { plain, paint: is_colored(global.color, plain, &io::stdout()), json: global.json }
    }
}

/// Whether text on `stream` is in color. `NO_COLOR`, `TERM=dumb`, and a stream that is no terminal count unless color is
/// asked for; plain text has none.
pub fn is_colored(when: When, is_plain: bool, stream: &impl IsTerminal) -> bool {
    let is_unwanted = || {
        std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|name| name == "dumb")
    };
    !is_plain
        && match when {
            When::Always => true,
            When::Never => false,
            When::Auto => stream.is_terminal() && !is_unwanted(),
        }
}

/// Text to print, formatted in a style.
#[derive(Debug)]
pub struct Page {
    style: Style,
    text: String,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new(style: Style) -> Self {
        Self { style, text: String::new() }
    }

    /// Adds a line. Line breaks in it become spaces. In plain style, removes indentation and spells out symbols.
    pub fn line(&mut self, line: impl Display) {
        if self.style.json {
            return;
        }
        let line = line.to_string();
        let line = clean(line.trim_end());
        if self.style.plain { self.plain(&line) } else { self.push(&line) }
    }

    /// Adds a line in plain style, unless it is empty.
    fn plain(&mut self, line: &str) {
        let line = without_symbols(line.trim());
        if !line.is_empty() {
            self.push(&line);
        }
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(&clean(line));
        self.text.push('\n');
    }

    /// Adds a label and its value: `  capacity            3`.
    pub fn field(&mut self, label: &str, value: impl Display) {
        self.labelled(2, 20, label, value);
    }

    /// Adds a label, indented and padded, and its value.
    pub fn labelled(&mut self, indent: usize, columns: usize, label: &str, value: impl Display) {
        match self.style.plain {
            true => self.line(format_args!("{label}, {value}")),
            false => self.line(format_args!("{:indent$}{label:<columns$}{value}", "")),
        }
    }

    /// Adds cells, padded to their widths and separated by two spaces. A negative width aligns right.
    pub fn cells(&mut self, cells: &[(&str, isize)]) {
        if self.style.plain {
            let full: Vec<&str> = cells.iter().map(|(cell, _)| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            return self.line(full.join(", "));
        }
        let mut line = String::from(" ");
        for (cell, columns) in cells {
            let fill = columns.unsigned_abs().saturating_sub(width(cell));
            let (left, right) = if *columns < 0 { (fill, 0) } else { (0, fill) };
            let _ = write!(line, " {:left$}{cell}{:right$} ", "", "");
        }
        self.line(line);
    }

    /// Adds an item: severity, then text.
    pub fn item(&mut self, severity: Severity, text: impl Display) {
        if !self.style.json {
            self.text.push_str(&self.severity(severity));
            self.line(text);
        }
    }

    /// The symbol of a severity, padded and colored according to the style. In plain style, its name.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> String {
        let (word, color) = match severity {
            Severity::Overdue => ("Overdue: ", 31),
            Severity::Due => ("Due: ", 33),
            Severity::Notice => ("Notice: ", 36),
        };
        match self.style {
            Style { plain: true, .. } => word.to_owned(),
            Style { paint: true, .. } => format!("\x1b[1;{color}m{:<2}\x1b[0m ", severity.glyph()),
            Style { .. } => format!("{:<2} ", severity.glyph()),
        }
    }

    /// Adds a table.
    pub fn table(&mut self, table: &Table) {
        match self.style {
            Style { json: true, .. } => {}
            Style { plain: true, .. } => table.rows.iter().for_each(|row| self.push(&sentence(&table.heading, row))),
            Style { .. } => self.text.push_str(&table.fitted()),
        }
    }

    /// Adds preformatted text.
    pub fn text(&mut self, text: &str) {
        if !self.style.json {
            self.text.push_str(&without_terminal_controls(text));
        }
    }

    /// Adds text that other programs read, the same in every style. A terminal gets it without what it would obey.
    pub fn exact(&mut self, text: &str) {
        let text = if io::stdout().is_terminal() { without_terminal_controls(text) } else { text.into() };
        self.text.push_str(&text);
    }

    /// Adds a value as JSON, with terminal control characters escaped.
    ///
    /// # Errors
    /// [`Failure::Failed`] if the value cannot be serialized.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string_pretty(value).map_err(|error| Failure::Failed(error.to_string()))?;
        self.text.push_str(&escaped(&json));
        self.text.push('\n');
        Ok(())
    }

    /// The text so far.
    #[cfg(test)]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Appends another page.
    pub fn append(&mut self, page: &Self) {
        self.text.push_str(&page.text);
    }

    /// Prints the page, as [`print`] does.
    pub fn print(&self) {
        print(&self.text);
    }
}

/// Prints a text as it is. The exit code reports the result of the work, so output that cannot be written is only noted;
/// and not even that if its reader has gone away.
pub fn print(text: &str) {
    if let Err(error) = write_bytes(text.as_bytes()) {
        print_note(format_args!("cannot write all of the output: {error}"));
    }
}

/// Writes bytes to standard output. A reader that has gone away is no error.
///
/// # Errors
/// The error of the system.
pub fn write_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Prints what was done, as JSON, or as words if JSON is not asked for: for commands that open no session.
///
/// # Errors
/// As [`Page::json`].
pub fn respond(global: &Global, value: &impl Serialize, words: &str) -> Result<(), Failure> {
    let mut page = Page::new(Style::new(global));
    words.lines().for_each(|line| page.line(line));
    if global.json {
        page.json(value)?;
    }
    page.print();
    Ok(())
}

/// Prints a line on standard error. There is no one to tell if that fails.
pub fn print_error(line: impl Display) {
    print_error_text(&format!("{}\n", clean(&line.to_string())));
}

/// Prints text of several lines on standard error.
pub fn print_error_text(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

/// Prints a note to standard error.
pub fn print_note(line: impl Display) {
    print_error(format_args!("mentordesk: note: {line}"));
}

/// A table.
#[derive(Debug, Default)]
pub struct Table {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a heading.
    #[must_use]
    pub fn with_heading(heading: &[&str]) -> Self {
        Self { heading: heading.iter().map(|cell| (*cell).to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row. Line breaks in cells become spaces.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// Whether it has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Formats the table with aligned columns, separated by two spaces.
    fn fitted(&self) -> String {
        let rows = || Some(&self.heading).filter(|heading| !heading.is_empty()).into_iter().chain(&self.rows);
        let columns = rows().map(Vec::len).max().unwrap_or(0);
        let widest =
            |column: usize| rows().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let mut text = String::new();
        for row in rows() {
            let mut line = String::new();
            for (cell, column) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', column.saturating_sub(width(cell)) + 2));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// The display width of `text`.
fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` on one line, with whitespace collapsed and terminal control characters removed.
#[must_use]
pub fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON that means the same, with what a terminal would obey written as escapes.
fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(is_terminal_control) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_terminal_control(c) {
            // They are all in the Basic Multilingual Plane, so one escape is enough.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { plain: true, paint: false, json: false };
    const FITTED: Style = Style { plain: false, paint: false, json: false };

    fn page(style: Style) -> Page {
        let mut page = Page::new(style);
        page.item(Severity::Overdue, "Rosa → Jin · never met · mcps");
        page.field("logged", "3 h");
        page.cells(&[("2026-11-20", 0), ("call", 6), ("45", -4), ("", 0)]);
        let mut table = Table::with_heading(&["id", "mentor", "!!"]);
        table.row(["P1".to_owned(), String::new(), "2".to_owned()]);
        page.table(&table);
        page
    }

    #[test]
    fn the_same_rows_are_fitted_or_plain() {
        let fitted = "!! Rosa → Jin · never met · mcps\n  logged              3 h\n  2026-11-20  call      45\n\
                      id  mentor  !!\nP1          2\n";
        assert_eq!(page(FITTED).as_str(), fitted);
        let plain = "Overdue: Rosa to Jin, never met, mcps\nlogged, 3 h\n2026-11-20, call, 45\nP1: overdue 2.\n";
        assert_eq!(page(PLAIN).as_str(), plain);
    }

    #[test]
    fn escaped_json_means_the_same() {
        let text = "{\"name\":\"a\u{9b}\u{7f}\u{202e}\"}";
        let escaped = escaped(text);
        assert!(escaped.is_ascii() && !escaped.contains('\u{7f}'));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&escaped), read(text));
    }
}
