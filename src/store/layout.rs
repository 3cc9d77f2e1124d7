//! Where things are in a data directory.

use std::path::{Path, PathBuf};

use super::{StoreError, files::create_private_dir};

/// A data directory: `db/`, `journal/`, `backups/`, `logs/`, `cache/`, `mark` and `owner`; while a restore or a repair
/// is under way also `restoring/`, `db.mending/` and `intent`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The name of [`Layout::intent`].
    pub(super) const INTENT: &str = "intent";

    /// The layout of the data directory `root`, which need not exist.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The data directory.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The database's directory.
    #[must_use]
    pub fn db(&self) -> PathBuf {
        self.root.join("db")
    }

    /// The journal's directory.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// The directory of the daily backups.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The directory of the program's logs.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// The file that says who has the directory open, locked as long as it is true.
    #[must_use]
    pub fn owner(&self) -> PathBuf {
        self.root.join("owner")
    }

    /// The directory of caches. All of it may be deleted at any time.
    #[must_use]
    pub fn cache(&self) -> PathBuf {
        self.root.join("cache")
    }

    /// The search cache.
    #[must_use]
    pub fn search(&self) -> PathBuf {
        self.cache().join("search")
    }

    /// Creates the directory of [`Layout::cache`], readable only by its owner.
    ///
    /// # Errors
    /// [`StoreError::Denied`], [`StoreError::Full`].
    pub fn create_cache(&self) -> Result<(), StoreError> {
        create_private_dir(&self.cache())
    }

    /// How far the data has come, kept apart from the journal and the database; see [`super::mark`].
    pub(super) fn mark(&self) -> PathBuf {
        self.root.join("mark")
    }

    /// The renames that finish a restore or a repair; see [`super::intent`].
    pub(super) fn intent(&self) -> PathBuf {
        self.root.join(Self::INTENT)
    }

    /// Whether the directory holds anything that the program keeps data in.
    #[must_use]
    pub fn holds_data(&self) -> bool {
        let parts = [self.db(), self.journal(), self.backups(), self.mark(), self.intent(), self.restoring()];
        parts.iter().any(|part| part.exists())
    }

    /// Data that a restore puts together before it takes the place of what is there.
    pub(super) fn restoring(&self) -> PathBuf {
        self.root.join("restoring")
    }

    /// A database that is being rebuilt; thrown away when it was not finished.
    pub(super) fn mending(&self) -> PathBuf {
        self.root.join("db.mending")
    }

    /// Creates what is missing, closed to everybody but its owner.
    pub(super) fn create(&self) -> Result<(), StoreError> {
        create_private_dir(&self.root)?;
        for dir in [self.journal(), self.backups(), self.logs()] {
            create_private_dir(&dir)?;
        }
        Ok(())
    }
}
