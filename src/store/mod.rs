//! Persistent storage: the port, its adapters, the codec, the journal, and backups.
//!
//! Higher layers use `dyn Store` only. One conformance suite covers every adapter.

pub mod backup;
mod check;
mod closed;
pub mod codec;
mod edits;
mod files;
mod intent;
mod journal;
mod layout;
mod lock;
mod mark;
mod memory;
mod misplaced;
mod partial;
mod read_only;
mod sled;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub use self::{
    closed::{CacheLocation, ClosedStore, JournalPosition},
    layout::Layout,
    lock::owner_of,
    memory::MemoryStore,
    partial::Partial,
    read_only::ReadOnlyStore,
    sled::{SledStore, repair},
};

use crate::domain::change::{Change, Collection, Document, Key, Seq, Timestamp};

/// A stored document with its revision, which the next writer must name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The change that wrote it.
    pub revision: Seq,
    /// The document.
    pub document: Document,
}

/// A change with its sequence number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its sequence number.
    pub seq: Seq,
    /// The change.
    pub change: Change,
}

/// Information about a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// The schema version.
    pub schema: u16,
    /// The newest change.
    pub newest: Seq,
    /// What was repaired since opening began, in words for people.
    pub repairs: Vec<String>,
    /// Why nothing can be written, in words for people. `None` if it can.
    pub read_only: Option<String>,
    /// Changes that were saved and are lost, in words for people.
    pub losses: Losses,
}

/// Changes that were saved and are lost, each hole in a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Losses {
    /// Those that `doctor --repair` has not told of yet.
    pub open: Vec<String>,
    /// Those that it has.
    pub accepted: Vec<String>,
}

/// The process that has a data directory open.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Owner {
    /// The process id.
    pub pid: u32,
    /// The user's name.
    pub user: String,
    /// The machine's name.
    pub host: String,
    /// When it was opened, in local time.
    pub since: String,
}

/// An error from a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A document is not at the expected revision, because it was changed in the meantime.
    #[error("{key} was changed in the meantime; reload it and repeat your change")]
    Conflict {
        /// The conflicting document.
        key: Key,
    },
    /// Another process has the data open.
    #[error("{dir} is in use by {}", holder(owner.as_ref()))]
    InUse {
        /// The data directory.
        dir: PathBuf,
        /// The process that has it open; `None` if the lock file does not say.
        owner: Option<Owner>,
    },
    /// The disk is full. The change was not saved, and the store rejects writes until it is reopened.
    #[error("no space left on the disk for {path}; free some space and restart. Nothing that was saved is lost")]
    Full {
        /// The file that was being written.
        path: PathBuf,
    },
    /// The store rejects writes.
    #[error("the data is read-only: {0}")]
    ReadOnly(String),
    /// The operating system denied access.
    #[error("no permission for {path}: {reason}")]
    Denied {
        /// The affected file or directory.
        path: PathBuf,
        /// The reason given by the system.
        reason: String,
    },
    /// The stored bytes differ from what was written.
    #[error(
        "the data is damaged: {what}; run `mentordesk doctor --repair`, which rebuilds it from the backup and the \
         journal, or bring back a copy from elsewhere with `mentordesk restore FILE`"
    )]
    Corrupt {
        /// What is damaged, and where.
        what: String,
    },
    /// The data is damaged, and so is what it could be rebuilt from. Nothing was changed.
    #[error(
        "the data in {dir} cannot be repaired: {what}. Bring back a backup that is kept elsewhere with `mentordesk --data \
         {dir} restore FILE`; what is damaged is kept. Without such a backup, leave {dir} to someone who may recover more, \
         and begin anew in another directory"
    )]
    Beyond {
        /// The data directory.
        dir: PathBuf,
        /// What is damaged.
        what: String,
    },
    /// The data is damaged and cannot be written. What the data lacks may be in the database, which is not read there.
    #[error(
        "the data in {dir} is damaged: {what}; it cannot be repaired where it is ({why}). Make it writable, or copy it to \
         where it can be written, and run `mentordesk --data COPY doctor --repair`"
    )]
    Sealed {
        /// The data directory.
        dir: PathBuf,
        /// What is damaged.
        what: String,
        /// Why it cannot be written.
        why: String,
    },
    /// New data would be among the files of other data.
    #[error(
        "{dir} is in the data directory {data}, in which only mentordesk itself writes; name a directory elsewhere"
    )]
    Inside {
        /// The directory that was to be made.
        dir: PathBuf,
        /// The data directory that it is in.
        data: PathBuf,
    },
    /// A moment before everything that backups and journal know.
    #[error("{}", reach(*earliest))]
    TooEarly {
        /// The earliest moment they know; `None` if they are empty.
        earliest: Option<Timestamp>,
    },
    /// Written by a newer version of the program.
    #[error(
        "{what} was written by a newer mentordesk ({}); install the newer version",
        form(*found, *known)
    )]
    Newer {
        /// What was being read.
        what: String,
        /// Its schema version.
        found: u16,
        /// The newest version this program reads.
        known: u16,
    },
    /// The store cannot be reached.
    #[error("cannot access the data: {0}")]
    Unavailable(String),
    /// The change may or may not have been saved. Retrying with the same request id finds out.
    #[error("could not confirm the save: {0}; restart and check")]
    OutcomeUnknown(String),
}

impl StoreError {
    /// Whether nothing can be written, although what is there may be sound and readable.
    #[must_use]
    pub fn is_of_writing(&self) -> bool {
        matches!(self, Self::ReadOnly(_) | Self::Denied { .. } | Self::Full { .. })
    }
}

/// Who has a data directory open, and what to do.
fn holder(owner: Option<&Owner>) -> String {
    match owner {
        Some(Owner { pid, user, host, since }) => {
            format!("process {pid} of {user} on {host} since {since}; close it there first")
        }
        None => {
            "another program, which left no name; close mentordesk wherever it is open with this data, also on other \
                 computers that share the folder, and try again"
                .to_owned()
        }
    }
}

/// Since when anything is known, rounded up to the minute, so that the moment can be asked for as it is written.
fn reach(earliest: Option<Timestamp>) -> String {
    const MINUTE: i64 = 60_000;
    match earliest {
        Some(Timestamp(at)) => format!(
            "backups and journal reach back to {} only; nothing was changed. Name that moment or a later one",
            mark::local(Timestamp(at.saturating_add(MINUTE - 1).div_euclid(MINUTE).saturating_mul(MINUTE)))
        ),
        None => {
            "there are no backups and no journal that tell of an earlier moment; nothing was changed. Bring back a \
                 backup that is kept elsewhere with `mentordesk restore FILE`"
                .to_owned()
        }
    }
}

/// How a form is newer than the ones that are known.
fn form(found: u16, known: u16) -> String {
    if found > known {
        format!("its form {found}, this program knows up to {known}")
    } else {
        "this program does not know it".to_owned()
    }
}

/// Opens the data directory `dir`, which is created where it is missing. Where nothing can be written, as on a disk that is
/// read-only or full, it is only read.
///
/// # Errors
/// As [`SledStore::open`].
pub fn open(dir: &Path) -> Result<Arc<dyn Store>, StoreError> {
    match SledStore::open(dir) {
        Ok(store) => Ok(Arc::new(store)),
        Err(why) if why.is_of_writing() => match ReadOnlyStore::open(dir, &why) {
            Ok(store) => Ok(Arc::new(store)),
            Err(StoreError::Denied { .. } | StoreError::Unavailable(_)) => Err(why),
            Err(StoreError::Corrupt { what }) => {
                Err(StoreError::Sealed { dir: dir.to_owned(), what, why: why.to_string() })
            }
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    }
}

/// Keeps documents. Safe to share between threads.
pub trait Store: Send + Sync {
    /// Information about the store.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn info(&self) -> Result<Info, StoreError>;

    /// The document under `key`, if it exists.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], [`StoreError::Newer`], [`StoreError::Unavailable`].
    fn read(&self, key: &Key) -> Result<Option<Stored>, StoreError>;

    /// Up to `limit` documents of a collection after the key `after`, in key order.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], [`StoreError::Newer`], [`StoreError::Unavailable`].
    fn scan(&self, collection: Collection, after: Option<&Key>, limit: usize) -> Result<Vec<Stored>, StoreError>;

    /// Writes all edits of `change` durably, or none, and returns its sequence number. Idempotent: a request that was
    /// already committed returns its original number.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if a document is not at its expected revision; [`StoreError::Full`],
    /// [`StoreError::ReadOnly`], [`StoreError::OutcomeUnknown`], [`StoreError::Unavailable`].
    fn commit(&self, change: &Change) -> Result<Seq, StoreError>;

    /// Up to `limit` changes after `after`, oldest first. A store with backups may have dropped changes older than all
    /// of them; the result then starts with the oldest remaining change.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`], [`StoreError::Unavailable`].
    fn changes_after(&self, after: Seq, limit: usize) -> Result<Vec<Recorded>, StoreError>;

    /// Writes today's backup, keeps the `keep` newest backups, and returns its path. If nothing changed since the last
    /// good backup, returns that one.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Corrupt`]; [`StoreError::Unavailable`] if this store has no backups.
    fn backup(&self, keep: usize) -> Result<PathBuf, StoreError> {
        let _ = keep;
        Err(StoreError::Unavailable("this store has no backups".to_owned()))
    }

    /// Writes a backup as [`Store::backup`] does, unless today already has one.
    ///
    /// # Errors
    /// As [`Store::backup`].
    fn backup_if_due(&self, keep: usize) -> Result<Option<PathBuf>, StoreError> {
        let _ = keep;
        Ok(None)
    }

    /// The location of the cache, and the journal position that a cache written now is valid for. `None` if this store
    /// has no cache, or if nothing was committed yet.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    fn cache_location(&self) -> Result<Option<CacheLocation>, StoreError> {
        Ok(None)
    }

    /// The directory that holds the data, in which only the program writes. `None` if there is none.
    fn directory(&self) -> Option<&Path> {
        None
    }

    /// Reads everything that is stored, compares it with the backups and the journal, and says what is wrong, each in
    /// a sentence. What documents say of each other is not looked at.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Denied`] if the check itself cannot run.
    fn check(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
}
