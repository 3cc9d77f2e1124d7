//! Counts of pairings by their most severe item.

use super::PairingEntry;
use crate::domain::attention::Severity;

/// Counts of pairings. Each is counted once: by its most severe item, or else as on track or over. The counts add up to
/// `all`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// With an overdue item.
    pub overdue: u32,
    /// With a due item and nothing overdue.
    pub due: u32,
    /// With notices only.
    pub notice: u32,
    /// Not over, without any item.
    pub on_track: u32,
    /// Over (completed, ended, or declined), without any item.
    pub over: u32,
    /// All pairings.
    pub all: u32,
}

impl Tally {
    /// Counts `slots`.
    pub fn of<'a>(slots: impl IntoIterator<Item = &'a PairingEntry>) -> Self {
        let mut tally = Self::default();
        slots.into_iter().for_each(|slot| tally.add(slot));
        tally
    }

    /// Pairings that are not over, plus those that are over but still have items.
    #[must_use]
    pub fn live(&self) -> u32 {
        self.attention() + self.on_track
    }

    /// Pairings with at least one item.
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
