//! Replacing parts of a data directory as one step that a kill cannot tear.
//!
//! Everything new is built aside first. Then the file `intent` says which renames put it in place. From the moment it
//! exists, the replacement counts: whoever opens the directory next carries out what is left of it. Until then, opening
//! clears away what was built, and the data is as it was. Both may be interrupted again, as often as it happens.

use std::{
    fs,
    io::Write,
    path::{Component, Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    StoreError,
    files::{WithPath, create_private_dir, free_name, remove, sync_dir},
    layout::Layout,
    partial::{Partial, parent},
};

/// What is replaced. All paths are relative to the data directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Intent {
    /// What is being done, for people: `a restore`.
    pub what: String,
    /// The parts that are replaced, in order.
    pub swaps: Vec<Swap>,
    /// What is removed once all of them are in place.
    pub leftover: Vec<PathBuf>,
}

/// One part that is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Swap {
    /// Where it belongs.
    pub part: PathBuf,
    /// Where its replacement was built. Once that is gone, the swap is done.
    pub new: PathBuf,
    /// Where what was there before is kept.
    pub old: PathBuf,
}

/// One rename or removal of an [`Intent`]. Each has no effect if it was done before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'a> {
    MoveAway(&'a Swap),
    MoveIn(&'a Swap),
    Remove(&'a Path),
}

impl Intent {
    /// Replaces the parts. Once the intent is written, an error or a kill only delays it until the next start.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Denied`], [`StoreError::Unavailable`].
    pub fn carry_out(&self, layout: &Layout) -> Result<(), StoreError> {
        let path = layout.intent();
        let text = serde_json::to_vec(self).map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let partial = Partial::beside(&path).with_path(&path)?;
        partial.file().write_all(&text).with_path(&path)?;
        partial.finish(&path).with_path(&path)?;
        self.finish(layout.root())
    }

    fn finish(&self, root: &Path) -> Result<(), StoreError> {
        self.steps().try_for_each(|step| step.take(root))?;
        for dir in self.swaps.iter().flat_map(|swap| [&swap.part, &swap.new, &swap.old]).map(|path| root.join(path)) {
            if parent(&dir).is_dir() {
                sync_dir(parent(&dir))?;
            }
        }
        self.leftover.iter().try_for_each(|path| Step::Remove(path).take(root))?;
        remove(&root.join(Layout::INTENT))?;
        sync_dir(root)
    }

    fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.swaps.iter().flat_map(|swap| [Step::MoveAway(swap), Step::MoveIn(swap)])
    }

    /// Whether all paths stay inside the data directory.
    fn is_sane(&self) -> bool {
        let swaps = self.swaps.iter().flat_map(|swap| [&swap.part, &swap.new, &swap.old]);
        swaps.chain(&self.leftover).all(|path| {
            path.file_name().is_some() && path.components().all(|part| matches!(part, Component::Normal(_)))
        })
    }
}

impl Step<'_> {
    fn take(self, root: &Path) -> Result<(), StoreError> {
        match self {
            Self::MoveAway(Swap { part, new, old }) => {
                let (part, old) = (root.join(part), root.join(old));
                if root.join(new).exists() && part.exists() {
                    create_private_dir(parent(&old))?;
                    fs::rename(&part, free_name(&old)).with_path(&part)?;
                }
                Ok(())
            }
            Self::MoveIn(Swap { part, new, .. }) => {
                let (part, new) = (root.join(part), root.join(new));
                if new.exists() { fs::rename(&new, &part).with_path(&part) } else { Ok(()) }
            }
            Self::Remove(path) => remove(&root.join(path)),
        }
    }
}

/// Finishes the replacement that the last process began, or clears away one that did not count yet. Returns what was
/// done, in a sentence.
///
/// # Errors
/// As [`Intent::carry_out`].
pub(super) fn finish_or_undo(layout: &Layout) -> Result<Option<String>, StoreError> {
    let path = layout.intent();
    let text = match fs::read(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(super::files::failed(&path, &error)),
    };
    if let Some(text) = text {
        let intent = serde_json::from_slice::<Intent>(&text).ok().filter(Intent::is_sane);
        let Some(intent) = intent else {
            let aside = free_name(&path.with_extension("damaged"));
            fs::rename(&path, &aside).with_path(&path)?;
            return Ok(Some(format!(
                "the notes of an interrupted restore or repair cannot be read and are kept as {}",
                aside.display()
            )));
        };
        intent.finish(layout.root())?;
        return Ok(Some(format!("finished {} that was interrupted", intent.what)));
    }
    remove(&layout.rebuilding())?;
    if layout.restoring().exists() {
        remove(&layout.restoring())?;
        return Ok(Some("undid a restore that was interrupted before it counted; the data is as before".to_owned()));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swap(part: &str) -> Swap {
        let path = |dir: &str| PathBuf::from(dir).join(part);
        Swap { part: part.into(), new: path("restoring"), old: path("replaced") }
    }

    /// A directory with old and new parts, and what replaces them.
    fn prepared(root: &Path) -> Intent {
        for part in ["db", "journal"] {
            for (dir, text) in [("", "old"), ("restoring", "new")] {
                let dir = root.join(dir).join(part);
                fs::create_dir_all(&dir).unwrap();
                fs::write(dir.join("file"), text).unwrap();
            }
        }
        fs::write(root.join("restoring/mark"), "new").unwrap();
        fs::write(root.join("mark"), "old").unwrap();
        let swaps = ["db", "journal", "mark"].map(swap).to_vec();
        Intent { what: "a restore".to_owned(), swaps, leftover: vec!["restoring".into()] }
    }

    #[test]
    fn whichever_step_was_the_last_the_next_start_finishes() {
        for done in 0..=6 {
            let dir = tempfile::tempdir().unwrap();
            let (root, layout) = (dir.path(), Layout::new(dir.path()));
            let intent = prepared(root);
            fs::write(layout.intent(), serde_json::to_vec(&intent).unwrap()).unwrap();
            intent.steps().take(done).for_each(|step| step.take(root).unwrap());
            // An older version made empty directories before it looked.
            if done == 3 {
                fs::create_dir(root.join("journal")).unwrap();
            }
            assert_eq!(finish_or_undo(&layout).unwrap().unwrap(), "finished a restore that was interrupted");
            for (path, text) in [("db/file", "new"), ("journal/file", "new"), ("mark", "new")] {
                assert_eq!(fs::read_to_string(root.join(path)).unwrap(), text, "{done} steps: {path}");
                assert_eq!(fs::read_to_string(root.join("replaced").join(path)).unwrap(), "old", "{done}: {path}");
            }
            assert!(!root.join("restoring").exists() && !layout.intent().exists());
            assert_eq!(finish_or_undo(&layout).unwrap(), None, "once");
        }
    }

    #[test]
    fn what_does_not_count_yet_is_undone() {
        let dir = tempfile::tempdir().unwrap();
        prepared(dir.path());
        assert!(finish_or_undo(&Layout::new(dir.path())).unwrap().unwrap().contains("undid"));
        assert_eq!(fs::read_to_string(dir.path().join("db/file")).unwrap(), "old");
        assert!(!dir.path().join("restoring").exists());
    }

    #[test]
    fn notes_that_cannot_be_read_block_nothing() {
        let outside = r#"{"what":"x","swaps":[{"part":"../a","new":"b","old":"c"}],"leftover":[]}"#;
        for text in ["", "{\"what\":", outside] {
            let dir = tempfile::tempdir().unwrap();
            let layout = Layout::new(dir.path());
            fs::write(layout.intent(), text).unwrap();
            assert!(finish_or_undo(&layout).unwrap().unwrap().contains("cannot be read"));
            assert_eq!(finish_or_undo(&layout).unwrap(), None);
        }
    }
}
