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
        files::{WithPath, create_private_dir, free_name, remove, stamp, sync_dir},
        journal::{self, GapPolicy, Segment},
        layout::Layout,
        mark::HighWaterMark,
    },
};

/// Repairs the data directory `dir`. Returns what was done, as sentences; empty if nothing was wrong.
///
/// Damaged records are put together again from the newest good backup and the journal, over holes in it if there is no
/// other way. Where the journal has lost changes whose records are whole, these are backed up and the journal begins
/// anew. Where a backup is damaged, it is renamed. Changes that are lost for good are named, and count as accepted from
/// then on. What was there is kept beside.
///
/// # Errors
/// [`StoreError::InUse`]; [`StoreError::Beyond`] if backup and journal do not suffice; [`StoreError::Full`].
pub fn repair(dir: &Path) -> Result<Vec<String>, StoreError> {
    repair_parts(dir).map_err(|error| match error {
        StoreError::Corrupt { what } => StoreError::Beyond { dir: dir.to_owned(), what },
        other => other,
    })
}

fn repair_parts(dir: &Path) -> Result<Vec<String>, StoreError> {
    let layout = Layout::new(dir);
    let mut repairs = Vec::new();
    let mut store = match SledStore::open(dir) {
        Err(why @ StoreError::Corrupt { .. }) => {
            repairs.extend(rebuild(&layout, &why)?);
            SledStore::open(dir)?
        }
        other => other?,
    };
    repairs.extend(store.info()?.repairs);
    // What is only kept to be faster is not worth a look.
    remove(&layout.cache())?;
    let mut examined = examine(&store);
    let damage = match &examined {
        Ok(findings) => findings.records.first().map(|what| StoreError::Corrupt { what: what.clone() }),
        Err(StoreError::Corrupt { what }) => Some(StoreError::Corrupt { what: what.clone() }),
        Err(_) => None,
    };
    if let Some(why) = damage {
        drop(store);
        repairs.extend(rebuild(&layout, &why)?);
        store = SledStore::open(dir)?;
        examined = examine(&store);
    }
    let findings = examined?;
    let losses = HighWaterMark::read(&layout)?;
    // What is lost comes first: it says what the rest is worth.
    repairs.extend(losses.open_losses().map(|loss| format!("noted that {}", loss.sentence())));
    // As long as records are not whole, whatever is left of a backup may be wanted.
    if findings.records.is_empty() && !findings.backups.is_empty() {
        repairs.extend(rename_damaged_backups(&store)?);
    }
    // Backing up damaged records would only hide the damage.
    if findings.records.is_empty() && !findings.journal_gaps.is_empty() {
        repairs.push(restart_journal(&store, losses.losses.is_empty())?);
    }
    accept_losses(&layout)?;
    Ok(repairs)
}

/// Notes that the user is told what is lost.
fn accept_losses(layout: &Layout) -> Result<(), StoreError> {
    let mut mark = HighWaterMark::read(layout)?;
    if mark.open_losses().next().is_some() {
        mark.losses.iter_mut().for_each(|loss| loss.accepted = true);
        mark.write(layout)?;
    }
    Ok(())
}

fn examine(store: &SledStore) -> Result<Findings, StoreError> {
    check::check(&store.layout, &store.take_snapshot(false)?)
}

/// Renames damaged backups, so that they no longer count.
fn rename_damaged_backups(store: &SledStore) -> Result<Vec<String>, StoreError> {
    let words = |(was, is): (PathBuf, PathBuf)| {
        let words = format!(
            "the backup {} is damaged and no longer counts as a backup; it was renamed to {}",
            was.display(),
            is.file_name().unwrap_or_default().display()
        );
        tracing::warn!("{words}");
        words
    };
    Ok(backup::rename_damaged(&store.layout.backups())?.into_iter().map(words).collect())
}

/// Backs up the records and moves unreadable journal segments away. `is_complete` tells that no change was ever lost.
fn restart_journal(store: &SledStore, is_complete: bool) -> Result<String, StoreError> {
    let newest = store.take_snapshot(true)?.newest;
    // Prune no older backup: after damage, any of them may be needed.
    let backup = store.backup(usize::MAX)?;
    let segments = journal::segments(&store.layout.journal())?;
    let whole = (0..segments.len()).find(|from| segments.get(*from..).is_some_and(|rest| reaches(rest, newest)));
    let (lost, kept) = segments.split_at(whole.unwrap_or(segments.len()));
    let aside = free_name(&store.layout.root().join(format!("journal.damaged-{}", stamp())));
    create_private_dir(&aside)?;
    for segment in lost {
        let name = segment.path.file_name().unwrap_or_default();
        fs::rename(&segment.path, aside.join(name)).with_path(&segment.path)?;
    }
    sync_dir(&aside)?;
    sync_dir(&store.layout.journal())?;
    sync_dir(store.layout.root())?;
    let first = kept.first().map_or(newest.0 + 1, |segment| segment.first.0);
    let records =
        if is_complete { "but every record is whole: all of them are" } else { "and the records that are left are" };
    let words = format!(
        "the journal had lost some of its past, {records} in a new backup, {}, and the journal begins anew with change \
         {first}; what was done before that can no longer be taken back; what was left of the old journal is kept in {}",
        backup.display(),
        aside.display()
    );
    tracing::warn!("{words}");
    Ok(words)
}

/// Whether these segments hold every change from their first to `newest`.
fn reaches(segments: &[Segment], newest: Seq) -> bool {
    let Some(first) = segments.first() else { return false };
    let before = Seq(first.first.0.saturating_sub(1));
    before == newest
        || journal::replay_after(segments, before, GapPolicy::Refuse, |recorded, _| Ok(recorded.seq < newest))
            .is_ok_and(|tail| tail.newest >= newest)
}
