//! Figures carried by items, from which explanations are built on demand.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::domain::{
    day::{Day, Month},
    id::{PairingId, RuleId},
    log::EntryKind,
    office::PaymentStep,
    policy::Origin,
    rule::{Party, Per},
    units::{Cents, Minutes},
};

/// The status of a stipend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StipendFigures {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The day it was earned.
    pub earned_on: Day,
    /// The amount, if set.
    pub cents: Option<Cents>,
    /// The next step.
    pub next: PaymentStep,
    /// Why the next step is blocked, if it is.
    pub blocked_by: Option<PaymentBlock>,
}

/// Why a stipend cannot be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentBlock {
    /// It is paid once per mentor, and another pairing carries it.
    PaidElsewhere(PairingId),
    /// The party is no longer a member.
    MembershipLapsed(Party),
    /// It is unknown whether the party is a member.
    MembershipUnknown(Party),
    /// The relationship between the two people rules out the pairing.
    Related,
    /// The party does not meet a condition.
    RuleNotMet(Party, Origin),
    /// The program has not set an amount.
    NoAmount,
}

/// The time since the last contact, against the maximum for the phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The day of the last contact.
    pub last: Day,
    /// Open days since.
    pub open_days: u32,
    /// Maximum open days between two contacts.
    pub allowed: u32,
    /// Minimum contacts per month in this phase.
    pub at_least: u32,
    /// The month that the maximum was computed from.
    pub month: Month,
    /// The number of open days in that month.
    pub month_open: u32,
}

/// What happened in a week, month, or phase, against what a rhythm requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmFigures {
    /// The rhythm's rule.
    pub rule: RuleId,
    /// The required entry kind; any contact if `None`.
    pub kind: Option<EntryKind>,
    /// The required method; any if `None`.
    pub method: Option<CompactString>,
    /// The unit of time.
    pub per: Per,
    /// The first day of the period.
    pub from: Day,
    /// The last day of the period.
    pub to: Day,
    /// The required minimum.
    pub at_least: u32,
    /// The count up to and including the day.
    pub held: u32,
}

/// Minutes against a target on a given day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursFigures {
    /// Counted minutes up to and including the day.
    pub logged: Minutes,
    /// Minutes expected by the pace, rounded down.
    pub expected: Minutes,
    /// The target for the whole window.
    pub target: Minutes,
    /// Expected minus logged, at least 0.
    pub gap: Minutes,
    /// Projected total at the end of the window at the current rate, rounded down.
    pub forecast: Minutes,
}

/// A month's counted minutes against its minimum or maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// The month.
    pub month: Month,
    /// Its counted minutes up to and including the day.
    pub logged: Minutes,
    /// The minimum or maximum.
    pub bound: Minutes,
}

/// The missing parts of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingParts {
    /// The mentor's signature.
    pub mentor: bool,
    /// The mentee's signature.
    pub mentee: bool,
    /// The receipt by the office.
    pub receipt: bool,
}
