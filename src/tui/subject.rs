//! The subject of a record, an action, or an explanation.

pub use crate::app::worklist::Row;
use crate::domain::{day::Day, id::ProgramId};

/// The subject of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A row, such as a pairing or a person.
    Row(Row),
    /// A program.
    Program(ProgramId),
    /// A day of the calendar.
    Day(Day),
}
