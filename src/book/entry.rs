//! A pairing in the book: its summary, its attention items and status, and its encoded document.

use std::sync::Arc;

use super::packed::{PackedPairing, RecentPairings};
use crate::domain::{
    attention::{HoursStatus, Item, Severity},
    change::Seq,
    day::Day,
    pairing::{Pairing, PairingState},
    summary::PairingSummary,
};

/// A pairing with its attention items and its status on the book's day.
#[derive(Debug, Clone)]
pub struct PairingEntry {
    /// Who, in which program, from when to when.
    pub pairing: PairingSummary,
    /// The place of the change that wrote it.
    pub revision: Seq,
    /// What needs attention, the most urgent first.
    pub items: Box<[Item]>,
    /// The time logged so far.
    pub standing: HoursStatus,
    /// The state on the book's day: moves with a later date have not happened yet.
    pub state: PairingState,
    /// The day of the latest contact up to the book's day.
    pub last_contact: Option<Day>,
    /// The day of the next planned meeting.
    pub next_meeting: Option<Day>,
    /// The first day of the coming week on which something is planned or due.
    pub due_this_week: Option<Day>,
    document: PackedPairing,
}

/// The part of an entry that depends on the book's day and on other documents.
pub(super) struct Status {
    pub items: Box<[Item]>,
    pub standing: HoursStatus,
    pub state: PairingState,
    pub last_contact: Option<Day>,
    pub next_meeting: Option<Day>,
    pub due_this_week: Option<Day>,
}

impl PairingEntry {
    pub(super) fn new(pairing: &Pairing, revision: Seq, status: Status, recent: &RecentPairings) -> Self {
        let Status { items, standing, state, last_contact, next_meeting, due_this_week } = status;
        Self {
            pairing: PairingSummary::from(pairing),
            revision,
            items,
            standing,
            state,
            last_contact,
            next_meeting,
            due_this_week,
            document: PackedPairing::new(pairing, recent),
        }
    }

    pub(super) fn with_status(self, status: Status) -> Self {
        let Status { items, standing, state, last_contact, next_meeting, due_this_week } = status;
        Self { items, standing, state, last_contact, next_meeting, due_this_week, ..self }
    }

    /// The whole pairing. Decodes it unless it was read recently; for a scan over many pairings use
    /// [`PairingEntry::decode`].
    #[must_use]
    pub fn document(&self) -> Arc<Pairing> {
        self.document.get()
    }

    /// The whole pairing, decoded anew, leaving the recently read ones in the cache.
    #[must_use]
    pub fn decode(&self) -> Pairing {
        self.document.decode()
    }

    /// The worst severity of its items.
    #[must_use]
    pub fn severity(&self) -> Option<Severity> {
        self.items.first().map(|item| item.severity)
    }

    /// Whether it is running with nothing overdue or due.
    #[must_use]
    pub fn is_on_track(&self) -> bool {
        self.state.is_running() && !matches!(self.severity(), Some(Severity::Overdue | Severity::Due))
    }

    pub(super) fn rank(&self) -> Rank {
        let urgency = match self.severity() {
            Some(Severity::Overdue) => 0,
            Some(Severity::Due) => 1,
            Some(Severity::Notice) => 2,
            None if !self.state.is_over() => 3,
            None => 4,
        };
        let (kind, since) = self.items.first().map_or((u8::MAX, Day::MAX), |item| (item.kind() as u8, item.since));
        Rank(urgency, kind, since)
    }
}

/// The position of a pairing in every list: by urgency, then by kind, then the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u8, u8, Day);
