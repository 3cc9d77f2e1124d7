//! File helpers: mapping of I/O errors, and durable writes.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    path::Path,
};

use super::{
    StoreError,
    partial::{is_partial, parent},
};

/// Maps a failed file operation on `path` to a [`StoreError`].
pub(super) fn failed(path: &Path, error: &io::Error) -> StoreError {
    // No one knows the file by the name that it has until it is whole.
    let path = if is_partial(path) { parent(path) } else { path };
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            StoreError::Full { path: path.to_owned() }
        }
        ErrorKind::PermissionDenied => {
            StoreError::Denied { path: path.to_owned(), reason: "it belongs to another user".to_owned() }
        }
        ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(format!("{} is on a read-only disk", path.display())),
        ErrorKind::IsADirectory => StoreError::Unavailable(format!(
            "{} is a folder, but has to be a file; move it elsewhere and try again",
            path.display()
        )),
        _ => StoreError::Unavailable(format!("{}: {error}", path.display())),
    }
}

/// Adds the path to the error of a file operation.
pub(super) trait WithPath<T> {
    /// Maps an error to the [`StoreError`] for `path`.
    fn with_path(self, path: &Path) -> Result<T, StoreError>;
}

impl<T> WithPath<T> for io::Result<T> {
    fn with_path(self, path: &Path) -> Result<T, StoreError> {
        self.map_err(|error| failed(path, &error))
    }
}

/// Syncs a directory, so that new and renamed entries survive a power cut.
pub(super) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(dir).and_then(|dir| dir.sync_all()).with_path(dir)
}

/// Syncs a file.
pub(super) fn sync_file(path: &Path) -> Result<(), StoreError> {
    // Windows can sync only writable files, and no directories.
    if cfg!(windows) && path.is_dir() {
        return Ok(());
    }
    let file = OpenOptions::new().read(true).write(cfg!(windows)).open(path);
    file.and_then(|file| file.sync_all()).with_path(path)
}

/// Creates a directory, and those above it, that only its owner can look into. What is new survives a power cut.
pub(super) fn create_private_dir(dir: &Path) -> Result<(), StoreError> {
    let is_new = |dir: &&Path| !dir.as_os_str().is_empty() && !dir.exists();
    let new: Vec<&Path> = dir.ancestors().take_while(is_new).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir).map_err(|error| check_link(dir).err().unwrap_or_else(|| failed(dir, &error)))?;
    for dir in new {
        match sync_dir(parent(dir)) {
            // A directory of someone else's that we may enter but not list.
            Err(StoreError::Denied { .. }) => {}
            other => other?,
        }
    }
    Ok(())
}

/// An error if `dir` is a link to what is not there.
pub(super) fn check_link(dir: &Path) -> Result<(), StoreError> {
    match fs::read_link(dir) {
        Ok(target) if !dir.exists() => Err(StoreError::Unavailable(format!(
            "{} is a link to {}, which is not there; if it is on another disk, connect that first",
            dir.display(),
            target.display()
        ))),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Removes a file or a directory tree, if it exists.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other.with_path(path),
    }
}

/// Copies a directory tree and syncs the copies.
pub(super) fn copy_dir(from: &Path, to: &Path) -> Result<(), StoreError> {
    create_private_dir(to)?;
    for entry in fs::read_dir(from).with_path(from)? {
        let entry = entry.with_path(from)?;
        let target = to.join(entry.file_name());
        if entry.file_type().with_path(&entry.path())?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_path(&target)?;
            sync_file(&target)?;
        }
    }
    sync_dir(to)
}

/// The current local time for a file name: `2026-11-21-140305`.
pub(super) fn stamp() -> String {
    chrono::Local::now().format("%Y-%m-%d-%H%M%S").to_string()
}

/// `wanted`, or `wanted-2`, `wanted-3`, and so on if it exists.
pub(super) fn free_name(wanted: &Path) -> std::path::PathBuf {
    if !wanted.exists() {
        return wanted.to_owned();
    }
    (2u32..)
        .map(|n| {
            let mut name = wanted.as_os_str().to_owned();
            name.push(format!("-{n}"));
            std::path::PathBuf::from(name)
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| wanted.to_owned())
}
