//! What was typed and not saved, kept in a small file so that a crash takes none of it.
//!
//! The file is a convenience: where it cannot be read or written, nothing is said and nobody is stopped.

use std::{
    fs,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

/// The file of drafts of a data directory.
#[derive(Debug, Default)]
pub struct Drafts {
    path: Option<PathBuf>,
    written: Option<String>,
}

impl Drafts {
    /// The drafts of that data directory.
    #[must_use]
    pub fn in_dir(dir: &Path) -> Self {
        Self { path: Some(dir.join("drafts.json")), written: None }
    }

    /// Drafts that are kept nowhere, as on sample data.
    #[must_use]
    pub fn nowhere() -> Self {
        Self::default()
    }

    /// A file of another name beside these drafts; nowhere where these are kept nowhere.
    #[must_use]
    pub fn beside(&self, name: &str) -> Self {
        Self { path: self.path.as_ref().map(|path| path.with_file_name(name)), written: None }
    }

    /// What the file holds; nothing where there is none, or none that can be read.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&mut self) -> Option<T> {
        let text = fs::read_to_string(self.path.as_ref()?).ok()?;
        let drafts = serde_json::from_str(&text).ok()?;
        self.written = Some(text);
        Some(drafts)
    }

    /// Puts `drafts` into the place of what the file holds, whole or not at all; no drafts, no file. Nothing is
    /// written where nothing is different.
    pub fn write<T: Serialize>(&mut self, drafts: Option<&T>) {
        let Some(path) = &self.path else { return };
        let text = drafts.and_then(|drafts| serde_json::to_string(drafts).ok());
        if text == self.written {
            return;
        }
        let done = match &text {
            Some(text) => replace(path, text),
            None => match fs::remove_file(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                Ok(()) | Err(_) => Ok(()),
            },
        };
        match done {
            Ok(()) => self.written = text,
            Err(error) => tracing::warn!(%error, "the drafts could not be kept"),
        }
    }
}

/// Writes beside the file, and then into its place; only its owner can read it.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_come_back_and_go_when_there_are_none() {
        let dir = tempfile::tempdir().unwrap();
        let mut drafts = Drafts::in_dir(dir.path());
        assert_eq!(drafts.read::<Vec<String>>(), None);
        drafts.write(Some(&vec!["45m tue".to_owned()]));
        assert_eq!(Drafts::in_dir(dir.path()).read::<Vec<String>>(), Some(vec!["45m tue".to_owned()]));
        drafts.write::<Vec<String>>(None);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_is_no_draft_stops_nobody() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("drafts.json"), "{broken").unwrap();
        let mut drafts = Drafts::in_dir(dir.path());
        assert_eq!(drafts.read::<Vec<String>>(), None);
        drafts.write(Some(&vec![1]));
        assert_eq!(drafts.read::<Vec<u8>>(), Some(vec![1]));
        Drafts::nowhere().write(Some(&vec![1]));
    }
}
