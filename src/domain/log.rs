//! Log entries and planned meetings.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{EntryId, GroupId, MeetingId, PersonRef},
    units::Minutes,
};

/// An entry in a pairing's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number within the pairing.
    pub id: EntryId,
    /// The day it happened.
    pub on: Day,
    /// The duration.
    pub minutes: Minutes,
    /// The kind of entry.
    pub kind: EntryKind,
    /// How the pair met.
    pub method: Option<Method>,
    /// The topics discussed.
    pub topics: Vec<CompactString>,
    /// A free-text note.
    pub note: CompactString,
    /// Whether the note is visible only to its author.
    pub private: bool,
    /// The author; the pairing's mentor if `None`.
    pub by: Option<PersonRef>,
    /// The start time in minutes after midnight, if known.
    #[serde(default)]
    pub at: Option<Minutes>,
    /// The group meeting this entry belongs to, if any.
    #[serde(default)]
    pub group: Option<GroupId>,
}

impl LogEntry {
    /// Creates an entry with only a day, duration, and kind.
    #[must_use]
    pub fn new(on: Day, minutes: Minutes, kind: EntryKind) -> Self {
        Self {
            id: EntryId(0),
            on,
            minutes,
            kind,
            method: None,
            topics: Vec::new(),
            note: CompactString::default(),
            private: false,
            by: None,
            at: None,
            group: None,
        }
    }
}

/// The kinds of log entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// In person or by video.
    Meeting,
    /// By phone.
    Call,
    /// Email and text messages.
    Message,
    /// One observed the other at work.
    Observation,
    /// A course or training session.
    Training,
    /// Anything else.
    Other,
    /// A colleague went through procedures with the mentee.
    Tutoring,
    /// A colleague observed and corrected the mentee at work.
    Coaching,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Meeting,
        Self::Call,
        Self::Message,
        Self::Observation,
        Self::Training,
        Self::Other,
        Self::Tutoring,
        Self::Coaching,
    ];

    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Call => "call",
            Self::Message => "message",
            Self::Observation => "observation",
            Self::Training => "training",
            Self::Other => "other",
            Self::Tutoring => "tutoring",
            Self::Coaching => "coaching",
        }
    }

    /// Returns `true` for contact between mentor and mentee: meetings, calls, and observations.
    #[must_use]
    pub fn is_contact(self) -> bool {
        match self {
            Self::Meeting | Self::Call | Self::Observation => true,
            Self::Message | Self::Training | Self::Other | Self::Tutoring | Self::Coaching => false,
        }
    }
}

/// How a pair met: a known method such as [`Method::IN_PERSON`], or any other imported value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Method(CompactString);

impl Method {
    /// In the same room.
    pub const IN_PERSON: &'static str = "in person";
    /// By phone.
    pub const PHONE: &'static str = "phone";
    /// By video.
    pub const VIDEO: &'static str = "video";
    /// By email.
    pub const EMAIL: &'static str = "email";
    /// By text message.
    pub const TEXT: &'static str = "text";

    /// Parses a method: lowercased, whitespace collapsed, synonyms resolved. Returns `None` if `words` is blank.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let folded = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let word = match folded.as_str() {
            "" => return None,
            "in-person" | "face to face" | "face-to-face" | "f2f" => Self::IN_PERSON,
            "telephone" | "call" => Self::PHONE,
            "zoom" | "teams" | "meet" => Self::VIDEO,
            "e-mail" | "mail" => Self::EMAIL,
            "sms" | "message" => Self::TEXT,
            other => other,
        };
        Some(Self(word.into()))
    }

    /// The kind of an entry of which only the method is known: a call by phone, a message by email or text, otherwise a
    /// meeting.
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        match self.as_str() {
            Self::PHONE => EntryKind::Call,
            Self::EMAIL | Self::TEXT => EntryKind::Message,
            _ => EntryKind::Meeting,
        }
    }

    /// Whether it is one of the known methods.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self.as_str(), Self::IN_PERSON | Self::PHONE | Self::VIDEO | Self::EMAIL | Self::TEXT)
    }

    /// Returns the method as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A planned contact and its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its number within the pairing.
    pub id: MeetingId,
    /// Its day.
    pub on: Day,
    /// The start time, in minutes after midnight.
    pub at: Option<Minutes>,
    /// The planned duration.
    pub minutes: Option<Minutes>,
    /// How the pair will meet.
    pub method: Option<Method>,
    /// The agenda.
    pub agenda: CompactString,
    /// The outcome.
    pub outcome: Outcome,
    /// Who covers for the pair at work during the meeting, as free text.
    #[serde(default)]
    pub cover: CompactString,
}

/// The outcome of a planned meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// In the future, or not recorded yet.
    Planned,
    /// It took place.
    Held,
    /// A participant did not show up.
    Missed,
    /// It was cancelled.
    Cancelled,
}
