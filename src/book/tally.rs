//! Counts of pairings by their worst item.

use super::PairingEntry;
use crate::domain::attention::Severity;

/// How many pairings stand how. Each is counted once: by its worst item, otherwise as on track or as over, so that what
/// is counted adds up to all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// With something overdue.
    pub overdue: u32,
    /// With something due and nothing overdue.
    pub due: u32,
    /// With advice only.
    pub notice: u32,
    /// With nothing at all to look at, and not over.
    pub on_track: u32,
    /// Over (completed, ended or declined), with nothing left to look at.
    pub over: u32,
    /// All of them.
    pub all: u32,
}

impl Tally {
    /// The counts of those pairings.
    pub fn of<'a>(slots: impl IntoIterator<Item = &'a PairingEntry>) -> Self {
        let mut tally = Self::default();
        slots.into_iter().for_each(|slot| tally.add(slot));
        tally
    }

    /// Pairings that are not over, and those that are and still owe something.
    #[must_use]
    pub fn live(&self) -> u32 {
        self.attention() + self.on_track
    }

    /// Pairings with anything to look at.
    #[must_use]
    pub fn attention(&self) -> u32 {
        self.overdue + self.due + self.notice
    }

    pub(super) fn add(&mut self, slot: &PairingEntry) {
        self.count(slot, |n| *n += 1);
    }

    pub(super) fn remove(&mut self, slot: &PairingEntry) {
        self.count(slot, |n| *n -= 1);
    }

    fn count(&mut self, slot: &PairingEntry, step: impl Fn(&mut u32)) {
        step(&mut self.all);
        match slot.severity() {
            Some(Severity::Overdue) => step(&mut self.overdue),
            Some(Severity::Due) => step(&mut self.due),
            Some(Severity::Notice) => step(&mut self.notice),
            None if slot.state.is_over() => step(&mut self.over),
            None => step(&mut self.on_track),
        }
    }
}
