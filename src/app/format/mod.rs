//! Files in and out: programs and checklists as TOML, people, pairings, logs and marks as CSV, everything as JSON Lines.
//!
//! Everything here is a pure function from text and a view of what is known to documents, or from documents to text:
//! no file is opened and nothing is written. What is written is byte-stable: sorted, and the same for the same data.

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

/// Something in a file that is wrong, or worth saying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, counted from 1; 0 where it concerns the file as a whole.
    pub line: usize,
    /// The column of a table, or the key or rule of a program; empty where it concerns the whole line.
    pub column: String,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Problem {
    /// A problem at that line and column.
    #[must_use]
    pub fn new(line: usize, column: impl Into<String>, message: impl Into<String>) -> Self {
        Self { line, column: column.into(), message: message.into() }
    }
}

/// Writes `line: column: what is wrong`, without what is not known.
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

/// What a file says, set against what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The documents that are new or different, each once.
    pub documents: Vec<Document>,
    /// Rows that bring something new.
    pub created: usize,
    /// Rows that change something.
    pub updated: usize,
    /// Rows that say what is known already.
    pub unchanged: usize,
    /// What is recorded all the same.
    pub warnings: Vec<Problem>,
    /// What cannot be understood or refers to nobody; with any of these nothing may be written.
    pub errors: Vec<Problem>,
}

impl Reading {
    /// The number of lines that have an error; a line can have several.
    #[must_use]
    pub fn bad_rows(&self) -> usize {
        self.errors.iter().map(|error| error.line).collect::<HashSet<_>>().len()
    }
}
