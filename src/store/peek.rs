//! What was committed lately, read from the journal without opening the database.
//!
//! Opening the database takes the longest part of a short command. Whoever has kept a summary of the data, and the
//! [`JournalPosition`] that it is true of, needs only what came after. Nothing here mends anything, and wherever opening would,
//! or anything else is out of the ordinary, the answer is nothing: then the data is opened.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{
    Recorded, StoreError,
    journal::{self, Segment},
    layout::Layout,
    lock::Lock,
};
use crate::domain::change::Seq;

/// The most changes after a mark that are worth reading one by one.
pub const MOST_CHANGES: usize = 512;

/// The most bytes of them.
const MOST_BYTES: u64 = 4 << 20;

/// A place in the journal: behind the line of a change. It holds only as long as that very line stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPosition {
    /// The change.
    pub seq: Seq,
    /// The first change of the segment that holds it.
    segment: Seq,
    /// The byte of that segment after its line.
    end: u64,
    /// The checksum that ends its line.
    crc: u32,
}

/// Where a summary of the data may be kept, and what it is true of if it is made now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheLocation {
    /// Where: see [`Layout::cache`].
    pub layout: Layout,
    /// The newest change.
    pub mark: JournalPosition,
}

/// A data directory that nobody else has open, and that is not opened either. Dropping it lets others in.
#[derive(Debug)]
pub struct ClosedStore {
    layout: Layout,
    /// Held, not read.
    _lock: Lock,
}

impl ClosedStore {
    /// Keeps others out of the data directory `dir`; nothing where somebody has it, or where opening it would have
    /// something to finish or to mend.
    #[must_use]
    pub fn at(dir: &Path) -> Option<Self> {
        let layout = Layout::new(dir);
        if !layout.db().join("db").exists() {
            return None;
        }
        let lock = Lock::take(&layout).ok()?;
        let unfinished = lock.was_left() || layout.restoring().exists() || layout.mending().exists();
        (!unfinished).then_some(Self { layout, _lock: lock })
    }

    /// Where its things are.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }
}

/// The changes after `mark`, oldest first; nothing where its line has gone, where there are too many, or where the
/// journal is not whole.
#[must_use]
pub fn changes_since(layout: &Layout, mark: &JournalPosition) -> Option<Vec<Recorded>> {
    let segments = journal::segments(&layout.journal()).ok()?;
    let from = segments.iter().position(|segment| segment.first == mark.segment)?;
    let later = segments.get(from..)?;
    let bytes: u64 = later.iter().map(Segment::len).sum::<Result<u64, StoreError>>().ok()?;
    if bytes.checked_sub(mark.end)? > MOST_BYTES || crc_before(later.first()?, mark.end)? != mark.crc {
        return None;
    }
    let mut found = Vec::new();
    let tail = journal::replay(&segments, (mark.segment, mark.end), mark.seq, |recorded, _| {
        found.push(recorded);
        Ok(found.len() <= MOST_CHANGES)
    });
    let tail = tail.ok().filter(|tail| !tail.torn && found.len() <= MOST_CHANGES)?;
    // A segment that begins later than the next change says that lines were lost before it.
    later.last().filter(|last| last.first.0 <= tail.newest.0 + 1).map(|_| found)
}

/// The mark behind the newest change `seq`, whose line begins at byte `start` of its segment; nothing where the
/// journal does not hold that line.
pub(super) fn mark(layout: &Layout, seq: Seq, (first, start): (Seq, u64)) -> Option<JournalPosition> {
    let segments = journal::segments(&layout.journal()).ok()?;
    let segment = segments.iter().find(|segment| segment.first == first)?;
    let end = segment.len().ok()?;
    let mut head = [0; 64];
    let mut file = File::open(&segment.path).ok()?;
    file.seek(SeekFrom::Start(start)).ok()?;
    file.read_exact(&mut head).ok()?;
    (journal::seq_of(&head) == Some(seq)).then_some(())?;
    Some(JournalPosition { seq, segment: first, end, crc: crc_before(segment, end)? })
}

/// The checksum of the line that ends at byte `end`.
fn crc_before(segment: &Segment, end: u64) -> Option<u32> {
    let mut tail = [0; journal::CRC_END];
    let mut file = File::open(&segment.path).ok()?;
    file.seek(SeekFrom::Start(end.checked_sub(tail.len() as u64)?)).ok()?;
    file.read_exact(&mut tail).ok()?;
    journal::crc_of(&tail)
}
