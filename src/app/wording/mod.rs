//! Wording shared by the screen, the shell, reports, and letters: one form for each thing.

mod snooze;

pub use snooze::{snooze_sentence, snooze_subject, snooze_target};
