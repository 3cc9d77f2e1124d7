//! Reading a file of programs: where things stand in it, and what is wrong with them.

use std::ops::Range;

use toml::{Spanned, Value};

use super::{
    Problem,
    toml_text::{Places, day},
};
use crate::domain::day::Day;

/// A file that is being read, with what was found wrong so far.
pub(super) struct Reader<'a> {
    pub(super) places: Places<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) remarks: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { places: Places::new(text), problems: Vec::new(), remarks: Vec::new() }
    }

    /// Something is wrong at that place.
    pub(super) fn say(&mut self, span: &Range<usize>, column: &str, message: String) {
        self.problems.push(self.places.problem(span, column, message));
    }

    /// Something at that place is worth saying.
    pub(super) fn remark(&mut self, span: &Range<usize>, column: &str, message: String) {
        self.remarks.push(self.places.problem(span, column, message));
    }

    /// The date; where it is missing and `table` given, a problem.
    pub(super) fn date(
        &mut self,
        value: Option<&Spanned<Value>>,
        key: &str,
        table: Option<&Range<usize>>,
    ) -> Option<Day> {
        match (value, table) {
            (Some(value), _) => day(value.get_ref()).map_err(|message| self.say(&value.span(), key, message)).ok(),
            (None, Some(table)) => {
                self.say(table, key, format!("is missing; write {key} = \"2026-08-10\""));
                None
            }
            (None, None) => None,
        }
    }
}
