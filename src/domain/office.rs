//! What the office keeps about a pairing beside its log: moves, reviews, submissions, evaluations, payments.

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

/// A move of a pairing from one state to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// When.
    pub on: Day,
    /// Where it stood before; nothing where it began.
    pub from: Option<PairingState>,
    /// Where it stands since.
    pub to: PairingState,
    /// Who moved it, where known.
    pub by: Option<PersonRef>,
    /// Why, where somebody said.
    pub because: CompactString,
}

/// A rule of eligibility that is set aside for one pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Which rule.
    pub rule: RuleId,
    /// When.
    pub on: Day,
    /// Who set it aside, where known.
    pub by: Option<PersonRef>,
    /// Why; never empty.
    pub because: CompactString,
}

/// A review of a pairing's goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Which of the reviews it is: the share of the planned dates at which it was owed.
    pub at: Percent,
    /// When it took place.
    pub on: Day,
    /// What came of it.
    pub words: CompactString,
}

/// A month's log as the mentor submitted it: locked, with corrections beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The month.
    pub month: Month,
    /// When it was submitted.
    pub on: Day,
    /// Who submitted it, where known.
    pub by: Option<PersonRef>,
    /// Its counted minutes then.
    pub minutes: Minutes,
    /// How many entries it had then.
    pub entries: u32,
    /// The number that the next entry of the pairing had then: entries of the month from here on are corrections.
    pub next_entry: EntryId,
    /// Entries that were changed or taken out since, as they were submitted.
    pub originals: Vec<LogEntry>,
}

impl Submission {
    /// Whether that entry, in the month, came after it was submitted or was changed since.
    #[must_use]
    pub fn is_correction(&self, entry: EntryId) -> bool {
        entry >= self.next_entry || self.originals.iter().any(|original| original.id == entry)
    }
}

/// An evaluation, survey or form that a party gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EvaluationGiven {
    /// The rule that asks for it.
    pub rule: RuleId,
    /// Whose it is.
    pub by: Party,
    /// When it was given.
    pub on: Day,
    /// The answers, as far as they were recorded.
    #[serde(default)]
    pub answers: Vec<Answered>,
}

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question.
    pub question: QuestionId,
    /// The answer: a number on a scale, `yes` or `no`, or free words.
    pub answer: CompactString,
}

/// A comment on the program, at any time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who made it.
    pub by: Party,
    /// When.
    pub on: Day,
    /// The comment.
    pub words: CompactString,
}

/// An answer to a reflection question: its author's own unless it is shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reflection {
    /// The question.
    pub question: QuestionId,
    /// Who reflects.
    pub by: Party,
    /// When.
    pub on: Day,
    /// The answer.
    pub words: CompactString,
    /// Whether others than its author may read it.
    pub shared: bool,
}

/// The way of a stipend for one year of a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The sum, fixed when it was approved.
    pub cents: Cents,
    /// When it was approved.
    pub approved_on: Day,
    /// When it went to the region.
    pub sent_on: Option<Day>,
    /// When it was paid.
    pub paid_on: Option<Day>,
}

/// A step on the way of a stipend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentStep {
    /// The office approves it.
    Approved,
    /// It goes to the region.
    Sent,
    /// The mentor has it.
    Paid,
}

impl PaymentStep {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::Approved, Self::Sent, Self::Paid];

    /// The word for it in commands and on the screen.
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
    /// The step that it has reached by that day; nothing where it was approved later.
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
