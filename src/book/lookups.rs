//! What the domain may look up in a book.

use std::sync::Arc;

use super::Book;
use crate::domain::{
    attention::Directory,
    change::{Key, Seq},
    decide::Records,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    pairing::Pairing,
    person::Person,
    policy::Policy,
    request::Request,
    snooze::{Snooze, SnoozeTarget},
    summary::PairingSummary,
};

impl Directory for Book {
    fn person(&self, id: &PersonRef) -> Option<&Person> {
        self.people.get(id).map(|(_, person)| &**person)
    }

    fn rules_of(&self, id: &ProgramId) -> Option<&Policy> {
        self.programs.get(id).map(|program| &*program.policy)
    }

    fn pairings_with<'a>(&'a self, id: &PersonRef) -> Box<dyn Iterator<Item = &'a PairingSummary> + 'a> {
        let ids = self.of_person.get(id).map_or(&[][..], Vec::as_slice);
        Box::new(ids.iter().filter_map(|id| self.pairings.get(id)).map(|entry| &entry.pairing))
    }

    fn pairing(&self, id: PairingId) -> Option<Arc<Pairing>> {
        self.pairings.get(&id).map(|entry| entry.document())
    }
}

impl Records for Book {
    fn policy(&self, id: &ProgramId) -> Option<&Arc<Policy>> {
        self.programs.get(id).map(|program| &program.policy)
    }

    fn policies(&self) -> Box<dyn Iterator<Item = &Arc<Policy>> + '_> {
        Box::new(self.programs())
    }

    fn requests(&self) -> Box<dyn Iterator<Item = &Arc<Request>> + '_> {
        Box::new(self.requests())
    }

    fn person_document(&self, id: &PersonRef) -> Option<&Arc<Person>> {
        self.people.get(id).map(|(_, person)| person)
    }

    fn pairings_of(&self, person: &PersonRef) -> &[PairingId] {
        self.of_person.get(person).map_or(&[], Vec::as_slice)
    }

    fn request(&self, id: RequestId) -> Option<&Arc<Request>> {
        self.requests.get(&id).map(|(_, request)| request)
    }

    fn snooze(&self, target: &SnoozeTarget) -> Option<&Arc<Snooze>> {
        self.snoozes.get(target).map(|(_, snooze)| snooze)
    }

    fn next_request(&self) -> RequestId {
        RequestId(self.last_request + 1)
    }

    fn next_pairing(&self) -> PairingId {
        PairingId(self.last_pairing + 1)
    }

    fn revision(&self, key: &Key) -> Option<Seq> {
        match key {
            Key::Program(id) => self.programs.get(id).map(|program| program.revision),
            Key::Person(id) => self.people.get(id).map(|(seq, _)| *seq),
            Key::Pairing(id) => self.pairings.get(id).map(|entry| entry.revision),
            Key::Request(id) => self.requests.get(id).map(|(seq, _)| *seq),
            Key::Snooze(target) => self.snoozes.get(target).map(|(seq, _)| *seq),
        }
    }
}
