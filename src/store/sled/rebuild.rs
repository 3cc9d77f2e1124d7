//! Rebuilding a damaged database.

use std::path::Path;

use sled::Batch;

use super::{
    database::{Database, remove_snapshots},
    meta::{APPLIED, Applied, MAX_RECENT, Recent},
};
use crate::{
    domain::change::Seq,
    store::{
        StoreError,
        backup::{RecoveredState, Until, list_backups, state},
        codec,
        files::{copy_dir, free_name, remove, stamp},
        intent::{Intent, Swap},
        journal::{GapPolicy, LinePosition},
        layout::Layout,
    },
};

const BATCH: usize = 1_000;

/// What a rebuild did. By default, nothing had to be rebuilt.
#[derive(Debug)]
pub struct Rebuilt {
    /// What was done, in sentences.
    pub words: Vec<String>,
    /// The changes that are missing in the new database, because of [`Holes::Skip`].
    pub gaps: Vec<(Seq, Seq)>,
    /// Whether the rest of the journal may be read over holes, too.
    pub replay: GapPolicy,
}

impl Default for Rebuilt {
    fn default() -> Self {
        Self { words: Vec::new(), gaps: Vec::new(), replay: GapPolicy::Refuse }
    }
}

/// Replaces the database by one that is put together from the newest good backup and the journal; where those do not
/// suffice, by what sled still reads of it without its snapshots. The old one is kept beside. A kill at any moment
/// leaves either the old one or the new one.
///
/// # Errors
/// [`StoreError::Corrupt`] where neither works; the database is then left as it was.
pub fn rebuild_database(layout: &Layout, why: &StoreError, policy: GapPolicy) -> Result<Rebuilt, StoreError> {
    let new = layout.rebuilding();
    remove(&new)?;
    let (how, gaps) = build_replacement(layout, policy).map_err(|error| {
        let _ = remove(&new);
        match error {
            StoreError::Corrupt { what } => StoreError::Corrupt { what: joined(cause(why), &what) },
            other => other,
        }
    })?;
    let had_one = layout.db().exists();
    let aside = free_name(&layout.root().join(format!("db.damaged-{}", stamp())));
    let name = |path: &Path| Path::new(path.file_name().unwrap_or_default()).to_owned();
    let swap = Swap { part: name(&layout.db()), new: name(&new), old: name(&aside) };
    let leftover = vec![name(&layout.cache())];
    Intent { what: "a repair".to_owned(), swaps: vec![swap], leftover }.carry_out(layout)?;
    let kept = if had_one { format!("; the damaged one is kept in {}", aside.display()) } else { String::new() };
    tracing::warn!("mended the database ({why}): {how}{kept}");
    Ok(Rebuilt { words: vec![format!("{how}{kept}")], gaps, replay: policy })
}

/// What is wrong, without what to do about it.
fn cause(why: &StoreError) -> String {
    match why {
        StoreError::Corrupt { what } => what.clone(),
        other => other.to_string(),
    }
}

/// Both reasons, unless the first one says the second already, because it is from an earlier try.
fn joined(cause: String, what: &str) -> String {
    if cause.ends_with(what) { cause } else { format!("{cause}, and {what}") }
}

/// Builds the new database beside the old one. Returns how, and the holes in it.
fn build_replacement(layout: &Layout, policy: GapPolicy) -> Result<(String, Vec<(Seq, Seq)>), StoreError> {
    let known = state(layout, Until::Newest, policy).and_then(|known| {
        if known.newest > Seq(0) {
            return Ok(known);
        }
        let (_, damaged) = list_backups(&layout.backups())?;
        let what = match damaged.first() {
            Some(path) => format!("there is no journal, and the backup {} is damaged", path.display()),
            None => "there is neither a backup nor a journal".to_owned(),
        };
        Err(StoreError::Corrupt { what })
    });
    let salvaged = salvage(layout);
    match (known, salvaged) {
        (Ok(known), Ok(salvaged)) if salvaged > known.newest || salvaged == known.newest && has_holes(&known) => {
            Ok(without_index())
        }
        (Ok(known), Ok(_) | Err(_)) => {
            remove(&layout.rebuilding())?;
            build(&layout.rebuilding(), &known)?;
            let how = format!(
                "the database was damaged, missing or older than a backup; its {} documents were rebuilt from the backup and the journal",
                known.documents.len()
            );
            Ok((how, known.tail.gaps))
        }
        (Err(StoreError::Corrupt { .. }), Ok(_)) => Ok(without_index()),
        (Err(error), Ok(_) | Err(_)) => Err(error),
    }
}

fn has_holes(state: &RecoveredState) -> bool {
    !state.tail.gaps.is_empty()
}

fn without_index() -> (String, Vec<(Seq, Seq)>) {
    ("the database was damaged; it was read without its index".to_owned(), Vec::new())
}

/// Copies the damaged database, drops its snapshots, and reads all of it. Returns the newest change in it.
fn salvage(layout: &Layout) -> Result<Seq, StoreError> {
    let nothing = || StoreError::Corrupt { what: "it is unreadable".to_owned() };
    if !layout.db().exists() {
        return Err(nothing());
    }
    let copy = layout.rebuilding();
    copy_dir(&layout.db(), &copy)?;
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
pub fn build(dir: &Path, state: &RecoveredState) -> Result<(), StoreError> {
    let mut database = Database::open(dir)?;
    let mut batch = Batch::default();
    for (index, stored) in state.documents.values().enumerate() {
        if index > 0 && index % BATCH == 0 {
            database.write(std::mem::take(&mut batch))?;
        }
        let key = codec::key_bytes(&stored.document.key());
        batch.insert(key, codec::encode(&stored.document, stored.revision)?);
    }
    let remembered = usize::try_from(MAX_RECENT).unwrap_or(usize::MAX);
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
fn end_of(state: &RecoveredState) -> LinePosition {
    match state.tail.next_segment() {
        Some(segment) if state.tail.newest == state.newest => {
            LinePosition { segment: segment.first, start: state.tail.len, end: state.tail.len }
        }
        Some(_) | None => LinePosition { segment: Seq(state.newest.0 + 1), start: 0, end: 0 },
    }
}
