//! What was committed since the file was written, laid over it.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::Saved;
use crate::{
    app::search::{index::Part, people::Listed},
    domain::{
        change::{Document, Edit, Key},
        id::{PairingId, PersonRef},
        pairing::Pairing,
        person::Person,
    },
    store::Recorded,
};

/// Everybody who may be found otherwise than the file says.
#[derive(Debug, Default)]
pub struct Fresh(Option<Part>);

impl Fresh {
    /// These people, if there are any.
    pub fn part(&self) -> Option<&Part> {
        self.0.as_ref()
    }
}

/// The documents of the newest changes; nothing where one was removed.
#[derive(Default)]
struct Later {
    people: HashMap<PersonRef, Option<Arc<Person>>>,
    pairings: HashMap<PairingId, Option<Arc<Pairing>>>,
}

impl Saved {
    /// Takes in what was committed since; nothing where that changes more than single people and pairings.
    #[must_use]
    pub fn following(mut self, changes: Vec<Recorded>) -> Option<Self> {
        let mut later = Later::default();
        for edit in changes.into_iter().flat_map(|recorded| recorded.change.edits) {
            self.note(edit, &mut later)?;
        }
        let touched = self.touched(&later)?;
        let mut rows = HashMap::new();
        for id in &touched {
            if let Some(row) = self.place(id)? {
                self.alive.unset(row);
                rows.insert(id.clone(), row);
            }
        }
        let about = self.bonds.about(rows.values().copied(), self.today, |id| !later.pairings.contains_key(&id));
        let mut fresh = Vec::new();
        for id in touched {
            let row = rows.get(&id);
            let person = match (later.people.get(&id), row) {
                (Some(person), _) => person.clone(),
                (None, Some(&row)) => Some(self.cards.read(row).ok()?.person()),
                // Pairings may name somebody who is not in the directory.
                (None, None) => None,
            };
            let Some(person) = person else { continue };
            let (mut programs, mut mentees) = row.and_then(|row| about.get(row)).cloned().unwrap_or_default();
            for pairing in later.pairings.values().flatten().filter(|pairing| pairing.involves(&id)) {
                mentees += u32::from(pairing.mentor == id && pairing.state_on(self.today).is_live());
                programs.extend(Some(pairing.program.clone()).filter(|_| pairing.state.is_live()));
            }
            fresh.push(Listed::new(person, programs, mentees));
        }
        if !fresh.is_empty() {
            self.fresh.0 = Some(Part::new(fresh));
        }
        Some(self)
    }

    /// Notes what an edit leaves; nothing where it is more than the file can follow.
    fn note(&self, edit: Edit, later: &mut Later) -> Option<()> {
        match (edit.key, edit.after) {
            // A pairing counts only where its program is there.
            (Key::Program(id), after) => (after.is_some() == self.bonds.has_program(&id)).then_some(()),
            (Key::Request(_) | Key::Snooze(_), _) => Some(()),
            (Key::Person(id), None) => {
                later.people.insert(id, None);
                Some(())
            }
            (Key::Person(id), Some(Document::Person(person))) => {
                later.people.insert(id, Some(person));
                Some(())
            }
            (Key::Pairing(id), None) => {
                later.pairings.insert(id, None);
                Some(())
            }
            (Key::Pairing(id), Some(Document::Pairing(pairing))) => {
                let fits = pairing.mentor != pairing.mentee && self.bonds.has_program(&pairing.program);
                later.pairings.insert(id, Some(pairing));
                fits.then_some(())
            }
            (Key::Person(_) | Key::Pairing(_), Some(_)) => None,
        }
    }

    /// Everybody about whom something may be different.
    fn touched(&self, later: &Later) -> Option<BTreeSet<PersonRef>> {
        let mut touched: BTreeSet<PersonRef> = later.people.keys().cloned().collect();
        for pairing in later.pairings.values().flatten() {
            touched.extend([pairing.mentor.clone(), pairing.mentee.clone()]);
        }
        for row in self.bonds.parties(|id| later.pairings.contains_key(&id)) {
            touched.insert(self.cards.read(row).ok()?.id().clone());
        }
        // What pairings say of somebody who is new is not known where they name people by a reference alone.
        let mut new = later.people.iter().filter(|(_, person)| person.is_some());
        if self.bonds.has_strangers() && new.any(|(id, _)| self.place(id).is_none_or(|row| row.is_none())) {
            return None;
        }
        Some(touched)
    }

    /// The row of exactly that reference, if there is one; nothing where a card cannot be read.
    fn place(&self, id: &PersonRef) -> Option<Option<usize>> {
        let (mut low, mut high) = (0, self.by_id.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let row = *self.by_id.get(middle)? as usize;
            match self.cards.read(row).ok()?.id().cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Some(row)),
            }
        }
        Some(None)
    }
}
