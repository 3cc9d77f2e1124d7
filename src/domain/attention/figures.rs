//! The figures that an item carries; its words are made from them when somebody asks.

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

/// Where a stipend stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StipendFigures {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// When it was earned.
    pub earned_on: Day,
    /// The sum, where it is set.
    pub cents: Option<Cents>,
    /// What is to be done next.
    pub next: PaymentStep,
    /// Why it cannot be done, where it cannot.
    pub bar: Option<Bar>,
}

/// Why a stipend cannot be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Another pairing of the mentor carries it, and it is paid once.
    Carried(PairingId),
    /// The membership of that party has lapsed.
    Lapsed(Party),
    /// Whether that party is a member is not known.
    MembershipUnknown(Party),
    /// The two stand in a relation that the program rules out.
    Related,
    /// That party does not meet that condition.
    RuleNotMet(Party, Origin),
    /// The program has set no sum.
    NoAmount,
}

/// The time since the last contact against what a phase allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The day of the last contact.
    pub last: Day,
    /// Open days since.
    pub open_days: u32,
    /// Open days allowed between two contacts.
    pub allowed: u32,
    /// The fewest contacts a month in this phase.
    pub at_least: u32,
    /// The month that the allowance was taken from.
    pub month: Month,
    /// Open days of that month.
    pub month_open: u32,
}

/// What happened in a week, month or phase against what a rhythm asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beats {
    /// The rule of the rhythm.
    pub rule: RuleId,
    /// The kind of entry that it asks for; nothing: any contact.
    pub kind: Option<EntryKind>,
    /// The method that it asks for; nothing: any.
    pub method: Option<CompactString>,
    /// In each what.
    pub per: Per,
    /// The first day of the stretch of time.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// How often at the least.
    pub at_least: u32,
    /// How often it happened up to and including the day.
    pub held: u32,
}

/// Minutes against a target on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursFigures {
    /// Counted minutes up to and including the day.
    pub logged: Minutes,
    /// What the pace expects on the day, rounded down.
    pub expected: Minutes,
    /// What the whole window asks.
    pub target: Minutes,
    /// Expected less logged, never below nothing.
    pub gap: Minutes,
    /// What the window would end with at the present rate, rounded down.
    pub forecast: Minutes,
}

/// A month's counted minutes against its floor or cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    /// The month.
    pub month: Month,
    /// Its counted minutes up to and including the day.
    pub logged: Minutes,
    /// The floor or the cap.
    pub bound: Minutes,
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
