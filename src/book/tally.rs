//! Counts of pairings by their worst item.

use super::Slot;
use crate::domain::attention::Severity;

/// How many pairings stand how; each is counted once, by its worst item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// With something overdue.
    pub overdue: u32,
    /// With something due and nothing overdue.
    pub due: u32,
    /// With advice only; they are on track all the same.
    pub notice: u32,
    /// Running, with nothing overdue and nothing due.
    pub on_track: u32,
    /// Over: completed, ended or declined.
    pub over: u32,
    /// All of them.
    pub all: u32,
}

impl Tally {
    /// The counts of those pairings.
    pub fn of<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        let mut tally = Self::default();
        slots.into_iter().for_each(|slot| tally.add(slot));
        tally
    }

    /// Pairings with anything to look at.
    #[must_use]
    pub fn attention(&self) -> u32 {
        self.overdue + self.due + self.notice
    }

    pub(super) fn add(&mut self, slot: &Slot) {
        self.count(slot, |n| *n += 1);
    }

    pub(super) fn remove(&mut self, slot: &Slot) {
        self.count(slot, |n| *n -= 1);
    }

    fn count(&mut self, slot: &Slot, step: impl Fn(&mut u32)) {
        step(&mut self.all);
        match slot.severity() {
            Some(Severity::Overdue) => step(&mut self.overdue),
            Some(Severity::Due) => step(&mut self.due),
            Some(Severity::Notice) => step(&mut self.notice),
            None => {}
        }
        if slot.is_on_track() {
            step(&mut self.on_track);
        }
        if slot.state.is_over() {
            step(&mut self.over);
        }
    }
}
