//! Files that appear whole or not at all.
//!
//! A [`Partial`] is written beside its final place under a name of its own, synced, and renamed. Its writer holds a
//! lock on it, so whatever a kill left behind can be told from a file that is being written, and removed.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

const PREFIX: &str = ".mentordesk-";
const SUFFIX: &str = ".partial";

/// A file on its way to its final place. Dropping it removes it.
#[derive(Debug)]
pub struct Partial {
    file: NamedTempFile,
    dir: PathBuf,
}

impl Partial {
    /// Creates a file beside `to`, after removing what kills left there.
    ///
    /// # Errors
    /// The error of the system.
    pub fn beside(to: &Path) -> io::Result<Self> {
        let dir = parent(to).to_owned();
        fs::metadata(&dir)?;
        remove_stale(&dir);
        let file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(&dir);
        // The kind of error alone: `tempfile` adds a path that the user never named.
        let file = file.map_err(|error| io::Error::from(error.kind()))?;
        // Without locks on this file system, the file is only not protected from `remove_stale`.
        let _ = file.as_file().try_lock();
        Ok(Self { file, dir })
    }

    /// The file, to be written.
    #[must_use]
    pub fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Where it is for now.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Gives the file the name `to`, replacing what is there. It survives a power cut once this returns.
    ///
    /// # Errors
    /// The error of the system; `to` is then as it was.
    pub fn finish(self, to: &Path) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist(to).map_err(|error| error.error)?;
        sync_parent(&self.dir)
    }
}

/// Removes the partial files in `dir` that no process is writing any more. Best effort: they are in nobody's way.
pub fn remove_stale(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        if is_partial(&entry.path()) && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a path has the name of a partial file.
pub(super) fn is_partial(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// The directory that a path is in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in `dir` survive a power cut. File systems that cannot do that for a directory are not an error.
fn sync_parent(dir: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(dir).and_then(|dir| dir.sync_all()) {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_a_kill_left_is_removed_and_what_is_being_written_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("x.csv");
        let killed = dir.path().join(".mentordesk-abc.partial");
        fs::write(&killed, "half").unwrap();
        let first = Partial::beside(&to).unwrap();
        assert!(!killed.exists());
        let second = Partial::beside(&to).unwrap();
        assert!(first.path().exists(), "it is being written");
        first.file().write_all(b"whole").unwrap();
        first.finish(&to).unwrap();
        drop(second);
        assert_eq!(fs::read(&to).unwrap(), b"whole");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_error_does_not_name_the_temporary_file() {
        let dir = tempfile::tempdir().unwrap();
        let error = Partial::beside(&dir.path().join("nowhere/x.csv")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(!error.to_string().contains(PREFIX), "{error}");
    }
}
