//! Files that somebody asked for: written whole or not at all, and over nothing that is there already unless it is
//! meant.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
};

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
    #[error("{0} is there already; ctrl-t writes over it, or choose another name")]
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

/// Writes a file so that it is there whole or not at all.
///
/// # Errors
/// What the system says; what was there before is there still then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The place that somebody typed, with `~` for the home directory and quotes around it as a file manager gives it.
#[must_use]
pub fn place(words: &str) -> PathBuf {
    let words = words.trim().trim_matches(['"', '\'']);
    match (words.strip_prefix("~/").or((words == "~").then_some("")), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => PathBuf::from(words),
    }
}

/// A place as people read it: `~` for the home directory.
#[must_use]
pub fn shown(path: &Path) -> String {
    let short =
        etcetera::home_dir().ok().and_then(|home| path.strip_prefix(home).ok().map(|rest| rest.display().to_string()));
    short.map_or_else(|| path.display().to_string(), |rest| format!("~/{rest}"))
}
