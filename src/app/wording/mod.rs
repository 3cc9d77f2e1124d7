//! Wording shared by the screen, the shell, reports, and letters: one form for each thing.

mod plain;
mod snooze;

pub use plain::{sentence, spoken};
pub use snooze::{snooze_sentence, snooze_subject, snooze_target};
