//! Search indexes of the people of a book.

use std::sync::Arc;

use rayon::prelude::*;

pub use super::permissions::is_mentor;
use super::{
    permissions::Visibility,
    search::{Index, Listed},
};
use crate::{
    book::Book,
    domain::{decide::Records, id::ProgramId, person::Person},
};

/// A person as a search lists them.
#[must_use]
pub fn listed(book: &Book, person: &Arc<Person>) -> Listed {
    Listed::new(person.clone(), paired(book, person), book.mentees_of(&person.id))
}

/// The programs of a person's live pairings.
fn paired(book: &Book, person: &Person) -> Vec<ProgramId> {
    let live = book.pairings_of(&person.id).iter().filter_map(|id| book.pairing_entry(*id));
    live.filter(|slot| slot.pairing.state.is_live()).map(|slot| slot.pairing.program.clone()).collect()
}

/// The programs of a person: those of the directory and those of live pairings.
#[must_use]
pub fn programs_of(book: &Book, person: &Person) -> Vec<ProgramId> {
    let mut programs = person.programs.clone();
    programs.extend(paired(book, person));
    programs.sort_unstable();
    programs.dedup();
    programs
}

/// Everyone, as a search lists them, by reference.
#[must_use]
pub fn all(book: &Book) -> Vec<Listed> {
    known(&Visibility { book, actor: None })
}

/// The people a user sees, as a search lists them, by reference.
#[must_use]
pub fn known(visibility: &Visibility<'_>) -> Vec<Listed> {
    let book = visibility.book;
    let people: Vec<&Arc<Person>> = book.people().filter(|person| visibility.knows(person)).collect();
    people.into_par_iter().with_min_len(512).map(|person| listed(book, person)).collect()
}

/// Everyone.
#[must_use]
pub fn everyone(book: &Book) -> Index {
    Index::build(all(book))
}

/// The people a user may name: everyone, or those in their own pairings.
#[must_use]
pub fn within(visibility: &Visibility<'_>) -> Index {
    let Some(actor) = visibility.actor else { return everyone(visibility.book) };
    let own = visibility.book.pairings_of(actor).iter().filter_map(|id| visibility.book.pairing_entry(*id));
    let mut people: Vec<_> = own.flat_map(|slot| [&slot.pairing.mentor, &slot.pairing.mentee]).collect();
    people.push(actor);
    people.sort_unstable();
    people.dedup();
    Index::build(
        people.into_iter().filter_map(|id| visibility.book.person(id)).map(|person| listed(visibility.book, person)),
    )
}
