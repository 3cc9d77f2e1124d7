//! The catalog of wording shared by screens, the shell, reports, and letters: one form for each thing.
//!
//! Counts, durations, times of day, and names of people and pairings are written by [`crate::domain::words`], which is
//! exported here; dates by [`DateStyle`](crate::domain::day::DateStyle) in the form of the settings; reasons by the status
//! function ([`crate::domain::attention::explain`]). This module adds what needs a book, and plain sentences for screen
//! readers.

mod plain;
mod snooze;

pub use plain::{sentence, without_symbols};
pub use snooze::{snooze_sentence, snooze_subject, snooze_target};

pub use crate::domain::words::{any_of, both, clock, count, days, duration, name, open_days, pair, plural};
