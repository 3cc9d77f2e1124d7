//! Opens a data directory: finishes what was interrupted, writes committed changes, and repairs damage.

use std::{collections::HashMap, path::PathBuf, thread, time::Duration};

use super::{
    database::Database,
    meta::{APPLIED, Applied},
    open_database::{self, OpenDatabase},
    panics::{THREAD_NAME, silence_sled_panics},
    rebuild::{Rebuilt, rebuild_database},
};
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        backup::{Acknowledged, list_backups},
        files::remove,
        intent::finish_or_undo,
        journal::{self, GapPolicy, Segment, Tail, Writer},
        layout::Layout,
        lock::{LOCK_TIMEOUT, Lock},
        mark::{HighWaterMark, Loss, MarkWriter, Newest, now},
        misplaced, partial,
    },
};

/// Opens a data directory. Also returns what was repaired, in sentences.
pub fn open(layout: &Layout, patience: Duration) -> Result<(Lock, OpenDatabase, Vec<String>), StoreError> {
    let (lock, mut repairs) = prepare(layout, patience)?;
    let first = if is_database_missing(layout)? {
        Err(StoreError::Corrupt { what: "the database is missing".to_owned() })
    } else {
        Database::open(&layout.db()).and_then(|database| catch_up(layout, database, Rebuilt::default()))
    };
    let (database, done) = match first {
        Err(why @ StoreError::Corrupt { .. }) => open_rebuilt(layout, &why, GapPolicy::Refuse)?,
        other => other?,
    };
    repairs.extend(done);
    Ok((lock, database, repairs))
}

/// Rebuilds the database of the data directory from the newest good backup and the journal, even if nothing is wrong
/// with it, and passes over holes in the journal if there is no other way. Returns what was done, in sentences. The old
/// database is kept beside the new one.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Corrupt`] where backup and journal do not suffice; [`StoreError::Full`].
pub fn rebuild(layout: &Layout, why: &StoreError) -> Result<Vec<String>, StoreError> {
    silence_sled_panics();
    let (lock, mut repairs) = prepare(layout, LOCK_TIMEOUT)?;
    let (database, done) = open_rebuilt(layout, why, GapPolicy::Skip)?;
    drop(database);
    drop(lock);
    repairs.extend(done);
    Ok(repairs)
}

/// Opens and closes the data directory, so that whatever is wrong with it is repaired or noted, and keeps it locked.
/// Returns the newest change in it, and what was repaired, in sentences. Data beyond that is locked only: its newest
/// change is then the newest one that is proven.
///
/// # Errors
/// [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::Denied`], [`StoreError::Full`].
pub fn settle(layout: &Layout) -> Result<(Lock, Seq, Vec<String>), StoreError> {
    silence_sled_panics();
    let beyond = || StoreError::Corrupt { what: "the database, over which opening broke down".to_owned() };
    let opened = thread::scope(|scope| {
        let open = || open(layout, LOCK_TIMEOUT).map(|(lock, database, repairs)| (lock, database.newest(), repairs));
        let thread = thread::Builder::new().name(THREAD_NAME.to_owned()).spawn_scoped(scope, open);
        thread.map_or_else(|_| Err(beyond()), |thread| thread.join().unwrap_or_else(|_| Err(beyond())))
    });
    match opened {
        Err(StoreError::Corrupt { .. }) => {
            let (lock, repairs) = prepare(layout, LOCK_TIMEOUT)?;
            Ok((lock, Acknowledged::read(layout)?.newest.seq, repairs))
        }
        other => other,
    }
}

/// Locks the directory, and finishes or clears away what the last process left half done.
fn prepare(layout: &Layout, patience: Duration) -> Result<(Lock, Vec<String>), StoreError> {
    layout.create_root()?;
    let lock = Lock::wait(layout, patience)?;
    let mut repairs = misplaced::set_aside(layout)?;
    // Before anything is created: an interrupted replacement may have moved it away.
    repairs.extend(finish_or_undo(layout)?);
    layout.create()?;
    for dir in [layout.root(), &layout.backups()] {
        partial::remove_stale(dir);
    }
    Ok((lock, repairs))
}

/// Repairs the database of a locked directory, which no one has open, and opens it. Also returns what was done.
///
/// # Errors
/// [`StoreError::Corrupt`] where backup and journal do not suffice; the database is then left as it was.
pub fn open_rebuilt(
    layout: &Layout,
    why: &StoreError,
    policy: GapPolicy,
) -> Result<(OpenDatabase, Vec<String>), StoreError> {
    remove(&layout.cache())?;
    let done = rebuild_database(layout, why, policy)?;
    let words = done.words.clone();
    let (database, rest) = catch_up(layout, Database::open(&layout.db())?, done)?;
    Ok((database, [words, rest].concat()))
}

/// Whether the database is missing although changes were committed. Data that is new has no mark yet, so a damaged one
/// is of data that was lost.
fn is_database_missing(layout: &Layout) -> Result<bool, StoreError> {
    Ok(!layout.db().join("db").exists() && (has_history(layout)? || HighWaterMark::read(layout)?.is_damaged))
}

fn has_history(layout: &Layout) -> Result<bool, StoreError> {
    for segment in journal::segments(&layout.journal())? {
        if segment.len()? > 0 || segment.first > Seq(1) {
            return Ok(true);
        }
    }
    let (good, bad) = list_backups(&layout.backups())?;
    // A backup of an empty database comes from before the first change.
    Ok(good.iter().any(|found| found.newest > Seq(0))
        || !bad.is_empty()
        || HighWaterMark::read(layout)?.newest.is_some_and(|newest| newest.seq > Seq(0)))
}

/// Writes the changes that are in the journal but not in the database, and opens the journal for appending. Also
/// returns what was done, in sentences.
fn catch_up(
    layout: &Layout,
    mut database: Database,
    rebuilt: Rebuilt,
) -> Result<(OpenDatabase, Vec<String>), StoreError> {
    let mut repairs = Vec::new();
    let dir = layout.journal();
    let segments = journal::segments(&dir)?;
    let applied = database.get(&APPLIED)?.map(|bytes| Applied::decode(&bytes)).transpose()?;
    let Some(applied) = applied else {
        if has_history(layout)? {
            return Err(StoreError::Corrupt { what: "the database is empty, the journal is not".to_owned() });
        }
        let segment = segments.into_iter().next_back().unwrap_or_else(|| Segment::of(&dir, Seq(1)));
        let (journal, _) = Writer::open(&dir, segment, 0)?;
        let (mark, _) = settle_mark(layout, Acknowledged::read(layout)?, Seq(0), &[], false)?;
        return Ok((OpenDatabase::new(layout.clone(), database, HashMap::new(), journal, mark, Seq(0)), repairs));
    };
    let tail = finish(&segments, &mut database, applied, rebuilt.replay)?;
    let acknowledged = Acknowledged::read(layout)?;
    if rebuilt.words.is_empty() && acknowledged.has_good_backup_after(tail.newest) {
        return Err(StoreError::Corrupt { what: "the database and the journal are older than a backup".to_owned() });
    }
    let recent = open_database::recent(&database)?;
    if tail.newest > applied.seq {
        let count = tail.newest.0 - applied.seq.0;
        repairs.push(format!("applied {count} saved change(s) that an interruption had left out of the database"));
    }
    let goes_on = match tail.next_segment() {
        // A segment that was cut short ends before the place that the database remembers.
        Some(segment) => segment.len()? >= tail.len,
        None => false,
    };
    let has_lost_lines = !goes_on && applied.end > 0;
    if has_lost_lines {
        repairs.push("the journal had lost its last lines; the database has them".to_owned());
    }
    let gaps = [rebuilt.gaps, tail.gaps.clone()].concat();
    let is_damaged = !rebuilt.words.is_empty() || has_lost_lines;
    let (mark, is_lossy) = settle_mark(layout, acknowledged, tail.newest, &gaps, is_damaged)?;
    let (segment, len) = match &tail.segment {
        Some(segment) if goes_on => (segment.clone(), tail.len),
        Some(_) | None => (Segment::of(&dir, Seq(tail.newest.0 + 1)), 0),
    };
    let (journal, rest) = Writer::open(&dir, segment, len)?;
    let mut cut: Vec<_> = rest.into_iter().collect();
    // What is left of lines that were saved stays for `doctor` to find.
    if !has_lost_lines {
        for (segment, len) in &tail.torn {
            cut.extend(journal::set_torn_end_aside(segment, *len)?);
        }
    }
    let what = if is_lossy {
        "bytes that are no whole line"
    } else {
        "an unfinished line or other bytes; an unfinished line was never reported as saved"
    };
    let words = |kept: PathBuf| {
        format!("behind its last complete line the journal held {what}; they are kept in {}", kept.display())
    };
    repairs.extend(cut.into_iter().map(words));
    Ok((OpenDatabase::new(layout.clone(), database, recent, journal, mark, tail.newest), repairs))
}

fn finish(
    segments: &[Segment],
    database: &mut Database,
    applied: Applied,
    policy: GapPolicy,
) -> Result<Tail, StoreError> {
    journal::replay(segments, (applied.segment, applied.end), applied.seq, policy, |recorded, place| {
        open_database::apply(database, recorded.seq, &recorded.change, place)?;
        Ok(true)
    })
}

/// Compares how far the data has come with what is proven. What the data lacks is noted in the mark as lost, and so are
/// `gaps`. If the data `is_damaged` and the mark is silent, it is noted that there may have been more. Also returns
/// whether anything was noted.
fn settle_mark(
    layout: &Layout,
    acknowledged: Acknowledged,
    newest: Seq,
    gaps: &[(Seq, Seq)],
    is_damaged: bool,
) -> Result<(MarkWriter, bool), StoreError> {
    let known = acknowledged.newest;
    let loss = |from, to| {
        let saved = if known.at == Timestamp(0) { now() } else { known.at };
        Loss { from, to, is_open_ended: false, saved, found: now(), accepted: false }
    };
    let mut lost: Vec<_> = gaps.iter().map(|(from, to)| loss(*from, *to)).collect();
    let is_open_ended = is_damaged && acknowledged.is_silent_after(newest);
    if known.seq > newest {
        lost.push(Loss { is_open_ended, ..loss(Seq(newest.0 + 1), known.seq) });
    } else if is_open_ended {
        lost.push(Loss::untold(newest, journal::saved_at(&layout.journal(), newest).unwrap_or(known.at)));
    }
    let mut mark = acknowledged.mark;
    let is_lossy = !lost.is_empty();
    if is_lossy || mark.newest.is_none_or(|known| known.seq != newest) {
        mark.losses.extend(lost);
        mark.newest = Some(Newest::new(newest, if known.seq == newest { known.at } else { now() }));
        mark.write(layout)?;
    }
    Ok((MarkWriter::open(layout)?, is_lossy))
}
