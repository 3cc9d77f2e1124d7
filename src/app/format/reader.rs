//! Reading of program files: positions and errors.

use std::{collections::HashSet, ops::Range};

use toml::{Spanned, Value};

use super::{
    Problem,
    toml_text::{LineIndex, day},
};
use crate::domain::{day::Day, id::IdError};

/// A file being read, with the problems found so far.
pub(super) struct Reader<'a> {
    pub(super) places: LineIndex<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) remarks: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { places: LineIndex::new(text), problems: Vec::new(), remarks: Vec::new() }
    }

    /// Reports an error at a position.
    pub(super) fn error(&mut self, span: &Range<usize>, column: &str, message: String) {
        self.problems.push(self.places.problem(span, column, message));
    }

    /// Reports a remark at a position.
    pub(super) fn remark(&mut self, span: &Range<usize>, column: &str, message: String) {
        self.remarks.push(self.places.problem(span, column, message));
    }

    /// Reads a date. If it is missing and `table` is given, reports an error there.
    pub(super) fn date(
        &mut self,
        value: Option<&Spanned<Value>>,
        key: &str,
        table: Option<&Range<usize>>,
    ) -> Option<Day> {
        match (value, table) {
            (Some(value), _) => day(value.get_ref()).map_err(|message| self.error(&value.span(), key, message)).ok(),
            (None, Some(table)) => {
                self.error(table, key, format!("is missing; write {key} = \"2026-08-10\""));
                None
            }
            (None, None) => None,
        }
    }

    /// Parses an id. Reports an error if it is invalid.
    pub(super) fn named<T>(
        &mut self,
        id: &Spanned<String>,
        what: &str,
        new: fn(&str) -> Result<T, IdError>,
    ) -> Option<T> {
        new(id.get_ref()).map_err(|error| self.error(&id.span(), what, format!("the id {error}"))).ok()
    }

    /// Reports an id that was seen before.
    pub(super) fn check_unique(&mut self, id: &Spanned<String>, seen: &mut HashSet<String>, what: &str) {
        if !seen.insert(id.get_ref().trim().to_owned()) {
            let message = format!("\"{}\" is used twice; choose another id for one of them", id.get_ref());
            self.error(&id.span(), what, message);
        }
    }
}
