//! What the status function gives back.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    figures::{Beats, Gap, HoursFigures, MissingParts, MonthFigures, StipendFigures},
    kind::{Kind, Severity},
};
use crate::domain::{
    day::{Day, Month},
    id::{ChecklistId, MeetingId, PersonRef, ProgramId, RequestId, RuleId, SkillId},
    policy::Origin,
    rule::Party,
    units::{Minutes, Percent},
};

/// The place of an item in every list: by severity, then by kind, the oldest first. A person who waits for a mentor and
/// a request that waits for an answer share one place by age.
pub type Rank = (Severity, Kind, Day, Kind);

/// One thing that needs attention.
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

/// An item that belongs to no pairing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The program whose rule asks for it.
    pub program: ProgramId,
    /// Whom or what it concerns.
    pub about: About,
    /// What there is to look at.
    pub item: Item,
}

/// Whom or what an [`Alert`] concerns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A person of the directory.
    Person(PersonRef),
    /// A request.
    Request(RequestId),
    /// A region of the program.
    Region(CompactString),
}

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// No held contact yet, and the introduction's limit is near or past.
    NeverMet {
        /// The last day in time.
        limit: Day,
    },
    /// The cadence of the current phase is broken.
    MeetingOverdue(Gap),
    /// A planned meeting is past without an outcome.
    MeetingUnlogged {
        /// Which.
        meeting: MeetingId,
        /// Its day.
        on: Day,
        /// Open days since.
        open_days: u32,
    },
    /// Logged minutes are behind the pace by more than the tolerance.
    HoursBehind(HoursFigures),
    /// What is missing cannot be reached any more.
    HoursImpossible {
        /// Against the target.
        hours: HoursFigures,
        /// The most minutes that can still be found.
        reachable: Minutes,
    },
    /// A month is below the floor.
    MonthBelowMinimum(MonthFigures),
    /// A month is above the cap.
    MonthAboveMaximum(MonthFigures),
    /// Something that the two are to settle is not recorded.
    Unsettled,
    /// A signature or the receipt is missing.
    AgreementMissing {
        /// Which parts.
        parts: MissingParts,
        /// Whether the pairing cannot become active without them.
        blocks: bool,
    },
    /// The two have met and no start level is recorded.
    ChecklistNotStarted {
        /// The day of the first contact.
        met: Day,
    },
    /// A skill of high need has no date.
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
    /// The planned end is past.
    PastEnd {
        /// The last day.
        last: Day,
    },

    // People, money and requests.
    /// A condition of the program is not met.
    NotEligible {
        /// By whom.
        party: Party,
        /// The condition.
        rule: Origin,
    },
    /// The two stand in a relation that the program rules out.
    Conflict {
        /// By which rule.
        rule: Origin,
    },
    /// Whether somebody meets the conditions of a program is not known.
    EligibilityUnknown {
        /// How many conditions are meant.
        conditions: u32,
    },
    /// Sessions for mentors were not attended.
    TrainingMissing {
        /// How many.
        sessions: u32,
    },
    /// A stipend is earned and not paid.
    StipendDue(StipendFigures),
    /// Somebody asked and has no answer.
    RequestWaiting {
        /// Open days since.
        open_days: u32,
    },
    /// The office has not told the two about next steps.
    NextSteps {
        /// Open days since the agreement came in.
        open_days: u32,
    },
    /// Somebody waits for a mentor.
    MenteeWaiting,
    /// A mentor has more mentees than were agreed.
    OverCapacity {
        /// Pairings that are not over.
        live: u32,
        /// How many were agreed.
        capacity: u32,
        /// The program's rule; nothing where the mentor said so.
        rule: Option<Origin>,
    },
    /// A region owes a survey or a form.
    RegionOwes {
        /// By which rule.
        rule: Origin,
        /// The day it was owed from, or is due by.
        on: Day,
    },

    // Time.
    /// A week, month or phase has less than its rhythm asks for.
    RhythmBroken(Beats),
    /// A month's log was not submitted by its day.
    LogNotSubmitted {
        /// The month.
        month: Month,
        /// The last day in time.
        by: Day,
    },
    /// Nobody has written into the log for long.
    LogStale {
        /// The day of the last entry, if there is any.
        last: Option<Day>,
        /// Days without an entry, closures left out.
        quiet: u32,
    },
    /// A skill was practised that the mentor had not shown.
    StageSkipped {
        /// The checklist.
        checklist: ChecklistId,
        /// The skill.
        skill: SkillId,
    },
    /// A review of the goals is not recorded.
    ReviewDue {
        /// Which: the share of the planned dates.
        at: Percent,
        /// The day on which that share was reached.
        on: Day,
    },
    /// A party owes an evaluation, a survey or a form.
    EvaluationDue {
        /// The rule that asks for it.
        rule: RuleId,
        /// Whose it is.
        by: Party,
        /// Its day.
        on: Day,
    },
    /// The two have met in too many weeks without a pause.
    WeeklyRun {
        /// How many.
        weeks: u32,
        /// The Monday of the first.
        from: Day,
    },
}

/// The words of an item: why it is there and what clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// What is the matter, in half a line: `no meeting for 26 open days, every 15`.
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

impl Item {
    /// Its place in every list.
    #[must_use]
    pub fn rank(&self) -> Rank {
        let kind = self.kind();
        let group = if kind == Kind::MenteeWaiting { Kind::RequestWaiting } else { kind };
        (self.severity, group, self.since, kind)
    }

    /// Which kind it is.
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

    /// The first and the last day that it speaks of, by which the same thing is known again on a later day: it may be
    /// announced first and missed later, and begins anew only after it has cleared.
    #[must_use]
    pub fn spoken_of(&self) -> (Day, Day) {
        match &self.cause {
            // Their due day is the end of the whole term.
            Cause::HoursBehind(_) | Cause::HoursImpossible { .. } => (self.since, self.since),
            // It begins anew with every week.
            Cause::WeeklyRun { from, .. } => (*from, self.since),
            // It stands as long as they are too many, whichever came first.
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

    /// The figures against the target, for the kinds about hours.
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
