//! Drafts: what is typed and not saved yet, kept in a small file so that a crash loses none of it.
//!
//! The file is a convenience: errors in reading or writing it are ignored.

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use super::files::write_atomically;
use crate::domain::id::PersonRef;

/// The drafts of a data directory, one file per person.
#[derive(Debug)]
pub struct Drafts {
    dir: Option<PathBuf>,
    /// The name of the files.
    name: &'static str,
    /// Whose drafts they are; `None` for the office.
    owner: Option<PersonRef>,
    written: Option<String>,
    /// The drafts of others while there is no directory.
    memory: HashMap<Option<PersonRef>, String>,
}

impl Default for Drafts {
    fn default() -> Self {
        Self { dir: None, name: "drafts", owner: None, written: None, memory: HashMap::new() }
    }
}

impl Drafts {
    /// The office's drafts of that data directory.
    #[must_use]
    pub fn in_dir(dir: &Path) -> Self {
        Self { dir: Some(dir.to_owned()), ..Self::default() }
    }

    /// Switches to the drafts of a person, or of the office.
    pub fn switch_to(&mut self, person: Option<&PersonRef>) {
        self.owner = person.cloned();
        self.written = None;
    }

    fn path(&self) -> Option<PathBuf> {
        let dir = self.dir.as_ref()?;
        Some(match &self.owner {
            None => dir.join(format!("{}.json", self.name)),
            Some(person) => dir.join(format!("{}-{}.json", self.name, file_name(person))),
        })
    }

    /// Drafts in memory only, as on sample data.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Other files beside them, kept in the same way for the same person.
    #[must_use]
    pub fn beside(&self, name: &'static str) -> Self {
        Self { dir: self.dir.clone(), name, owner: self.owner.clone(), ..Self::default() }
    }

    /// The content of the file; `None` if it is missing or unreadable.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&mut self) -> Option<T> {
        let text = match self.path() {
            Some(path) => fs::read_to_string(path).ok()?,
            None => self.memory.get(&self.owner)?.clone(),
        };
        let drafts = serde_json::from_str(&text).ok()?;
        self.written = Some(text);
        Some(drafts)
    }

    /// Replaces the content of the file atomically, or removes the file if there are no drafts. Writes nothing if
    /// nothing changed.
    pub fn write<T: Serialize>(&mut self, drafts: Option<&T>) {
        let text = drafts.and_then(|drafts| serde_json::to_string(drafts).ok());
        let Some(path) = self.path() else {
            match text {
                Some(text) => self.memory.insert(self.owner.clone(), text),
                None => self.memory.remove(&self.owner),
            };
            return;
        };
        if text == self.written {
            return;
        }
        let done = match &text {
            Some(text) => write_atomically(&path, text.as_bytes()),
            None => match fs::remove_file(&path) {
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

/// A file name for a reference, different for each person.
fn file_name(person: &PersonRef) -> String {
    let mut name = String::new();
    for byte in person.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02x}"));
        }
    }
    name
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
    fn no_one_reads_the_drafts_of_others() {
        let dir = tempfile::tempdir().unwrap();
        for mut drafts in [Drafts::in_dir(dir.path()), Drafts::in_memory()] {
            let (rosa, luis) = (PersonRef::new("E 1/β").unwrap(), PersonRef::new("E 2").unwrap());
            drafts.write(Some(&vec!["the office's"]));
            drafts.switch_to(Some(&rosa));
            assert_eq!(drafts.read::<Vec<String>>(), None);
            drafts.write(Some(&vec!["hers"]));
            drafts.switch_to(Some(&luis));
            assert_eq!(drafts.read::<Vec<String>>(), None);
            drafts.switch_to(None);
            assert_eq!(drafts.read::<Vec<String>>(), Some(vec!["the office's".to_owned()]));
            drafts.switch_to(Some(&rosa));
            assert_eq!(drafts.read::<Vec<String>>(), Some(vec!["hers".to_owned()]));
        }
    }

    #[test]
    fn a_file_that_is_no_draft_stops_no_one() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("drafts.json"), "{broken").unwrap();
        let mut drafts = Drafts::in_dir(dir.path());
        assert_eq!(drafts.read::<Vec<String>>(), None);
        drafts.write(Some(&vec![1]));
        assert_eq!(drafts.read::<Vec<u8>>(), Some(vec![1]));
        Drafts::in_memory().write(Some(&vec![1]));
    }
}
