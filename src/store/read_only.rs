//! Data that can be read but not written: on a read-only disk, or someone else's.
//!
//! sled writes even when it only reads, so nothing of it is opened. Backup and journal say the same.

use std::path::Path;

use super::{
    Info, Recorded, Store, StoreError, Stored,
    backup::state_without_opening,
    check, journal,
    layout::Layout,
    mark::{HighWaterMark, Loss},
    memory::MemoryStore,
};
use crate::domain::change::{Change, Collection, Key, Seq};

/// A data directory that is only read.
#[derive(Debug)]
pub struct ReadOnlyStore {
    layout: Layout,
    documents: MemoryStore,
    newest: Seq,
    /// The mark, with what may be lost where it is silent.
    mark: HighWaterMark,
    /// Whether the journal has anything behind its last complete line.
    is_torn: bool,
    why: String,
}

impl ReadOnlyStore {
    /// Reads the data directory `dir`, which cannot be written because of `why`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if backup and journal do not hold all the data; [`StoreError::Newer`];
    /// [`StoreError::Denied`].
    pub fn open(dir: &Path, why: &StoreError) -> Result<Self, StoreError> {
        let layout = Layout::new(dir);
        let (state, mark) = state_without_opening(&layout)?;
        let why = match why {
            StoreError::ReadOnly(why) => why.clone(),
            other => other.to_string(),
        };
        let is_torn = !state.tail.torn.is_empty();
        let documents = MemoryStore::with_documents(state.documents);
        Ok(Self { layout, documents, newest: state.newest, mark, is_torn, why })
    }
}

impl Store for ReadOnlyStore {
    fn info(&self) -> Result<Info, StoreError> {
        let torn = if self.is_torn {
            "; behind its last complete line the journal holds an unfinished line or other bytes, which are left out"
        } else {
            ""
        };
        let words = format!("the data can be read, not changed: {}{torn}", self.why);
        let losses = self.mark.losses();
        Ok(Info { newest: self.newest, read_only: Some(words), losses, ..self.documents.info()? })
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        self.documents.read(key)
    }

    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.documents.scan(collection, after, limit)
    }

    fn commit(&self, _: &Change) -> Result<Seq, StoreError> {
        Err(StoreError::ReadOnly(self.why.clone()))
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let segments = journal::segments(&self.layout.journal())?;
        journal::read_after(&segments, (Seq(after.0.saturating_add(1)), 0), after, self.newest, limit)
    }

    fn directory(&self) -> Option<&Path> {
        Some(self.layout.root())
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut findings = check::check_files(&self.layout, self.newest)?;
        findings.losses = self.mark.open_losses().map(Loss::sentence).collect();
        Ok(findings.all())
    }
}
