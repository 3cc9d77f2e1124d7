//! Plain columns for the terminal, aligned on display width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::spoken::row_of;
use crate::app::text::clean;

/// Rows of cells that are printed as aligned columns.
#[derive(Debug, Default)]
pub struct Table {
    has_heading: bool,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a heading.
    #[must_use]
    pub fn with_heading(heading: &[&str]) -> Self {
        Self { has_heading: true, rows: vec![heading.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    /// Adds a row; line breaks inside a cell become blanks.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// The table as sentences, one a row, each cell with its heading.
    #[must_use]
    pub fn plain(&self) -> String {
        let (heading, rows) = match self.rows.split_first() {
            Some((heading, rows)) if self.has_heading => (heading.as_slice(), rows),
            Some(_) | None => (&[][..], self.rows.as_slice()),
        };
        rows.iter().map(|row| row_of(heading, row) + "\n").collect()
    }

    /// The table as text, two blanks between columns.
    #[must_use]
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        let mut text = String::new();
        for row in &self.rows {
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

/// The columns that `text` takes, character by character, as a terminal counts.
fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` on one line, with every run of blanks as one blank, and without what a terminal would obey.
#[must_use]
pub fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
