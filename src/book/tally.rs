//! Counts of pairings by their most severe item.

use super::PairingEntry;
use crate::domain::attention::Severity;

/// Counts of pairings. Each pairing is counted once, by its worst item, otherwise as on track or over, so that the
/// counts add up to `all`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// With an overdue item.
    pub overdue: u32,
    /// With a due item and nothing overdue.
    pub due: u32,
    /// With notices only.
    pub notice: u32,
    /// With no items, and not over.
    pub on_track: u32,
    /// Over (completed, ended, or declined), with no items.
    pub over: u32,
    /// All pairings.
    pub all: u32,
}

impl Tally {
    /// The counts of those pairings.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a PairingEntry>) -> Self {
        let mut tally = Self::default();
        entries.into_iter().for_each(|entry| tally.add(entry));
        tally
    }

    /// Pairings that are not over, and those that are over and still have items.
    #[must_use]
    pub fn live(&self) -> u32 {
        self.attention() + self.on_track
    }

    /// Pairings with items.
    #[must_use]
    pub fn attention(&self) -> u32 {
        self.overdue + self.due + self.notice
    }

    pub(super) fn add(&mut self, entry: &PairingEntry) {
        self.count(entry, |n| *n += 1);
    }

    pub(super) fn remove(&mut self, entry: &PairingEntry) {
        self.count(entry, |n| *n -= 1);
    }

    fn count(&mut self, entry: &PairingEntry, step: impl Fn(&mut u32)) {
        step(&mut self.all);
        match entry.severity() {
            Some(Severity::Overdue) => step(&mut self.overdue),
            Some(Severity::Due) => step(&mut self.due),
            Some(Severity::Notice) => step(&mut self.notice),
            None if entry.state.is_over() => step(&mut self.over),
            None => step(&mut self.on_track),
        }
    }
}
