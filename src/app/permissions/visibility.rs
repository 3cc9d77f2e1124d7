//! What a user may see.

use std::borrow::Cow;

use crate::{
    app::{
        people::{self, Reader},
        search::resolve::Pairings,
    },
    book::{Book, Tally},
    domain::{
        attention::About,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId},
        log::LogEntry,
        pairing::Pairing,
        person::Person,
        request::Request,
        snooze::{SnoozeSubject, SnoozeTarget},
        summary::PairingFacts,
        words::pair,
    },
};

/// Whether a person is a mentor: takes mentees, or has one.
#[must_use]
pub fn is_mentor(book: &Book, person: &Person) -> bool {
    person.mentor == Some(true) || book.mentees_of(&person.id) > 0
}

/// Whether a user may read what an entry says. Only its author may read a private entry; others see its day, its
/// length, and its kind.
#[must_use]
pub fn may_read(entry: &LogEntry, pairing: &Pairing, actor: Option<&PersonRef>) -> bool {
    !entry.private || actor == Some(entry.by.as_ref().unwrap_or(&pairing.mentor))
}

/// What a user may see: everything, or what concerns them.
pub struct Visibility<'b> {
    /// The records.
    pub book: &'b Book,
    /// The user; `None` for the office, which sees everything.
    pub actor: Option<&'b PersonRef>,
}

impl Visibility<'_> {
    /// Whether the pairing is visible.
    #[must_use]
    pub fn covers(&self, pairing: &impl PairingFacts) -> bool {
        self.actor.is_none_or(|actor| pairing.involves(actor))
    }

    /// Whether the person is visible. Everyone sees the mentors; a member also sees the people in their own pairings.
    #[must_use]
    pub fn knows(&self, person: &Person) -> bool {
        self.reader_of(person) > Reader::Everyone || is_mentor(self.book, person)
    }

    /// What the user is to a person whose fields they read.
    #[must_use]
    pub fn reader_of(&self, person: &Person) -> Reader {
        let Some(actor) = self.actor else { return Reader::Office };
        let own = self.book.pairings_of(actor).iter().filter_map(|id| self.book.pairing_entry(*id));
        if person.id == *actor {
            Reader::Person
        } else if own.map(|entry| &entry.pairing).any(|pairing| pairing.involves(&person.id)) {
            Reader::Partner
        } else {
            Reader::Everyone
        }
    }

    /// The person without what the user may not read.
    #[must_use]
    pub fn readable<'p>(&self, person: &'p Person) -> Cow<'p, Person> {
        people::readable(person, self.reader_of(person))
    }

    /// The counts of the visible pairings of a program.
    #[must_use]
    pub fn tally_of(&self, book: &Book, program: &ProgramId) -> Tally {
        let Some(actor) = self.actor else { return book.tally_of(program) };
        let own = book.pairings_of(actor).iter().filter_map(|id| book.pairing_entry(*id));
        Tally::of(own.filter(|slot| slot.pairing.program == *program))
    }

    /// Whether the request is visible: a member made it, is the mentor it asks for, or is in its pairing.
    #[must_use]
    pub fn has_request(&self, request: &Request) -> bool {
        self.actor.is_none_or(|actor| {
            request.person == *actor
                || request.mentor.as_ref() == Some(actor)
                || request.pairing.is_some_and(|id| self.has(id))
        })
    }

    /// Whether an alert is visible: it is about the member, a request they see, or a region they coordinate.
    #[must_use]
    pub fn has_alert(&self, program: &ProgramId, about: &About) -> bool {
        self.actor.is_none_or(|actor| match about {
            About::Person(id) => id == actor,
            About::Request(id) => Records::request(self.book, *id).is_some_and(|request| self.has_request(request)),
            About::Region(name) => {
                let region = self.book.policy(program).and_then(|policy| policy.program.region(name));
                region.is_some_and(|region| region.coordinators.contains(actor))
            }
        })
    }

    /// Whether what can be snoozed is visible.
    #[must_use]
    pub fn has_target(&self, target: &SnoozeTarget) -> bool {
        match &target.whose {
            // The office sees snoozes of pairings that no longer exist.
            SnoozeSubject::Pairing(id) => self.actor.is_none() || self.has(*id),
            SnoozeSubject::Alert(program, about) => self.has_alert(program, about),
        }
    }

    /// Whether there is a visible pairing with that number.
    #[must_use]
    pub fn has(&self, id: PairingId) -> bool {
        self.book.pairing_entry(id).is_some_and(|slot| self.covers(&slot.pairing))
    }
}

impl Pairings for Visibility<'_> {
    fn exists(&self, pairing: PairingId) -> bool {
        self.has(pairing)
    }

    fn live_of(&self, person: &PersonRef) -> Vec<PairingId> {
        let theirs = self.book.pairings_of(person).iter().copied().filter(|id| self.has(*id));
        theirs.filter(|id| self.book.pairing_entry(*id).is_some_and(|slot| slot.pairing.state.is_live())).collect()
    }

    fn names(&self, pairing: PairingId) -> String {
        self.book.pairing_entry(pairing).map_or_else(String::new, |slot| pair(&slot.pairing, self.book))
    }
}
