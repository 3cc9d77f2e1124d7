//! This week: pairings with a meeting or a due date in the coming days.

use std::collections::{BTreeSet, HashMap};

use crate::{
    book::{Book, PairingEntry},
    domain::{
        change::{Change, Key},
        day::Day,
        id::PairingId,
    },
};

/// Pairings by the first day on which something is planned or due. Updated change by change.
#[derive(Debug, Default)]
pub struct Week {
    days: BTreeSet<(Day, PairingId)>,
    day_of: HashMap<PairingId, Day>,
}

impl Week {
    /// The pairings, the soonest first.
    pub fn ids(&self) -> impl Iterator<Item = PairingId> {
        self.days.iter().map(|(_, id)| *id)
    }

    /// The number of pairings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Returns `true` if nothing is planned or due this week.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Recomputes everything.
    pub fn rebuild(&mut self, book: &Book) {
        *self = Self::default();
        for slot in book.pairings() {
            self.insert(slot, book);
        }
    }

    /// Updates the pairings that a change wrote.
    pub fn follow(&mut self, change: &Change, book: &Book) {
        if change.edits.iter().any(|edit| !matches!(edit.key, Key::Pairing(_))) {
            return self.rebuild(book);
        }
        for edit in &change.edits {
            let Key::Pairing(id) = edit.key else { continue };
            if let Some(day) = self.day_of.remove(&id) {
                self.days.remove(&(day, id));
            }
            if let Some(slot) = book.slot(id) {
                self.insert(slot, book);
            }
        }
    }

    fn insert(&mut self, slot: &PairingEntry, book: &Book) {
        if let Some(day) = soonest(slot, book) {
            self.day_of.insert(slot.pairing.id, day);
            self.days.insert((day, slot.pairing.id));
        }
    }
}

/// The first day of the coming week on which something is planned or due in a pairing.
#[must_use]
pub fn soonest(slot: &PairingEntry, book: &Book) -> Option<Day> {
    if slot.pairing.state.is_over() {
        return None;
    }
    let (today, days) = (book.today(), book.windows().week);
    let week = today..=today.plus(i32::try_from(days).unwrap_or(i32::MAX).saturating_sub(1));
    let meeting = slot.next_meeting;
    let due = slot.items.iter().filter_map(|item| item.due);
    due.chain(meeting).filter(|day| week.contains(day)).min()
}
