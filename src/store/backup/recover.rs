//! The state of the data, computed from the newest good backup and the journal alone.

use std::collections::BTreeMap;

use super::{
    dir::{BackupFile, list_backups},
    file::read_backup,
};
use crate::{
    domain::change::{AttemptId, Key, Seq},
    store::{
        StoreError, Stored, edits,
        journal::{self, GapPolicy, LinePosition, Tail},
        layout::Layout,
    },
};

/// How far to replay the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// To the last complete line.
    Newest,
    /// Up to and including this change.
    Change(Seq),
}

impl Until {
    fn admits(self, backup: &BackupFile) -> bool {
        match self {
            Self::Newest => true,
            Self::Change(seq) => backup.newest <= seq,
        }
    }

    fn includes(self, seq: Seq) -> bool {
        match self {
            Self::Newest => true,
            Self::Change(last) => seq <= last,
        }
    }
}

/// All documents as of one change, according to the backups and the journal.
#[derive(Debug)]
pub struct RecoveredState {
    /// The documents.
    pub documents: BTreeMap<Key, Stored>,
    /// The newest change included.
    pub newest: Seq,
    /// Where reading the journal stopped.
    pub tail: Tail,
    /// The request ids and journal positions of the changes replayed from the journal.
    pub requests: Vec<(Seq, AttemptId, LinePosition)>,
}

/// Puts the data together from the newest backup that is good and early enough, and the journal after it. Holes in the
/// journal are passed over only if `holes` says so and there is no way without.
///
/// # Errors
/// [`StoreError::Corrupt`] where no backup reaches far enough for the journal to go on; [`StoreError::Newer`].
pub fn state(layout: &Layout, until: Until, holes: GapPolicy) -> Result<RecoveredState, StoreError> {
    match state_with(layout, until, GapPolicy::Refuse) {
        Err(StoreError::Corrupt { .. }) if holes == GapPolicy::Skip => state_with(layout, until, holes),
        other => other,
    }
}

fn state_with(layout: &Layout, until: Until, holes: GapPolicy) -> Result<RecoveredState, StoreError> {
    let (backups, _) = list_backups(&layout.backups())?;
    let mut failure = None;
    for backup in backups.iter().filter(|backup| until.admits(backup)) {
        match from_backup(layout, backup, until, holes) {
            Ok(state) => return Ok(state),
            Err(error @ StoreError::Newer { .. }) => return Err(error),
            Err(error) => drop(failure.get_or_insert(error)),
        }
    }
    advance(layout, BTreeMap::new(), Seq(0), until, holes).map_err(|error| failure.unwrap_or(error))
}

fn from_backup(
    layout: &Layout,
    backup: &BackupFile,
    until: Until,
    holes: GapPolicy,
) -> Result<RecoveredState, StoreError> {
    let mut documents = BTreeMap::new();
    for stored in read_backup(&backup.path)? {
        let stored = stored?;
        documents.insert(stored.document.key(), stored);
    }
    advance(layout, documents, backup.newest, until, holes)
}

fn advance(
    layout: &Layout,
    mut documents: BTreeMap<Key, Stored>,
    from: Seq,
    until: Until,
    holes: GapPolicy,
) -> Result<RecoveredState, StoreError> {
    let dir = layout.journal();
    let segments = if dir.exists() { journal::segments(&dir)? } else { Vec::new() };
    let mut newest = from;
    let mut requests = Vec::new();
    let tail = journal::replay_after(&segments, from, holes, |recorded, place| {
        if !until.includes(recorded.seq) {
            return Ok(false);
        }
        edits::apply(&mut documents, recorded.seq, &recorded.change);
        newest = recorded.seq;
        requests.push((recorded.seq, recorded.change.request, place));
        Ok(true)
    })?;
    if from == Seq(0) && segments.first().is_some_and(|segment| segment.first > Seq(1)) {
        return Err(journal::missing(Seq(1)));
    }
    Ok(RecoveredState { documents, newest, tail, requests })
}
