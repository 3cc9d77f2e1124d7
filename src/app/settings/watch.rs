//! Noticing that the settings file, or a theme beside it, has changed: by its size and its time, at the price of a few
//! questions to the file system.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

use super::file::Place;

/// The shortest time between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// What is known of a file without reading it; nothing where it is not there.
type Stamp = (PathBuf, Option<(u64, Option<SystemTime>)>);

/// The files of the settings as they were last seen.
#[derive(Debug)]
pub struct Watch {
    place: Place,
    seen: Vec<Stamp>,
    looked: Instant,
}

impl Watch {
    /// The files as they are now.
    #[must_use]
    pub fn new(place: Place, now: Instant) -> Self {
        let seen = stamps(&place);
        Self { place, seen, looked: now }
    }

    /// Whether a file is another than it was, looked at no more than once a second.
    pub fn has_changed(&mut self, now: Instant) -> bool {
        if now.saturating_duration_since(self.looked) < BETWEEN_LOOKS {
            return false;
        }
        self.looked = now;
        let stamps = stamps(&self.place);
        let other = stamps != self.seen;
        self.seen = stamps;
        other
    }

    /// Takes the files as they are now for seen, since somebody reads them anyhow.
    pub fn see(&mut self, now: Instant) {
        (self.seen, self.looked) = (stamps(&self.place), now);
    }
}

/// The settings file and every theme of somebody's own.
fn stamps(place: &Place) -> Vec<Stamp> {
    let mut stamps = vec![stamp(&place.file)];
    if let Ok(files) = fs::read_dir(place.themes()) {
        let themes = files.flatten().map(|file| file.path());
        stamps.extend(themes.filter(|path| path.extension().is_some_and(|end| end == "toml")).map(|path| stamp(&path)));
    }
    stamps.sort();
    stamps
}

fn stamp(path: &Path) -> Stamp {
    let known = fs::metadata(path).ok().map(|known| (known.len(), known.modified().ok()));
    (path.to_owned(), known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_noticed_once_and_not_before_a_second_is_over() {
        let dir = tempfile::tempdir().unwrap();
        let place = Place { file: dir.path().join("config.toml") };
        let start = Instant::now();
        let mut watch = Watch::new(place.clone(), start);
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!(!watch.has_changed(at(2)));
        fs::write(&place.file, "mouse = false").unwrap();
        assert!(!watch.has_changed(at(2) + Duration::from_millis(900)));
        assert!(watch.has_changed(at(3)));
        assert!(!watch.has_changed(at(5)));
        fs::create_dir(place.themes()).unwrap();
        fs::write(place.themes().join("own.toml"), "inherits = \"light\"").unwrap();
        assert!(watch.has_changed(at(7)));
        fs::remove_file(&place.file).unwrap();
        assert!(watch.has_changed(at(9)));
        fs::write(&place.file, "mouse = true").unwrap();
        watch.see(at(10));
        assert!(!watch.has_changed(at(20)));
    }
}
