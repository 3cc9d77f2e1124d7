//! The inbox: what came in and waits for an answer, and who waits for a mentor.

use super::{
    Row,
    alerts::{Kept, concerns},
    listing,
};
use crate::{
    app::App,
    domain::{
        attention::{Kind, Severity},
        day::Day,
        pairing::PairingState,
        request::Standing,
    },
};

/// The rows of the inbox: what waits, the most pressing and the oldest first; then what is paused, by the day on which
/// it comes back.
#[must_use]
pub fn rows(app: &App, alerts: &Kept) -> Vec<Row> {
    placed(app, alerts).into_iter().map(|(_, row)| row).collect()
}

/// How many of them wait, and how pressing the most pressing is.
#[must_use]
pub fn waiting(app: &App, alerts: &Kept) -> (usize, Option<Severity>) {
    let rows = placed(app, alerts);
    let waiting = rows.iter().filter(|((paused, ..), _)| !paused);
    (waiting.clone().count(), waiting.map(|((_, severity, _), _)| *severity).min())
}

/// Where a row stands: whether it is paused, how pressing it is, since when.
type Place = (bool, Severity, Day);

fn placed(app: &App, alerts: &Kept) -> Vec<(Place, Row)> {
    let book = app.book();
    let today = book.today();
    let mut rows: Vec<(Place, Row)> = Vec::new();
    for request in book.requests() {
        if app.actor().is_some_and(|actor| !concerns(request, actor)) {
            continue;
        }
        let severity = alerts.severity_of(app, request.id).unwrap_or(Severity::Due);
        match request.standing(today) {
            Standing::Waiting(since) if since <= today => {
                rows.push(((false, severity, since), Row::Request(request.id)));
            }
            Standing::Paused(until) => rows.push(((true, Severity::Notice, until), Row::Request(request.id))),
            Standing::Waiting(_) | Standing::Accepted | Standing::Declined => {}
        }
    }
    for slot in book.pairings().filter(|slot| slot.pairing.state == PairingState::Requested) {
        if listing::is_visible(app, slot) {
            let severity = slot.severity().unwrap_or(Severity::Due);
            rows.push(((false, severity, slot.pairing.starts_on.min(today)), Row::Pairing(slot.pairing.id)));
        }
    }
    for ((severity, _, since), id) in alerts.get(app).ranked() {
        if id.kind == Kind::MenteeWaiting {
            rows.push(((false, *severity, *since), Row::Alert(id.clone())));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    rows
}
