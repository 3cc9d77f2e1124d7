//! The calendar file.

use super::{
    ical,
    upcoming::{self, Upcoming},
    wording::both,
};
use crate::{
    book::Book,
    domain::{
        decide::Records as _,
        id::{PairingId, PersonRef, ProgramId},
    },
};

/// The days before and after today that a calendar shows.
const WINDOW: (i32, i32) = (-366, 400);

/// The entries for a user, optionally of one pairing or one program. A single pairing keeps the events of its program,
/// which are chances to practise.
#[must_use]
pub fn list(
    book: &Book,
    actor: Option<&PersonRef>,
    pairing: Option<PairingId>,
    program: Option<&ProgramId>,
) -> Vec<Upcoming> {
    let today = book.today();
    let mut list = upcoming::upcoming(book, today.plus(WINDOW.0), today.plus(WINDOW.1), actor);
    let home = pairing.and_then(|id| book.pairing_entry(id)).map(|slot| slot.pairing.program.clone());
    list.retain(|one| match pairing {
        Some(id) => {
            one.pairing == Some(id) || one.kind == upcoming::UpcomingKind::Event && Some(&one.program) == home.as_ref()
        }
        None => true,
    });
    list.retain(|one| program.is_none_or(|program| one.program == *program));
    list
}

/// The same as an iCalendar file, named after the pairing or program.
#[must_use]
pub fn file(book: &Book, actor: Option<&PersonRef>, pairing: Option<PairingId>, program: Option<&ProgramId>) -> String {
    let name = match (pairing.and_then(|id| book.pairing_entry(id)), program) {
        (Some(slot), _) => both(&slot.pairing, book),
        (None, Some(program)) => book.policy(program).map_or("Mentoring", |policy| &policy.program.name).to_owned(),
        (None, None) => "Mentoring".to_owned(),
    };
    ical::calendar(&name, &list(book, actor, pairing, program), book.today())
}
