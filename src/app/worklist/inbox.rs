//! The inbox: requests that wait for an answer or are paused, requested pairings, and people who wait for a mentor.

use super::{Row, Visibility, alerts_about, attention::RankedAlert};
use crate::domain::{
    attention::{About, Kind, Severity},
    day::Day,
    pairing::PairingState,
    request::RequestStatus,
};

/// The place of a row: paused requests come last, the others by severity, then by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct InboxRank {
    pub is_paused: bool,
    pub severity: Severity,
    /// Since when it waits, or until when it is paused.
    pub day: Day,
}

/// The rows of the inbox in order.
pub(super) fn rows(visibility: &Visibility<'_>, alerts: &[RankedAlert], has_alerts: bool) -> Vec<(InboxRank, Row)> {
    let book = visibility.book;
    let today = book.today();
    let mut rows: Vec<(InboxRank, Row)> = Vec::new();
    for request in book.requests().filter(|request| visibility.has_request(request)) {
        let place = match request.status(today) {
            RequestStatus::Waiting(since) if since <= today => {
                let about = has_alerts.then(|| alerts_about(visibility, &About::Request(request.id)));
                let severity = about.and_then(|about| about.first().map(|alert| alert.item.severity));
                InboxRank { is_paused: false, severity: severity.unwrap_or(Severity::Due), day: since }
            }
            RequestStatus::Paused(until) => InboxRank { is_paused: true, severity: Severity::Notice, day: until },
            RequestStatus::Waiting(_) | RequestStatus::Accepted | RequestStatus::Declined => continue,
        };
        rows.push((place, Row::Request(request.id)));
    }
    for slot in book.pairings().filter(|slot| slot.pairing.state == PairingState::Requested) {
        if visibility.covers(&slot.pairing) {
            let severity = slot.severity().unwrap_or(Severity::Due);
            let place = InboxRank { is_paused: false, severity, day: slot.pairing.starts_on.min(today) };
            rows.push((place, Row::Pairing(slot.pairing.id)));
        }
    }
    for ((severity, _, since, _), id) in alerts.iter().filter(|(_, id)| id.kind == Kind::MenteeWaiting) {
        rows.push((InboxRank { is_paused: false, severity: *severity, day: *since }, Row::Alert(id.clone())));
    }
    rows.sort_by_key(|(place, _)| *place);
    rows
}
