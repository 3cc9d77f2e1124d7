//! Whom a mentor and a mentee ask: the contact of their region, or else of the program.

use crate::{
    book::Book,
    domain::{
        decide::Records as _,
        id::{PersonRef, ProgramId},
        program::{Program, Region},
        summary::PairingFacts,
    },
};

/// The contact that letters, the agreement, and `show` name for a pairing, if the program has one.
#[must_use]
pub fn of_pairing(book: &Book, program: &Program, pairing: &impl PairingFacts) -> Option<String> {
    let own = pairing.region();
    let region = own.or_else(|| region_of_person(book, pairing.mentee()));
    in_region(book, program, region)
}

/// The contact for a person who is in no pairing yet.
#[must_use]
pub fn of_person(book: &Book, program: &ProgramId, person: &PersonRef) -> Option<String> {
    let program = &book.policy(program)?.program;
    in_region(book, program, region_of_person(book, person))
}

fn region_of_person<'b>(book: &'b Book, person: &PersonRef) -> Option<&'b str> {
    book.person(person)?.region.as_deref()
}

fn in_region(book: &Book, program: &Program, region: Option<&str>) -> Option<String> {
    let region = region.and_then(|name| program.region(name));
    region.and_then(|region| of_region(book, region)).or_else(|| program.contact.as_deref().map(str::to_owned))
}

/// The contact of a region: what the office wrote, or else its coordinators with their addresses.
fn of_region(book: &Book, region: &Region) -> Option<String> {
    if let Some(contact) = &region.contact {
        return Some(contact.to_string());
    }
    let reach = |id: &PersonRef| {
        let person = book.person(id);
        let email = person.and_then(|person| person.email.as_deref());
        let phone = person.and_then(|person| person.phone.as_deref());
        [Some(book.name(id)), email, phone].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let all: Vec<String> = region.coordinators.iter().map(reach).collect();
    (!all.is_empty()).then(|| all.join("; "))
}
