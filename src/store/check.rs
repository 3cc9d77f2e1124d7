//! Is everything as it was written? For `doctor`.

use std::collections::BTreeMap;

use ::sled::IVec;

use super::{
    StoreError, Stored,
    backup::{self, Until},
    codec, journal,
    layout::Layout,
};
use crate::domain::change::{Key, Seq};

/// The most findings of one sort that are named one by one.
const NAMED: usize = 20;

/// All documents at one moment, as bytes.
#[derive(Debug)]
pub struct Held {
    /// Keys with their values, in order.
    pub pairs: Vec<(IVec, IVec)>,
    /// The newest change in them.
    pub newest: Seq,
}

impl Held {
    /// The documents.
    pub fn documents(&self) -> impl Iterator<Item = Result<Stored, StoreError>> {
        self.pairs.iter().map(|(key, value)| codec::decode(key, value))
    }
}

/// What is wrong in the data directory, in sentences.
pub fn check(layout: &Layout, held: &Held) -> Result<Vec<String>, StoreError> {
    let mut findings = Vec::new();
    let documents = check_records(held, &mut findings);
    check_journal(layout, held.newest, &mut findings)?;
    check_backups(layout, &mut findings)?;
    match backup::state(layout, Until::Change(held.newest)) {
        Ok(known) if known.newest < held.newest => {
            findings.push(format!("the journal ends at change {}, the data at {}", known.newest.0, held.newest.0));
        }
        Ok(known) => compare(&documents, &known.documents, &mut findings),
        Err(error) => findings.push(format!("backup and journal together do not give the data back: {error}")),
    }
    Ok(findings)
}

fn check_records(held: &Held, findings: &mut Vec<String>) -> BTreeMap<Key, Stored> {
    let mut documents = BTreeMap::new();
    for stored in held.documents() {
        match stored {
            Ok(stored) => {
                let key = stored.document.key();
                if stored.revision > held.newest {
                    let (revision, newest) = (stored.revision.0, held.newest.0);
                    findings.push(format!("{key} is of change {revision}, but the newest is {newest}"));
                }
                documents.insert(key, stored);
            }
            Err(StoreError::Corrupt { what }) => findings.push(what),
            Err(error) => findings.push(error.to_string()),
        }
    }
    documents
}

fn check_journal(layout: &Layout, newest: Seq, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let segments = journal::segments(&layout.journal())?;
    let Some(first) = segments.first() else { return Ok(()) };
    let before = Seq(first.first.0.saturating_sub(1));
    if let Err(error) = journal::replay_after(&segments, before, |recorded, _| Ok(recorded.seq < newest)) {
        match error {
            StoreError::Corrupt { what } => findings.push(what),
            other => findings.push(other.to_string()),
        }
    }
    Ok(())
}

fn check_backups(layout: &Layout, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let (backups, bad) = backup::found(&layout.backups())?;
    let bad = bad.into_iter().chain(backups.into_iter().filter(|found| !found.is_good()).map(|found| found.path));
    findings.extend(bad.map(|path| format!("the backup {} is damaged", path.display())));
    Ok(())
}

fn compare(held: &BTreeMap<Key, Stored>, known: &BTreeMap<Key, Stored>, findings: &mut Vec<String>) {
    let mut different = Vec::new();
    for (key, stored) in held {
        match known.get(key) {
            None => different.push(format!("{key} is in the database, but not in backup and journal")),
            Some(other) if other != stored => {
                different.push(format!("{key} differs between the database and backup and journal"));
            }
            Some(_) => {}
        }
    }
    let missing = known.keys().filter(|key| !held.contains_key(key));
    different.extend(missing.map(|key| format!("{key} is in backup and journal, but not in the database")));
    let more = different.len().saturating_sub(NAMED);
    findings.extend(different.into_iter().take(NAMED));
    if more > 0 {
        findings.push(format!("and {more} more documents differ"));
    }
}
