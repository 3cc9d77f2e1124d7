//! Quick entry: parses days, durations, and a whole log entry on one line.
//!
//! Pure: `today` and the known people are arguments.

pub mod closure;
pub mod correction;
pub mod date;
pub mod duration;
pub mod entry;
pub mod entry_line;
mod leftover;
mod lex;
pub mod pair;
mod pieces;
pub mod plan;
mod time;
mod vocabulary;
mod words;

pub use date::{DateError, Direction};
pub use duration::DurationError;
pub use entry::{Context, LONGEST_NAME, MatchQuality, Meaning, PairingName, Problem, Reading, Understood};
