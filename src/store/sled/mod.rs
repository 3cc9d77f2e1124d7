//! The default store: documents in sled, protected by a journal.
//!
//! sled 0.34.7 is fast and sound within measured limits: it never lost an acknowledged write to a kill, but it loses
//! some on a power cut, refuses to open beside half-written snapshots, panics on truncated files, and can deadlock when
//! threads share it. Hence these guards:
//!
//! 1. our own lock, which records its owner ([`super::lock`]), and no stray snapshots at opening ([`database`]);
//! 2. opening inside `catch_unwind`, then repairing step by step ([`open`]);
//! 3. journal line, sync, batch, flush, sync of sled's file ([`desk`]);
//! 4. one thread that owns sled ([`mod@thread`]), and batches of at most 1,000 records;
//! 5. no sled subscribers;
//! 6. after a full disk, no writes until the store is reopened.

mod database;
mod desk;
mod mend;
mod meta;
mod open;
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

/// Minimum number of documents to decode in parallel.
const WORTH_SHARING: usize = 256;

/// An open data directory. Dropping it flushes pending writes and releases the lock.
#[derive(Debug)]
pub struct SledStore {
    layout: Layout,
    keeper: DatabaseThread,
    repairs: Vec<String>,
}

impl SledStore {
    /// Opens the data directory `dir`, creating it if missing. Repairs damage as far as the backups and the journal
    /// allow, and reports it in [`Info::repairs`].
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::Denied`], [`StoreError::Full`];
    /// [`StoreError::Corrupt`] if the repair fails too.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let layout = Layout::new(dir);
        let (keeper, repairs) = DatabaseThread::start(&layout)?;
        Ok(Self { layout, keeper, repairs })
    }

    /// The paths of the data directory.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// All encoded records, as of one change.
    fn hold(&self, begin_segment: bool) -> Result<Held, StoreError> {
        self.keeper.ask(move |desk| {
            if begin_segment {
                desk.rotate()?;
            }
            let mut pairs = Vec::new();
            for collection in Collection::ALL {
                pairs.extend(desk.page(&[collection_prefix(collection)], None, usize::MAX)?);
            }
            Ok(Held { pairs, newest: desk.newest() })
        })
    }
}

impl Store for SledStore {
    fn info(&self) -> Result<Info, StoreError> {
        let newest = self.keeper.ask(|desk| Ok(desk.newest()))?;
        Ok(Info { schema: SCHEMA, newest, repairs: self.repairs.clone() })
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        let key = key_bytes(key);
        let (key, found) = self.keeper.ask(move |desk| desk.get(&key).map(|found| (key, found)))?;
        found.map(|bytes| codec::decode(&key, &bytes)).transpose()
    }

    /// The owning thread returns bytes; they are decoded on the caller's thread.
    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let after = after.map(key_bytes);
        let pairs =
            self.keeper.ask(move |desk| desk.page(&[collection_prefix(collection)], after.as_deref(), limit))?;
        if pairs.len() < WORTH_SHARING {
            pairs.iter().map(|(key, bytes)| codec::decode(key, bytes)).collect()
        } else {
            pairs.par_iter().with_min_len(WORTH_SHARING / 4).map(|(key, bytes)| codec::decode(key, bytes)).collect()
        }
    }

    fn commit(&self, change: &Change) -> Result<Seq, StoreError> {
        let change = change.clone();
        self.keeper.ask_to_write(move |desk| desk.commit(&change))
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let (from, newest) = self.keeper.ask(move |desk| Ok((desk.place_after(after)?, desk.newest())))?;
        let mut found = Vec::new();
        if after >= newest || limit == 0 {
            return Ok(found);
        }
        let segments = journal::segments(&self.layout.journal())?;
        // Old changes may have been pruned; the remaining ones then start later.
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
        let newest = self.keeper.ask(|desk| Ok(desk.newest()))?;
        let (backups, _) = backup::found(&self.layout.backups())?;
        let path = match backups.into_iter().find(|found| found.newest == newest && found.is_good()) {
            Some(found) => found.path,
            None => {
                // Writers wait only while references are copied, not for decoding, writing, or verifying.
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
        let is_empty = self.keeper.ask(|desk| Ok(desk.newest()))? == Seq(0);
        if is_empty || backup::path_for_today(&self.layout).exists() {
            return Ok(None);
        }
        self.backup(keep).map(Some)
    }

    fn cache_location(&self) -> Result<Option<CacheLocation>, StoreError> {
        self.keeper.ask(move |desk| {
            let newest = desk.newest();
            let Some(before) = newest.0.checked_sub(1) else { return Ok(None) };
            let place = desk.place_after(Seq(before))?;
            let position = JournalPosition::after(&desk.layout, newest, place);
            Ok(position.map(|position| CacheLocation { layout: desk.layout.clone(), position }))
        })
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        let held = self.hold(false)?;
        Ok(check::check(&self.layout, &held)?.all())
    }
}
