//! Verifies stored data, for `doctor`.

use std::collections::BTreeMap;

use ::sled::IVec;

use super::{
    StoreError, Stored,
    backup::{self, Until},
    codec,
    journal::{self, GapPolicy},
    layout::Layout,
    mark::{HighWaterMark, Loss},
};
use crate::domain::change::{Key, Seq};

/// Maximum number of differing documents listed individually.
const NAMED: usize = 20;

/// All encoded documents at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// Keys and values, in key order.
    pub pairs: Vec<(IVec, IVec)>,
    /// The newest change in them.
    pub newest: Seq,
}

impl Snapshot {
    /// The documents.
    pub fn documents(&self) -> impl Iterator<Item = Result<Stored, StoreError>> {
        self.pairs.iter().map(|(key, value)| codec::decode(key, value))
    }
}

/// Problems found in a data directory, as sentences.
#[derive(Debug, Default)]
pub struct Findings {
    /// Records that differ from what was written. The database must be rebuilt.
    pub records: Vec<String>,
    /// Changes missing from the journal, or not recoverable from it and the backups. The records are intact.
    pub journal_gaps: Vec<String>,
    /// Damaged backups.
    pub backups: Vec<String>,
    /// Changes that were saved and are gone, of which nobody was told yet.
    pub losses: Vec<String>,
}

impl Findings {
    /// All findings.
    pub fn all(self) -> Vec<String> {
        [self.losses, self.records, self.journal_gaps, self.backups].concat()
    }
}

/// Verifies records, journal, and backups against each other.
pub fn check(layout: &Layout, held: &Snapshot) -> Result<Findings, StoreError> {
    let mut findings = check_files(layout, held.newest)?;
    let documents = check_records(held, &mut findings.records);
    match backup::state(layout, Until::Change(held.newest), GapPolicy::Refuse) {
        Ok(known) if known.newest < held.newest => {
            findings
                .journal_gaps
                .push(format!("backup and journal end at change {}, the data at {}", known.newest.0, held.newest.0));
        }
        Ok(known) => compare(&documents, &known.documents, &mut findings.records),
        Err(error) => {
            findings.journal_gaps.push(format!("the backups and the journal do not reproduce the data: {error}"));
        }
    }
    Ok(findings)
}

/// What is wrong with the journal, the backups and the mark, by themselves.
pub fn check_files(layout: &Layout, newest: Seq) -> Result<Findings, StoreError> {
    let mut findings = Findings::default();
    check_journal(layout, newest, &mut findings.journal_gaps)?;
    check_backups(layout, &mut findings.backups)?;
    findings.losses.extend(HighWaterMark::read(layout)?.open_losses().map(Loss::sentence));
    Ok(findings)
}

fn check_records(held: &Snapshot, findings: &mut Vec<String>) -> BTreeMap<Key, Stored> {
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
    match journal::replay_after(&segments, before, GapPolicy::Refuse, |recorded, _| Ok(recorded.seq < newest)) {
        // A line that was cut short looks as one that was never finished; the records know that it was.
        Ok(tail) if tail.newest < newest => findings.push(format!(
            "the journal is missing everything after change {}, but the records are complete up to change {}",
            tail.newest.0, newest.0
        )),
        Ok(_) => {}
        Err(StoreError::Corrupt { what }) => findings.push(what),
        Err(other) => findings.push(other.to_string()),
    }
    Ok(())
}

fn check_backups(layout: &Layout, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let (backups, bad) = backup::list_backups(&layout.backups())?;
    for path in bad.into_iter().chain(backups.into_iter().map(|found| found.path)) {
        match backup::check_backup(&path) {
            Ok(()) => {}
            Err(StoreError::Corrupt { .. }) => findings.push(format!("the backup {} is damaged", path.display())),
            Err(error) => findings.push(error.to_string()),
        }
    }
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
