//! Folders where files belong, and the other way round.
//!
//! Whoever moves things about in the data directory, or a copy that went wrong, leaves such things. They are renamed, so
//! that what should be there counts as missing and is put together again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    StoreError,
    files::{WithPath, check_link, free_name},
    layout::Layout,
};

/// Renames what is of the wrong kind. Returns what was done, in sentences. The directory must be locked.
///
/// # Errors
/// [`StoreError::Denied`], [`StoreError::ReadOnly`], [`StoreError::Unavailable`], the latter also for a folder that is a
/// link to what is not there.
pub fn set_aside(layout: &Layout) -> Result<Vec<String>, StoreError> {
    let folders = [layout.db(), layout.db().join("blobs"), layout.journal(), layout.backups(), layout.logs()];
    folders.iter().try_for_each(|folder| check_link(folder))?;
    let folders = folders.into_iter().filter(|path| !path.is_dir()).map(|path| (path, "a folder"));
    let mut files = vec![layout.mark(), layout.intent(), layout.db().join("db"), layout.db().join("conf")];
    files.extend(entries(&layout.db(), |name| name.starts_with("snap.")));
    files.extend(entries(&layout.journal(), |name| name.ends_with(".jsonl")));
    files.extend(entries(&layout.backups(), |name| name.ends_with(".jsonl.gz")));
    let files = files.into_iter().filter(|path| !path.is_file()).map(|path| (path, "a file"));
    // A link that leads nowhere is there, too.
    let wrong = folders.chain(files).filter(|(path, _)| path.symlink_metadata().is_ok());
    wrong.map(|(path, kind)| rename(layout.root(), &path, kind)).collect()
}

/// The entries of a folder with such names.
fn entries(folder: &Path, is_meant: fn(&str) -> bool) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(move |entry| is_meant(&entry.file_name().to_string_lossy())).map(|entry| entry.path())
}

/// Renames it to a name of its own in the data directory `root`.
fn rename(root: &Path, path: &Path, kind: &str) -> Result<String, StoreError> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("-");
    let aside = free_name(&root.join(format!("{name}.damaged")));
    fs::rename(path, &aside).with_path(path)?;
    Ok(format!("{} was not {kind}; it was renamed to {}", path.display(), aside.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_of_the_wrong_kind_is_renamed() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout::new(dir.path());
        fs::create_dir_all(layout.journal().join("00000001.jsonl")).unwrap();
        fs::write(layout.journal().join("00000002.jsonl"), "").unwrap();
        fs::create_dir(layout.mark()).unwrap();
        fs::write(layout.backups(), "").unwrap();
        #[cfg(unix)]
        {
            fs::create_dir(layout.db()).unwrap();
            std::os::unix::fs::symlink("/nowhere/at/all", layout.db().join("db")).unwrap();
        }
        assert_eq!(set_aside(&layout).unwrap().len(), 3 + usize::from(cfg!(unix)));
        assert_eq!(set_aside(&layout).unwrap(), Vec::<String>::new());
        assert!(layout.journal().join("00000002.jsonl").is_file());
        for aside in ["journal-00000001.jsonl.damaged", "mark.damaged"] {
            assert!(dir.path().join(aside).is_dir(), "{aside}");
        }
    }
}
