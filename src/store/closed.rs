//! The data directory while its database is closed.
//!
//! Opening the database takes most of the time of a short command. A command that has a cache, and the
//! [`JournalPosition`] that the cache is valid for, can check whether the journal still ends there. Nothing here repairs
//! anything; if opening would, the directory counts as in use.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    backup::Acknowledged,
    journal::{self, Segment},
    layout::Layout,
    lock::Lock,
};
use crate::domain::change::Seq;

/// The end of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPosition {
    /// The first change of the segment with the last line.
    segment: Seq,
    /// The byte after that line.
    end: u64,
    /// The checksum of that line.
    crc: u32,
    /// The first change of the last segment, which may be empty.
    last: Seq,
    /// The newest change, which that line should be.
    newest: Seq,
}

impl JournalPosition {
    /// The end of the journal of data whose newest change is `newest`. `None` if the journal is empty, unreadable, or
    /// ends in a torn line.
    fn read(layout: &Layout, newest: Seq) -> Option<(Self, Segment)> {
        let mut segments = journal::segments(&layout.journal()).ok()?;
        let last = segments.last()?.first;
        let (segment, end) = loop {
            let segment = segments.pop()?;
            match segment.len().ok()? {
                0 => {}
                len => break (segment, len),
            }
        };
        let mut tail = [0; journal::CRC_END];
        let mut file = File::open(&segment.path).ok()?;
        file.seek(SeekFrom::Start(end.checked_sub(tail.len() as u64)?)).ok()?;
        file.read_exact(&mut tail).ok()?;
        Some((Self { segment: segment.first, end, crc: journal::crc_of(&tail)?, last, newest }, segment))
    }

    /// The end of the journal, if its last line is the change `newest`, which starts at byte `start` of the segment
    /// that begins with `first`.
    pub(super) fn after(layout: &Layout, newest: Seq, (first, start): (Seq, u64)) -> Option<Self> {
        let (position, segment) = Self::read(layout, newest)?;
        let mut head = [0; 64];
        let mut file = File::open(&segment.path).ok()?;
        file.seek(SeekFrom::Start(start)).ok()?;
        file.read_exact(&mut head).ok()?;
        (segment.first == first && journal::seq_of(&head) == Some(newest)).then_some(position)
    }
}

/// The location of the cache, and the journal position that a cache written now is valid for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheLocation {
    /// The data directory, see [`Layout::cache`].
    pub layout: Layout,
    /// The end of the journal.
    pub position: JournalPosition,
}

/// A data directory that no process has open. It stays locked until this is dropped.
#[derive(Debug)]
pub struct ClosedStore {
    layout: Layout,
    /// The newest change that is proven.
    newest: Seq,
    /// Held, not read.
    _lock: Lock,
}

impl ClosedStore {
    /// Locks the data directory `dir`. Returns `None` if it is in use, needs recovery, or has lost changes of
    /// which no repair has told yet.
    #[must_use]
    pub fn lock(dir: &Path) -> Option<Self> {
        let layout = Layout::new(dir);
        if !layout.db().join("db").exists() {
            return None;
        }
        let lock = Lock::acquire(&layout).ok()?;
        let unfinished = lock.was_unclean()
            || layout.intent().exists()
            || layout.restoring().exists()
            || layout.rebuilding().exists();
        // What is lost is told by opening.
        let known = Acknowledged::read(&layout).ok()?;
        let is_told = known.mark.newest.is_some() && known.mark.open_losses().next().is_none();
        (!unfinished && is_told).then_some(Self { layout, newest: known.newest.seq, _lock: lock })
    }

    /// The location of the cache, and the journal position it must be valid for: at the newest change that is proven, so
    /// that a journal that lacks it fits no cache. `None` if the journal is damaged.
    #[must_use]
    pub fn cache_location(&self) -> Option<CacheLocation> {
        let (position, _) = JournalPosition::read(&self.layout, self.newest)?;
        Some(CacheLocation { layout: self.layout.clone(), position })
    }
}
