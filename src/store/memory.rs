//! An in-memory store for tests.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Bound,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    Info, Losses, Recorded, Store, StoreError, Stored,
    codec::SCHEMA,
    edits::{self, check_shape},
};
use crate::domain::change::{AttemptId, Change, Collection, Key, Seq};

/// A store that keeps documents and the journal in memory only.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    documents: BTreeMap<Key, Stored>,
    journal: Vec<Change>,
    requests: HashMap<AttemptId, Seq>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A store that holds these documents, without a past.
    pub(super) fn with_documents(documents: BTreeMap<Key, Stored>) -> Self {
        Self(Mutex::new(State { documents, ..State::default() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn info(&self) -> Result<Info, StoreError> {
        let newest = Seq(self.state().journal.len() as u64);
        Ok(Info { schema: SCHEMA, newest, repairs: Vec::new(), read_only: None, losses: Losses::default() })
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        Ok(self.state().documents.get(key).cloned())
    }

    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let state = self.state();
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let in_collection =
            state.documents.range((from, Bound::Unbounded)).filter(|(key, _)| key.collection() == collection);
        Ok(in_collection.take(limit).map(|(_, stored)| stored.clone()).collect())
    }

    fn commit(&self, change: &Change) -> Result<Seq, StoreError> {
        let mut state = self.state();
        if let Some(seq) = state.requests.get(&change.request) {
            return Ok(*seq);
        }
        check_shape(change)?;
        for edit in &change.edits {
            let found = state.documents.get(&edit.key).map(|stored| stored.revision);
            if found != edit.expected {
                return Err(StoreError::Conflict { key: edit.key.clone() });
            }
        }
        let seq = Seq(state.journal.len() as u64 + 1);
        edits::apply(&mut state.documents, seq, change);
        state.journal.push(change.clone());
        state.requests.insert(change.request.clone(), seq);
        Ok(seq)
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let state = self.state();
        let first = usize::try_from(after.0).unwrap_or(usize::MAX);
        let numbered = (1..).map(Seq).zip(&state.journal).skip(first).take(limit);
        Ok(numbered.map(|(seq, change)| Recorded { seq, change: change.clone() }).collect())
    }
}
