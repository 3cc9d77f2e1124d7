//! Incoming requests that need an answer: interest, mentor requests, applications.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{PairingId, PersonRef, ProgramId, RequestId},
    rule::Party,
};

/// An incoming request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its number.
    pub id: RequestId,
    /// The program it is for.
    pub program: ProgramId,
    /// What it asks for.
    pub kind: RequestKind,
    /// The person concerned: the mentor for an interest, otherwise the mentee.
    pub person: PersonRef,
    /// The party that made the request.
    pub asked_by: Party,
    /// The requested mentor, if any.
    pub mentor: Option<PersonRef>,
    /// The pairing to extend, or the one that resulted from the request.
    pub pairing: Option<PairingId>,
    /// The day it was received.
    pub received_on: Day,
    /// The mentee's objectives.
    pub objectives: Vec<CompactString>,
    /// The reason, as free text.
    pub note: CompactString,
    /// The answers, in order. The last one is in effect.
    pub answers: Vec<Answer>,
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// To become a mentor: the interest form.
    Interest,
    /// To get a mentor, possibly a specific one: the request form.
    Mentor,
    /// To participate despite an unmet condition: the special application.
    Application,
    /// To continue for a second year.
    SecondYear,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Interest, Self::Mentor, Self::Application, Self::SecondYear];

    /// Returns the name used in commands and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Mentor => "mentor",
            Self::Application => "application",
            Self::SecondYear => "second-year",
        }
    }

    /// Returns a description for display.
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
    /// The day of the answer.
    pub on: Day,
    /// The decision.
    pub outcome: AnswerOutcome,
    /// Who decided, if known.
    pub by: Option<PersonRef>,
    /// The reason or other remarks.
    pub words: CompactString,
}

/// The decision in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerOutcome {
    /// Yes.
    Accepted,
    /// No.
    Declined,
    /// Not now: reconsidered on a later day.
    Paused {
        /// The day it is reconsidered.
        until: Day,
    },
}

impl AnswerOutcome {
    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Paused { .. } => "paused",
        }
    }
}

/// The status of a request on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestStatus {
    /// Waiting for an answer since this day, when it was received or its pause ended.
    Waiting(Day),
    /// Paused until this day.
    Paused(Day),
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
}

impl Request {
    /// Returns its status on `today`, ignoring answers dated later.
    #[must_use]
    pub fn status(&self, today: Day) -> RequestStatus {
        let last = self.answers.iter().rev().find(|answer| answer.on <= today);
        match last.map(|answer| answer.outcome) {
            None => RequestStatus::Waiting(self.received_on),
            Some(AnswerOutcome::Accepted) => RequestStatus::Accepted,
            Some(AnswerOutcome::Declined) => RequestStatus::Declined,
            Some(AnswerOutcome::Paused { until }) if until > today => RequestStatus::Paused(until),
            Some(AnswerOutcome::Paused { until }) => RequestStatus::Waiting(until),
        }
    }

    /// Returns `true` if it is waiting for an answer on `today`.
    #[must_use]
    pub fn is_waiting(&self, today: Day) -> bool {
        matches!(self.status(today), RequestStatus::Waiting(since) if since <= today)
    }
}
