//! What records, actions and reasons can be about.

use super::Row;
use crate::domain::{day::Day, id::ProgramId};

/// What a record is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A pairing or a person.
    Row(Row),
    /// A program.
    Program(ProgramId),
    /// A day of the calendar.
    Day(Day),
}
