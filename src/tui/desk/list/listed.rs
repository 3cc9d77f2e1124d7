//! Selects the rows to list: the folder, its order, and its filter. The selected row stays selected.

use tui_input::Input;

use crate::{
    app::{App, filter::ListKind, order::Sort, worklist},
    tui::{
        action::Pane,
        desk::{Folder, ListQuery, Model, Row, panes},
        keys::Context,
    },
};

impl Model {
    /// Whether the folder also lists pairings on track.
    #[must_use]
    pub fn lists_all(&self) -> bool {
        match self.folder {
            Folder::Attention => self.all_in_attention,
            Folder::Program(_) => self.all_in_programs,
            Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::Calendar | Folder::People | Folder::Ended => true,
        }
    }

    /// Rebuilds the list after any change; the same row stays selected.
    pub fn refresh(&mut self, app: &App) {
        self.directory.forget();
        self.pictures.forget();
        self.alerts.clear(self.loading.is_some() || !worklist::alerts_are_ready(app));
        self.calendar.forget(app);
        self.list.forget();
        if self.loading.is_none() {
            self.marks.forget_gone(app);
        }
        if let Folder::Program(id) = &self.folder
            && app.book().programs().all(|policy| policy.program.id != *id)
        {
            self.folder = Folder::Attention;
        }
        if self.folder == Folder::Snoozed && !worklist::has_snoozed(&app.visibility()) {
            self.folder = Folder::Attention;
        }
        let selected = self.list.selected().cloned();
        self.list.show(&self.list_query(), selected, app, &self.alerts);
    }

    /// Rebuilds the list after its filter or order has changed.
    pub fn narrow(&mut self, app: &App) {
        let selected = self.list.selected().cloned();
        self.list.show(&self.list_query(), selected, app, &self.alerts);
    }

    /// Switches to a folder.
    pub fn go_to(&mut self, folder: Folder, app: &App) {
        self.list.remember(&self.folder);
        self.folder = folder;
        self.filter.reset();
        self.filtering = false;
        self.details_scroll = 0;
        self.list.to_top();
        self.list.show(&self.list_query(), None, app, &self.alerts);
    }

    /// Selects a row, switching folders if the current one does not list it.
    pub fn go_to_row(&mut self, row: &Row, app: &App) {
        if !self.list.rows.contains(row) {
            match row {
                Row::Person(_) => self.go_to(Folder::People, app),
                Row::Request(_) => self.go_to(Folder::Inbox, app),
                Row::Alert(_) => self.go_to(Folder::Attention, app),
                Row::Pairing(id) => {
                    let Some(slot) = app.book().pairing_entry(*id) else { return };
                    let over = slot.pairing.state.is_over();
                    let folder = if over { Folder::Ended } else { Folder::Program(slot.pairing.program.clone()) };
                    self.all_in_programs = true;
                    self.go_to(folder, app);
                }
            }
        }
        if let Some(place) = self.list.rows.iter().position(|other| other == row) {
            self.list.cursor = place;
        }
    }

    fn list_query(&self) -> ListQuery {
        ListQuery {
            folder: self.folder.clone(),
            on_track: self.lists_all(),
            sort: self.sort(),
            filter: self.filter.value().trim().to_owned(),
        }
    }

    /// Returns the key context of the list, regardless of focus.
    #[must_use]
    pub fn list_context(&self) -> Context {
        match self.folder {
            Folder::People => panes::PEOPLE,
            Folder::Inbox => panes::INBOX,
            Folder::Calendar => panes::CALENDAR,
            Folder::Snoozed | Folder::Attention | Folder::Week | Folder::Program(_) | Folder::Ended => panes::PAIRINGS,
        }
    }

    /// Returns the order of the list.
    #[must_use]
    pub fn sort(&self) -> Sort {
        match self.folder {
            Folder::People => self.people_sort,
            Folder::Attention | Folder::Week | Folder::Program(_) | Folder::Ended => self.pairing_sort,
            Folder::Inbox | Folder::Snoozed | Folder::Calendar => Sort::default(),
        }
    }

    /// Returns the filter of a pane and the kind of its rows.
    #[must_use]
    pub fn filter_of(&self, pane: Pane) -> (&Input, ListKind) {
        match pane {
            Pane::Programs | Pane::Pairings => (&self.filter, self.folder.list_kind()),
            Pane::Skills => (&self.blocks.filter, ListKind::Skills),
            Pane::Log => (&self.entries.filter, ListKind::Log),
        }
    }
}
