//! Opens a data directory: finishes committed changes and repairs damage.

use std::path::Path;

use super::{
    database::Database,
    mend::mend,
    meta::{APPLIED, Applied},
    open_database::{self, OpenDatabase},
    quiet::keep_quiet,
};
use crate::{
    domain::change::Seq,
    store::lock::Lock,
    store::{
        StoreError,
        backup::{finish_interrupted, found},
        files::remove,
        journal::{self, Segment, Tail, Writer},
        layout::Layout,
    },
};

/// Opens a data directory. Also returns what was repaired, in sentences.
pub fn open(layout: &Layout) -> Result<(Lock, OpenDatabase, Vec<String>), StoreError> {
    layout.create()?;
    let lock = Lock::take(layout)?;
    finish_interrupted(layout)?;
    layout.create()?;
    remove(&layout.mending())?;
    let mut repairs = Vec::new();
    let first = if is_lost(layout)? {
        Err(StoreError::Corrupt { what: "the database is missing".to_owned() })
    } else {
        Database::open(&layout.db()).and_then(|database| catch_up(layout, database, &mut repairs))
    };
    let opened = match first {
        Err(why @ StoreError::Corrupt { .. }) => {
            remove(&layout.cache())?;
            repairs = vec![mend(layout, &why)?];
            catch_up(layout, Database::open(&layout.db())?, &mut repairs)?
        }
        other => other?,
    };
    Ok((lock, opened, repairs))
}

/// Rebuilds the database of the data directory `dir` from the newest good backup and the journal, even if nothing is
/// wrong with it. Returns what was done, in sentences. The old database is kept beside the new one.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Corrupt`] where backup and journal do not suffice; [`StoreError::Full`].
pub fn rebuild(dir: &Path) -> Result<Vec<String>, StoreError> {
    keep_quiet();
    let layout = Layout::new(dir);
    layout.create()?;
    let lock = Lock::take(&layout)?;
    finish_interrupted(&layout)?;
    layout.create()?;
    remove(&layout.mending())?;
    let why = StoreError::Corrupt { what: "a repair was asked for".to_owned() };
    remove(&layout.cache())?;
    let mut repairs = vec![mend(&layout, &why)?];
    let opened = catch_up(&layout, Database::open(&layout.db())?, &mut repairs)?;
    drop(opened);
    drop(lock);
    Ok(repairs)
}

/// Whether the database is missing although changes were committed.
fn is_lost(layout: &Layout) -> Result<bool, StoreError> {
    Ok(!layout.db().join("db").exists() && has_past(layout)?)
}

fn has_past(layout: &Layout) -> Result<bool, StoreError> {
    for segment in journal::segments(&layout.journal())? {
        if segment.len()? > 0 || segment.first > Seq(1) {
            return Ok(true);
        }
    }
    let (good, bad) = found(&layout.backups())?;
    // A backup of an empty database comes from before the first change.
    Ok(good.iter().any(|found| found.newest > Seq(0)) || !bad.is_empty())
}

/// Writes the changes that are in the journal but not in the database, and opens the journal for appending.
fn catch_up(layout: &Layout, mut database: Database, repairs: &mut Vec<String>) -> Result<OpenDatabase, StoreError> {
    let dir = layout.journal();
    let segments = journal::segments(&dir)?;
    let applied = database.get(&APPLIED)?.map(|bytes| Applied::decode(&bytes)).transpose()?;
    let Some(applied) = applied else {
        if has_past(layout)? {
            return Err(StoreError::Corrupt { what: "the database is empty, the journal is not".to_owned() });
        }
        let segment = segments.into_iter().next_back().unwrap_or_else(|| Segment::of(&dir, Seq(1)));
        let journal = Writer::open(&dir, segment, 0)?;
        return OpenDatabase::new(layout.clone(), database, journal, Seq(0));
    };
    let tail = finish(&segments, &mut database, applied)?;
    if tail.torn {
        repairs.push("cut off an unfinished line at the end of the journal; it was never reported as saved".to_owned());
    }
    if tail.newest > applied.seq {
        let count = tail.newest.0 - applied.seq.0;
        repairs.push(format!("finished {count} saved change(s) that an interruption had kept out of the database"));
    }
    let next = Seq(tail.newest.0 + 1);
    let lost = match segments.iter().find(|segment| segment.first == applied.segment) {
        Some(segment) => segment.len()? < applied.end,
        // A backup begins a new segment and may remove old ones.
        None => applied.end > 0 && !segments.iter().any(|segment| segment.first == Seq(applied.seq.0 + 1)),
    };
    let goes_on = !lost || tail.newest > applied.seq;
    if !goes_on {
        repairs.push("the journal had lost its last lines; the database has them".to_owned());
    }
    let (segment, len) = match tail.segment {
        Some(segment) if goes_on => (segment, tail.len),
        Some(_) | None => (Segment::of(&dir, next), 0),
    };
    let journal = Writer::open(&dir, segment, len)?;
    OpenDatabase::new(layout.clone(), database, journal, tail.newest)
}

fn finish(segments: &[Segment], database: &mut Database, applied: Applied) -> Result<Tail, StoreError> {
    journal::replay(segments, (applied.segment, applied.end), applied.seq, |recorded, place| {
        open_database::apply(database, recorded.seq, &recorded.change, place)?;
        Ok(true)
    })
}
