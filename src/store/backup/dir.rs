//! The directory of daily backups.

use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
};

use super::file;
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        files::{WithPath, free_name, remove, sync_dir},
        journal,
        layout::Layout,
    },
};

/// A backup, described by its first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    pub path: PathBuf,
    /// The newest change in it.
    pub newest: Seq,
    /// When it was written.
    pub written_at: Timestamp,
}

impl BackupFile {
    /// Whether the whole file is intact.
    pub fn is_good(&self) -> bool {
        file::verify(&self.path).is_ok()
    }
}

/// The backups in `dir`, newest first, and the files that are named like backups but are not. Reads only first lines.
pub fn list_backups(dir: &Path) -> Result<(Vec<BackupFile>, Vec<PathBuf>), StoreError> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    if !dir.exists() {
        return Ok((good, bad));
    }
    for entry in fs::read_dir(dir).with_path(dir)? {
        let path = entry.with_path(dir)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".jsonl.gz") || name.starts_with('.') {
            continue;
        }
        match file::header(&path) {
            Ok(header) => good.push(BackupFile { path, newest: header.newest, written_at: header.written_at }),
            Err(_) => bad.push(path),
        }
    }
    good.sort_by_key(|found| Reverse((found.newest, found.written_at)));
    Ok((good, bad))
}

/// The newest intact backup in the directory `dir`.
///
/// # Errors
/// [`StoreError::Denied`] or [`StoreError::Unavailable`] if the directory cannot be read.
pub fn newest_good_backup(dir: &Path) -> Result<Option<PathBuf>, StoreError> {
    Ok(list_backups(dir)?.0.into_iter().find(BackupFile::is_good).map(|found| found.path))
}

/// Renames the damaged backups in `dir`, so that they no longer count as backups. Returns the old and the new name of
/// each. Files that a newer version wrote or that cannot be read at all stay.
pub fn rename_damaged(dir: &Path) -> Result<Vec<(PathBuf, PathBuf)>, StoreError> {
    let (backups, bad) = list_backups(dir)?;
    let all = bad.into_iter().chain(backups.into_iter().map(|found| found.path));
    let mut moved = Vec::new();
    for path in all.filter(|path| matches!(file::verify(path), Err(StoreError::Corrupt { .. }))) {
        let aside = set_aside(&path)?;
        moved.push((path, aside));
    }
    if !moved.is_empty() {
        sync_dir(dir)?;
    }
    Ok(moved)
}

/// Renames a damaged backup, and returns its new name.
fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".damaged");
    let aside = free_name(&path.with_file_name(name));
    fs::rename(path, &aside).with_path(path)?;
    Ok(aside)
}

/// The file of today's backup if it is there. One whose first line is damaged is renamed, so that another one can be
/// written. The rest is not read, since every command that writes asks; `doctor` reads it.
///
/// # Errors
/// [`StoreError::Newer`] if a newer version wrote it; [`StoreError::Denied`] if it cannot be read or renamed.
pub fn find_todays(layout: &Layout) -> Result<Option<PathBuf>, StoreError> {
    let path = path_for_today(layout);
    if !path.exists() {
        return Ok(None);
    }
    match file::header(&path) {
        Ok(_) => Ok(Some(path)),
        Err(StoreError::Corrupt { .. }) => {
            let aside = set_aside(&path)?;
            tracing::warn!("today's backup was damaged; it was renamed to {}", aside.display());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// The file of today's backup.
pub fn path_for_today(layout: &Layout) -> PathBuf {
    layout.backups().join(format!("{}.jsonl.gz", chrono::Local::now().format("%Y-%m-%d")))
}

/// Removes all but the `keep` newest backups (at least one), and the journal segments before the oldest of them.
pub fn prune(layout: &Layout, keep: usize) -> Result<(), StoreError> {
    let (backups, _) = list_backups(&layout.backups())?;
    let (kept, dropped) = backups.split_at(backups.len().min(keep.max(1)));
    // Until a backup is removed, the journal reaches back to the first change: it is the audit trail, and undo reads it.
    if dropped.is_empty() {
        return Ok(());
    }
    // One intact backup must stay, whatever `keep` is.
    let Some(oldest) = kept.iter().filter(|found| found.is_good()).map(|found| found.newest).min() else {
        return Ok(());
    };
    for found in dropped {
        remove(&found.path)?;
    }
    let segments = journal::segments(&layout.journal())?;
    for pair in segments.windows(2) {
        if let [segment, next] = pair
            && next.first.0 <= oldest.0.saturating_add(1)
        {
            remove(&segment.path)?;
        }
    }
    Ok(())
}
