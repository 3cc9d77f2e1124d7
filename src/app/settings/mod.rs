//! The user's settings.
//!
//! Every setting is a row of one table ([`table`]), which drives the reader, the commented file, and
//! `mentordesk config`. An invalid setting is reported as a [`Mistake`] with its line and keeps its default; other
//! settings are not affected.

pub mod file;
mod location;
mod read;
pub mod table;
#[cfg(test)]
mod tests;
pub mod themes;
mod write;

use std::fmt;

use chrono::Weekday;

pub use self::{
    read::{Entry, nearest, read, values},
    table::Value,
    write::text,
};
use crate::domain::{day::DateStyle, policy::Windows};

/// Which glyphs are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum GlyphSetting {
    /// Whatever the terminal and its locale support.
    #[default]
    Auto,
    /// Unicode lines, arrows, and circles.
    Unicode,
    /// ASCII, for any terminal or screen reader.
    Ascii,
}

/// A named filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// The filter, as it was typed.
    pub filter: String,
    /// The sort order; `None` for the default.
    pub sort: Option<String>,
}

/// A key binding from the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyOverride {
    /// The line number.
    pub line: usize,
    /// The text of that line.
    pub said: String,
    /// The context in which the keys apply; `None` for all.
    pub place: Option<String>,
    /// The action.
    pub action: String,
    /// The keys; an empty list unbinds the action.
    pub keys: Vec<String>,
}

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of the theme; `auto` asks the terminal.
    pub theme: String,
    /// Which glyphs are drawn.
    pub glyphs: GlyphSetting,
    /// The first day of the week in calendars.
    pub first_weekday: Weekday,
    /// The date style.
    pub dates: DateStyle,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The number of daily backups to keep.
    pub backups: usize,
    /// The attention windows.
    pub windows: Windows,
    /// Key bindings.
    pub keys: Vec<KeyOverride>,
    /// Named filters, in file order.
    pub filters: Vec<SavedFilter>,
}

/// The theme that follows the terminal's background.
pub const AUTO: &str = "auto";

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: AUTO.to_owned(),
            glyphs: GlyphSetting::Auto,
            first_weekday: Weekday::Mon,
            dates: DateStyle::default(),
            mouse: true,
            backups: 14,
            windows: Windows::default(),
            keys: Vec::new(),
            filters: Vec::new(),
        }
    }
}

/// A mistake in a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the file, without its directory.
    pub file: String,
    /// The line, from 1; 0 for the whole file.
    pub line: usize,
    /// The text of that line.
    pub said: String,
    /// What is wrong and how to fix it.
    pub words: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        f.write_str(": ")?;
        if !self.said.is_empty() {
            write!(f, "`{}`: ", self.said)?;
        }
        f.write_str(&self.words)
    }
}

/// A warning about a valid setting with a surprising effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line, from 1.
    pub line: usize,
    /// Its effect.
    pub words: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.words)
    }
}

impl Settings {
    /// Whether the settings have the same effect as `other`. Ignores line numbers, and named filters, which the desk
    /// itself writes.
    #[must_use]
    pub fn has_same_effect_as(&self, other: &Self) -> bool {
        let bare = |settings: &Self| {
            let mut bare = Self { filters: Vec::new(), ..settings.clone() };
            for wish in &mut bare.keys {
                (wish.line, wish.said) = (0, String::new());
            }
            bare
        };
        bare(self) == bare(other)
    }
}

/// The settings file's name.
pub const FILE: &str = "config.toml";
