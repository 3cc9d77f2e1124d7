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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StipendFigures {
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The day from which the next step is due: the stipend was earned, or the list of pairs was sent.
    pub due_from: Day,
    /// The amount, if set.
    pub cents: Option<Cents>,
    /// The next step.
    pub next: PaymentStep,
    /// Every reason why the next step is blocked.
    pub blocked_by: Vec<PaymentBlock>,
}

/// Why a stipend cannot be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentBlock {
    /// The pairing was never active.
    NeverActive,
    /// The two never met.
    NeverMet,
    /// The mentor has not attended the sessions that the program requires.
    SessionsMissed(Origin),
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
    /// The region's list of pairs, which the stipend follows, has not been sent.
    ListNotSent,
}

impl PaymentBlock {
    /// Returns `true` if it is about what the pair has done, which can still change until the stipend is earned.
    #[must_use]
    pub fn is_about_activity(self) -> bool {
        matches!(self, Self::NeverActive | Self::NeverMet | Self::SessionsMissed(_))
    }
}

/// How a pair falls short of its cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The day of the last contact.
    pub last: Day,
    /// Open days since.
    pub open_days: u32,
    /// Minimum contacts per month in this phase.
    pub at_least: u32,
    /// The current month.
    pub month: Month,
    /// The contacts that it requires as a whole.
    pub required: u32,
    /// The contacts held in it so far.
    pub held: u32,
    /// The condition that is broken.
    pub broken: CadenceBreak,
}

/// The condition of a cadence that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CadenceBreak {
    /// The previous month ended with too few contacts, and there has been none since.
    PreviousMonth {
        /// The month.
        month: Month,
        /// The contacts held in it.
        held: u32,
        /// The contacts that it required.
        required: u32,
    },
    /// The current month has fewer contacts than the open days that have passed require.
    ThisMonth {
        /// The contacts required by now.
        due_by_now: u32,
        /// Open days that have passed.
        passed: u32,
        /// Open days of the month.
        open: u32,
    },
    /// The last contact is too long ago, whatever the months require.
    Silent {
        /// The most open days without a contact.
        allowed: u32,
        /// The weekdays of the month that this follows from.
        weekdays: u32,
    },
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
