//! The worklist: what needs attention, the inbox, what is snoozed, and the next step for each kind.
//!
//! `today`, the desk, and reports read these lists and no others, so they show the same entries in the same order
//! ([`Item::rank`](crate::domain::attention::Item::rank)). Everything takes a [`Visibility`] and returns only what
//! that user may see.

mod attention;
mod cache;
mod inbox;
mod snoozed;
mod steps;

use std::sync::Arc;

pub use attention::{Entry, ItemSource, WorklistFilter, items, ranked_alerts, with_alerts};
pub use cache::{Worklist, alerts_are_ready};
pub use snoozed::{has_snoozed, snoozed};
pub use steps::{Step, steps, steps_of};

use super::permissions::Visibility;
use crate::{
    book::Book,
    domain::{
        attention::{About, Alert, Kind},
        decide::Records,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        snooze::{SnoozeSubject, SnoozeTarget},
        summary::PairingFacts,
    },
};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Row {
    /// A pairing.
    Pairing(PairingId),
    /// A person.
    Person(PersonRef),
    /// A request.
    Request(RequestId),
    /// An alert, which belongs to no pairing.
    Alert(Arc<AlertId>),
}

impl Row {
    /// The row of what a snooze is about.
    #[must_use]
    pub fn of_target(target: &SnoozeTarget) -> Self {
        match &target.whose {
            SnoozeSubject::Pairing(id) => Self::Pairing(*id),
            SnoozeSubject::Alert(_, About::Person(id)) => Self::Person(id.clone()),
            SnoozeSubject::Alert(_, About::Request(id)) => Self::Request(*id),
            SnoozeSubject::Alert(program, about @ About::Region(_)) => Self::Alert(Arc::new(AlertId {
                program: program.clone(),
                about: about.clone(),
                kind: target.kind,
                nth: 0,
            })),
        }
    }
}

/// Identifies an alert across recomputations.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlertId {
    /// The program whose rule asks for it.
    pub program: ProgramId,
    /// Whom or what it concerns.
    pub about: About,
    /// Its kind.
    pub kind: Kind,
    /// Which of several alike, from 0.
    pub nth: usize,
}

/// The alerts about a person, a request, or a region that the user may see, in worklist order.
fn alerts_about<'b>(visibility: &Visibility<'b>, about: &About) -> Vec<&'b Alert> {
    let book = visibility.book;
    let mut found: Vec<&Alert> = match about {
        About::Person(person) => book.alerts_about(person).collect(),
        About::Request(request) => book.alerts_about_request(*request).collect(),
        About::Region(_) => book.alerts().filter(|alert| alert.about == *about).collect(),
    };
    found.retain(|alert| visibility.has_alert(&alert.program, &alert.about));
    found.sort_by_key(|alert| alert.item.rank());
    found
}

/// The region of a pairing: its own, or the mentee's.
#[must_use]
pub fn region_of_pairing<'b>(book: &'b Book, pairing: &'b impl PairingFacts) -> Option<&'b str> {
    let own = pairing.region();
    own.or_else(|| book.person(pairing.mentee()).and_then(|mentee| mentee.region.as_deref()))
}

/// The region of an alert: its own, or that of the person it concerns.
#[must_use]
pub fn region_of_alert<'b>(book: &'b Book, alert: &'b Alert) -> Option<&'b str> {
    match &alert.about {
        About::Region(name) => Some(name),
        About::Person(_) | About::Request(_) => {
            let person = person_of_alert(book, alert).and_then(|id| book.person(id));
            person.and_then(|person| person.region.as_deref())
        }
    }
}

/// The person an alert concerns: the person it is about, or the person a request is about.
#[must_use]
pub fn person_of_alert<'b>(book: &'b Book, alert: &'b Alert) -> Option<&'b PersonRef> {
    match &alert.about {
        About::Person(id) => Some(id),
        About::Request(id) => Records::request(book, *id).map(|request| &request.person),
        About::Region(_) => None,
    }
}
