//! The worklist with its lists cached until something changes.

use std::{cell::OnceCell, rc::Rc};

use super::{AlertId, Row, alerts_about, attention::RankedAlert, inbox, ranked_alerts, snoozed};
use crate::{
    app::App,
    book::SnoozedItem,
    domain::{
        attention::{About, Alert, Severity},
        id::RequestId,
    },
};

/// Up to this many people and requests, alerts are computed synchronously.
const MAX_SYNC_RECORDS: usize = 2_000;

/// Whether the alerts of today are known, or few enough to compute at once.
#[must_use]
pub fn alerts_are_ready(app: &App) -> bool {
    let book = app.book();
    book.has_alerts() || book.people().len() + book.requests().len() <= MAX_SYNC_RECORDS
}

/// The worklist of the user at the keys. Each list is computed when it is first read and cached until
/// [`Worklist::clear`].
#[derive(Debug, Default)]
pub struct Worklist {
    alerts: OnceCell<Rc<[RankedAlert]>>,
    inbox: OnceCell<Rc<[(inbox::InboxRank, Row)]>>,
    snoozed: OnceCell<Rc<[SnoozedItem]>>,
    is_loading: bool,
}

impl Worklist {
    /// The visible alerts in worklist order. Empty while data is loading: a person may seem to wait only because
    /// their pairing is not loaded yet.
    #[must_use]
    pub fn alerts(&self, app: &App) -> Rc<[RankedAlert]> {
        let find = || if self.is_loading() { Rc::default() } else { ranked_alerts(&app.visibility()).into() };
        self.alerts.get_or_init(find).clone()
    }

    /// The alert with that id.
    #[must_use]
    pub fn alert<'a>(&self, app: &'a App, id: &AlertId) -> Option<&'a Alert> {
        let about = self.alerts_about(app, &id.about).into_iter();
        about.filter(|alert| alert.program == id.program && alert.item.kind() == id.kind).nth(id.nth)
    }

    /// The alerts about what a row stands for, in worklist order. Empty for a pairing, which has items instead.
    #[must_use]
    pub fn alerts_of<'a>(&self, app: &'a App, row: &Row) -> Vec<&'a Alert> {
        match row {
            Row::Person(id) => self.alerts_about(app, &About::Person(id.clone())),
            Row::Request(id) => self.alerts_about(app, &About::Request(*id)),
            Row::Alert(id) => self.alerts_about(app, &id.about),
            Row::Pairing(_) => Vec::new(),
        }
    }

    /// The severity of a request; `None` if there is no alert about it.
    #[must_use]
    pub fn severity_of(&self, app: &App, request: RequestId) -> Option<Severity> {
        self.alerts_about(app, &About::Request(request)).first().map(|alert| alert.item.severity)
    }

    fn alerts_about<'a>(&self, app: &'a App, about: &About) -> Vec<&'a Alert> {
        if self.is_loading() { Vec::new() } else { alerts_about(&app.visibility(), about) }
    }

    /// Whether data is still loading, so that there are no alerts yet.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.is_loading
    }

    fn inbox_places(&self, app: &App) -> &[(inbox::InboxRank, Row)] {
        self.inbox.get_or_init(|| inbox::rows(&app.visibility(), &self.alerts(app), !self.is_loading()).into())
    }

    /// The rows of the inbox: what waits, by severity and age; then what is paused, the earliest return first.
    #[must_use]
    pub fn inbox(&self, app: &App) -> Vec<Row> {
        self.inbox_places(app).iter().map(|(_, row)| row.clone()).collect()
    }

    /// The number of inbox rows that wait, and their highest severity. Paused requests do not count.
    #[must_use]
    pub fn waiting(&self, app: &App) -> (usize, Option<Severity>) {
        let waiting = self.inbox_places(app).iter().filter(|(place, _)| !place.is_paused);
        (waiting.clone().count(), waiting.map(|(place, _)| place.severity).min())
    }

    /// What is snoozed, in worklist order.
    #[must_use]
    pub fn snoozed(&self, app: &App) -> Rc<[SnoozedItem]> {
        self.snoozed.get_or_init(|| snoozed(&app.visibility()).into()).clone()
    }

    /// Clears the cached lists. `is_loading` says whether data is still loading.
    pub fn clear(&mut self, is_loading: bool) {
        *self = Self { is_loading, ..Self::default() };
    }
}
