//! A book that holds only a part of everything, and knows when that was not enough.
//!
//! A short command about one pairing needs not read all of them. It loads a part and asks as ever; whatever it asks
//! that the part cannot answer is noted, and then the answer does not count.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{Book, Slot, affairs::Subject};
use crate::domain::{
    attention::Affair,
    change::Seq,
    id::{PairingId, PersonRef, RequestId},
    person::Person,
    request::Request,
};

/// Which part of everything a book holds: every program and all that was put off, and of the rest what is named here.
#[derive(Debug, Clone, Default)]
pub struct Excerpt {
    wanted: HashSet<PairingId>,
    whole: HashSet<PersonRef>,
    nobody: HashSet<PersonRef>,
    missed: Arc<AtomicBool>,
}

impl Excerpt {
    /// A part with the pairings whose attention is `wanted`, where others are there to be referred to; with all
    /// pairings of the people who are `whole`; and without people who were looked for and are `nobody`.
    #[must_use]
    pub fn new(wanted: HashSet<PairingId>, whole: HashSet<PersonRef>, nobody: HashSet<PersonRef>) -> Self {
        Self { wanted, whole, nobody, missed: Arc::default() }
    }

    pub(super) fn looks_at(&self, id: PairingId) -> bool {
        self.wanted.contains(&id)
    }

    fn miss(&self) {
        self.missed.store(true, Ordering::Relaxed);
    }
}

impl Book {
    /// Holds only a part of everything from here on; it is loaded after that.
    pub fn hold(&mut self, excerpt: Excerpt) {
        self.excerpt = Some(excerpt);
    }

    /// Whether it holds everything that was loaded, and not a part of it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.excerpt.is_none()
    }

    /// The pairings that are wanted of a part, as far as they are there.
    pub fn wanted(&self) -> impl Iterator<Item = &Slot> {
        self.pairings.values().filter(|slot| self.excerpt.as_ref().is_some_and(|it| it.looks_at(slot.pairing.id)))
    }

    /// Whether it was asked for something that it holds no part of: what it answered since it was made is in doubt.
    #[must_use]
    pub fn has_missed(&self) -> bool {
        self.excerpt.as_ref().is_some_and(|excerpt| excerpt.missed.load(Ordering::Relaxed))
    }

    /// What there is to look at about those people and requests, and nobody else, in no order.
    #[must_use]
    pub fn affairs_among(&self, people: &[PersonRef], requests: &[RequestId]) -> Vec<Affair> {
        let people = people.iter().cloned().map(Subject::Person);
        let subjects = people.chain(requests.iter().copied().map(Subject::Request));
        subjects.flat_map(|subject| self.look_at(&subject)).collect()
    }

    /// Somebody asks for something that only a whole book has.
    pub(super) fn ask_for_all(&self) {
        if let Some(excerpt) = &self.excerpt {
            excerpt.miss();
        }
    }

    pub(super) fn ask_for_slot(&self, id: PairingId) {
        if let Some(excerpt) = &self.excerpt
            && !(excerpt.looks_at(id) && self.pairings.contains_key(&id))
        {
            excerpt.miss();
        }
    }

    pub(super) fn ask_for_pairings_of(&self, person: &PersonRef) {
        if let Some(excerpt) = &self.excerpt
            && !excerpt.whole.contains(person)
        {
            excerpt.miss();
        }
    }

    /// The pairings of somebody that are in the book, whether or not these are all.
    pub(super) fn held_of(&self, person: &PersonRef) -> &[PairingId] {
        self.of_person.get(person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn find_person(&self, id: &PersonRef) -> Option<&(Seq, Arc<Person>)> {
        let found = self.people.get(id);
        if let Some(excerpt) = &self.excerpt
            && found.is_none()
            && !excerpt.nobody.contains(id)
        {
            excerpt.miss();
        }
        found
    }

    pub(super) fn find_slot(&self, id: PairingId) -> Option<&Slot> {
        let found = self.pairings.get(&id);
        if found.is_none() {
            self.ask_for_all();
        }
        found
    }

    pub(super) fn find_request(&self, id: RequestId) -> Option<&(Seq, Arc<Request>)> {
        let found = self.requests.get(&id);
        if found.is_none() {
            self.ask_for_all();
        }
        found
    }
}
