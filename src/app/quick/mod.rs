//! The words people type instead of filling in forms: days, lengths of time, and a whole log entry on one line.
//!
//! Nothing here reads the clock or knows the directory: `today` and who is known are arguments.

pub mod date;
pub mod duration;
pub mod entry;
pub mod plan;
mod vocabulary;
mod words;

pub use date::{DateError, Direction};
pub use duration::DurationError;
pub use entry::{Context, Meaning, Naming, Problem, Reading, Understood, Who};
