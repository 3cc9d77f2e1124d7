//! The location of the settings.

use std::path::{Path, PathBuf};

use super::FILE;

/// The location of the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsLocation {
    /// The file, which may not exist.
    pub file: PathBuf,
}

impl SettingsLocation {
    /// The given file, or the one in the platform's configuration directory. `None` if the platform has none.
    #[must_use]
    pub fn find(named: Option<&Path>) -> Option<Self> {
        use etcetera::{BaseStrategy as _, choose_base_strategy};
        let file = match named {
            Some(file) => file.to_owned(),
            None => choose_base_strategy().ok()?.config_dir().join("mentordesk").join(FILE),
        };
        Some(Self { file })
    }

    /// The directory of the user's themes.
    #[must_use]
    pub fn themes(&self) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join("themes")
    }
}
