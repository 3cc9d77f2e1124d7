//! An index of entries of one kind, folded once.

use std::{collections::HashMap, sync::Arc};

use rayon::prelude::*;

use super::{
    entry::Entry,
    find::{Found, find},
    person::Listed,
    query::Query,
    scan::Options,
    table::Table,
};

/// Larger updates rebuild the index.
const MOST_CHANGES: usize = 256;

/// An index of entries. Clones share their data until one of them changes.
#[derive(Debug)]
pub struct Index<T: Entry = Listed>(Arc<Inner<T>>);

#[derive(Debug)]
struct Inner<T: Entry> {
    table: Table,
    /// The entry of each row.
    entries: Vec<Arc<T>>,
    rows: HashMap<T::Id, usize>,
}

impl<T: Entry> Clone for Index<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Entry> Clone for Inner<T> {
    fn clone(&self) -> Self {
        Self { table: self.table.clone(), entries: self.entries.clone(), rows: self.rows.clone() }
    }
}

impl<T: Entry> Default for Index<T> {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl<T: Entry> Index<T> {
    /// Builds an index. If several entries have the same id, the last one counts.
    #[must_use]
    pub fn build(entries: impl IntoIterator<Item = T>) -> Self {
        Self::of(entries.into_iter().map(Arc::new).collect())
    }

    fn of(mut entries: Vec<Arc<T>>) -> Self {
        if !entries.is_sorted_by(|a, b| a.id() < b.id()) {
            entries.reverse();
            entries.sort_by_cached_key(|entry| entry.id());
            entries.dedup_by_key(|entry| entry.id());
        }
        let table = Table::build(&entries);
        let rows = entries.iter().enumerate().map(|(row, entry)| (entry.id(), row)).collect();
        Self(Arc::new(Inner { table, entries, rows }))
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.rows.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of entries that match without a leading `@`: for people, the mentors.
    #[must_use]
    pub fn primary(&self) -> usize {
        self.0.table.rows.iter().filter(|row| row.alive && row.traits.primary).count()
    }

    /// The entry with that id.
    #[must_use]
    pub fn get(&self, id: &T::Id) -> Option<&Arc<T>> {
        self.0.entries.get(*self.0.rows.get(id)?)
    }

    /// The entries, unordered.
    pub fn entries(&self) -> impl Iterator<Item = &Arc<T>> {
        self.0.rows.values().filter_map(|&row| self.0.entries.get(row))
    }

    /// Adds an entry, or replaces the one with its id.
    pub fn update(&mut self, entry: T) {
        self.update_all(vec![entry]);
    }

    /// Adds or replaces entries. If several have the same id, the last one counts.
    pub fn update_all(&mut self, entries: Vec<T>) {
        if entries.is_empty() {
            return;
        }
        let inner = Arc::make_mut(&mut self.0);
        if entries.len() > MOST_CHANGES || inner.table.is_sparse() {
            let rows = inner.rows.values().filter_map(|&row| inner.entries.get(row).cloned());
            *self = Self::of(rows.chain(entries.into_iter().map(Arc::new)).collect());
            return;
        }
        for entry in entries.into_iter().map(Arc::new) {
            let row = *inner.rows.entry(entry.id()).or_insert(inner.entries.len());
            match inner.entries.get_mut(row) {
                Some(replaced) => *replaced = entry.clone(),
                None => inner.entries.push(entry.clone()),
            }
            let id = |row: u32| inner.entries.get(row as usize).map(|entry| entry.id());
            inner.table.put(row, &entry, |a, b| id(a).cmp(&id(b)));
        }
        inner.table.number();
    }

    /// Removes an entry.
    pub fn remove(&mut self, id: &T::Id) {
        self.remove_all(std::slice::from_ref(id));
    }

    /// Removes entries.
    pub fn remove_all(&mut self, ids: &[T::Id]) {
        if ids.is_empty() {
            return;
        }
        let inner = Arc::make_mut(&mut self.0);
        let removed: Vec<usize> = ids.iter().filter_map(|id| inner.rows.remove(id)).collect();
        removed.into_iter().for_each(|row| inner.table.remove(row));
        inner.table.number();
    }

    /// The best `limit` matches of `query`, best first: by how and where the words match, then available entries, then
    /// by name and id. An empty query matches everything.
    ///
    /// Prefixes with a typo and scattered letters match only if nothing else does.
    #[must_use]
    pub fn find(&self, query: &Query, limit: usize) -> Found<T> {
        self.find_cancellable(query, limit, &[], &|| false).unwrap_or_default()
    }

    /// As [`Index::find`], but among equal matches the `recent` entries come first, in that order. Calls `cancelled`
    /// every few milliseconds, and returns `None` once it returns `true`.
    pub fn find_cancellable(
        &self,
        query: &Query,
        limit: usize,
        recent: &[T::Id],
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found<T>> {
        self.find_among(None, query, limit, recent, cancelled)
    }

    /// As [`Index::find_cancellable`], limited to entries for which `only` returns `true`.
    pub fn find_among(
        &self,
        only: Option<&(dyn Fn(&T) -> bool + Sync)>,
        query: &Query,
        limit: usize,
        recent: &[T::Id],
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Option<Found<T>> {
        let Inner { table, entries, rows } = &*self.0;
        let recent: Vec<usize> = recent.iter().filter_map(|id| rows.get(id).copied()).collect();
        let only: Option<Vec<bool>> = only.map(|only| entries.par_iter().map(|entry| only(entry)).collect());
        let options = Options { limit, recent: &recent, only: only.as_deref(), cancelled };
        find(table, query, options, |row| entries.get(row).cloned())
    }

    pub(super) fn table(&self) -> &Table {
        &self.0.table
    }

    /// The entry of a row.
    pub(super) fn entry(&self, row: usize) -> Option<&Arc<T>> {
        self.0.entries.get(row)
    }
}

#[cfg(test)]
mod tests;
