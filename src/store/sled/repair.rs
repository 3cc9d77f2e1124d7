//! The repair that the user requests: changes only what is damaged.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{SledStore, open::rebuild};
use crate::{
    domain::change::Seq,
    store::{
        Store, StoreError, backup,
        check::{self, Findings},
        files::{At, create_private_dir, free_name, remove, stamp, sync_dir},
        journal::{self, Segment},
    },
};

/// Repairs the data directory `dir`. Returns what was done, as sentences; empty if nothing was wrong.
///
/// Rebuilds damaged records from the newest good backup and the journal. If the journal lost changes but the records
/// are intact, backs them up and starts a new journal. Renames damaged backups. Everything replaced is kept.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Corrupt`] if backup and journal do not suffice; [`StoreError::Full`].
pub fn repair(dir: &Path) -> Result<Vec<String>, StoreError> {
    let mut store = SledStore::open(dir)?;
    // Caches are rebuilt on demand.
    remove(&store.layout.cache())?;
    let mut repairs = store.repairs.clone();
    let mut findings = examine(&store)?;
    if !findings.records.is_empty() {
        drop(store);
        repairs.extend(rebuild(dir)?);
        store = SledStore::open(dir)?;
        findings = examine(&store)?;
    }
    // While records are damaged, even a damaged backup may be needed.
    if findings.records.is_empty() && !findings.backups.is_empty() {
        repairs.extend(set_aside(&store)?);
    }
    // Backing up damaged records would only hide the damage.
    if findings.records.is_empty() && !findings.past.is_empty() {
        repairs.push(begin_anew(&store)?);
    }
    Ok(repairs)
}

fn examine(store: &SledStore) -> Result<Findings, StoreError> {
    check::check(&store.layout, &store.hold(false)?)
}

/// Renames damaged backups, so that they no longer count.
fn set_aside(store: &SledStore) -> Result<Vec<String>, StoreError> {
    let words = |(was, is): (PathBuf, PathBuf)| {
        let words = format!(
            "the backup {} is damaged and no longer counts as one; what is left of it is kept as {}",
            was.display(),
            is.file_name().unwrap_or_default().display()
        );
        tracing::warn!("{words}");
        words
    };
    Ok(backup::rename_damaged(&store.layout.backups())?.into_iter().map(words).collect())
}

/// Backs up the records and moves unreadable journal segments away.
fn begin_anew(store: &SledStore) -> Result<String, StoreError> {
    let newest = store.hold(true)?.newest;
    // Prune no older backup: after damage, any of them may be needed.
    let backup = store.backup(usize::MAX)?;
    let segments = journal::segments(&store.layout.journal())?;
    let whole = (0..segments.len()).find(|from| segments.get(*from..).is_some_and(|rest| leads_to(rest, newest)));
    let (lost, kept) = segments.split_at(whole.unwrap_or(segments.len()));
    let aside = free_name(&store.layout.root().join(format!("journal.damaged-{}", stamp())));
    create_private_dir(&aside)?;
    for segment in lost {
        let name = segment.path.file_name().unwrap_or_default();
        fs::rename(&segment.path, aside.join(name)).at(&segment.path)?;
    }
    sync_dir(&aside)?;
    sync_dir(&store.layout.journal())?;
    sync_dir(store.layout.root())?;
    let first = kept.first().map_or(newest.0 + 1, |segment| segment.first.0);
    let words = format!(
        "the journal had lost some of its past, but every record is whole: all of them are in a new backup, {}, and \
         the journal begins anew with change {first}; what was done before that can no longer be taken back; what was \
         left of the old journal is kept in {}",
        backup.display(),
        aside.display()
    );
    tracing::warn!("{words}");
    Ok(words)
}

/// Whether these segments hold every change from their first to `newest`.
fn leads_to(segments: &[Segment], newest: Seq) -> bool {
    let Some(first) = segments.first() else { return false };
    let before = Seq(first.first.0.saturating_sub(1));
    before == newest
        || journal::replay_after(segments, before, |recorded, _| Ok(recorded.seq < newest))
            .is_ok_and(|tail| tail.newest >= newest)
}
