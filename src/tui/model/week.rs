//! What is planned or due in the next seven days, kept up to date change by change.

use std::collections::{BTreeSet, HashMap};

use crate::{
    app::App,
    book::PairingEntry,
    domain::{
        change::{Change, Key},
        day::Day,
        id::PairingId,
    },
};

/// Pairings by the first day on which something is planned or due.
#[derive(Debug, Default)]
pub struct Week {
    days: BTreeSet<(Day, PairingId)>,
    of: HashMap<PairingId, Day>,
}

impl Week {
    /// The pairings, the soonest first.
    pub fn ids(&self) -> impl Iterator<Item = PairingId> {
        self.days.iter().map(|(_, id)| *id)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether the week is free.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Computes everything anew.
    pub fn rebuild(&mut self, app: &App) {
        *self = Self::default();
        let today = app.book().today();
        for slot in app.book().pairings() {
            self.enter(slot, today, app.book().windows().week);
        }
    }

    /// Takes in what a change wrote.
    pub fn follow(&mut self, change: &Change, app: &App) {
        if change.edits.iter().any(|edit| !matches!(edit.key, Key::Pairing(_))) {
            return self.rebuild(app);
        }
        for edit in &change.edits {
            let Key::Pairing(id) = edit.key else { continue };
            if let Some(day) = self.of.remove(&id) {
                self.days.remove(&(day, id));
            }
            if let Some(slot) = app.book().slot(id) {
                self.enter(slot, app.book().today(), app.book().windows().week);
            }
        }
    }

    fn enter(&mut self, slot: &PairingEntry, today: Day, days: u32) {
        if let Some(day) = soonest(slot, today, days) {
            self.of.insert(slot.pairing.id, day);
            self.days.insert((day, slot.pairing.id));
        }
    }
}

/// The first day of the coming week on which something is planned or due in a pairing.
#[must_use]
pub fn soonest(slot: &PairingEntry, today: Day, days: u32) -> Option<Day> {
    if slot.pairing.state.is_over() {
        return None;
    }
    let week = today..=today.plus(i32::try_from(days).unwrap_or(i32::MAX).saturating_sub(1));
    let meeting = slot.next_meeting;
    let due = slot.items.iter().filter_map(|item| item.due);
    due.chain(meeting).filter(|day| week.contains(day)).min()
}
