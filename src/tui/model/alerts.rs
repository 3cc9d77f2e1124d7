//! What to look at that belongs to no pairing, found by what it is.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

use super::{Row, inbox, put_off};
use crate::{
    app::{App, who::Visibility},
    book::PutOff,
    domain::{
        attention::{About, Alert, Item, Kind, Severity},
        day::Day,
        id::{PersonRef, ProgramId, RequestId},
    },
};

/// Which alert: the same one after everything is computed anew.
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

/// The place of something in a list of what to look at: the most pressing first, within that by kind, the oldest first.
pub type Rank = (Severity, Kind, Day);

/// Every alert that whoever is at the keys may see, in its place, the most pressing first.
#[derive(Debug, Default)]
pub struct Alerts(Vec<(Rank, Arc<AlertId>)>);

impl Alerts {
    fn of(app: &App) -> Self {
        let mut alike: HashMap<AlertId, usize> = HashMap::new();
        let visible = app.book().alerts().filter(|alert| is_visible(app, alert));
        let order = visible.map(|alert| {
            let (program, about) = (alert.program.clone(), alert.about.clone());
            let mut id = AlertId { program, about, kind: alert.item.kind(), nth: 0 };
            match alike.get_mut(&id) {
                Some(before) => {
                    *before += 1;
                    id.nth = *before;
                }
                None => {
                    alike.insert(id.clone(), 0);
                }
            }
            (rank(alert), Arc::new(id))
        });
        let mut order: Vec<(Rank, Arc<AlertId>)> = order.collect();
        order.sort_by_key(|(rank, _)| *rank);
        Self(order)
    }

    /// Every alert, the most pressing first.
    pub fn ranked(&self) -> impl Iterator<Item = &(Rank, Arc<AlertId>)> {
        self.0.iter()
    }
}

fn rank(alert: &Alert) -> Rank {
    rank_of(&alert.item)
}

/// The place of an item among others. Who waits for an answer and who waits for a mentor wait alike: the longest first.
#[must_use]
pub fn rank_of(item: &Item) -> Rank {
    let kind = if item.kind() == Kind::MenteeWaiting { Kind::RequestWaiting } else { item.kind() };
    (item.severity, kind, item.since)
}

/// The most whom alerts can be about that are looked at where one waits for it; more are looked at between the keys.
const FEW: usize = 2_000;

/// Whether the alerts of today are at hand, or found at once.
#[must_use]
pub fn are_ready(app: &App) -> bool {
    let book = app.book();
    book.has_alerts() || book.people().len() + book.requests().len() <= FEW
}

/// The alerts: their order is found when somebody first asks and kept until something changes.
#[derive(Debug, Default)]
pub struct Kept {
    order: RefCell<Option<Rc<Alerts>>>,
    waiting: Cell<Option<(usize, Option<Severity>)>>,
    put_off: RefCell<Option<Rc<[PutOff]>>>,
    loading: Cell<bool>,
}

impl Kept {
    /// The alerts of today; none before everybody is loaded and looked at, since who seems to wait then may have a
    /// mentor.
    #[must_use]
    pub fn get(&self, app: &App) -> Rc<Alerts> {
        let look = || if self.loading.get() { Alerts::default() } else { Alerts::of(app) };
        self.order.borrow_mut().get_or_insert_with(|| Rc::new(look())).clone()
    }

    /// The alert of that name.
    #[must_use]
    pub fn find<'a>(&self, app: &'a App, id: &AlertId) -> Option<&'a Alert> {
        let about = self.about(app, &id.about);
        about.into_iter().filter(|it| it.program == id.program && it.item.kind() == id.kind).nth(id.nth)
    }

    /// What is said about whatever stands in a row, the most pressing first; nothing about a pairing, whose items are
    /// its own.
    #[must_use]
    pub fn of_row<'a>(&self, app: &'a App, row: &Row) -> Vec<&'a Alert> {
        match row {
            Row::Person(id) => self.about(app, &About::Person(id.clone())),
            Row::Request(id) => self.about(app, &About::Request(*id)),
            Row::Alert(id) => self.about(app, &id.about),
            Row::Pairing(_) => Vec::new(),
        }
    }

    /// How pressing a request is; nothing where nothing is said about it.
    #[must_use]
    pub fn severity_of(&self, app: &App, request: RequestId) -> Option<Severity> {
        self.about(app, &About::Request(request)).first().map(|alert| alert.item.severity)
    }

    /// Whether more is still to be loaded, so that nothing is said yet.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.loading.get()
    }

    fn about<'a>(&self, app: &'a App, about: &About) -> Vec<&'a Alert> {
        if self.loading.get() {
            return Vec::new();
        }
        let book = app.book();
        let mut found: Vec<&Alert> = match about {
            About::Person(person) => book.alerts_about(person).collect(),
            About::Request(request) => book.alerts_about_request(*request).collect(),
            About::Region(_) => book.alerts().filter(|alert| alert.about == *about).collect(),
        };
        found.retain(|alert| is_visible(app, alert));
        found.sort_by_key(|alert| rank(alert));
        found
    }

    /// What is put off, found when somebody first asks.
    #[must_use]
    pub fn put_off(&self, app: &App) -> Rc<[PutOff]> {
        self.put_off.borrow_mut().get_or_insert_with(|| put_off::all(app).into()).clone()
    }

    /// How many rows of the inbox wait, and how pressing the most pressing of them is.
    #[must_use]
    pub fn waiting(&self, app: &App) -> (usize, Option<Severity>) {
        if let Some(known) = self.waiting.get() {
            return known;
        }
        let found = inbox::waiting(app, self);
        self.waiting.set(Some(found));
        found
    }

    /// Forgets their order: something has changed, or more is loaded.
    pub fn forget(&self, loading: bool) {
        self.loading.set(loading);
        *self.order.borrow_mut() = None;
        self.waiting.set(None);
        *self.put_off.borrow_mut() = None;
    }
}

/// Whether an alert is shown at all: somebody who acts as themselves sees their own.
fn is_visible(app: &App, alert: &Alert) -> bool {
    Visibility { book: app.book(), actor: app.actor() }.has_alert(&alert.program, &alert.about)
}

/// Whether somebody has a part in a request.
#[must_use]
pub fn concerns(request: &crate::domain::request::Request, person: &PersonRef) -> bool {
    request.person == *person || request.mentor.as_ref() == Some(person)
}
