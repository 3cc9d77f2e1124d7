//! Rows marked for bulk actions, identified by record so that sorting and filtering keep them.

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use crate::{
    app::App,
    domain::{
        decide::Records as _,
        id::{PairingId, PersonRef, RequestId},
    },
    tui::desk::{Row, Rows},
};

/// The marked rows, in the order they were marked.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    rows: Vec<Row>,
    set: HashSet<Row>,
    /// Cached number of marked rows in a list.
    counted: RefCell<Option<(Rows, usize)>>,
}

impl Marks {
    /// Returns the number of marked rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the row is marked.
    #[must_use]
    pub fn has(&self, row: &Row) -> bool {
        !self.rows.is_empty() && self.set.contains(row)
    }

    /// Returns how many of these rows are marked.
    #[must_use]
    pub fn among(&self, rows: &Rows) -> usize {
        if self.rows.is_empty() {
            return 0;
        }
        let mut counted = self.counted.borrow_mut();
        match &*counted {
            Some((other, count)) if Rc::ptr_eq(other, rows) => *count,
            Some(_) | None => {
                let count = rows.iter().filter(|row| self.set.contains(*row)).count();
                *counted = Some((rows.clone(), count));
                count
            }
        }
    }

    /// Returns the marked rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Toggles the mark on a row.
    pub fn toggle(&mut self, row: &Row) {
        self.counted.take();
        if self.set.remove(row) {
            self.rows.retain(|other| other != row);
        } else {
            self.add(row);
        }
    }

    /// Marks a row.
    pub fn add(&mut self, row: &Row) {
        self.counted.take();
        if self.set.insert(row.clone()) {
            self.rows.push(row.clone());
        }
    }

    /// Clears all marks.
    pub fn clear(&mut self) {
        self.counted.take();
        self.rows.clear();
        self.set.clear();
    }

    /// Removes marks on rows that no longer exist.
    pub fn forget_gone(&mut self, app: &App) {
        let book = app.book();
        let is_there = |row: &Row| match row {
            Row::Pairing(id) => book.pairing_entry(*id).is_some(),
            Row::Person(id) => book.person(id).is_some(),
            Row::Request(id) => book.request(*id).is_some(),
            Row::Alert(_) => false,
        };
        if !self.rows.iter().all(is_there) {
            self.counted.take();
            self.rows.retain(is_there);
            self.set = self.rows.iter().cloned().collect();
        }
    }

    /// Returns the marked pairings.
    #[must_use]
    pub fn pairings(&self) -> Vec<PairingId> {
        let pairing = |row: &Row| match row {
            Row::Pairing(id) => Some(*id),
            Row::Person(_) | Row::Request(_) | Row::Alert(_) => None,
        };
        self.rows.iter().filter_map(pairing).collect()
    }

    /// Returns the marked people.
    #[must_use]
    pub fn people(&self) -> Vec<PersonRef> {
        let person = |row: &Row| match row {
            Row::Person(id) => Some(id.clone()),
            Row::Pairing(_) | Row::Request(_) | Row::Alert(_) => None,
        };
        self.rows.iter().filter_map(person).collect()
    }

    /// Returns the marked requests.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestId> {
        let request = |row: &Row| match row {
            Row::Request(id) => Some(*id),
            Row::Pairing(_) | Row::Person(_) | Row::Alert(_) => None,
        };
        self.rows.iter().filter_map(request).collect()
    }
}

/// Whether a row can be marked: bulk actions apply only to records.
#[must_use]
pub fn can_be(row: &Row) -> bool {
    match row {
        Row::Pairing(_) | Row::Person(_) | Row::Request(_) => true,
        Row::Alert(_) => false,
    }
}
