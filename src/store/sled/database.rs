//! sled itself, behind the guards that it needs. Only the database thread may use this.

use std::{
    fs::{self, File},
    ops::Bound,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

use sled::{Batch, IVec};

use crate::store::{
    StoreError,
    files::{WithPath, create_private_dir, failed, remove, sync_dir, sync_file},
};

/// Size of sled's page cache in bytes. The book holds everything that is read often, so it can be small.
const CACHE: u64 = 8 << 20;

/// How long a closing database of this process may take to release its file.
const CLOSING: Duration = Duration::from_secs(3);

/// A stored key and value.
pub type Pair = (IVec, IVec);

/// An open database.
#[derive(Debug)]
pub struct Database {
    db: sled::Db,
    /// Our own handle to sled's file: sled's `flush` does not wait for the disk.
    file: File,
    dir: PathBuf,
    blobs_seen: Option<SystemTime>,
}

impl Database {
    /// Opens or creates the database in `dir`.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if sled rejects its files or panics.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let is_new = !dir.join("db").exists();
        create_private_dir(dir)?;
        remove_stray_snapshots(dir)?;
        let config = sled::Config::new().path(dir).cache_capacity(CACHE).flush_every_ms(None);
        let start = Instant::now();
        let db = loop {
            // sled panics on a truncated file.
            match catch_unwind(AssertUnwindSafe(|| config.open())) {
                Ok(Ok(db)) => break db,
                // A database that failed in this process releases the file a moment later.
                Ok(Err(error)) if is_held(&error) && start.elapsed() < CLOSING => thread::sleep(CLOSING / 100),
                Ok(Err(error)) => return Err(fault(dir, error)),
                Err(_) => return Err(StoreError::Corrupt { what: format!("the database in {}", dir.display()) }),
            }
        };
        let path = dir.join("db");
        let file = File::options().read(true).write(true).open(&path).with_path(&path)?;
        let mut database = Self { db, file, dir: dir.to_owned(), blobs_seen: None };
        database.blobs_seen = database.blobs_changed();
        if is_new {
            database.sync_all()?;
        }
        Ok(database)
    }

    /// The value under `key`.
    pub fn get(&self, key: &[u8]) -> Result<Option<IVec>, StoreError> {
        self.db.get(key).map_err(|error| fault(&self.dir, error))
    }

    /// Up to `limit` pairs whose keys start with `prefix` and come after `after`, in order.
    pub fn page(&self, prefix: &[u8], after: Option<&[u8]>, limit: usize) -> Result<Vec<Pair>, StoreError> {
        let from = after.map_or(Bound::Included(prefix), Bound::Excluded);
        let range = self.db.range::<&[u8], _>((from, Bound::Unbounded));
        let mut pairs = Vec::with_capacity(limit.min(4_096));
        for pair in range.take(limit) {
            let pair = pair.map_err(|error| fault(&self.dir, error))?;
            if !pair.0.starts_with(prefix) {
                break;
            }
            pairs.push(pair);
        }
        Ok(pairs)
    }

    /// Writes a batch atomically. It is durable only after [`Database::sync`].
    pub fn write(&self, batch: Batch) -> Result<(), StoreError> {
        let written = self.db.apply_batch(batch).and_then(|()| self.db.flush());
        written.map(drop).map_err(|error| fault(&self.dir, error))
    }

    /// Waits until everything that was written is durable.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        self.file.sync_data().with_path(&self.dir.join("db"))?;
        // sled stores very large values in separate files and does not sync them.
        let changed = self.blobs_changed();
        if changed != self.blobs_seen {
            self.sync_blobs()?;
            self.blobs_seen = changed;
        }
        Ok(())
    }

    fn blobs_changed(&self) -> Option<SystemTime> {
        fs::metadata(self.dir.join("blobs")).and_then(|meta| meta.modified()).ok()
    }

    fn sync_blobs(&self) -> Result<(), StoreError> {
        let blobs = self.dir.join("blobs");
        for entry in fs::read_dir(&blobs).with_path(&blobs)? {
            let path = entry.with_path(&blobs)?.path();
            sync_file(&path)?;
        }
        sync_dir(&blobs)
    }

    fn sync_all(&self) -> Result<(), StoreError> {
        for entry in fs::read_dir(&self.dir).with_path(&self.dir)? {
            let path = entry.with_path(&self.dir)?.path();
            sync_file(&path)?;
        }
        sync_dir(&self.dir)?;
        self.dir.parent().map_or(Ok(()), sync_dir)
    }
}

/// Removes half-written snapshots, left by a kill: sled refuses to open beside one.
fn remove_stray_snapshots(dir: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(dir).with_path(dir)? {
        let path = entry.with_path(dir)?.path();
        if path.extension().is_some_and(|extension| extension == "generating") {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes all snapshots, so that sled replays its whole log.
pub fn remove_snapshots(dir: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(dir).with_path(dir)? {
        let entry = entry.with_path(dir)?;
        if entry.file_name().to_string_lossy().starts_with("snap.") {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Whether the file is still locked by a database. It must be one of this process: we hold the directory's lock.
fn is_held(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

fn fault(dir: &Path, error: sled::Error) -> StoreError {
    match error {
        sled::Error::Io(error) => match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => {
                StoreError::Corrupt { what: format!("the database in {} ({error})", dir.display()) }
            }
            // A database that failed in this process may not have released its file yet.
            _ if error.to_string().contains("could not acquire lock") => {
                StoreError::Unavailable("the database is still being closed; start mentordesk again".to_owned())
            }
            _ => failed(&dir.join("db"), &error),
        },
        other @ (sled::Error::CollectionNotFound(_)
        | sled::Error::Unsupported(_)
        | sled::Error::ReportableBug(_)
        | sled::Error::Corruption { .. }) => {
            StoreError::Corrupt { what: format!("the database in {} ({other})", dir.display()) }
        }
    }
}
