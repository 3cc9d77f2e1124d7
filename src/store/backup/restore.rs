//! Restoring a backup or a point in time, and backing up data that another process has open.

use std::path::{Path, PathBuf};

use super::{
    dir::path_for_today,
    file::{read_backup, write_backup},
    recover::{RecoveredState, Until, state},
    timeline::Timeline,
};
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        files::{create_private_dir, free_name, remove, stamp},
        intent::{Intent, Swap, finish_or_undo},
        journal::{GapPolicy, Tail},
        layout::Layout,
        lock::{LOCK_TIMEOUT, Lock},
        mark::{HighWaterMark, Newest, now},
        sled,
    },
};

/// The outcome of a restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The newest change in the restored data.
    pub newest: Seq,
    /// The number of restored documents.
    pub documents: usize,
    /// Where the previous data is kept.
    pub replaced: PathBuf,
}

/// Replaces the data in the directory `dir` with the backup `from`. The previous data is kept in a subdirectory.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Corrupt`] or [`StoreError::Newer`] for the backup; [`StoreError::Full`]. On
/// error, the data is unchanged.
pub fn restore(dir: &Path, from: &Path) -> Result<Restored, StoreError> {
    let backup = read_backup(from)?;
    let newest = backup.header.newest;
    let documents =
        backup.map(|stored| stored.map(|stored| (stored.document.key(), stored))).collect::<Result<_, _>>()?;
    let layout = Layout::new(dir);
    layout.create_root()?;
    let _lock = Lock::wait(&layout, LOCK_TIMEOUT)?;
    finish_or_undo(&layout)?;
    replace(&layout, &RecoveredState { documents, newest, tail: Tail::after(newest), requests: Vec::new() })
}

/// Replaces the data in the directory `dir` with its state at the time `at`. The previous data is kept in a
/// subdirectory.
///
/// # Errors
/// As [`restore`]; [`StoreError::TooEarly`] where neither backups nor journal reach back so far.
pub fn restore_at(dir: &Path, at: Timestamp) -> Result<Restored, StoreError> {
    let layout = Layout::new(dir);
    let _lock = Lock::wait(&layout, LOCK_TIMEOUT)?;
    finish_or_undo(&layout)?;
    let timeline = Timeline::read(&layout)?;
    let too_early = || StoreError::TooEarly { earliest: timeline.earliest() };
    let newest = timeline.newest_at(at).filter(|newest| *newest > Seq(0)).ok_or_else(too_early)?;
    let mut state = state(&layout, Until::Change(newest), GapPolicy::Refuse)?;
    // The journal begins anew behind it.
    state.tail = Tail::after(state.newest);
    state.requests.clear();
    replace(&layout, &state)
}

/// Writes a full backup of the data directory `dir` to the file `to` without opening its database, so it works while
/// another process has it open. Returns the newest change included.
///
/// # Errors
/// As [`write_backup`]; [`StoreError::Corrupt`] if the backups and the journal are incomplete.
pub fn backup_closed(dir: &Path, to: &Path) -> Result<Seq, StoreError> {
    let state = state_without_opening(&Layout::new(dir))?;
    write_backup(state.documents.into_values().map(Ok), state.newest, to)?;
    Ok(state.newest)
}

/// The data by backup and journal, which must hold all that was ever saved.
///
/// # Errors
/// [`StoreError::Corrupt`] where they do not; [`StoreError::Newer`].
pub fn state_without_opening(layout: &Layout) -> Result<RecoveredState, StoreError> {
    // Read first: another process may be writing.
    let saved = HighWaterMark::read(layout)?.newest.map_or(Seq(0), |newest| newest.seq);
    let state = state(layout, Until::Newest, GapPolicy::Refuse)?;
    if state.newest < saved {
        let (known, saved) = (state.newest.0, saved.0);
        return Err(StoreError::Corrupt { what: format!("backup and journal end at change {known} of {saved}") });
    }
    Ok(state)
}

/// What is replaced. Logs, drafts and what earlier repairs kept stay.
const PARTS: [&str; 4] = ["db", "journal", "backups", "mark"];

fn replace(layout: &Layout, state: &RecoveredState) -> Result<Restored, StoreError> {
    let new = layout.restoring();
    remove(&new)?;
    if let Err(error) = build(&Layout::new(&new), state) {
        let _ = remove(&new);
        return Err(error);
    }
    let replaced = free_name(&layout.root().join(format!("replaced-{}", stamp())));
    let old = Path::new(replaced.file_name().unwrap_or_default());
    let new = Path::new(new.file_name().unwrap_or_default());
    let swaps = PARTS.map(|part| Swap { part: part.into(), new: new.join(part), old: old.join(part) }).to_vec();
    // What is cached of the other data is not to be believed any more.
    let leftover = vec!["cache".into(), new.to_owned()];
    Intent { what: "a restore".to_owned(), swaps, leftover }.carry_out(layout)?;
    Ok(Restored { newest: state.newest, documents: state.documents.len(), replaced })
}

fn build(new: &Layout, state: &RecoveredState) -> Result<(), StoreError> {
    create_private_dir(&new.journal())?;
    create_private_dir(&new.backups())?;
    write_backup(state.documents.values().cloned().map(Ok), state.newest, &path_for_today(new))?;
    HighWaterMark { newest: Some(Newest::new(state.newest, now())), ..HighWaterMark::default() }.write(new)?;
    sled::build(&new.db(), state)
}
