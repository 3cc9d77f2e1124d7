//! The settings of a user: text in, settings and mistakes out.
//!
//! Every setting is a row of one table ([`table`]), from which the reader, the commented file, and the output of
//! `mentordesk config` are made. A setting that cannot be understood is a [`Mistake`] with its line and keeps its
//! default; it does not affect other settings.

pub mod file;
mod place;
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

/// The glyphs to draw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signs {
    /// Those the terminal and its locale can show.
    #[default]
    Auto,
    /// Lines, arrows and circles.
    Unicode,
    /// ASCII, which every terminal and screen reader supports.
    Ascii,
}

/// A named filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// What was typed.
    pub filter: String,
    /// The order of the rows; `None` for the default.
    pub sort: Option<String>,
}

/// A key binding, as written in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The line of the file.
    pub line: usize,
    /// That line as it was written.
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
    /// Which signs are drawn.
    pub glyphs: Signs,
    /// The day that weeks begin with in calendars.
    pub first_weekday: Weekday,
    /// How dates are written.
    pub dates: DateStyle,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The number of daily backups that are kept.
    pub backups: usize,
    /// The windows of the house rules.
    pub windows: Windows,
    /// Key bindings.
    pub keys: Vec<Wish>,
    /// Named filters, in the order of the file.
    pub filters: Vec<SavedFilter>,
}

/// The theme that follows the background of the terminal.
pub const AUTO: &str = "auto";

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: AUTO.to_owned(),
            glyphs: Signs::Auto,
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
    /// The line, from 1; 0 if it concerns the whole file.
    pub line: usize,
    /// That line as it was written.
    pub said: String,
    /// What is wrong and how to correct it.
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

/// A note on a setting that is understood and may surprise its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line, counted from 1.
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
    /// Whether these have the same effect as `other`. Line numbers and named filters are ignored, since the desk writes
    /// those itself.
    #[must_use]
    pub fn do_the_same_as(&self, other: &Self) -> bool {
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
