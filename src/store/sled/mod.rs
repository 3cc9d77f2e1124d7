//! The default store: documents in sled, guarded by a journal.
//!
//! sled 0.34.7 is fast and sound within limits that were measured: it never lost an acknowledged write to a kill, but
//! it does so to a power cut, it refuses to open beside half-written snapshots, panics over truncated files, and can
//! deadlock when threads share it. Hence the guards of this module:
//!
//! 1. a lock of our own, which names its holder ([`super::lock`]), and no stray snapshots at opening ([`database`]);
//! 2. opening inside `catch_unwind`, then mending step by step ([`open`]);
//! 3. journal line, sync, batch, flush, sync of sled's file ([`open_database`]);
//! 4. one thread that owns sled ([`thread`]), and batches of at most 1,000 records;
//! 5. no subscribers of sled's;
//! 6. a full disk ends writing until the store is opened again.

mod database;
mod mend;
mod meta;
mod open;
mod open_database;
mod quiet;
mod repair;
mod thread;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub(super) use self::mend::build;
pub use self::repair::repair;
use self::thread::DatabaseThread;
use super::{
    CacheLocation, Info, Recorded, Store, StoreError, Stored, backup,
    check::{self, Held},
    closed::JournalPosition,
    codec::{self, SCHEMA, collection_prefix, key_bytes},
    journal,
    layout::Layout,
};
use crate::domain::change::{Change, Collection, Key, Seq};

/// So many documents are decoded on every core.
const WORTH_SHARING: usize = 256;

/// A data directory, open. Dropping it writes what is left and lets others in.
#[derive(Debug)]
pub struct SledStore {
    layout: Layout,
    thread: DatabaseThread,
    repairs: Vec<String>,
}

impl SledStore {
    /// Opens the data directory `dir`, which is created where it is missing. What is damaged is mended as far as the
    /// backups and the journal allow, and told in [`Info::repairs`].
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::Denied`], [`StoreError::Full`];
    /// [`StoreError::Corrupt`] where mending failed too.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let layout = Layout::new(dir);
        let (thread, repairs) = DatabaseThread::start(&layout)?;
        Ok(Self { layout, thread, repairs })
    }

    /// Where its things are.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Everything as it is between two changes, as bytes.
    fn hold(&self, begin_segment: bool) -> Result<Held, StoreError> {
        self.thread.ask(move |database| {
            if begin_segment {
                database.rotate()?;
            }
            let mut pairs = Vec::new();
            for collection in Collection::ALL {
                pairs.extend(database.page(&[collection_prefix(collection)], None, usize::MAX)?);
            }
            Ok(Held { pairs, newest: database.newest() })
        })
    }
}

impl Store for SledStore {
    fn info(&self) -> Result<Info, StoreError> {
        let newest = self.thread.ask(|database| Ok(database.newest()))?;
        Ok(Info { schema: SCHEMA, newest, repairs: self.repairs.clone() })
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        let key = key_bytes(key);
        let (key, found) = self.thread.ask(move |database| database.get(&key).map(|found| (key, found)))?;
        found.map(|bytes| codec::decode(&key, &bytes)).transpose()
    }

    /// The owning thread hands over bytes; they are decoded here, on the caller's thread.
    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let after = after.map(key_bytes);
        let pairs = self
            .thread
            .ask(move |database| database.page(&[collection_prefix(collection)], after.as_deref(), limit))?;
        if pairs.len() < WORTH_SHARING {
            pairs.iter().map(|(key, bytes)| codec::decode(key, bytes)).collect()
        } else {
            pairs.par_iter().with_min_len(WORTH_SHARING / 4).map(|(key, bytes)| codec::decode(key, bytes)).collect()
        }
    }

    fn commit(&self, change: &Change) -> Result<Seq, StoreError> {
        let change = change.clone();
        self.thread.ask_to_write(move |database| database.commit(&change))
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let (from, newest) = self.thread.ask(move |database| Ok((database.place_after(after)?, database.newest())))?;
        let mut found = Vec::new();
        if after >= newest || limit == 0 {
            return Ok(found);
        }
        let segments = journal::segments(&self.layout.journal())?;
        // Changes that every kept backup holds may be gone; what is left begins later.
        let oldest = segments.first().map_or(after, |segment| Seq(segment.first.0.saturating_sub(1)));
        let after = after.max(oldest);
        journal::replay(&segments, from, after, |recorded, _| {
            let more = recorded.seq < newest && found.len() + 1 < limit;
            found.push(recorded);
            Ok(more)
        })?;
        Ok(found)
    }

    fn backup(&self, keep: usize) -> Result<PathBuf, StoreError> {
        let newest = self.thread.ask(|database| Ok(database.newest()))?;
        let (backups, _) = backup::found(&self.layout.backups())?;
        let path = match backups.into_iter().find(|found| found.newest == newest && found.is_good()) {
            Some(found) => found.path,
            None => {
                // Only the copying of references holds writers up; decoding, writing and checking do not.
                let held = self.hold(true)?;
                let path = backup::path_for_today(&self.layout);
                backup::write_backup(held.documents(), held.newest, &path)?;
                path
            }
        };
        backup::prune(&self.layout, keep)?;
        Ok(path)
    }

    fn backup_if_due(&self, keep: usize) -> Result<Option<PathBuf>, StoreError> {
        let is_empty = self.thread.ask(|database| Ok(database.newest()))? == Seq(0);
        if is_empty || backup::path_for_today(&self.layout).exists() {
            return Ok(None);
        }
        self.backup(keep).map(Some)
    }

    fn cache_location(&self) -> Result<Option<CacheLocation>, StoreError> {
        self.thread.ask(move |database| {
            let newest = database.newest();
            let Some(before) = newest.0.checked_sub(1) else { return Ok(None) };
            let place = database.place_after(Seq(before))?;
            let position = JournalPosition::after(&database.layout, newest, place);
            Ok(position.map(|position| CacheLocation { layout: database.layout.clone(), position }))
        })
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        let held = self.hold(false)?;
        Ok(check::check(&self.layout, &held)?.all())
    }
}
