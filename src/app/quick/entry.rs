//! A whole log entry on one line: `garcia 45m tue phone budget`.

mod reader;

use std::{fmt, ops::Range};

use compact_str::CompactString;

pub use self::reader::parse;
use super::words::did_you_mean;
use crate::domain::{
    command::EntryDraft,
    day::{DateStyle, Day},
    log::{EntryKind, Method},
    units::Minutes,
    words::clock,
};

/// The most words that a name has.
pub const LONGEST_NAME: usize = 6;

/// How well some words name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchQuality {
    /// No known person.
    NoMatch,
    /// A person, by the beginning of a name or with a typing error.
    Partial,
    /// A person, by whole words of a name, a reference, an e-mail address, or the number of a pairing.
    Exact,
}

/// The context in which a line is read.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The day on which the line is typed.
    pub today: Day,
    /// The day of the entry if the line names none.
    pub on: Day,
    /// Whether a pairing is selected, so that the name may be left out.
    pub selected: bool,
    /// Whether only the two people of the selected pairing can be named, so that their names are not topics.
    pub is_pair_only: bool,
    /// Whether the line corrects an entry, so that the length may be left out.
    pub is_correction: bool,
    /// Says how well some words name a person or a pairing.
    pub match_quality: &'a dyn Fn(&str) -> MatchQuality,
}

/// The reading of a line. While the user types, parts are missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The name, if there is one.
    pub who: Option<PairingName>,
    /// Names that stand elsewhere in the line: the caller checks that they belong to the pairing.
    pub others: Vec<PairingName>,
    /// The day; the one of the context if none is given.
    pub on: Day,
    /// When it began, in minutes after midnight, if it is given.
    pub at: Option<Minutes>,
    /// The duration, if it is given.
    pub minutes: Option<Minutes>,
    /// The kind.
    pub kind: EntryKind,
    /// The method, if it is given.
    pub method: Option<Method>,
    /// The topics.
    pub topics: Vec<CompactString>,
    /// The free words after `note:` or `--`.
    pub note: CompactString,
    /// Whether only the author may read the note.
    pub private: bool,
    /// What each part of the line means, in the order of the line.
    pub understood: Vec<Understood>,
    /// The problems, in the order of the line; empty if the line is an entry.
    pub problems: Vec<Problem>,
}

/// The words that name a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingName {
    /// As they were typed.
    pub words: String,
    /// Where they stand, in bytes.
    pub range: Range<usize>,
}

/// A part of the line and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
}

/// What a part of a line can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Names a person or a pairing.
    Who,
    /// Says how long it took.
    Minutes(Minutes),
    /// Says when it was.
    Day(Day),
    /// Says when it began, in minutes after midnight, and perhaps how long it took.
    Time(Minutes, Option<Minutes>),
    /// Says how the two met.
    Method(Method),
    /// Says what it was.
    Kind(EntryKind),
    /// Says what it was about.
    Topic,
    /// Free words.
    Note,
    /// Hides the note from others.
    Private,
}

/// A problem of a line that must be corrected before it can be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes; empty at the end of the line if something is missing.
    pub range: Range<usize>,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What could be typed there instead.
    pub nearest: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.message, did_you_mean(self.nearest.as_deref()))
    }
}

impl Reading {
    /// What is wrong, in one line.
    #[must_use]
    pub fn problem_words(&self) -> String {
        self.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    /// The entry, if nothing is missing or wrong.
    #[must_use]
    pub fn entry(&self) -> Option<EntryDraft> {
        let minutes = self.minutes.filter(|_| self.problems.is_empty())?;
        Some(EntryDraft {
            on: self.on,
            minutes,
            kind: self.kind,
            method: self.method.clone(),
            topics: self.topics.clone(),
            note: self.note.clone(),
            private: self.private,
            at: self.at,
        })
    }

    /// The reading in words, to check before saving:
    /// `Tue 17 Nov 2026 · 45 min · call by phone · topics: grade book, moderation`.
    #[must_use]
    pub fn summary(&self, dates: DateStyle) -> String {
        let mut parts = vec![dates.long(self.on)];
        parts.extend(self.at.map(|at| format!("at {}", clock(at))));
        parts.extend(self.minutes.map(|minutes| minutes.to_string()));
        parts.push(match &self.method {
            Some(method) if method.as_str() == Method::IN_PERSON => format!("{} in person", self.kind.word()),
            Some(method) => format!("{} by {}", self.kind.word(), method.as_str()),
            None => self.kind.word().to_owned(),
        });
        if !self.topics.is_empty() {
            parts.push(format!("topics: {}", self.topics.join(", ")));
        }
        match (self.note.is_empty(), self.private) {
            (false, true) => parts.push("private note".to_owned()),
            (false, false) => parts.push(format!("note: {}", self.note)),
            (true, true) => parts.push("private".to_owned()),
            (true, false) => {}
        }
        parts.join(" · ")
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod table;
