//! What the data is, by the newest good backup and the journal alone.

use std::collections::BTreeMap;

use super::{
    dir::{Found, found},
    file::read_backup,
};
use crate::{
    domain::change::{AttemptId, Change, Key, Seq, Timestamp},
    store::{
        StoreError, Stored, edits,
        journal::{self, Place, Tail},
        layout::Layout,
    },
};

/// How far to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// To the last whole line of the journal.
    Newest,
    /// Up to and including that change.
    Change(Seq),
    /// Up to and including the last change before that moment.
    Moment(Timestamp),
}

impl Until {
    pub fn admits(self, backup: &Found) -> bool {
        match self {
            Self::Newest => true,
            Self::Change(seq) => backup.newest <= seq,
            Self::Moment(at) => backup.written_at <= at,
        }
    }

    fn includes(self, seq: Seq, change: &Change) -> bool {
        match self {
            Self::Newest => true,
            Self::Change(last) => seq <= last,
            Self::Moment(at) => change.at <= at,
        }
    }
}

/// All documents after a change, as the backups and the journal have them.
#[derive(Debug)]
pub struct State {
    /// The documents.
    pub documents: BTreeMap<Key, Stored>,
    /// The newest change in them.
    pub newest: Seq,
    /// Where the journal ends, if it was read to its end.
    pub tail: Tail,
    /// The requests of the changes that were read from the journal, with their lines.
    pub requests: Vec<(Seq, AttemptId, Place)>,
}

/// Puts the data together from the newest backup that is good and early enough, and the journal after it.
///
/// # Errors
/// [`StoreError::Corrupt`] where no backup reaches far enough for the journal to go on; [`StoreError::Newer`].
pub fn state(layout: &Layout, until: Until) -> Result<State, StoreError> {
    let (backups, _) = found(&layout.backups())?;
    let mut failure = None;
    for backup in backups.iter().filter(|backup| until.admits(backup)) {
        match from_backup(layout, backup, until) {
            Ok(state) => return Ok(state),
            Err(error @ StoreError::Newer { .. }) => return Err(error),
            Err(error) => drop(failure.get_or_insert(error)),
        }
    }
    advance(layout, BTreeMap::new(), Seq(0), until).map_err(|error| failure.unwrap_or(error))
}

fn from_backup(layout: &Layout, backup: &Found, until: Until) -> Result<State, StoreError> {
    let mut documents = BTreeMap::new();
    for stored in read_backup(&backup.path)? {
        let stored = stored?;
        documents.insert(stored.document.key(), stored);
    }
    advance(layout, documents, backup.newest, until)
}

fn advance(
    layout: &Layout,
    mut documents: BTreeMap<Key, Stored>,
    from: Seq,
    until: Until,
) -> Result<State, StoreError> {
    let dir = layout.journal();
    let segments = if dir.exists() { journal::segments(&dir)? } else { Vec::new() };
    let mut newest = from;
    let mut requests = Vec::new();
    let tail = journal::replay_after(&segments, from, |recorded, place| {
        if !until.includes(recorded.seq, &recorded.change) {
            return Ok(false);
        }
        edits::apply(&mut documents, recorded.seq, &recorded.change);
        newest = recorded.seq;
        requests.push((recorded.seq, recorded.change.request, place));
        Ok(true)
    })?;
    if from == Seq(0) && newest == Seq(0) && segments.first().is_some_and(|segment| segment.first > Seq(1)) {
        return Err(journal::missing(Seq(1)));
    }
    Ok(State { documents, newest, tail, requests })
}
