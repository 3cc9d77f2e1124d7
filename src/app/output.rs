//! Exported files: written completely or not at all, and over an existing file only if the user confirmed it.

use std::{fmt, fs, io, path::PathBuf};

use super::{
    cancel::CancelToken,
    files::{display_path, write_atomically},
    input,
};
use crate::book::Book;

/// Files to be written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileExport {
    /// Each file with its content.
    pub files: Vec<(PathBuf, String)>,
    /// Whether existing files may be replaced.
    pub over: bool,
    /// What was done, in words that the path follows: `Exported 6 pairings to`.
    pub said: String,
}

/// An export with known paths, whose content is built from the book when it is written.
pub struct PendingExport {
    /// The paths.
    pub places: Vec<PathBuf>,
    /// Whether what is there already may be written over.
    pub over: bool,
    /// What is done, in words: `Writing the report`.
    pub doing: String,
    /// What was done, in words, as [`FileExport::said`].
    pub said: String,
    draw: Draw,
}

/// Builds the text of each file, or says why there is none.
type Draw = Box<dyn FnOnce(&Book) -> Result<Vec<String>, String> + Send>;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteFailure {
    /// The file exists; confirming replaces it.
    #[error("{0} is there already; choose another name, or say that it is to be replaced")]
    There(String),
    /// The system refused.
    #[error("{0} cannot be written: {1}; choose another place")]
    Io(String, io::Error),
    /// There is nothing to write, for the given reason.
    #[error("{0}")]
    Report(String),
    /// Another file is being written.
    #[error("something else is still being written: try again once it is done")]
    Busy,
    /// The user cancelled it in time.
    #[error("stopped; nothing was written")]
    Stopped,
}

impl FileExport {
    /// Writes all files. Returns what was done, in words.
    ///
    /// # Errors
    /// A [`WriteFailure`]. Nothing is written if a file exists and may not be replaced.
    pub fn write(&self) -> Result<String, WriteFailure> {
        check(self.files.iter().map(|(path, _)| path), self.over)?;
        for (path, text) in &self.files {
            let wrong = |error| WriteFailure::Io(display_path(path), error);
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder).map_err(wrong)?;
            }
            write_atomically(path, text.as_bytes()).map_err(wrong)?;
        }
        let place = match self.files.as_slice() {
            [] => String::new(),
            [(path, _)] => display_path(path),
            [(path, _), ..] => path.parent().map_or_else(|| display_path(path), display_path),
        };
        Ok(format!("{} {place}", self.said))
    }
}

impl PendingExport {
    /// A single file.
    #[must_use]
    pub fn one(place: PathBuf, draw: impl FnOnce(&Book) -> Result<String, String> + Send + 'static) -> Self {
        Self::all(vec![place], move |book| draw(book).map(|text| vec![text]))
    }

    /// Several files.
    #[must_use]
    pub fn all(places: Vec<PathBuf>, draw: impl FnOnce(&Book) -> Result<Vec<String>, String> + Send + 'static) -> Self {
        let (doing, said) = ("Writing".to_owned(), "Written:".to_owned());
        Self { places, over: false, doing, said, draw: Box::new(draw) }
    }

    /// Checks what can be checked before the content is built.
    ///
    /// # Errors
    /// [`WriteFailure::There`].
    pub fn check(&self) -> Result<(), WriteFailure> {
        check(&self.places, self.over)
    }

    /// Builds and writes all files. Returns what was done, in words.
    ///
    /// # Errors
    /// A [`WriteFailure`]. Nothing is written if a file exists and may not be replaced, if there is nothing to write, or if
    /// `watch` was cancelled.
    pub fn write(self, book: &Book, watch: &CancelToken) -> Result<String, WriteFailure> {
        self.check()?;
        let Self { places, over, said, draw, .. } = self;
        let texts = draw(book).map_err(WriteFailure::Report)?;
        if !watch.seal() {
            return Err(WriteFailure::Stopped);
        }
        FileExport { files: places.into_iter().zip(texts).collect(), over, said }.write()
    }
}

impl fmt::Debug for PendingExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingExport").field("places", &self.places).field("over", &self.over).finish_non_exhaustive()
    }
}

/// Checks where files are to be written. The desk writes to files only: a pipe would keep it waiting.
fn check<'p>(places: impl IntoIterator<Item = &'p PathBuf>, over: bool) -> Result<(), WriteFailure> {
    for path in places {
        let Ok(meta) = fs::metadata(path) else { continue };
        if let Some(what) = input::other_than_file(&meta) {
            return Err(WriteFailure::Io(display_path(path), input::no_file(what)));
        }
        if !over {
            return Err(WriteFailure::There(display_path(path)));
        }
    }
    Ok(())
}
