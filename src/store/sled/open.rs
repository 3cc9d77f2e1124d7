//! Opening a data directory: finish what was committed, mend what is damaged.

use super::{
    database::Database,
    desk::{self, Desk},
    lock::Lock,
    meta::{APPLIED, Applied},
};
use crate::{
    domain::change::Seq,
    store::{
        StoreError,
        files::remove,
        journal::{self, Segment, Tail, Writer},
        layout::Layout,
    },
};

/// Opens a data directory, and says what was mended.
pub fn open(layout: Layout) -> Result<(Lock, Desk, Vec<String>), StoreError> {
    layout.create()?;
    let lock = Lock::take(&layout)?;
    remove(&layout.mending())?;
    let mut repairs = Vec::new();
    let database = Database::open(&layout.db())?;
    let desk = catch_up(layout, database, &mut repairs)?;
    Ok((lock, desk, repairs))
}

/// Writes what the journal has and the database lacks, and opens the journal for more.
fn catch_up(layout: Layout, mut database: Database, repairs: &mut Vec<String>) -> Result<Desk, StoreError> {
    let dir = layout.journal();
    let segments = journal::segments(&dir)?;
    let applied = database.get(&APPLIED)?.map(|bytes| Applied::decode(&bytes)).transpose()?;
    let Some(applied) = applied else {
        for segment in &segments {
            if segment.len()? > 0 {
                return Err(StoreError::Corrupt { what: "the database is empty, the journal is not".to_owned() });
            }
        }
        let segment = segments.into_iter().next_back().unwrap_or_else(|| Segment::of(&dir, Seq(1)));
        let journal = Writer::open(&dir, segment, 0)?;
        return Desk::new(layout, database, journal, Seq(0));
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
        None => true,
    };
    let (segment, len) = match tail.segment {
        Some(segment) if !lost || tail.newest > applied.seq => (segment, tail.len),
        Some(_) | None => {
            repairs.push("the journal had lost its last lines; the database has them".to_owned());
            (Segment::of(&dir, next), 0)
        }
    };
    let journal = Writer::open(&dir, segment, len)?;
    Desk::new(layout, database, journal, tail.newest)
}

fn finish(segments: &[Segment], database: &mut Database, applied: Applied) -> Result<Tail, StoreError> {
    journal::replay(segments, (applied.segment, applied.end), applied.seq, |recorded, place| {
        desk::apply(database, recorded.seq, &recorded.change, place)?;
        Ok(true)
    })
}
