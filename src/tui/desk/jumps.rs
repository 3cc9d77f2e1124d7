//! Back/forward history: folder, row, pane, and open records.

use crate::{
    app::App,
    domain::{attention::About, decide::Records as _},
    tui::{
        action::Pane,
        desk::{Folder, Model, Row, Subject, programs::folder},
        dialogs::record::Record,
    },
};

/// Maximum number of locations kept in each direction.
const REMEMBERED: usize = 100;

/// A location, identified by what is selected rather than by its index in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    folder: Folder,
    row: Option<Row>,
    pane: Pane,
    records: Vec<Subject>,
}

impl Location {
    /// Returns the current location, or `None` while a dialog other than a record is open.
    fn of(model: &Model) -> Option<Self> {
        Some(Self {
            folder: model.folder.clone(),
            row: model.list.selected().cloned(),
            pane: model.focus,
            records: model.dialogs.iter().map(|dialog| dialog.place().cloned()).collect::<Option<_>>()?,
        })
    }

    /// Whether the two differ in more than the selected row.
    fn is_elsewhere(&self, other: &Self) -> bool {
        self.folder != other.folder || self.records != other.records
    }

    /// Whether everything in it still exists.
    fn is_there(&self, app: &App) -> bool {
        let rows = self.row.iter().cloned().map(Subject::Row);
        folder::all(app).contains(&self.folder) && rows.chain(self.records.iter().cloned()).all(|of| exists(&of, app))
    }
}

fn exists(subject: &Subject, app: &App) -> bool {
    let book = app.book();
    match subject {
        Subject::Row(Row::Pairing(id)) => book.pairing_entry(*id).is_some(),
        Subject::Row(Row::Person(id)) => book.person(id).is_some(),
        Subject::Row(Row::Request(id)) => book.request(*id).is_some(),
        Subject::Row(Row::Alert(alert)) => match &alert.about {
            About::Person(id) => book.person(id).is_some(),
            About::Request(id) => book.request(*id).is_some(),
            About::Region(_) => book.policy(&alert.program).is_some(),
        },
        Subject::Program(id) => book.policy(id).is_some(),
        Subject::Day(_) => true,
    }
}

/// The back/forward history.
#[derive(Debug, Default)]
pub struct NavigationHistory {
    here: Option<Location>,
    back: Vec<Location>,
    forward: Vec<Location>,
}

impl Model {
    /// Records the current location: one that was left goes into the history, an opened record into the recent ones.
    pub fn record_location(&mut self, app: &App) {
        let Some(now) = Location::of(self) else { return };
        let Some(before) = self.jumps.here.replace(now.clone()) else { return };
        if !before.is_elsewhere(&now) {
            return;
        }
        if let Some(opened) = now.records.last().filter(|_| now.records.len() > before.records.len()) {
            self.recent.record(opened, app);
        }
        self.jumps.back.push(before);
        if self.jumps.back.len() > REMEMBERED {
            self.jumps.back.remove(0);
        }
        self.jumps.forward.clear();
    }

    /// Moves back or forward in the history, skipping locations that no longer exist. Returns `false` if there is none.
    pub fn jump(&mut self, app: &App, forward: bool) -> bool {
        let Some(now) = Location::of(self) else { return false };
        let jumps = &mut self.jumps;
        let from = if forward { &mut jumps.forward } else { &mut jumps.back };
        let found = loop {
            match from.pop() {
                Some(place) if place.is_there(app) && place.is_elsewhere(&now) => break place,
                Some(_) => {}
                None => return false,
            }
        };
        if forward { &mut jumps.back } else { &mut jumps.forward }.push(now);
        self.go_to_place(found, app);
        self.jumps.here = Location::of(self);
        true
    }

    fn go_to_place(&mut self, place: Location, app: &App) {
        self.dialogs.clear();
        self.filtering = false;
        let is_listed = |model: &Self, row: &Row| model.list.rows.contains(row);
        if self.folder != place.folder || place.row.as_ref().is_some_and(|row| !is_listed(self, row)) {
            self.go_to(place.folder, app);
        }
        if let Some(at) = place.row.and_then(|row| self.list.rows.iter().position(|other| *other == row)) {
            self.list.cursor = at;
        }
        self.details_scroll = 0;
        self.focus = place.pane;
        for of in place.records {
            self.dialogs.push(Record::new(of));
        }
    }
}
