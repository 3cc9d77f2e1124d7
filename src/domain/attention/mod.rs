//! The one status function: what somebody must look at, and why.
//!
//! A pure function of a program's policy, a pairing with its records, the directory and the day. Nothing that it
//! finds is ever stored. One file for each group of kinds.

use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    id::{PersonRef, RuleId},
    pairing::Pairing,
    policy::Policy,
    units::Minutes,
};

/// How pressing an item is. Ordered: the most pressing is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A promise is broken.
    Overdue,
    /// Now, or within the notice window.
    Due,
    /// Advice.
    Notice,
}

impl Severity {
    /// Every severity, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Due, Self::Notice];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Notice => "notice",
        }
    }

    /// The sign for it on every screen.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Overdue => "!!",
            Self::Due => "!",
            Self::Notice => "*",
        }
    }
}

/// The kinds of attention. The list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the kinds are explained in one table, in product terms, by `Kind::meaning`")]
pub enum Kind {
    NeverMet,
    MeetingOverdue,
    MeetingUnlogged,
    HoursBehind,
    HoursImpossible,
    MonthBelowMinimum,
    MonthAboveMaximum,
    LogNotSubmitted,
    AgreementMissing,
    ChecklistNotStarted,
    SkillUnscheduled,
    SkillOverdue,
    StageSkipped,
    ReviewDue,
    EvaluationDue,
    TrainingMissing,
    EndingSoon,
    PastEnd,
    NotEligible,
    StipendDue,
    RequestWaiting,
    MenteeWaiting,
    Overloaded,
}

/// Minutes against a target on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursFigures {
    /// Counted minutes up to and including the day.
    pub logged: Minutes,
    /// What the pace expects on the day.
    pub expected: Minutes,
    /// What the whole window asks.
    pub target: Minutes,
    /// Expected less logged, never below nothing.
    pub gap: Minutes,
    /// What the window would end with at the present rate.
    pub forecast: Minutes,
}

/// One thing that somebody must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How pressing.
    pub severity: Severity,
    /// Since when.
    pub since: Day,
    /// By when it is, or was, to be done.
    pub due: Option<Day>,
    /// What it is, with the figures that words are made of.
    pub cause: Cause,
}

/// Whose part of an agreement is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingParts {
    /// The mentor's signature.
    pub mentor: bool,
    /// The mentee's signature.
    pub mentee: bool,
    /// The receipt in the office.
    pub receipt: bool,
}

/// The words of an item: why it is there and what clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// What is the matter, in half a line: `no meeting for 26 days, every 15`.
    pub message: String,
    /// The rule that asks for it.
    pub rule: RuleId,
    /// What the rule says.
    pub says: String,
    /// How strictly: `must`, `expected`, `recommended`.
    pub strength: &'static str,
    /// Who says so.
    pub source: String,
    /// The arithmetic, a line a step.
    pub arithmetic: Vec<String>,
    /// The smallest step that clears it.
    pub next_step: String,
}

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// No held contact yet, and the introduction's limit is near or past.
    NeverMet {
        /// The last day in time.
        limit: Day,
    },
}

/// Where a pairing stands with its time on a day, for lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Counted minutes of the whole pairing up to and including the day.
    pub logged: Minutes,
    /// Counted minutes of the day's calendar month.
    pub this_month: Minutes,
    /// Figures against the target, where the program has one.
    pub hours: Option<HoursFigures>,
}

/// What the status function may ask of the directory.
pub trait Directory {
    /// The person of that reference.
    fn person(&self, id: &PersonRef) -> Option<&super::person::Person>;
}

impl Item {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.cause {
            Cause::NeverMet { .. } => Kind::NeverMet,
        }
    }
}

/// Everything to look at in a pairing on `today`, the most pressing first; entries dated later do not count yet.
/// A pairing that is not running has none.
#[must_use]
pub fn of_pairing(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<Item> {
    let _ = (policy, pairing, people, today);
    Vec::new()
}

/// Where a pairing stands with its time on `today`.
#[must_use]
pub fn standing(policy: &Policy, pairing: &Pairing, today: Day) -> Standing {
    let _ = (policy, pairing, today);
    Standing { logged: Minutes(0), this_month: Minutes(0), hours: None }
}

/// The words of an item that [`of_pairing`] found on `today`.
#[must_use]
pub fn explain(item: &Item, policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Why {
    let _ = (item, policy, pairing, people, today);
    todo!()
}
