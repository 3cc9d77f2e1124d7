//! Going back: to a backup, to a moment; and a full backup of data that another process has open.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    dir::{found, path_for_today},
    file::{read_backup, write_backup},
    recover::{State, Until, state},
};
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        files::{At, create_private_dir, free_name, remove, stamp, sync_dir},
        journal::Tail,
        layout::Layout,
        lock::Lock,
        sled,
    },
};

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The newest change in the data as it is now.
    pub newest: Seq,
    /// How many documents there are.
    pub documents: usize,
    /// Where the data from before is kept.
    pub replaced: PathBuf,
}

/// Puts the backup `from` in the place of what the data directory `dir` holds. The old data is kept beside.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Corrupt`] and [`StoreError::Newer`] of the backup; [`StoreError::Full`]. The
/// data is then as it was.
pub fn restore(dir: &Path, from: &Path) -> Result<Restored, StoreError> {
    let backup = read_backup(from)?;
    let newest = backup.header.newest;
    let documents =
        backup.map(|stored| stored.map(|stored| (stored.document.key(), stored))).collect::<Result<_, _>>()?;
    let tail = Tail { segment: None, len: 0, torn: false, newest };
    let layout = Layout::new(dir);
    layout.create()?;
    let _lock = Lock::take(&layout)?;
    replace(&layout, &State { documents, newest, tail, requests: Vec::new() })
}

/// Puts the data as it was at that moment in the place of what the data directory `dir` holds.
///
/// # Errors
/// As [`restore`]; [`StoreError::Corrupt`] too where neither backups nor journal reach back so far.
pub fn restore_at(dir: &Path, at: Timestamp) -> Result<Restored, StoreError> {
    let layout = Layout::new(dir);
    layout.create()?;
    let _lock = Lock::take(&layout)?;
    let until = Until::Moment(at);
    let too_early = || StoreError::Unavailable("backups and journal reach back to a later moment only".to_owned());
    let mut state = match state(&layout, until) {
        Ok(state) if state.newest == Seq(0) => return Err(too_early()),
        Ok(state) => state,
        Err(StoreError::Corrupt { .. }) if !found(&layout.backups())?.0.iter().any(|it| until.admits(it)) => {
            return Err(too_early());
        }
        Err(error) => return Err(error),
    };
    // The journal begins anew behind it.
    state.tail = Tail { segment: None, len: 0, torn: false, newest: state.newest };
    state.requests.clear();
    replace(&layout, &state)
}

/// Writes a full backup of the data directory `dir` to the file `to` without opening its database, so also while
/// another process has it open. Returns the newest change in it.
///
/// # Errors
/// As [`write_backup`]; [`StoreError::Corrupt`] where backup and journal do not hold all the data.
pub fn copy_without_opening(dir: &Path, to: &Path) -> Result<Seq, StoreError> {
    let state = state(&Layout::new(dir), Until::Newest)?;
    write_backup(state.documents.into_values().map(Ok), state.newest, to)?;
    Ok(state.newest)
}

const PARTS: [&str; 3] = ["db", "journal", "backups"];
const READY: &str = "ready";

fn replace(layout: &Layout, state: &State) -> Result<Restored, StoreError> {
    let root = layout.root();
    let new = Layout::new(&layout.restoring());
    remove(new.root())?;
    let built = build(&new, state);
    if let Err(error) = built {
        let _ = remove(new.root());
        return Err(error);
    }
    let replaced = free_name(&root.join(format!("replaced-{}", stamp())));
    let name = replaced.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ready = new.root().join(READY);
    fs::write(&ready, name).and_then(|()| fs::File::open(&ready)?.sync_all()).at(&ready)?;
    sync_dir(new.root())?;
    finish_interrupted(layout)?;
    Ok(Restored { newest: state.newest, documents: state.documents.len(), replaced })
}

fn build(new: &Layout, state: &State) -> Result<(), StoreError> {
    create_private_dir(&new.journal())?;
    create_private_dir(&new.backups())?;
    write_backup(state.documents.values().cloned().map(Ok), state.newest, &path_for_today(new))?;
    sled::build(&new.db(), state)
}

/// Completes the exchange of a restore that had everything ready, and clears away one that had not. Does nothing
/// where there was none.
pub fn finish_interrupted(layout: &Layout) -> Result<(), StoreError> {
    let root = layout.root();
    let new = layout.restoring();
    if !new.exists() {
        return Ok(());
    }
    let ready = new.join(READY);
    let Ok(name) = fs::read_to_string(&ready) else { return remove(&new) };
    if !name.starts_with("replaced-") || name.contains(['/', '\\']) {
        return Err(StoreError::Corrupt { what: format!("the notes of a restore in {}", ready.display()) });
    }
    // What was kept of the other data to be faster is not to be believed any more.
    remove(&layout.cache())?;
    let replaced = root.join(name);
    create_private_dir(&replaced)?;
    for part in PARTS {
        let (here, there) = (root.join(part), new.join(part));
        if there.exists() {
            if here.exists() {
                fs::rename(&here, replaced.join(part)).at(&here)?;
            }
            fs::rename(&there, &here).at(&there)?;
        }
    }
    sync_dir(&replaced)?;
    sync_dir(root)?;
    remove(&new)
}
