//! Office records of a pairing beyond its log: state changes, reviews, submissions, evaluations, payments.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    day::{Day, Month},
    id::{EntryId, PersonRef, QuestionId, RuleId},
    log::LogEntry,
    rule::Party,
    state::PairingState,
    units::{Cents, Minutes, Percent},
};

/// A state change of a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateChange {
    /// The day of the change.
    pub on: Day,
    /// The previous state; `None` for the initial one.
    pub from: Option<PairingState>,
    /// The new state.
    pub to: PairingState,
    /// Who made the change, if known.
    pub by: Option<PersonRef>,
    /// The reason; empty if not given.
    pub because: CompactString,
}

/// An eligibility rule overridden for one pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The overridden rule.
    pub rule: RuleId,
    /// The day of the override.
    pub on: Day,
    /// Who overrode it, if known.
    pub by: Option<PersonRef>,
    /// The reason; never empty.
    pub because: CompactString,
}

/// A review of a pairing's goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which review it is, identified by the share of the planned dates at which it was due.
    pub at: Percent,
    /// The day of the review.
    pub on: Day,
    /// The result.
    pub words: CompactString,
}

/// A submitted monthly log. It is locked; later changes are recorded as corrections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The month.
    pub month: Month,
    /// The day it was submitted.
    pub on: Day,
    /// Who submitted it, if known.
    pub by: Option<PersonRef>,
    /// The counted minutes at submission.
    pub minutes: Minutes,
    /// The number of entries at submission.
    pub entries: u32,
    /// The pairing's next entry id at submission. Entries of the month from this id on are corrections.
    pub next_entry: EntryId,
    /// The original versions of entries changed or removed since.
    pub originals: Vec<LogEntry>,
}

impl Submission {
    /// Returns `true` if the entry was added or changed after the month was submitted.
    #[must_use]
    pub fn is_correction(&self, entry: EntryId) -> bool {
        entry >= self.next_entry || self.originals.iter().any(|original| original.id == entry)
    }
}

/// A completed evaluation, survey, or form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EvaluationGiven {
    /// The rule that requires it.
    pub rule: RuleId,
    /// The party that completed it.
    pub by: Party,
    /// The day it was completed.
    pub on: Day,
    /// The recorded answers.
    #[serde(default)]
    pub answers: Vec<Answered>,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question.
    pub question: QuestionId,
    /// The answer: a number on a scale, `yes` or `no`, or free text.
    pub answer: CompactString,
}

/// A comment on the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The commenting party.
    pub by: Party,
    /// The day of the comment.
    pub on: Day,
    /// The comment.
    pub words: CompactString,
}

/// An answer to a reflection question, private to its author unless shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// The question.
    pub question: QuestionId,
    /// The author.
    pub by: Party,
    /// The day of the answer.
    pub on: Day,
    /// The answer.
    pub words: CompactString,
    /// Whether anyone other than the author may read it.
    pub shared: bool,
}

/// The payment record of a stipend for one year of a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The amount, fixed at approval.
    pub cents: Cents,
    /// The day it was approved.
    pub approved_on: Day,
    /// The day it was sent to the region.
    pub sent_on: Option<Day>,
    /// The day it was paid.
    pub paid_on: Option<Day>,
}

/// A reason against a stipend that the office has waived in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StipendWaiver {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The reason, by its short name: `never-met`, or the id of a rule.
    pub reason: CompactString,
    /// The day it was waived.
    pub on: Day,
    /// Who waived it, if known.
    pub by: Option<PersonRef>,
    /// Why; never empty.
    pub because: CompactString,
}

/// A step in paying a stipend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentStep {
    /// Approved by the office.
    Approved,
    /// Sent to the region.
    Sent,
    /// Paid to the mentor.
    Paid,
}

impl PaymentStep {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::Approved, Self::Sent, Self::Paid];

    /// Returns the name used in commands and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Sent => "sent",
            Self::Paid => "paid",
        }
    }
}

impl Payment {
    /// Returns the step reached by `today`; `None` if it had not been approved yet.
    #[must_use]
    pub fn reached(&self, today: Day) -> Option<PaymentStep> {
        let by = |on: Option<Day>| on.is_some_and(|on| on <= today);
        if by(self.paid_on) {
            Some(PaymentStep::Paid)
        } else if by(self.sent_on) {
            Some(PaymentStep::Sent)
        } else {
            (self.approved_on <= today).then_some(PaymentStep::Approved)
        }
    }
}
