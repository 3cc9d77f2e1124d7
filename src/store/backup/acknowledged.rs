//! How far the data has come, as the files beside database and journal prove.

use super::dir::{BackupFile, list_backups};
use crate::{
    domain::change::{Seq, Timestamp},
    store::{
        StoreError,
        layout::Layout,
        mark::{HighWaterMark, Newest},
    },
};

/// What the mark and the first lines of the backups prove about the changes that were acknowledged. Data that ends
/// before [`Acknowledged::newest`] is not all that was saved.
#[derive(Debug)]
pub struct Acknowledged {
    /// The mark by itself.
    pub mark: HighWaterMark,
    /// The newest change that is proven; number 0 if none is.
    pub newest: Newest,
    /// The backups whose changes no noted loss accounts for, newest first.
    backups: Vec<BackupFile>,
}

impl Acknowledged {
    /// Reads the mark and the first line of each backup.
    ///
    /// # Errors
    /// [`StoreError::Newer`]; [`StoreError::Denied`] or [`StoreError::Unavailable`] if they cannot be read.
    pub fn read(layout: &Layout) -> Result<Self, StoreError> {
        let mark = HighWaterMark::read(layout)?;
        let (mut backups, _) = list_backups(&layout.backups())?;
        let claim = |backup: &BackupFile| Newest::new(backup.newest, backup.written_at);
        backups.retain(|backup| !mark.accounts_for(claim(backup)));
        let newest = backups.iter().map(claim).chain(mark.newest).max_by_key(|newest| newest.seq);
        Ok(Self { newest: newest.unwrap_or(Newest::new(Seq(0), Timestamp(0))), mark, backups })
    }

    /// Whether an intact backup has changes after `newest`, the end of the data.
    pub fn has_good_backup_after(&self, newest: Seq) -> bool {
        self.backups.iter().any(|backup| backup.newest > newest && backup.is_good())
    }

    /// Whether nothing tells how far the data has come: the mark is missing, or older than data that ends at `newest`.
    pub fn is_silent_after(&self, newest: Seq) -> bool {
        self.mark.newest.is_none_or(|mark| mark.seq < newest)
    }
}
