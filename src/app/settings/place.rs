//! The location of the settings.

use std::path::{Path, PathBuf};

use super::FILE;

/// Where the settings are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, which need not exist.
    pub file: PathBuf,
}

impl Place {
    /// The named file, or the one in the configuration directory of the platform; `None` if the platform has none.
    #[must_use]
    pub fn find(named: Option<&Path>) -> Option<Self> {
        use etcetera::{BaseStrategy as _, choose_base_strategy};
        let file = match named {
            Some(file) => file.to_owned(),
            None => choose_base_strategy().ok()?.config_dir().join("mentordesk").join(FILE),
        };
        Some(Self { file })
    }

    /// The folder of the user's themes.
    #[must_use]
    pub fn themes(&self) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("")).join("themes")
    }
}
