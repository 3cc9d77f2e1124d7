//! The journal: every change as one line of JSON, written and synced before the database.
//!
//! It is the audit trail and the recovery path: the newest backup and the lines after it determine the data, whatever
//! happens to the database. Lines are stored in segments (`00000001.jsonl`, …) named after their first change; each
//! backup starts a new segment.

mod line;
mod reader;
mod writer;

use std::{
    fs,
    path::{Path, PathBuf},
};

pub(super) use self::{
    line::{CRC_END, crc_of, seq_of},
    reader::{Next, Reader},
    writer::Writer,
};
use super::{Recorded, StoreError, files::At};
use crate::domain::change::Seq;

/// A file of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The first change that it holds or will hold.
    pub first: Seq,
    pub path: PathBuf,
}

impl Segment {
    /// The segment of `dir` that starts with the change `first`.
    pub(super) fn of(dir: &Path, first: Seq) -> Self {
        Self { first, path: dir.join(format!("{:08}.jsonl", first.0)) }
    }

    /// Its size in bytes.
    pub(super) fn len(&self) -> Result<u64, StoreError> {
        Ok(fs::metadata(&self.path).at(&self.path)?.len())
    }
}

/// The segments of the journal in `dir`, in order.
pub(super) fn segments(dir: &Path) -> Result<Vec<Segment>, StoreError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).at(dir)? {
        let path = entry.at(dir)?.path();
        if path.extension().is_some_and(|extension| extension == "jsonl")
            && let Some(first) = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok())
        {
            found.push(Segment { first: Seq(first), path });
        }
    }
    found.sort_by_key(|segment| segment.first);
    Ok(found)
}

/// The position of a change's line in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The first change of its segment.
    pub segment: Seq,
    /// The offset of the line's first byte.
    pub start: u64,
    /// The offset after its newline.
    pub end: u64,
}

/// The end of the journal as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tail {
    /// The last segment read, if any.
    pub segment: Option<Segment>,
    /// The length of its complete lines in bytes.
    pub len: u64,
    /// Whether an incomplete line follows them.
    pub torn: bool,
    /// The newest change read.
    pub newest: Seq,
}

/// Reads every change after `after` in order and passes it to `each`, until that returns `false`. Starts at byte
/// `offset` of the segment that begins with `from`, or in the segment before it.
///
/// A torn last line ends the journal. Sequence numbers must not have gaps.
///
/// # Errors
/// [`StoreError::Corrupt`] if a line is damaged or a change is missing, and any error from `each`.
pub(super) fn replay(
    segments: &[Segment],
    (from, offset): (Seq, u64),
    after: Seq,
    mut each: impl FnMut(Recorded, Place) -> Result<bool, StoreError>,
) -> Result<Tail, StoreError> {
    let start = segments.partition_point(|segment| segment.first <= from).saturating_sub(1);
    let mut tail = Tail { segment: None, len: 0, torn: false, newest: after };
    for segment in segments.iter().skip(start) {
        let mut reader = Reader::open(segment, if segment.first == from { offset } else { 0 })?;
        tail = Tail { segment: Some(segment.clone()), len: reader.offset(), torn: false, newest: tail.newest };
        loop {
            let expected = Seq(tail.newest.0 + 1);
            match reader.next(expected)? {
                Next::Earlier => {}
                Next::Change(recorded) if recorded.seq == expected => {
                    let place = Place { segment: segment.first, start: tail.len, end: reader.offset() };
                    tail.newest = expected;
                    if !each(*recorded, place)? {
                        return Ok(tail);
                    }
                }
                Next::Change(_) => return Err(missing(expected)),
                Next::End => break,
                // If a later segment continues with the next change, nothing was lost here.
                Next::Torn => {
                    tail.torn = true;
                    break;
                }
            }
            tail.len = reader.offset();
        }
    }
    Ok(tail)
}

/// As [`replay`], but finds the segment that holds the change after `after`.
pub(super) fn replay_after(
    segments: &[Segment],
    after: Seq,
    each: impl FnMut(Recorded, Place) -> Result<bool, StoreError>,
) -> Result<Tail, StoreError> {
    replay(segments, (Seq(after.0 + 1), 0), after, each)
}

/// The error for a missing change.
pub(super) fn missing(seq: Seq) -> StoreError {
    StoreError::Corrupt { what: format!("the journal lacks change {}", seq.0) }
}
