//! Reads the settings file, and edits single lines.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, Item, Table, value};

pub use super::location::SettingsLocation;
use super::{FILE, Mistake, SavedFilter, Settings};
use crate::app::{files::write_atomically, input};

/// The result of reading the settings.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The location. `None` if there is no settings file.
    pub location: Option<SettingsLocation>,
    /// Whether the file exists.
    pub exists: bool,
    /// The settings.
    pub settings: Settings,
    /// The mistakes in the file.
    pub mistakes: Vec<Mistake>,
}

/// An error from saving a setting.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no settings file.
    #[error("there is no settings file here; name one with --config FILE")]
    Nowhere,
    /// The file cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The error from the system.
        error: io::Error,
    },
    /// The file is not valid TOML, so it was left unchanged.
    #[error("{}: {words}; fix the file first (it was not changed)", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        words: String,
    },
    /// The file exists.
    #[error("{} already exists; it was not changed", .0.display())]
    Exists(PathBuf),
}

impl SettingsLocation {
    /// Reads the settings. Anything missing, unreadable, or invalid has its default.
    #[must_use]
    pub fn load(&self) -> Loaded {
        let themes = &super::themes::names(Some(self));
        let place = Some(self.clone());
        match input::read_input(&self.file) {
            Ok(bytes) => {
                let (settings, mistakes) = super::read(&String::from_utf8_lossy(&bytes), themes);
                Loaded { location: place, exists: true, settings, mistakes }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Loaded { location: place, ..Loaded::default() },
            Err(error) => {
                let words = format!("cannot read the settings: {error}; using the defaults");
                let mistake = Mistake { file: FILE.into(), line: 0, said: String::new(), words };
                Loaded { location: place, exists: true, mistakes: vec![mistake], ..Loaded::default() }
            }
        }
    }

    /// Writes a commented file with the default settings.
    ///
    /// # Errors
    /// [`FileError::Exists`] if the file exists.
    pub fn write_new(&self) -> Result<(), FileError> {
        if self.file.exists() {
            return Err(FileError::Exists(self.file.clone()));
        }
        self.replace(&super::text(&Settings::default()))
    }

    /// Sets a value, preserving comments and order. `table` is empty for the top level.
    ///
    /// # Errors
    /// I/O errors; [`FileError::Broken`] if the file is not valid TOML.
    pub fn set(&self, table: &str, key: &str, new: impl Into<toml_edit::Value>) -> Result<(), FileError> {
        self.change(|document| {
            let place = table_of(document, table)?;
            let mut new = new.into();
            // Keep comments around the name and value.
            if let Some(old) = place.get_mut(key) {
                if let Some(old) = old.as_value() {
                    *new.decor_mut() = old.decor().clone();
                }
                *old = value(new);
            } else {
                place.insert(key, value(new));
            }
            Some(())
        })
    }

    /// Removes a value.
    ///
    /// # Errors
    /// As [`SettingsLocation::set`].
    pub fn remove(&self, table: &str, key: &str) -> Result<(), FileError> {
        self.change(|document| {
            table_of(document, table)?.remove(key);
            Some(())
        })
    }

    /// Saves a named filter, replacing an existing one.
    ///
    /// # Errors
    /// As [`SettingsLocation::set`].
    pub fn save_filter(&self, filter: &SavedFilter) -> Result<(), FileError> {
        match &filter.sort {
            None => self.set("filters", &filter.name, filter.filter.as_str()),
            Some(sort) => {
                let mut both = toml_edit::InlineTable::new();
                both.insert("filter", filter.filter.as_str().into());
                both.insert("sort", sort.as_str().into());
                self.set("filters", &filter.name, both)
            }
        }
    }

    /// Removes a named filter.
    ///
    /// # Errors
    /// As [`SettingsLocation::set`].
    pub fn remove_filter(&self, name: &str) -> Result<(), FileError> {
        self.remove("filters", name)
    }

    fn change(&self, change: impl FnOnce(&mut DocumentMut) -> Option<()>) -> Result<(), FileError> {
        let broken = |words: String| FileError::Broken { path: self.file.clone(), words };
        let text = match input::read_file(&self.file) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| broken("it is not UTF-8".to_owned()))?,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(FileError::Io { path: self.file.clone(), error }),
        };
        let mut document: DocumentMut = text
            .parse()
            .map_err(|error: toml_edit::TomlError| broken(error.message().lines().next().unwrap_or("").to_owned()))?;
        change(&mut document).ok_or_else(|| broken("a table is expected where a value stands".into()))?;
        self.replace(&document.to_string())
    }

    /// Replaces the file atomically.
    fn replace(&self, text: &str) -> Result<(), FileError> {
        let wrong = |error: io::Error| FileError::Io { path: self.file.clone(), error };
        let dir = self.file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(dir).map_err(wrong)?;
        write_atomically(&self.file, text.as_bytes()).map_err(wrong)
    }
}

/// The table with that name, created if missing. `None` if the name is used by something else.
fn table_of<'a>(document: &'a mut DocumentMut, name: &str) -> Option<&'a mut dyn toml_edit::TableLike> {
    if name.is_empty() {
        return Some(document.as_table_mut());
    }
    let table = document.as_table_mut().entry(name).or_insert_with(|| Item::Table(Table::new()));
    table.as_table_like_mut()
}
