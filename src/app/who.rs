//! The people of the book, ready to be found: as mentors, or by whatever somebody calls them.

use std::sync::Arc;

use rayon::prelude::*;

use super::search::{Index, Listed, resolve::Pairings};
use crate::{
    book::{Book, Tally},
    domain::{
        attention::About,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId},
        log::LogEntry,
        pairing::Pairing,
        person::Person,
        request::Request,
        snooze::{SnoozeTarget, Whose},
        summary::PairingFacts,
    },
};

/// A person as searches list them.
#[must_use]
pub fn listed(book: &Book, person: &Arc<Person>) -> Listed {
    Listed::new(person.clone(), paired(book, person), book.mentees_of(&person.id))
}

/// The programs of somebody's live pairings.
fn paired(book: &Book, person: &Person) -> Vec<ProgramId> {
    let live = book.pairings_of(&person.id).iter().filter_map(|id| book.slot(*id));
    live.filter(|slot| slot.pairing.state.is_live()).map(|slot| slot.pairing.program.clone()).collect()
}

/// The programs somebody takes part in: those of the directory and those of live pairings.
#[must_use]
pub fn programs_of(book: &Book, person: &Person) -> Vec<ProgramId> {
    let mut programs = person.programs.clone();
    programs.extend(paired(book, person));
    programs.sort_unstable();
    programs.dedup();
    programs
}

/// Whether somebody is found as a mentor: takes mentees, or has one.
#[must_use]
pub fn is_mentor(book: &Book, person: &Person) -> bool {
    person.mentor == Some(true) || book.mentees_of(&person.id) > 0
}

/// Everybody as searches list them, by reference.
#[must_use]
pub fn all(book: &Book) -> Vec<Listed> {
    known(&Visibility { book, actor: None })
}

/// Those whom whoever acts knows of, as searches list them, by reference.
#[must_use]
pub fn known(visibility: &Visibility<'_>) -> Vec<Listed> {
    let book = visibility.book;
    let people: Vec<&Arc<Person>> = book.people().filter(|person| visibility.knows(person)).collect();
    people.into_par_iter().with_min_len(512).map(|person| listed(book, person)).collect()
}

/// Everybody who takes mentees, in a program or not.
#[must_use]
pub fn mentors(book: &Book) -> Index {
    let people: Vec<&Arc<Person>> = book.people().collect();
    let mentors = people.into_par_iter().with_min_len(512).filter(|person| is_mentor(book, person));
    Index::build(mentors.map(|person| listed(book, person)).collect::<Vec<_>>())
}

/// Everybody.
#[must_use]
pub fn everybody(book: &Book) -> Index {
    Index::build(all(book))
}

/// The people that whoever acts may name: everybody, or those of their own pairings.
#[must_use]
pub fn within(visibility: &Visibility<'_>) -> Index {
    let Some(actor) = visibility.actor else { return everybody(visibility.book) };
    let own = visibility.book.pairings_of(actor).iter().filter_map(|id| visibility.book.slot(*id));
    let mut people: Vec<_> = own.flat_map(|slot| [&slot.pairing.mentor, &slot.pairing.mentee]).collect();
    people.push(actor);
    people.sort_unstable();
    people.dedup();
    Index::build(
        people.into_iter().filter_map(|id| visibility.book.person(id)).map(|person| listed(visibility.book, person)),
    )
}

/// Whether whoever acts may read what an entry says: of a private one only its author may, and others see no more than
/// its day, its length and its kind.
#[must_use]
pub fn may_read(entry: &LogEntry, pairing: &Pairing, actor: Option<&PersonRef>) -> bool {
    !entry.private || actor == Some(entry.by.as_ref().unwrap_or(&pairing.mentor))
}

/// What whoever acts may visibility: everything, or what concerns them.
pub struct Visibility<'b> {
    /// Where they are.
    pub book: &'b Book,
    /// Who acts; nobody in particular reaches all.
    pub actor: Option<&'b PersonRef>,
}

impl Visibility<'_> {
    /// Whether that pairing is within visibility.
    #[must_use]
    pub fn covers(&self, pairing: &impl PairingFacts) -> bool {
        self.actor.is_none_or(|actor| pairing.involves(actor))
    }

    /// Whether somebody is known to whoever acts: mentors are for all to find, others for those who are paired with
    /// them.
    #[must_use]
    pub fn knows(&self, person: &Person) -> bool {
        self.actor.is_none_or(|actor| {
            person.id == *actor
                || is_mentor(self.book, person)
                || self
                    .book
                    .pairings_of(actor)
                    .iter()
                    .filter_map(|id| self.book.slot(*id))
                    .any(|slot| slot.pairing.involves(&person.id))
        })
    }

    /// The counts of what is within reach in a program.
    #[must_use]
    pub fn tally_of(&self, book: &Book, program: &ProgramId) -> Tally {
        let Some(actor) = self.actor else { return book.tally_of(program) };
        let own = book.pairings_of(actor).iter().filter_map(|id| book.slot(*id));
        Tally::of(own.filter(|slot| slot.pairing.program == *program))
    }

    /// Whether a request is within visibility: one that they made, that wishes for them, or that is about their pairing.
    #[must_use]
    pub fn has_request(&self, request: &Request) -> bool {
        self.actor.is_none_or(|actor| {
            request.person == *actor
                || request.mentor.as_ref() == Some(actor)
                || request.pairing.is_some_and(|id| self.has(id))
        })
    }

    /// Whether what belongs to no pairing is within visibility: what is about themselves, their requests, and the regions
    /// that they coordinate.
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

    /// Whether what can be put off is within visibility.
    #[must_use]
    pub fn has_target(&self, target: &SnoozeTarget) -> bool {
        match &target.whose {
            // Without an actor even what is not there any more is within visibility.
            Whose::Pairing(id) => self.actor.is_none() || self.has(*id),
            Whose::Alert(program, about) => self.has_alert(program, about),
        }
    }

    /// Whether there is a pairing of that number within visibility.
    #[must_use]
    pub fn has(&self, id: PairingId) -> bool {
        self.book.slot(id).is_some_and(|slot| self.covers(&slot.pairing))
    }
}

impl Pairings for Visibility<'_> {
    fn exists(&self, pairing: PairingId) -> bool {
        self.has(pairing)
    }

    fn live_of(&self, person: &PersonRef) -> Vec<PairingId> {
        let theirs = self.book.pairings_of(person).iter().copied().filter(|id| self.has(*id));
        theirs.filter(|id| self.book.slot(*id).is_some_and(|slot| slot.pairing.state.is_live())).collect()
    }
}
