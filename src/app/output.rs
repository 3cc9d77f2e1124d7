//! Files that somebody asked for: written whole or not at all, and over nothing that is there already unless it is
//! meant.

use std::{io, path::PathBuf};

use super::files::{shown, write_whole};

/// Files to be written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Each file with what it is to hold.
    pub files: Vec<(PathBuf, String)>,
    /// Whether what is there already may be written over.
    pub over: bool,
    /// What was done, in words: `Exported 6 pairings to`; the place follows.
    pub said: String,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteFailure {
    /// It is there already; saying so again writes over it.
    #[error("{0} is there already; choose another name, or say that it is to be replaced")]
    There(String),
    /// The system says no.
    #[error("{0} cannot be written: {1}; choose another place")]
    Io(String, io::Error),
}

impl Writing {
    /// Writes all files, and says where they are.
    ///
    /// # Errors
    /// A [`WriteFailure`]; where a file is there already and may not be written over, nothing is written.
    pub fn write(&self) -> Result<String, WriteFailure> {
        if !self.over
            && let Some((there, _)) = self.files.iter().find(|(path, _)| path.exists())
        {
            return Err(WriteFailure::There(shown(there)));
        }
        for (path, text) in &self.files {
            let wrong = |error| WriteFailure::Io(shown(path), error);
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).map_err(wrong)?;
            }
            write_whole(path, text.as_bytes()).map_err(wrong)?;
        }
        let place = match self.files.as_slice() {
            [] => String::new(),
            [(path, _)] => shown(path),
            [(path, _), ..] => path.parent().map_or_else(|| shown(path), shown),
        };
        Ok(format!("{} {place}", self.said))
    }
}
