//! The paths inside a data directory.

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

    /// The database directory.
    #[must_use]
    pub fn db(&self) -> PathBuf {
        self.root.join("db")
    }

    /// The journal directory.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// The directory of daily backups.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The log directory.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// The lock file, which records the process that has the directory open.
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
        let folders = [self.db(), self.journal(), self.backups(), self.restoring()];
        let files = [self.mark(), self.intent()];
        folders.iter().any(|folder| folder.is_dir()) || files.iter().any(|file| file.is_file())
    }

    /// Data that a restore puts together before it takes the place of what is there.
    pub(super) fn restoring(&self) -> PathBuf {
        self.root.join("restoring")
    }

    /// Where a database is rebuilt. Removed on the next start if the rebuild was interrupted.
    pub(super) fn mending(&self) -> PathBuf {
        self.root.join("db.mending")
    }

    /// Creates missing directories, accessible only by the user.
    pub(super) fn create(&self) -> Result<(), StoreError> {
        create_private_dir(&self.root)?;
        for dir in [self.journal(), self.backups(), self.logs()] {
            create_private_dir(&dir)?;
        }
        Ok(())
    }
}
