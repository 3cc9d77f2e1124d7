//! The jobs of the database thread: the database, the journal, and the order in which they are written.

use std::collections::HashMap;

use sled::Batch;

use super::{
    database::{Database, Pair},
    meta::{APPLIED, Applied, MAX_RECENT, RECENT, Recent},
};
use crate::{
    domain::change::{AttemptId, Change, Edit, Seq},
    store::{
        StoreError, codec,
        edits::check_shape,
        journal::{LinePosition, Writer},
        layout::Layout,
        mark::MarkWriter,
    },
};

/// Maximum number of records in one batch.
const BATCH: usize = 1_000;

/// An open data directory, owned by the database thread.
#[derive(Debug)]
pub struct OpenDatabase {
    pub(super) layout: Layout,
    pub(super) database: Database,
    journal: Writer,
    mark: MarkWriter,
    newest: Seq,
    recent: HashMap<AttemptId, Seq>,
    /// Why writing has stopped.
    stopped: Option<Stopped>,
    /// Whether the journal has a change that could not be written to the database, so that reads would be wrong.
    is_behind: bool,
}

#[derive(Debug, Clone)]
enum Stopped {
    Full,
    /// The database is damaged; repairing it also makes it complete again.
    Damaged(String),
    Failed(String),
}

impl OpenDatabase {
    /// Continues after `newest`, the newest change in both the database and the journal. `recent` are the requests that
    /// [`recent`] reads.
    pub fn new(
        layout: Layout,
        database: Database,
        recent: HashMap<AttemptId, Seq>,
        journal: Writer,
        mark: MarkWriter,
        newest: Seq,
    ) -> Self {
        Self { layout, database, journal, mark, newest, recent, stopped: None, is_behind: false }
    }

    /// The newest change.
    pub fn newest(&self) -> Seq {
        self.newest
    }

    /// The value under `key`.
    pub fn get(&mut self, key: &[u8]) -> Result<Option<sled::IVec>, StoreError> {
        self.check_current()?;
        let found = self.database.get(key);
        self.note_failure(found)
    }

    /// A page of pairs; see [`Database::page`].
    pub fn page(&mut self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Pair>, StoreError> {
        self.check_current()?;
        let page = self.database.page(prefix, after, limit);
        self.note_failure(page)
    }

    /// Where in the journal the change after `after` begins, or a place before it if that is not remembered.
    pub fn position_after(&mut self, after: Seq) -> Result<(Seq, u64), StoreError> {
        let next = Seq(after.0.saturating_add(1));
        let found = self.get(&Recent::key(next))?;
        match found {
            Some(bytes) => Recent::decode(&Recent::key(next), &bytes).map(|(_, entry)| (entry.segment, entry.start)),
            None => Ok((next, 0)),
        }
    }

    /// Commits a change. See [`crate::store::Store::commit`].
    pub fn commit(&mut self, change: &Change) -> Result<Seq, StoreError> {
        if let Some(seq) = self.recent.get(&change.request) {
            return Ok(*seq);
        }
        self.check_writable()?;
        check_shape(change)?;
        self.check_expected(&change.edits)?;
        change.edits.iter().filter_map(|edit| edit.after.as_ref()).try_for_each(codec::check_size)?;

        let seq = Seq(self.newest.0 + 1);
        let (segment, start) = (self.journal.segment().first, self.journal.len());
        if let Err(error) = self.journal.append(seq, change) {
            self.stop(&error);
            return Err(error);
        }
        // From here on the change is committed: the next open finishes what fails now.
        let place = LinePosition { segment, start, end: self.journal.len() };
        if let Err(error) = apply(&mut self.database, seq, change, place) {
            tracing::error!("change {} is in the journal but not yet in the database: {error}", seq.0);
            self.stop(&error);
            self.is_behind = true;
        }
        self.newest = seq;
        self.mark.advance(seq, change.at);
        self.recent.insert(change.request.clone(), seq);
        Ok(seq)
    }

    /// Starts a new journal segment.
    pub fn rotate(&mut self) -> Result<(), StoreError> {
        self.mark.sync();
        self.journal.rotate(Seq(self.newest.0 + 1))
    }

    /// Stops writing.
    pub fn stop_writing(&mut self, why: &str) {
        self.stopped.get_or_insert_with(|| Stopped::Failed(why.to_owned()));
    }

    /// Whether writing has stopped until the store is opened again.
    pub fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    /// Stops writing after an I/O error: sled does not recover from one.
    fn note_failure<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error @ (StoreError::Full { .. } | StoreError::Unavailable(_) | StoreError::Denied { .. })) = &result
        {
            self.stop(error);
        }
        result
    }

    fn stop(&mut self, error: &StoreError) {
        self.stopped.get_or_insert_with(|| match error {
            StoreError::Full { .. } => Stopped::Full,
            StoreError::Corrupt { what } => Stopped::Damaged(what.clone()),
            other => Stopped::Failed(other.to_string()),
        });
    }

    fn check_current(&self) -> Result<(), StoreError> {
        if self.is_behind { self.check_writable() } else { Ok(()) }
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        match &self.stopped {
            None => Ok(()),
            Some(Stopped::Full) => Err(StoreError::Full { path: self.layout.root().to_owned() }),
            Some(Stopped::Damaged(what)) => Err(StoreError::Corrupt { what: what.clone() }),
            Some(Stopped::Failed(why)) => {
                Err(StoreError::ReadOnly(format!("an earlier write failed ({why}); restart mentordesk")))
            }
        }
    }

    fn check_expected(&mut self, edits: &[Edit]) -> Result<(), StoreError> {
        for edit in edits {
            let key = codec::key_bytes(&edit.key);
            let found = self.get(&key)?.map(|bytes| codec::revision(&key, &bytes)).transpose()?;
            if found != edit.expected {
                return Err(StoreError::Conflict { key: edit.key.clone() });
            }
        }
        Ok(())
    }
}

/// The newest requests that were committed.
pub(super) fn recent(database: &Database) -> Result<HashMap<AttemptId, Seq>, StoreError> {
    let mut recent = HashMap::new();
    for (key, value) in database.page(&RECENT, None, usize::MAX)? {
        let (seq, entry) = Recent::decode(&key, &value)?;
        recent.insert(entry.request, seq);
    }
    Ok(recent)
}

/// Writes the documents of a change whose journal line is durable. Idempotent.
pub(super) fn apply(database: &mut Database, seq: Seq, change: &Change, place: LinePosition) -> Result<(), StoreError> {
    let mut batch = Batch::default();
    for (index, edit) in change.edits.iter().enumerate() {
        if index > 0 && index % BATCH == 0 {
            database.write(std::mem::take(&mut batch))?;
        }
        let key = codec::key_bytes(&edit.key);
        match &edit.after {
            Some(document) => batch.insert(key, codec::encode(document, seq)?),
            None => batch.remove(key),
        }
    }
    let recent = Recent { request: change.request.clone(), segment: place.segment, start: place.start };
    batch.insert(&Recent::key(seq), recent.encode(seq)?);
    if let Some(forgotten) = seq.0.checked_sub(MAX_RECENT) {
        batch.remove(&Recent::key(Seq(forgotten)));
    }
    batch.insert(&APPLIED, Applied::new(seq, place).encode()?);
    database.write(batch)?;
    database.sync()
}
