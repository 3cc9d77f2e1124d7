//! Attention items and the alerts made from them.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    figures::{Gap, HoursFigures, MissingParts, MonthFigures, RhythmFigures, StipendFigures},
    kind::{Kind, Severity},
};
use crate::domain::{
    day::{Day, Month},
    id::{ChecklistId, MeetingId, PersonRef, ProgramId, RequestId, RuleId, SkillId},
    policy::Origin,
    rule::Party,
    units::{Minutes, Percent},
};

/// The sort key of an item: by severity, then kind, then oldest first. Waiting mentees and waiting requests sort
/// together by age.
pub type Rank = (Severity, Kind, Day, Kind);

/// Something that needs attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How severe it is.
    pub severity: Severity,
    /// The day it began.
    pub since: Day,
    /// The due day, if any.
    pub due: Option<Day>,
    /// The cause, with the figures its explanation is built from.
    pub cause: Cause,
}

/// An item that does not belong to a pairing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The program whose rule applies.
    pub program: ProgramId,
    /// The subject.
    pub about: About,
    /// The item.
    pub item: Item,
}

/// The subject of an [`Alert`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A person in the directory.
    Person(PersonRef),
    /// A request.
    Request(RequestId),
    /// A region of a program.
    Region(CompactString),
}

/// The cause of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// No contact yet, and the deadline for the first meeting is near or past.
    NeverMet {
        /// The deadline.
        limit: Day,
    },
    /// The cadence of the current phase is broken.
    MeetingOverdue(Gap),
    /// A past meeting has no outcome.
    MeetingUnlogged {
        /// The meeting.
        meeting: MeetingId,
        /// Its day.
        on: Day,
        /// Open days since.
        open_days: u32,
    },
    /// Logged minutes are behind the pace by more than the tolerance.
    HoursBehind(HoursFigures),
    /// The target can no longer be reached.
    HoursImpossible {
        /// The figures against the target.
        hours: HoursFigures,
        /// The most minutes that can still be reached.
        reachable: Minutes,
    },
    /// A month is below the minimum.
    MonthBelowMinimum(MonthFigures),
    /// A month is above the maximum.
    MonthAboveMaximum(MonthFigures),
    /// Something the pair must agree on has not been recorded.
    Unsettled,
    /// A signature or the receipt is missing.
    AgreementMissing {
        /// The missing parts.
        parts: MissingParts,
        /// Whether they block the pairing from becoming active.
        blocks: bool,
    },
    /// The pair has met, but no start level is recorded.
    ChecklistNotStarted {
        /// The day of the first contact.
        met: Day,
    },
    /// A high-need skill has no date.
    SkillUnscheduled {
        /// The checklist.
        checklist: ChecklistId,
        /// The skill.
        skill: SkillId,
    },
    /// A skill's date has passed.
    SkillOverdue {
        /// The checklist.
        checklist: ChecklistId,
        /// The skill.
        skill: SkillId,
        /// The date.
        on: Day,
    },
    /// The planned end is near.
    EndingSoon {
        /// The last day.
        last: Day,
    },
    /// The planned end has passed.
    PastEnd {
        /// The last day.
        last: Day,
    },

    // People, money, and requests.
    /// A condition of the program is not met.
    NotEligible {
        /// The party that does not meet it.
        party: Party,
        /// The condition's rule.
        rule: Origin,
    },
    /// The relationship between the two people rules out the pairing.
    Conflict {
        /// The rule.
        rule: Origin,
    },
    /// It is unknown whether a person meets a program's conditions.
    EligibilityUnknown {
        /// The number of conditions concerned.
        conditions: u32,
    },
    /// Mentor training sessions were missed.
    TrainingMissing {
        /// The number of sessions.
        sessions: u32,
    },
    /// A stipend has been earned but not paid.
    StipendDue(StipendFigures),
    /// A request has no answer.
    RequestWaiting {
        /// Open days since.
        open_days: u32,
    },
    /// The office has not told the pair about next steps.
    NextSteps {
        /// Open days since the agreement was complete.
        open_days: u32,
    },
    /// A mentee is waiting for a mentor.
    MenteeWaiting,
    /// A mentor has more mentees than agreed.
    OverCapacity {
        /// The number of running pairings.
        live: u32,
        /// The agreed maximum.
        capacity: u32,
        /// The program's rule; `None` if the limit is the mentor's own.
        rule: Option<Origin>,
    },
    /// A region owes a survey or form.
    RegionOwes {
        /// The rule.
        rule: Origin,
        /// The due day.
        on: Day,
    },

    // Time.
    /// A week, month, or phase has less than its rhythm requires.
    RhythmBroken(RhythmFigures),
    /// A month's log was not submitted by its due day.
    LogNotSubmitted {
        /// The month.
        month: Month,
        /// The due day.
        by: Day,
    },
    /// The log has had no entry for a long time.
    LogStale {
        /// The day of the last entry, if any.
        last: Option<Day>,
        /// Days without an entry, excluding closures.
        quiet: u32,
    },
    /// A skill was practised before the mentor modelled it.
    StageSkipped {
        /// The checklist.
        checklist: ChecklistId,
        /// The skill.
        skill: SkillId,
    },
    /// A goal review is not recorded.
    ReviewDue {
        /// The review, identified by its share of the planned dates.
        at: Percent,
        /// The day that share was reached.
        on: Day,
    },
    /// A party owes an evaluation, survey, or form.
    EvaluationDue {
        /// The rule that requires it.
        rule: RuleId,
        /// The party that owes it.
        by: Party,
        /// The due day.
        on: Day,
    },
    /// The pair has met in too many consecutive weeks.
    WeeklyRun {
        /// The number of weeks.
        weeks: u32,
        /// The Monday of the first week.
        from: Day,
    },
}

/// The explanation of an item: why it exists and how to clear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// A short summary: `no meeting for 26 open days, every 15`.
    pub message: String,
    /// The id of the rule.
    pub rule: RuleId,
    /// The rule's text.
    pub rule_text: String,
    /// How strict the rule is: `must`, `expected`, or `recommended`.
    pub strength: &'static str,
    /// The rule's source.
    pub source: String,
    /// The calculation, one step per line.
    pub arithmetic: Vec<String>,
    /// The smallest step that clears it.
    pub next_step: String,
}

/// A pairing's hours on a given day, for lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HoursStatus {
    /// Counted minutes of the whole pairing, up to and including the day.
    pub logged: Minutes,
    /// Counted minutes in the day's month.
    pub this_month: Minutes,
    /// Figures against the target, if the program has one.
    pub hours: Option<HoursFigures>,
}

impl Item {
    /// Returns the sort key.
    #[must_use]
    pub fn rank(&self) -> Rank {
        let kind = self.kind();
        let group = if kind == Kind::MenteeWaiting { Kind::RequestWaiting } else { kind };
        (self.severity, group, self.since, kind)
    }

    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.cause {
            Cause::NeverMet { .. } => Kind::NeverMet,
            Cause::MeetingOverdue(_) => Kind::MeetingOverdue,
            Cause::MeetingUnlogged { .. } => Kind::MeetingUnlogged,
            Cause::HoursBehind(_) => Kind::HoursBehind,
            Cause::HoursImpossible { .. } => Kind::HoursImpossible,
            Cause::MonthBelowMinimum(_) => Kind::MonthBelowMinimum,
            Cause::MonthAboveMaximum(_) => Kind::MonthAboveMaximum,
            Cause::AgreementMissing { .. } | Cause::Unsettled => Kind::AgreementMissing,
            Cause::ChecklistNotStarted { .. } => Kind::ChecklistNotStarted,
            Cause::SkillUnscheduled { .. } => Kind::SkillUnscheduled,
            Cause::SkillOverdue { .. } => Kind::SkillOverdue,
            Cause::EndingSoon { .. } => Kind::EndingSoon,
            Cause::PastEnd { .. } => Kind::PastEnd,
            Cause::NotEligible { .. } | Cause::Conflict { .. } | Cause::EligibilityUnknown { .. } => Kind::NotEligible,
            Cause::TrainingMissing { .. } => Kind::TrainingMissing,
            Cause::StipendDue(_) => Kind::StipendDue,
            Cause::RequestWaiting { .. } | Cause::NextSteps { .. } => Kind::RequestWaiting,
            Cause::MenteeWaiting => Kind::MenteeWaiting,
            Cause::OverCapacity { .. } => Kind::Overloaded,
            Cause::RegionOwes { .. } => Kind::EvaluationDue,
            Cause::RhythmBroken(_) => Kind::MeetingOverdue,
            Cause::LogNotSubmitted { .. } | Cause::LogStale { .. } => Kind::LogNotSubmitted,
            Cause::StageSkipped { .. } => Kind::StageSkipped,
            Cause::ReviewDue { .. } => Kind::ReviewDue,
            Cause::EvaluationDue { .. } => Kind::EvaluationDue,
            Cause::WeeklyRun { .. } => Kind::Overloaded,
        }
    }

    /// Returns the first and last day the item covers, which identify it across days: an item that is first announced
    /// and later missed is the same one. After it has cleared, a new one can start.
    #[must_use]
    pub fn span(&self) -> (Day, Day) {
        match &self.cause {
            // Their due day is the end of the whole term.
            Cause::HoursBehind(_) | Cause::HoursImpossible { .. } => (self.since, self.since),
            // Starts over every week.
            Cause::WeeklyRun { from, .. } => (*from, self.since),
            // Lasts as long as there are too many, whichever pairing came first.
            Cause::OverCapacity { .. } => (Day::MIN, self.since),
            Cause::NeverMet { .. }
            | Cause::MeetingOverdue(_)
            | Cause::MeetingUnlogged { .. }
            | Cause::MonthBelowMinimum(_)
            | Cause::MonthAboveMaximum(_)
            | Cause::Unsettled
            | Cause::AgreementMissing { .. }
            | Cause::ChecklistNotStarted { .. }
            | Cause::SkillUnscheduled { .. }
            | Cause::SkillOverdue { .. }
            | Cause::EndingSoon { .. }
            | Cause::PastEnd { .. }
            | Cause::NotEligible { .. }
            | Cause::Conflict { .. }
            | Cause::EligibilityUnknown { .. }
            | Cause::TrainingMissing { .. }
            | Cause::StipendDue(_)
            | Cause::RequestWaiting { .. }
            | Cause::NextSteps { .. }
            | Cause::MenteeWaiting
            | Cause::RegionOwes { .. }
            | Cause::RhythmBroken(_)
            | Cause::LogNotSubmitted { .. }
            | Cause::LogStale { .. }
            | Cause::StageSkipped { .. }
            | Cause::ReviewDue { .. }
            | Cause::EvaluationDue { .. } => {
                let due = self.due.unwrap_or(self.since);
                (self.since.min(due), self.since.max(due))
            }
        }
    }

    /// Returns the figures against the target, for items about hours.
    #[must_use]
    pub fn hours(&self) -> Option<HoursFigures> {
        match self.cause {
            Cause::HoursBehind(hours) | Cause::HoursImpossible { hours, .. } => Some(hours),
            Cause::NeverMet { .. }
            | Cause::MeetingOverdue(_)
            | Cause::MeetingUnlogged { .. }
            | Cause::MonthBelowMinimum(_)
            | Cause::MonthAboveMaximum(_)
            | Cause::AgreementMissing { .. }
            | Cause::Unsettled
            | Cause::ChecklistNotStarted { .. }
            | Cause::SkillUnscheduled { .. }
            | Cause::SkillOverdue { .. }
            | Cause::EndingSoon { .. }
            | Cause::PastEnd { .. } => None,
            Cause::NotEligible { .. }
            | Cause::Conflict { .. }
            | Cause::EligibilityUnknown { .. }
            | Cause::TrainingMissing { .. }
            | Cause::StipendDue(_)
            | Cause::RequestWaiting { .. }
            | Cause::NextSteps { .. }
            | Cause::MenteeWaiting
            | Cause::OverCapacity { .. }
            | Cause::RegionOwes { .. }
            | Cause::RhythmBroken(_)
            | Cause::LogNotSubmitted { .. }
            | Cause::LogStale { .. }
            | Cause::StageSkipped { .. }
            | Cause::ReviewDue { .. }
            | Cause::EvaluationDue { .. }
            | Cause::WeeklyRun { .. } => None,
        }
    }
}
