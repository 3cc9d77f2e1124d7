//! The settings of whoever sits at the desk: text in, settings and mistakes out.
//!
//! Every setting is a row of one table ([`table`]): the reader, the commented file that is written for somebody, and
//! what `mentordesk config` prints are made from it. A setting that cannot be understood is a [`Mistake`] with its line
//! and leaves its default standing; it never takes another setting along.

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
    read::{Entry, Value, nearest, read, values},
    write::text,
};
use crate::domain::{day::DateStyle, policy::Windows};

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signs {
    /// Those that the terminal and its locale can show.
    #[default]
    Auto,
    /// Lines, arrows and circles.
    Unicode,
    /// Signs that every terminal and every screen reader knows.
    Ascii,
}

/// A filter that was given a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// What was typed.
    pub filter: String,
    /// What the rows are sorted by; nothing for the usual order.
    pub sort: Option<String>,
}

/// Other keys for an action, as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The line of the file.
    pub line: usize,
    /// That line as it was written.
    pub said: String,
    /// The place of the keyboard where they hold; nothing for all of them.
    pub place: Option<String>,
    /// The action.
    pub action: String,
    /// The keys, as people write them; none takes them away.
    pub keys: Vec<String>,
}

/// What somebody likes.
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
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// How many daily backups are kept.
    pub backups: usize,
    /// The windows of the house rules.
    pub windows: Windows,
    /// Other keys.
    pub keys: Vec<Wish>,
    /// Filters that were given a name, in the order of the file.
    pub filters: Vec<SavedFilter>,
}

/// The theme that asks the terminal which of dark and light suits it.
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

/// Something in a settings file that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The name of the file, without its directory.
    pub file: String,
    /// The line, counted from 1; 0 where it concerns the file as a whole.
    pub line: usize,
    /// That line as it was written.
    pub said: String,
    /// What is wrong and how to mend it.
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

/// Something in a settings file that is understood and may still surprise whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The line, counted from 1.
    pub line: usize,
    /// What comes of it.
    pub words: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.words)
    }
}

impl Settings {
    /// Whether these do the same as `other`; where a line stands in the file, and which filters have a name, is left
    /// out, for the desk writes those itself.
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
