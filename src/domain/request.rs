//! What comes in and waits for an answer: interest, requests, applications.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    rule::Party,
};

/// Something that somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its number.
    pub id: RequestId,
    /// The program it is for.
    pub program: ProgramId,
    /// What it asks for.
    pub kind: RequestKind,
    /// Who is concerned: the mentor with an interest, otherwise the mentee.
    pub person: PersonRef,
    /// Who asked.
    pub asked_by: Party,
    /// The mentor that is wished for, where one is.
    pub mentor: Option<PersonRef>,
    /// The pairing that is to go on, or that came of it.
    pub pairing: Option<PairingId>,
    /// When it came in.
    pub received_on: Day,
    /// What the mentee wants to visibility.
    pub objectives: Vec<CompactString>,
    /// Why, in free words.
    pub note: CompactString,
    /// What was answered, in order; the last one holds.
    pub answers: Vec<Answer>,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// To be a mentor: the interest form.
    Interest,
    /// To have a mentor, perhaps a certain one: the request form.
    Mentor,
    /// To take part although a condition is not met: the special application.
    Application,
    /// To go on for a second year.
    SecondYear,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Interest, Self::Mentor, Self::Application, Self::SecondYear];

    /// The word for it in commands and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Mentor => "mentor",
            Self::Application => "application",
            Self::SecondYear => "second-year",
        }
    }

    /// What it is, for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Interest => "wants to be a mentor",
            Self::Mentor => "asks for a mentor",
            Self::Application => "applies by exception",
            Self::SecondYear => "asks for a second year",
        }
    }
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When.
    pub on: Day,
    /// What it says.
    pub outcome: AnswerOutcome,
    /// Who decided, where known.
    pub by: Option<PersonRef>,
    /// Why, or what else was said.
    pub words: CompactString,
}

/// What an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerOutcome {
    /// Yes.
    Accepted,
    /// No.
    Declined,
    /// Not now: it is looked at again on that day.
    Paused {
        /// The day.
        until: Day,
    },
}

impl AnswerOutcome {
    /// The word for it in files and on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Paused { .. } => "paused",
        }
    }
}

/// Where a request stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It waits for an answer since that day: when it came in, or when its pause ended.
    Waiting(Day),
    /// It rests until that day.
    Paused(Day),
    /// It was accepted.
    Accepted,
    /// It was declined.
    Declined,
}

impl Request {
    /// Where it stands on `today`; an answer dated later does not count yet.
    #[must_use]
    pub fn standing(&self, today: Day) -> Standing {
        let last = self.answers.iter().rev().find(|answer| answer.on <= today);
        match last.map(|answer| answer.outcome) {
            None => Standing::Waiting(self.received_on),
            Some(AnswerOutcome::Accepted) => Standing::Accepted,
            Some(AnswerOutcome::Declined) => Standing::Declined,
            Some(AnswerOutcome::Paused { until }) if until > today => Standing::Paused(until),
            Some(AnswerOutcome::Paused { until }) => Standing::Waiting(until),
        }
    }

    /// Whether it waits for an answer on `today`.
    #[must_use]
    pub fn is_waiting(&self, today: Day) -> bool {
        matches!(self.standing(today), Standing::Waiting(since) if since <= today)
    }
}
