//! The paths inside a data directory.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

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

    /// Whether the directory holds anything that the program keeps data in, or cannot be looked into.
    #[must_use]
    pub fn has_data(&self) -> bool {
        // What cannot be looked at may be data, so opening it says why it cannot be read.
        let may_be = |path: &PathBuf| match path.metadata() {
            Ok(_) => true,
            Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
        };
        let own = [self.owner(), self.mark(), self.intent(), self.restoring(), self.db().join("db")];
        own.iter().any(may_be) || has_any(&self.journal(), ".jsonl") || has_any(&self.backups(), ".jsonl.gz")
    }

    /// The data directory that `path` is in or would be in, or that it is itself, whichever links lead there.
    #[must_use]
    pub fn around(path: &Path) -> Option<PathBuf> {
        let whole = std::path::absolute(path).ok()?;
        let existing = whole.ancestors().find_map(|folder| folder.canonicalize().ok())?;
        existing.ancestors().find(|folder| Self::new(folder).was_opened()).map(Path::to_owned)
    }

    /// Whether the program has had the directory open: `owner` stays, and no one else makes one beside a journal.
    fn was_opened(&self) -> bool {
        self.owner().is_file() && (self.journal().is_dir() || self.db().is_dir())
    }

    /// Data that a restore puts together before it takes the place of what is there.
    pub(super) fn restoring(&self) -> PathBuf {
        self.root.join("restoring")
    }

    /// Where a database is rebuilt. Removed on the next start if the rebuild was interrupted.
    pub(super) fn rebuilding(&self) -> PathBuf {
        self.root.join("db.mending")
    }

    /// Creates the data directory if it is missing.
    ///
    /// # Errors
    /// [`StoreError::Inside`] if it would be new and in another data directory; [`StoreError::Denied`],
    /// [`StoreError::Full`].
    pub(super) fn create_root(&self) -> Result<(), StoreError> {
        match Self::around(&self.root).filter(|_| !self.has_data()) {
            Some(data) => Err(StoreError::Inside { dir: self.root.clone(), data }),
            None => create_private_dir(&self.root),
        }
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

/// Whether a folder has an entry whose name ends so.
fn has_any(folder: &Path, ending: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with(ending))
}
