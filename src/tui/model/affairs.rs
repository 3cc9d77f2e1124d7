//! What to look at that belongs to no pairing, found by what it is.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
    sync::Arc,
};

use super::{Row, inbox};
use crate::{
    app::App,
    domain::{
        attention::{About, Affair, Kind, Severity},
        day::Day,
        decide::Records as _,
        id::{PersonRef, ProgramId, RequestId},
    },
};

/// Which affair: the same one after everything is computed anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AffairId {
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

/// Every affair that whoever is at the keys may see, the most pressing first.
#[derive(Debug, Default)]
pub struct Affairs {
    found: HashMap<Arc<AffairId>, Affair>,
    order: Vec<(Rank, Arc<AffairId>)>,
    of_request: HashMap<RequestId, Severity>,
}

impl Affairs {
    fn of(app: &App) -> Self {
        let mut affairs = Self::default();
        let mut alike: HashMap<AffairId, usize> = HashMap::new();
        for affair in app.book().affairs().filter(|affair| is_visible(app, affair)) {
            let kind = affair.item.kind();
            let mut id = AffairId { program: affair.program.clone(), about: affair.about.clone(), kind, nth: 0 };
            let nth = alike.entry(id.clone()).or_default();
            id.nth = *nth;
            *nth += 1;
            if let About::Request(request) = affair.about {
                let worst = affairs.of_request.entry(request).or_insert(affair.item.severity);
                *worst = affair.item.severity.min(*worst);
            }
            let id = Arc::new(id);
            affairs.order.push(((affair.item.severity, kind, affair.item.since), id.clone()));
            affairs.found.insert(id, affair.clone());
        }
        affairs.order.sort_by_key(|(rank, _)| *rank);
        affairs
    }

    /// The affair of that name.
    #[must_use]
    pub fn get(&self, id: &AffairId) -> Option<&Affair> {
        self.found.get(id)
    }

    /// Every affair, the most pressing first.
    pub fn ranked(&self) -> impl Iterator<Item = &(Rank, Arc<AffairId>)> {
        self.order.iter()
    }

    /// How pressing a request is; nothing where nothing is said about it.
    #[must_use]
    pub fn severity_of(&self, request: RequestId) -> Option<Severity> {
        self.of_request.get(&request).copied()
    }

    /// What is said about whatever stands in a row; nothing about a pairing, whose items are its own.
    pub fn of_row<'a>(&'a self, row: &Row) -> impl Iterator<Item = &'a Affair> + use<'a> {
        let about = match row {
            Row::Person(id) => Some(About::Person(id.clone())),
            Row::Request(id) => Some(About::Request(*id)),
            Row::Affair(id) => Some(id.about.clone()),
            Row::Pairing(_) => None,
        };
        let alike = self.order.iter().filter(move |(_, id)| about.as_ref() == Some(&id.about));
        alike.filter_map(|(_, id)| self.found.get(id))
    }
}

/// The affairs, found when somebody first asks and kept until something changes.
#[derive(Debug, Default)]
pub struct Kept {
    affairs: RefCell<Option<Rc<Affairs>>>,
    waiting: Cell<Option<(usize, Option<Severity>)>>,
    loading: Cell<bool>,
}

impl Kept {
    /// The affairs of today; none before everybody is loaded, since who seems to wait then may have a mentor.
    #[must_use]
    pub fn get(&self, app: &App) -> Rc<Affairs> {
        let look = || if self.loading.get() { Affairs::default() } else { Affairs::of(app) };
        self.affairs.borrow_mut().get_or_insert_with(|| Rc::new(look())).clone()
    }

    /// How many rows of the inbox wait, and how pressing the most pressing of them is.
    #[must_use]
    pub fn waiting(&self, app: &App) -> (usize, Option<Severity>) {
        if let Some(known) = self.waiting.get() {
            return known;
        }
        let found = inbox::waiting(app, &self.get(app));
        self.waiting.set(Some(found));
        found
    }

    /// Forgets them: something has changed, or more is loaded.
    pub fn forget(&self, loading: bool) {
        self.loading.set(loading);
        *self.affairs.borrow_mut() = None;
        self.waiting.set(None);
    }
}

/// Whether an affair is shown at all: somebody who acts as themselves sees their own.
fn is_visible(app: &App, affair: &Affair) -> bool {
    let Some(actor) = app.actor() else { return true };
    match &affair.about {
        About::Person(person) => person == actor,
        About::Request(id) => app.book().request(*id).is_some_and(|request| concerns(request, actor)),
        About::Region(_) => false,
    }
}

/// Whether somebody has a part in a request.
#[must_use]
pub fn concerns(request: &crate::domain::request::Request, person: &PersonRef) -> bool {
    request.person == *person || request.mentor.as_ref() == Some(person)
}
