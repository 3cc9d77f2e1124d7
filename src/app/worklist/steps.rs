//! The next steps: what clears each kind of attention.

use crate::domain::attention::{Cause, Item, Kind};

/// Something a user does to clear an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Log a meeting.
    Log,
    /// Plan a meeting.
    Plan,
    /// Read and correct the log.
    OpenLog,
    /// Submit the log of the month.
    SubmitMonth,
    /// Set the start levels of the checklist.
    SetLevels,
    /// Set a day for a skill.
    ScheduleSkill,
    /// Move a skill to its next stage.
    AdvanceSkill,
    /// Record signatures and the receipt of the agreement.
    Sign,
    /// Record a review of the goals.
    Review,
    /// Record an evaluation.
    Evaluate,
    /// Change the record itself.
    Edit,
    /// End or extend the pairing.
    EndOrExtend,
    /// Record the next step of a stipend.
    Stipend,
    /// Accept the request.
    Accept,
    /// Decline the request.
    Decline,
    /// Match with a mentor.
    Match,
}

impl Step {
    /// Whether only the office takes this step.
    #[must_use]
    pub fn is_office(self) -> bool {
        match self {
            Self::Sign
            | Self::Edit
            | Self::EndOrExtend
            | Self::Stipend
            | Self::Accept
            | Self::Decline
            | Self::Match => true,
            Self::Log
            | Self::Plan
            | Self::OpenLog
            | Self::SubmitMonth
            | Self::SetLevels
            | Self::ScheduleSkill
            | Self::AdvanceSkill
            | Self::Review
            | Self::Evaluate => false,
        }
    }
}

/// The steps that clear a kind of attention, the best first.
#[must_use]
pub fn steps(kind: Kind) -> &'static [Step] {
    match kind {
        Kind::NeverMet | Kind::HoursBehind | Kind::HoursImpossible | Kind::MonthBelowMinimum => {
            &[Step::Log, Step::Plan]
        }
        Kind::MeetingOverdue => &[Step::Plan, Step::Log],
        Kind::MeetingUnlogged => &[Step::Log, Step::OpenLog],
        Kind::MonthAboveMaximum => &[Step::OpenLog],
        Kind::LogNotSubmitted => &[Step::SubmitMonth, Step::Log],
        Kind::AgreementMissing => &[Step::Sign],
        Kind::ChecklistNotStarted => &[Step::SetLevels],
        Kind::SkillUnscheduled => &[Step::ScheduleSkill],
        Kind::SkillOverdue | Kind::StageSkipped => &[Step::AdvanceSkill],
        Kind::ReviewDue => &[Step::Review],
        Kind::EvaluationDue => &[Step::Evaluate],
        Kind::TrainingMissing | Kind::NotEligible | Kind::Overloaded => &[Step::Edit],
        Kind::EndingSoon | Kind::PastEnd => &[Step::EndOrExtend],
        Kind::StipendDue => &[Step::Stipend],
        Kind::RequestWaiting => &[Step::Accept, Step::Decline, Step::Edit],
        Kind::MenteeWaiting => &[Step::Match, Step::Edit],
    }
}

/// The steps that clear an item, the best first: those of its kind, except that a stale log is cleared by an entry.
#[must_use]
pub fn steps_of(item: &Item) -> &'static [Step] {
    if matches!(item.cause, Cause::LogStale { .. }) { &[Step::Log] } else { steps(item.kind()) }
}
