//! Reading a part of the book: a few pairings, and whatever is said about them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::ties::Ties;
use crate::{
    book::Excerpt,
    domain::{
        change::{Document, Edit, Key, Seq, Shelf},
        id::{PairingId, PersonRef, RequestId},
        pairing::Pairing,
    },
    store::{Recorded, Store, StoreError, Stored},
};

/// The most documents that are worth reading one by one.
const MOST: usize = 4_000;

/// The most steps that a line of supervision is followed.
const STEPS: usize = 64;

/// What is wanted of the book.
#[derive(Debug, Default)]
pub struct Wanted {
    /// Pairings whose attention is wanted.
    pub pairings: BTreeSet<PairingId>,
    /// People about whom everything is wanted.
    pub people: BTreeSet<PersonRef>,
    /// Requests about which everything is wanted.
    pub requests: BTreeSet<RequestId>,
}

/// Documents with what they are a part of.
pub struct Part {
    /// What the book is to know of the part.
    pub excerpt: Excerpt,
    /// In the order of loading.
    pub documents: Vec<(Seq, Document)>,
}

/// Documents that are read one by one, each once.
struct Reading<'s> {
    store: &'s dyn Store,
    found: BTreeMap<Key, Option<Stored>>,
}

impl Reading<'_> {
    fn read(&mut self, key: &Key) -> Result<Option<&Document>, StoreError> {
        if !self.found.contains_key(key) {
            let stored = self.store.read(key)?;
            self.found.insert(key.clone(), stored);
        }
        Ok(self.found.get(key).and_then(Option::as_ref).map(|stored| &stored.document))
    }

    fn pairing(&mut self, id: PairingId) -> Result<Option<&Pairing>, StoreError> {
        Ok(self.read(&Key::Pairing(id))?.and_then(|document| match document {
            Document::Pairing(pairing) => Some(&**pairing),
            Document::Program(_) | Document::Person(_) | Document::Request(_) | Document::Snooze(_) => None,
        }))
    }

    /// Reads a person and everybody above them.
    fn line(&mut self, id: &PersonRef) -> Result<(), StoreError> {
        let mut at = Some(id.clone());
        for _ in 0..STEPS {
            let Some(id) = at else { break };
            let known = self.found.contains_key(&Key::Person(id.clone()));
            at = match self.read(&Key::Person(id))? {
                Some(Document::Person(person)) if !known => person.supervisor.clone(),
                _ => None,
            };
        }
        Ok(())
    }
}

/// Reads what is wanted and all that is usually asked about it; nothing where that is too much. `since` is what was
/// committed after the ties were written.
///
/// # Errors
/// What the store says.
pub fn read(store: &dyn Store, ties: &Ties, since: &[Recorded], wanted: &Wanted) -> Result<Option<Part>, StoreError> {
    let mut reading = Reading { store, found: BTreeMap::new() };
    let mut people = wanted.people.clone();
    for id in &wanted.pairings {
        let Some(pairing) = reading.pairing(*id)? else { continue };
        people.extend(named(pairing).cloned());
    }
    let fresh = ties_since(since);
    for person in &people {
        reading.line(person)?;
        let later = fresh.get(person).into_iter().flatten().copied();
        for id in ties.of_person(person).chain(later) {
            reading.pairing(id)?;
            if reading.found.len() > MOST {
                return Ok(None);
            }
        }
    }
    for id in &wanted.requests {
        reading.read(&Key::Request(*id))?;
    }
    let mut nobody = HashSet::new();
    let mut documents = Vec::with_capacity(reading.found.len());
    for shelf in [Shelf::Snoozes, Shelf::Programs] {
        documents.extend(store.scan(shelf, None, usize::MAX)?.into_iter().map(|it| (it.revision, it.document)));
    }
    // By key: people stand before pairings, and these before requests.
    for (key, stored) in reading.found {
        match (key, stored) {
            (_, Some(stored)) => documents.push((stored.revision, stored.document)),
            (Key::Person(id), None) => drop(nobody.insert(id)),
            (Key::Program(_) | Key::Pairing(_) | Key::Request(_) | Key::Snooze(_), None) => {}
        }
    }
    let excerpt = Excerpt::new(wanted.pairings.iter().copied().collect(), people.into_iter().collect(), nobody);
    Ok(Some(Part { excerpt, documents }))
}

/// Everybody whose name stands in a pairing.
fn named(pairing: &Pairing) -> impl Iterator<Item = &PersonRef> {
    let writers = pairing.entries.iter().filter_map(|entry| entry.by.as_ref());
    let movers = pairing.history.iter().filter_map(|turn| turn.by.as_ref());
    [&pairing.mentor, &pairing.mentee].into_iter().chain(writers).chain(movers)
}

/// The pairings that changes may have put one of those people into.
pub fn fresh(changes: &[Recorded], people: &BTreeSet<PersonRef>) -> Vec<PairingId> {
    let fresh = ties_since(changes).into_iter().filter(|(person, _)| people.contains(person));
    fresh.flat_map(|(_, ids)| ids).collect()
}

/// The pairings that changes may have put somebody into.
fn ties_since(changes: &[Recorded]) -> BTreeMap<PersonRef, Vec<PairingId>> {
    let mut fresh: BTreeMap<PersonRef, Vec<PairingId>> = BTreeMap::new();
    let edits = changes.iter().flat_map(|recorded| &recorded.change.edits);
    for Edit { after, .. } in edits {
        if let Some(Document::Pairing(pairing)) = after {
            for party in [&pairing.mentor, &pairing.mentee] {
                fresh.entry(party.clone()).or_default().push(pairing.id);
            }
        }
    }
    fresh
}
