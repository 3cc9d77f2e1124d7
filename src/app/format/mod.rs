//! File formats: programs and checklists as TOML; people, pairings, logs, and marks as CSV; everything as JSON Lines.
//!
//! All functions are pure: from text and the book to documents, or from documents to text. No files are accessed.
//! Output is sorted, and the same data produces the same bytes.

use std::{collections::HashSet, fmt};

use crate::domain::change::Document;

pub mod all;
pub mod csv;
pub mod main_rule;
pub mod program;
pub mod rule;
pub mod template;

mod checklist;
mod clause;
mod figures;
mod parts;
mod reader;
mod set;
mod toml_text;

pub use checklist::{read_checklists, write_checklists};
pub use parts::one_line_or_none;

/// An error or warning in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// The column of a table, or the key or rule of a program; empty for the whole line.
    pub column: String,
    /// What is wrong and how to fix it.
    pub message: String,
}

impl Problem {
    /// A problem in that line and column.
    #[must_use]
    pub fn new(line: usize, column: impl Into<String>, message: impl Into<String>) -> Self {
        Self { line, column: column.into(), message: message.into() }
    }
}

/// Formats `line: column: message`, without unknown parts.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}: ", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, "{}: ", self.column)?;
        }
        f.write_str(&self.message)
    }
}

/// The contents of a file, compared with the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The new and changed documents, once each.
    pub documents: Vec<Document>,
    /// Number of rows that add a record.
    pub created: usize,
    /// Number of rows that change a record.
    pub updated: usize,
    /// Number of rows without changes.
    pub unchanged: usize,
    /// Problems that do not prevent the import.
    pub warnings: Vec<Problem>,
    /// Problems that prevent the import.
    pub errors: Vec<Problem>,
}

impl Reading {
    /// The number of lines that have an error; a line can have several.
    #[must_use]
    pub fn bad_rows(&self) -> usize {
        self.errors.iter().map(|error| error.line).collect::<HashSet<_>>().len()
    }
}
