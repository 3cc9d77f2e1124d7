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
    line::{CRC_END, crc_of, is_intact, seq_of},
    reader::{Next, Reader},
    writer::{Writer, set_torn_end_aside},
};
use super::{Recorded, StoreError, files::WithPath};
use crate::domain::change::{Seq, Timestamp};

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
        Ok(fs::metadata(&self.path).with_path(&self.path)?.len())
    }
}

/// The segments of the journal in `dir`, in order.
pub(super) fn segments(dir: &Path) -> Result<Vec<Segment>, StoreError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).with_path(dir)? {
        let path = entry.with_path(dir)?.path();
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
pub(super) struct LinePosition {
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
    /// The change on the last of these lines; `None` if there is none.
    pub last: Option<Seq>,
    /// The segments in which something else stands behind the complete lines, and the length of these in bytes.
    pub torn: Vec<(Segment, u64)>,
    /// The newest change read.
    pub newest: Seq,
    /// The changes that were passed over because of [`Holes::Skip`], from the first to the last of each hole.
    pub gaps: Vec<(Seq, Seq)>,
}

impl Tail {
    /// The end of an empty journal that goes on after `newest`.
    pub(super) fn after(newest: Seq) -> Self {
        Self { segment: None, len: 0, last: None, torn: Vec::new(), newest, gaps: Vec::new() }
    }

    /// The segment in which the next change can be written, if it is the last one that was read.
    pub(super) fn next_segment(&self) -> Option<&Segment> {
        self.segment.as_ref().filter(|segment| match self.last {
            Some(last) => last == self.newest,
            None => self.len == 0 && segment.first.0 == self.newest.0 + 1,
        })
    }
}

/// What to do about changes that are missing or damaged although later ones are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GapPolicy {
    /// Stop with an error.
    Refuse,
    /// Go on with the later ones, and note the hole. Each change holds its documents whole, so only documents that
    /// were changed in the hole and never again are older than they were.
    Skip,
}

/// Reads every change after `after` from the segments, in order, and gives each to `each`, until that says to stop
/// with `false`. Reading begins at byte `offset` of the segment that begins with `from`, which is where the line of
/// the change `after` ends, or with the one before it.
///
/// The last whole line ends the journal, whatever stands behind it: what was never finished was never acknowledged.
/// Changes must follow each other without a gap, unless `holes` says otherwise.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Corrupt`] if a line is damaged or a change is missing; what `each` returns.
pub(super) fn replay(
    segments: &[Segment],
    (from, offset): (Seq, u64),
    after: Seq,
    holes: GapPolicy,
    mut each: impl FnMut(Recorded, LinePosition) -> Result<bool, StoreError>,
) -> Result<Tail, StoreError> {
    let start = segments.partition_point(|segment| segment.first <= from).saturating_sub(1);
    let mut tail = Tail::after(after);
    for segment in segments.iter().skip(start) {
        let is_first = segment.first == from && offset > 0;
        let mut reader = Reader::open(segment, if is_first { offset } else { 0 })?;
        let last = is_first.then_some(after);
        let before = tail.clone();
        tail = Tail { segment: Some(segment.clone()), len: reader.offset(), last, ..tail };
        loop {
            let expected = Seq(tail.newest.0 + 1);
            match reader.next(expected)? {
                Next::Earlier(seq) => tail.last = Some(seq),
                Next::Change(recorded)
                    if recorded.seq == expected || holes == GapPolicy::Skip && recorded.seq > expected =>
                {
                    let place = LinePosition { segment: segment.first, start: tail.len, end: reader.offset() };
                    if recorded.seq > expected {
                        tail.gaps.push((expected, Seq(recorded.seq.0 - 1)));
                    }
                    tail.newest = recorded.seq;
                    tail.last = Some(recorded.seq);
                    if !each(*recorded, place)? {
                        return Ok(tail);
                    }
                }
                Next::Change(_) => return Err(missing(expected)),
                Next::Damaged if holes == GapPolicy::Skip => {}
                Next::Damaged => return Err(reader.damaged()),
                Next::End => break,
                // If a later segment continues with the next change, nothing was lost here.
                Next::Torn => {
                    tail.torn.push((segment.clone(), reader.offset()));
                    break;
                }
            }
            tail.len = reader.offset();
        }
        // An empty segment that was begun for other changes, which are lost, is not where the journal goes on.
        if tail.last.is_none() && tail.next_segment().is_none() && before.segment.is_some() {
            tail = Tail { torn: tail.torn, ..before };
        }
    }
    Ok(tail)
}

/// As [`replay`], but finds the segment that holds the change after `after`.
pub(super) fn replay_after(
    segments: &[Segment],
    after: Seq,
    holes: GapPolicy,
    each: impl FnMut(Recorded, LinePosition) -> Result<bool, StoreError>,
) -> Result<Tail, StoreError> {
    replay(segments, (Seq(after.0 + 1), 0), after, holes, each)
}

/// At most `limit` changes after `after`, up to `newest`. Reading begins at `from`, as in [`replay`]. Changes that the
/// journal no longer reaches back to are left out.
///
/// # Errors
/// As [`replay`].
pub(super) fn read_after(
    segments: &[Segment],
    from: (Seq, u64),
    after: Seq,
    newest: Seq,
    limit: usize,
) -> Result<Vec<Recorded>, StoreError> {
    let mut found = Vec::new();
    if after >= newest || limit == 0 {
        return Ok(found);
    }
    let oldest = segments.first().map_or(after, |segment| Seq(segment.first.0.saturating_sub(1)));
    replay(segments, from, after.max(oldest), GapPolicy::Refuse, |recorded, _| {
        let more = recorded.seq < newest && found.len() + 1 < limit;
        found.push(recorded);
        Ok(more)
    })?;
    Ok(found)
}

/// When the change `seq` was made, in so far as the journal in `dir` knows.
pub(super) fn saved_at(dir: &Path, seq: Seq) -> Option<Timestamp> {
    let before = Seq(seq.0.checked_sub(1)?);
    let found = read_after(&segments(dir).ok()?, (seq, 0), before, seq, 1).ok()?;
    found.first().map(|recorded| recorded.change.at)
}

/// The error for a change that the journal should have.
pub(super) fn missing(seq: Seq) -> StoreError {
    StoreError::Corrupt { what: format!("the journal lacks change {}", seq.0) }
}
