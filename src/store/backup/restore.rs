//! Restoring a backup or a point in time, and backing up data that another process has open.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    acknowledged::Acknowledged,
    dir::path_for_today,
    file::{read_backup, write_backup},
    recover::{RecoveredState, Until, state},
    timeline::Timeline,
};
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        files::{check_link, create_private_dir, free_name, remove, stamp},
        intent::{Intent, Swap, finish_or_undo},
        journal::{self, GapPolicy, Tail},
        layout::Layout,
        lock::{LOCK_TIMEOUT, Lock},
        mark::{HighWaterMark, Loss, Newest, now},
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
    /// What was repaired before, what is lost of it, and what is no longer where it was, each in a sentence.
    pub notes: Vec<String>,
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
    let state = RecoveredState { documents, newest, tail: Tail::after(newest), requests: Vec::new() };
    replace(&layout, &state, Vec::new())
}

/// Replaces the data in the directory `dir` with its state at the time `at`. The previous data is kept in a
/// subdirectory. What is lost of the restored data stays noted.
///
/// # Errors
/// As [`restore`]; [`StoreError::TooEarly`] where neither backups nor journal reach back so far;
/// [`StoreError::Corrupt`] where they do not hold all changes up to then.
pub fn restore_at(dir: &Path, at: Timestamp) -> Result<Restored, StoreError> {
    let layout = Layout::new(dir);
    let (_lock, saved, repairs) = sled::settle(&layout)?;
    let timeline = Timeline::read(&layout)?;
    let too_early = || StoreError::TooEarly { earliest: timeline.earliest() };
    let newest = timeline.newest_at(at).filter(|newest| *newest > Seq(0)).ok_or_else(too_early)?;
    // Of changes that neither backups nor journal have, it is not known when they were made.
    let wanted = if newest == timeline.newest() { saved.max(newest) } else { newest };
    let mut state = state(&layout, Until::Change(newest), GapPolicy::Refuse)?;
    if state.newest < wanted {
        return Err(incomplete(state.newest, wanted));
    }
    // The journal begins anew behind it.
    state.tail = Tail::after(state.newest);
    state.requests.clear();
    let next = Seq(state.newest.0 + 1);
    let losses: Vec<_> = HighWaterMark::read(&layout)?.losses.into_iter().filter(|loss| loss.from <= next).collect();
    let told = losses.iter().filter(|loss| !loss.accepted).map(Loss::sentence);
    let notes: Vec<_> = repairs.into_iter().chain(told).collect();
    let restored = replace(&layout, &state, losses)?;
    Ok(Restored { notes: [notes, restored.notes].concat(), ..restored })
}

/// The error for backups and a journal that end before all that was saved.
fn incomplete(end: Seq, saved: Seq) -> StoreError {
    StoreError::Corrupt { what: format!("backup and journal end at change {} of {}", end.0, saved.0) }
}

/// Writes a full backup of the data directory `dir` to the file `to` without opening its database, so it works while
/// another process has it open. Returns the newest change included.
///
/// # Errors
/// As [`write_backup`]; [`StoreError::Corrupt`] if the backups and the journal are incomplete.
pub fn backup_closed(dir: &Path, to: &Path) -> Result<Seq, StoreError> {
    let (state, _) = state_without_opening(&Layout::new(dir))?;
    write_backup(state.documents.into_values().map(Ok), state.newest, to)?;
    Ok(state.newest)
}

/// The data by backup and journal, which must hold all that is proven to have been saved. Also returns what is lost: what
/// was noted, and what may be beyond them where the mark is silent.
///
/// # Errors
/// [`StoreError::Corrupt`] where they do not hold it; [`StoreError::Newer`].
pub fn state_without_opening(layout: &Layout) -> Result<(RecoveredState, HighWaterMark), StoreError> {
    // Read first: another process may be writing.
    let known = Acknowledged::read(layout)?;
    let state = state(layout, Until::Newest, GapPolicy::Refuse)?;
    if state.newest < known.newest.seq {
        return Err(incomplete(state.newest, known.newest.seq));
    }
    let is_silent = known.is_silent_after(state.newest);
    let mut mark = known.mark;
    if is_silent {
        let made = journal::saved_at(&layout.journal(), state.newest).unwrap_or(known.newest.at);
        mark.losses.push(Loss::untold(state.newest, made));
    }
    Ok((state, mark))
}

/// What to say of a part that is a link, which a restore moves away like any other. `None` if it is none.
fn unlinked(part: &Path, kept: &Path) -> Option<String> {
    let target = fs::read_link(part).ok()?;
    Some(format!(
        "{} was a link to {} and is now on the same disk as the rest; the link is kept as {}; to keep what is new on the \
         other disk, too, move it there and link to it again",
        part.display(),
        target.display(),
        kept.display()
    ))
}

/// What is replaced. Logs, drafts and what earlier repairs kept stay.
const PARTS: [&str; 4] = ["db", "journal", "backups", "mark"];

fn replace(layout: &Layout, state: &RecoveredState, losses: Vec<Loss>) -> Result<Restored, StoreError> {
    PARTS.iter().try_for_each(|part| check_link(&layout.root().join(part)))?;
    let new = layout.restoring();
    remove(&new)?;
    if let Err(error) = build(&Layout::new(&new), state, losses) {
        let _ = remove(&new);
        return Err(error);
    }
    let replaced = free_name(&layout.root().join(format!("replaced-{}", stamp())));
    let old = Path::new(replaced.file_name().unwrap_or_default());
    let new = Path::new(new.file_name().unwrap_or_default());
    let swaps = PARTS.map(|part| Swap { part: part.into(), new: new.join(part), old: old.join(part) }).to_vec();
    // What is cached of the other data is not to be believed any more.
    let leftover = vec!["cache".into(), new.to_owned()];
    let notes = PARTS.iter().filter_map(|part| unlinked(&layout.root().join(part), &replaced.join(part))).collect();
    Intent { what: "a restore".to_owned(), swaps, leftover }.carry_out(layout)?;
    Ok(Restored { newest: state.newest, documents: state.documents.len(), replaced, notes })
}

fn build(new: &Layout, state: &RecoveredState, losses: Vec<Loss>) -> Result<(), StoreError> {
    create_private_dir(&new.journal())?;
    create_private_dir(&new.backups())?;
    write_backup(state.documents.values().cloned().map(Ok), state.newest, &path_for_today(new))?;
    let newest = Some(Newest::new(state.newest, now()));
    HighWaterMark { newest, losses, ..HighWaterMark::default() }.write(new)?;
    sled::build(&new.db(), state)
}
