//! The default store: documents in sled, protected by a journal.
//!
//! sled 0.34.7 is fast and sound within measured limits: it never lost an acknowledged write to a kill, but it loses
//! some on a power cut, refuses to open beside half-written snapshots, panics on truncated files, and can deadlock when
//! threads share it. Hence these guards:
//!
//! 1. a lock of our own, which names its holder ([`super::lock`]), and no stray snapshots at opening ([`database`]);
//! 2. opening inside `catch_unwind`, then mending step by step ([`open`]), and the same when damage shows only in reading
//!    (`run_or_rebuild`);
//! 3. journal line, sync, batch, flush, sync of sled's file ([`open_database`]);
//! 4. one thread that owns sled ([`thread`]), and batches of at most 1,000 records;
//! 5. no subscribers of sled's;
//! 6. a full disk ends writing until the store is opened again.

mod database;
mod meta;
mod open;
mod open_database;
mod panics;
mod rebuild;
mod repair;
mod thread;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use rayon::prelude::*;

pub use self::repair::repair;
use self::thread::DatabaseThread;
pub(super) use self::{open::settle, rebuild::build};
use super::{
    CacheLocation, Info, Recorded, Store, StoreError, Stored, backup,
    check::{self, Snapshot},
    closed::JournalPosition,
    codec::{self, SCHEMA, collection_prefix, key_bytes},
    journal,
    layout::Layout,
    lock::LOCK_TIMEOUT,
    mark::HighWaterMark,
};
use crate::domain::change::{Change, Collection, Key, Seq};

/// Minimum number of documents to decode in parallel.
const MIN_PARALLEL: usize = 256;

/// How often the database is repaired while it is open. After that, whatever damages it is still at work.
const MAX_REBUILDS: usize = 3;

/// A data directory, open. Dropping it writes what is left and lets others in.
#[derive(Debug)]
pub struct SledStore {
    layout: Layout,
    thread: DatabaseThread,
    repairs: Mutex<Vec<String>>,
    /// How often the database was repaired since it was opened.
    rebuild_count: AtomicUsize,
}

impl SledStore {
    /// Opens the data directory `dir`, creating it if missing. Repairs damage as far as the backups and the journal
    /// allow, and reports it in [`Info::repairs`]; reports what is lost in [`Info::losses`]. Waits up to two seconds for a
    /// process that has the directory open.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::Denied`], [`StoreError::Full`];
    /// [`StoreError::Corrupt`] if the repair fails too.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_within(dir, LOCK_TIMEOUT)
    }

    /// As [`SledStore::open`], but waits no longer than `patience` for a process that has the directory open.
    ///
    /// # Errors
    /// As [`SledStore::open`].
    pub fn open_within(dir: &Path, patience: Duration) -> Result<Self, StoreError> {
        let layout = Layout::new(dir);
        let (thread, repairs) = DatabaseThread::start(&layout, patience)?;
        Ok(Self { layout, thread, repairs: Mutex::new(repairs), rebuild_count: AtomicUsize::new(0) })
    }

    /// The paths of the data directory.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Asks the database. If it turns out to be damaged, it is repaired as when opening it, and asked again.
    fn run_or_rebuild<T>(&self, ask: impl Fn(&DatabaseThread) -> Result<T, StoreError>) -> Result<T, StoreError> {
        loop {
            let before = self.rebuild_count.load(Ordering::SeqCst);
            match ask(&self.thread) {
                Err(why @ StoreError::Corrupt { .. }) if before < MAX_REBUILDS => self.rebuild(before, why)?,
                other => return other,
            }
        }
    }

    /// Repairs the database, unless another thread has done that since `before`.
    fn rebuild(&self, before: usize, why: StoreError) -> Result<(), StoreError> {
        let mut repairs = self.repairs.lock().unwrap_or_else(PoisonError::into_inner);
        if self.rebuild_count.load(Ordering::SeqCst) == before {
            let done = self.thread.rebuild(why);
            self.rebuild_count.fetch_add(1, Ordering::SeqCst);
            repairs.extend(done?);
        }
        Ok(())
    }

    /// Writes a backup to `path`. The outer error is a damaged database, the inner one anything else.
    fn write_backup(&self, path: &Path) -> Result<Result<(), StoreError>, StoreError> {
        // Only the copying of references holds writers up; decoding, writing and checking do not.
        let held = self.take_snapshot(true)?;
        match backup::write_backup(held.documents(), held.newest, path) {
            Err(why @ StoreError::Corrupt { .. }) if held.documents().any(|stored| stored.is_err()) => Err(why),
            written => Ok(written.map(drop)),
        }
    }

    /// Everything as it is between two changes, as bytes.
    fn take_snapshot(&self, begin_segment: bool) -> Result<Snapshot, StoreError> {
        self.thread.run(move |database| {
            if begin_segment {
                database.rotate()?;
            }
            let mut pairs = Vec::new();
            for collection in Collection::ALL {
                pairs.extend(database.page(&[collection_prefix(collection)], None, usize::MAX)?);
            }
            Ok(Snapshot { pairs, newest: database.newest() })
        })
    }
}

impl Store for SledStore {
    fn info(&self) -> Result<Info, StoreError> {
        let newest = self.thread.run(|database| Ok(database.newest()))?;
        let losses = HighWaterMark::read(&self.layout)?.losses();
        let repairs = self.repairs.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(Info { schema: SCHEMA, newest, repairs, read_only: None, losses })
    }

    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError> {
        let key = key_bytes(key);
        self.run_or_rebuild(|thread| {
            let key = key.clone();
            let (key, found) = thread.run(move |database| database.get(&key).map(|found| (key, found)))?;
            found.map(|bytes| codec::decode(&key, &bytes)).transpose()
        })
    }

    /// The owning thread returns bytes; they are decoded on the caller's thread.
    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.run_or_rebuild(|thread| {
            let after = after.map(key_bytes);
            let pairs =
                thread.run(move |database| database.page(&[collection_prefix(collection)], after.as_deref(), limit))?;
            if pairs.len() < MIN_PARALLEL {
                pairs.iter().map(|(key, bytes)| codec::decode(key, bytes)).collect()
            } else {
                pairs.par_iter().with_min_len(MIN_PARALLEL / 4).map(|(key, bytes)| codec::decode(key, bytes)).collect()
            }
        })
    }

    fn commit(&self, change: &Change) -> Result<Seq, StoreError> {
        let change = Arc::new(change.clone());
        self.run_or_rebuild(|thread| {
            let change = change.clone();
            thread.run_write(move |database| database.commit(&change))
        })
    }

    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        let (from, newest) = self.run_or_rebuild(|thread| {
            thread.run(move |database| Ok((database.position_after(after)?, database.newest())))
        })?;
        let segments = journal::segments(&self.layout.journal())?;
        journal::read_after(&segments, from, after, newest, limit)
    }

    fn directory(&self) -> Option<&Path> {
        Some(self.layout.root())
    }

    fn backup(&self, keep: usize) -> Result<PathBuf, StoreError> {
        let newest = self.thread.run(|database| Ok(database.newest()))?;
        let (backups, _) = backup::list_backups(&self.layout.backups())?;
        let path = match backups.into_iter().find(|found| found.newest == newest && found.is_good()) {
            Some(found) => found.path,
            None => {
                backup::find_todays(&self.layout)?;
                let path = backup::path_for_today(&self.layout);
                self.run_or_rebuild(|_| self.write_backup(&path))??;
                path
            }
        };
        backup::prune(&self.layout, keep)?;
        Ok(path)
    }

    fn backup_if_due(&self, keep: usize) -> Result<Option<PathBuf>, StoreError> {
        let is_empty = self.thread.run(|database| Ok(database.newest()))? == Seq(0);
        if is_empty || backup::find_todays(&self.layout)?.is_some() {
            return Ok(None);
        }
        self.backup(keep).map(Some)
    }

    fn cache_location(&self) -> Result<Option<CacheLocation>, StoreError> {
        self.thread.run(move |database| {
            let newest = database.newest();
            let Some(before) = newest.0.checked_sub(1) else { return Ok(None) };
            let place = database.position_after(Seq(before))?;
            let position = JournalPosition::after(&database.layout, newest, place);
            Ok(position.map(|position| CacheLocation { layout: database.layout.clone(), position }))
        })
    }

    fn check(&self) -> Result<Vec<String>, StoreError> {
        let held = self.run_or_rebuild(|_| self.take_snapshot(false))?;
        Ok(check::check(&self.layout, &held)?.all())
    }
}
