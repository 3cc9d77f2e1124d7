//! Rebuilding a damaged database.

use std::{fs, path::Path};

use sled::Batch;

use super::{
    database::{Database, remove_snapshots},
    meta::{APPLIED, Applied, REMEMBERED, Recent},
};
use crate::{
    domain::change::Seq,
    store::{
        StoreError,
        backup::{State, Until, state},
        codec,
        files::{At, copy_dir, free_name, remove, stamp, sync_dir},
        journal::Place,
        layout::Layout,
    },
};

const BATCH: usize = 1_000;

/// Replaces the database with one built from the newest good backup and the journal. If those do not suffice, uses what
/// sled can still read without its snapshots. The old database is kept. Returns a description of the repair.
///
/// # Errors
/// [`StoreError::Corrupt`] if neither works. The database is then unchanged.
pub fn mend(layout: &Layout, why: &StoreError) -> Result<String, StoreError> {
    let db = layout.db();
    let aside = free_name(&layout.root().join(format!("db.damaged-{}", stamp())));
    let had_one = db.exists();
    if had_one {
        fs::rename(&db, &aside).at(&db)?;
    }
    match remake(layout, &aside) {
        Ok(how) => {
            fs::rename(layout.mending(), &db).at(&db)?;
            sync_dir(layout.root())?;
            let kept =
                if had_one { format!("; the damaged one is kept in {}", aside.display()) } else { String::new() };
            tracing::warn!("mended the database ({why}): {how}{kept}");
            Ok(format!("{how}{kept}"))
        }
        Err(error) => {
            remove(&layout.mending())?;
            if had_one {
                fs::rename(&aside, &db).at(&db)?;
            }
            Err(match error {
                StoreError::Corrupt { what } => StoreError::Corrupt { what: format!("{why}, and {what}") },
                other => other,
            })
        }
    }
}

fn remake(layout: &Layout, aside: &Path) -> Result<String, StoreError> {
    let known = state(layout, Until::Newest).and_then(|known| {
        let nothing = || StoreError::Corrupt { what: "there is neither a backup nor a journal".to_owned() };
        if known.newest > Seq(0) { Ok(known) } else { Err(nothing()) }
    });
    let salvaged = salvage(layout, aside);
    match (known, salvaged) {
        (Ok(known), Ok(salvaged)) if salvaged > known.newest => {
            Ok("the database was damaged; it was read without its index".to_owned())
        }
        (Ok(known), Ok(_) | Err(_)) => {
            remove(&layout.mending())?;
            build(&layout.mending(), &known)?;
            Ok(format!(
                "the database was damaged or missing; its {} documents were put together again from the backup and the journal",
                known.documents.len()
            ))
        }
        (Err(_), Ok(_)) => Ok("the database was damaged; it was read without its index".to_owned()),
        (Err(error), Err(_)) => Err(error),
    }
}

/// Copies the damaged database, drops its snapshots, and reads all records. Returns the newest change.
fn salvage(layout: &Layout, aside: &Path) -> Result<Seq, StoreError> {
    let nothing = || StoreError::Corrupt { what: "nothing can be read of it".to_owned() };
    if !aside.exists() {
        return Err(nothing());
    }
    let copy = layout.mending();
    copy_dir(aside, &copy)?;
    remove_snapshots(&copy)?;
    let database = Database::open(&copy)?;
    let mut after: Option<Vec<u8>> = None;
    loop {
        let page = database.page(&[], after.as_deref(), BATCH)?;
        let Some((last, _)) = page.last() else { break };
        after = Some(last.to_vec());
        for (key, value) in page.iter().filter(|(key, _)| key.first() != Some(&0)) {
            codec::decode(key, value)?;
        }
    }
    let applied = database.get(&APPLIED)?.ok_or_else(nothing)?;
    Applied::decode(&applied).map(|applied| applied.seq)
}

/// Builds a new database in `dir` from `state`.
pub fn build(dir: &Path, state: &State) -> Result<(), StoreError> {
    let mut database = Database::open(dir)?;
    let mut batch = Batch::default();
    for (index, stored) in state.documents.values().enumerate() {
        if index > 0 && index % BATCH == 0 {
            database.write(std::mem::take(&mut batch))?;
        }
        let key = codec::key_bytes(&stored.document.key());
        batch.insert(key, codec::encode(&stored.document, stored.revision)?);
    }
    let remembered = usize::try_from(REMEMBERED).unwrap_or(usize::MAX);
    for (seq, request, place) in state.requests.iter().rev().take(remembered) {
        let recent = Recent { request: request.clone(), segment: place.segment, start: place.start };
        batch.insert(&Recent::key(*seq), recent.encode(*seq)?);
    }
    if state.newest > Seq(0) {
        batch.insert(&APPLIED, Applied::new(state.newest, end_of(state)).encode()?);
    }
    database.write(batch)?;
    database.sync()
}

/// Where the journal continues: after the lines read, or in a new segment if it ended earlier.
fn end_of(state: &State) -> Place {
    match &state.tail.segment {
        Some(segment) if state.tail.newest == state.newest => {
            Place { segment: segment.first, start: state.tail.len, end: state.tail.len }
        }
        Some(_) | None => Place { segment: Seq(state.newest.0 + 1), start: 0, end: 0 },
    }
}
