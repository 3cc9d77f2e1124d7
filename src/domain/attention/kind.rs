//! Severities and kinds of attention items.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::rule::Strength;

/// The severity of an item. Ordered from most to least severe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A commitment is broken.
    Overdue,
    /// Due now, or within the notice window.
    Due,
    /// Advisory.
    Notice,
}

impl Severity {
    /// Every severity, most severe first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Due, Self::Notice];

    /// Returns the severity of an item under a rule: "must" is overdue as soon as it is broken, "expected" is due
    /// while its period is open, and "recommended" is a notice.
    #[must_use]
    pub fn of(strength: Strength, period: Period) -> Self {
        match (strength, period) {
            (Strength::Must, Period::Open | Period::Closed) | (Strength::Expected, Period::Closed) => Self::Overdue,
            (Strength::Must, Period::Ahead) | (Strength::Expected, Period::Ahead | Period::Open) => Self::Due,
            (Strength::Recommended, Period::Ahead | Period::Open | Period::Closed) => Self::Notice,
        }
    }

    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Notice => "notice",
        }
    }

    /// Returns the symbol shown on screen.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Overdue => "!!",
            Self::Due => "!",
            Self::Notice => "*",
        }
    }
}

/// The stage of the period in which a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// The rule can still be kept; its notice window has begun.
    Ahead,
    /// The rule is currently broken, and its period is still open.
    Open,
    /// The period is over.
    Closed,
}

/// The kinds of attention items.
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

impl Kind {
    /// Every kind, in list order.
    pub const ALL: [Self; 23] = [
        Self::NeverMet,
        Self::MeetingOverdue,
        Self::MeetingUnlogged,
        Self::HoursBehind,
        Self::HoursImpossible,
        Self::MonthBelowMinimum,
        Self::MonthAboveMaximum,
        Self::LogNotSubmitted,
        Self::AgreementMissing,
        Self::ChecklistNotStarted,
        Self::SkillUnscheduled,
        Self::SkillOverdue,
        Self::StageSkipped,
        Self::ReviewDue,
        Self::EvaluationDue,
        Self::TrainingMissing,
        Self::EndingSoon,
        Self::PastEnd,
        Self::NotEligible,
        Self::StipendDue,
        Self::RequestWaiting,
        Self::MenteeWaiting,
        Self::Overloaded,
    ];

    /// Returns the name used in commands, files, and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NeverMet => "never-met",
            Self::MeetingOverdue => "meeting-overdue",
            Self::MeetingUnlogged => "meeting-unlogged",
            Self::HoursBehind => "hours-behind",
            Self::HoursImpossible => "hours-impossible",
            Self::MonthBelowMinimum => "month-below-minimum",
            Self::MonthAboveMaximum => "month-above-maximum",
            Self::LogNotSubmitted => "log-not-submitted",
            Self::AgreementMissing => "agreement-missing",
            Self::ChecklistNotStarted => "checklist-not-started",
            Self::SkillUnscheduled => "skill-unscheduled",
            Self::SkillOverdue => "skill-overdue",
            Self::StageSkipped => "stage-skipped",
            Self::ReviewDue => "review-due",
            Self::EvaluationDue => "evaluation-due",
            Self::TrainingMissing => "training-missing",
            Self::EndingSoon => "ending-soon",
            Self::PastEnd => "past-end",
            Self::NotEligible => "not-eligible",
            Self::StipendDue => "stipend-due",
            Self::RequestWaiting => "request-waiting",
            Self::MenteeWaiting => "mentee-waiting",
            Self::Overloaded => "overloaded",
        }
    }

    /// Returns the name as words: `never met`.
    #[must_use]
    pub fn words(self) -> String {
        self.word().replace('-', " ")
    }

    /// Returns a one-sentence explanation.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NeverMet => "The two have not met yet, and the time for their first meeting is over or nearly over.",
            Self::MeetingOverdue => "More open days have passed since the last contact than the program allows.",
            Self::MeetingUnlogged => "A planned meeting has passed without an outcome.",
            Self::HoursBehind => "The hours logged are clearly behind the pace that reaches the target.",
            Self::HoursImpossible => "The hours that are missing cannot be reached any more before the term ends.",
            Self::MonthBelowMinimum => "A month has fewer hours than the program asks for.",
            Self::MonthAboveMaximum => "A month has more hours than the program allows.",
            Self::LogNotSubmitted => "A month's log has not been submitted by its day.",
            Self::AgreementMissing => "A signature on the agreement, or its receipt, is missing.",
            Self::ChecklistNotStarted => "The two have met, and no start levels are on the checklist.",
            Self::SkillUnscheduled => "A skill of high need has no date yet.",
            Self::SkillOverdue => "The date that was set for a skill has passed.",
            Self::StageSkipped => "A skill was practised before the mentor showed it.",
            Self::ReviewDue => "A review of the goals has not been recorded.",
            Self::EvaluationDue => "An evaluation or survey is owed.",
            Self::TrainingMissing => "The mentor has not attended the training that the program asks for.",
            Self::EndingSoon => "The pairing ends soon.",
            Self::PastEnd => "The planned end has passed, and the pairing is neither completed nor extended.",
            Self::NotEligible => "Someone does not meet a condition of the program, or it is not known.",
            Self::StipendDue => "A stipend was earned and waits for its next step.",
            Self::RequestWaiting => "A request or application has no answer yet.",
            Self::MenteeWaiting => "A mentee is waiting for a mentor.",
            Self::Overloaded => "A mentor has more mentees than agreed.",
        }
    }

    /// Parses a kind from its name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The text is not a kind of attention item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a kind of attention; examples: never-met, hours-behind")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::from_word(text).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_its_own_word_and_is_stored_under_it() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind.word().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.word()));
            assert_eq!(kind as usize, place, "lists follow the order of the enum");
        }
        assert!("never met".parse::<Kind>().is_err());
    }
}
