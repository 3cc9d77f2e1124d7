//! What happened: log entries; and what is planned: meetings.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{EntryId, GroupId, MeetingId, PersonRef},
    units::Minutes,
};

/// One line of a pairing's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number within the pairing.
    pub id: EntryId,
    /// The day it happened.
    pub on: Day,
    /// How long it took.
    pub minutes: Minutes,
    /// What it was.
    pub kind: EntryKind,
    /// How the two met.
    pub method: Option<Method>,
    /// What it was about.
    pub topics: Vec<CompactString>,
    /// Free words.
    pub note: CompactString,
    /// Whether only its author sees the note.
    pub private: bool,
    /// Who wrote it; nobody named means the pairing's mentor.
    pub by: Option<PersonRef>,
    /// When it began, in minutes after midnight, where somebody said.
    #[serde(default)]
    pub at: Option<Minutes>,
    /// The group meeting that it is this pairing's part of.
    #[serde(default)]
    pub group: Option<GroupId>,
}

impl LogEntry {
    /// An entry of which nothing is known but when, how long and what.
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
    /// Face to face or by video.
    Meeting,
    /// By telephone.
    Call,
    /// E-mail and text messages.
    Message,
    /// One watched the other at work.
    Observation,
    /// A course or session.
    Training,
    /// Anything else.
    Other,
    /// A colleague went through procedures with the mentee.
    Tutoring,
    /// Somebody watched and corrected the mentee at work.
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

    /// The word for it in files and on the screen.
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

    /// Whether mentor and mentee were in contact: meetings, calls and observations.
    #[must_use]
    pub fn is_contact(self) -> bool {
        match self {
            Self::Meeting | Self::Call | Self::Observation => true,
            Self::Message | Self::Training | Self::Other | Self::Tutoring | Self::Coaching => false,
        }
    }
}

/// How two people met: a word of the house such as [`Method::IN_PERSON`], or any other that a file brought.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Method(CompactString);

impl Method {
    /// In the same room.
    pub const IN_PERSON: &'static str = "in person";
    /// By telephone.
    pub const PHONE: &'static str = "phone";
    /// By video.
    pub const VIDEO: &'static str = "video";
    /// By e-mail.
    pub const EMAIL: &'static str = "email";
    /// By text message.
    pub const TEXT: &'static str = "text";

    /// The method that `words` names: its blanks folded, lower case; `None` where there are no words.
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

    /// The words of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A contact that is planned, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its number within the pairing.
    pub id: MeetingId,
    /// Its day.
    pub on: Day,
    /// When it begins, in minutes after midnight.
    pub at: Option<Minutes>,
    /// How long it is planned to take.
    pub minutes: Option<Minutes>,
    /// How the two are to meet.
    pub method: Option<Method>,
    /// What it is to be about.
    pub agenda: CompactString,
    /// What became of it.
    pub outcome: Outcome,
    /// Who stands in for the two at work meanwhile, in free words.
    #[serde(default)]
    pub cover: CompactString,
}

/// What became of a planned meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Still to come, or not yet said.
    Planned,
    /// It took place.
    Held,
    /// Somebody did not come.
    Missed,
    /// It was called off.
    Cancelled,
}
