//! House rules: defaults for anything a program's documents leave open.

use super::Windows;
use crate::domain::{id::RuleId, rule::Strength};

/// A built-in default rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HouseRule {
    /// Deadline for the first meeting.
    Introduction,
    /// Deadline for recording a meeting's outcome.
    Outcome,
    /// Distribution of the hours target.
    EvenPace,
    /// Tolerated shortfall in hours.
    Tolerance,
    /// Effect of a late start on the target.
    FullTarget,
    /// Maximum realistic hours per week.
    PlausibleWeek,
    /// Scheduling of high-need skills.
    HighNeeds,
    /// Deadlines of skills.
    SkillDates,
    /// Length of a pairing.
    Term,
    /// Notice before the end.
    EndingNotice,
    /// When a stipend is earned.
    StipendEarned,
    /// Deadline for answering a request.
    AnswerWithin,
    /// Hours of the duty day.
    DutyDay,
    /// Goal of an assignment.
    Assignment,
    /// Number of mentees per mentor.
    Capacity,
    /// Mentees waiting for a mentor.
    Waiting,
}

impl HouseRule {
    /// Returns the id of the rule.
    #[must_use]
    pub fn id(self) -> RuleId {
        RuleId::known(match self {
            Self::Introduction => "introduction",
            Self::Outcome => "meeting-outcome",
            Self::EvenPace => "hours-pace",
            Self::Tolerance => "hours-tolerance",
            Self::FullTarget => "late-start",
            Self::PlausibleWeek => "plausible-week",
            Self::HighNeeds => "high-needs",
            Self::SkillDates => "skill-dates",
            Self::Term => "term",
            Self::EndingNotice => "ending-notice",
            Self::StipendEarned => "stipend-earned",
            Self::AnswerWithin => "answer-within",
            Self::DutyDay => "duty-day",
            Self::Assignment => "assignment",
            Self::Capacity => "capacity",
            Self::Waiting => "waiting",
        })
    }

    /// Returns the rule's text under the given windows.
    #[must_use]
    pub fn text(self, windows: &Windows) -> String {
        let days = |count: u32, noun: &str| {
            if count == 1 { format!("one {noun}") } else { format!("{} {noun}s", small(count)) }
        };
        let says = match self {
            Self::Introduction => {
                return format!("The two first meet within {} days of being confirmed.", windows.introduction);
            }
            Self::Outcome => {
                return format!("A planned meeting gets its outcome within {}.", days(windows.outcome, "open day"));
            }
            Self::EvenPace => "Hours are spread evenly over the open days of the pairing.",
            Self::Tolerance => "Up to 10 % of the target behind the pace is still well.",
            Self::FullTarget => "A late start keeps the full target.",
            Self::PlausibleWeek => "No one can be asked for more than two hours a week.",
            Self::HighNeeds => "A skill of high need gets a date.",
            Self::SkillDates => "A skill is worked on by the day that was set for it.",
            Self::Term => "A pairing runs to the program's last day.",
            Self::EndingNotice => return format!("An end is announced {} days ahead.", windows.ending),
            Self::StipendEarned => "A stipend is earned at the end of the planned dates.",
            Self::AnswerWithin => return format!("A request is answered within {}.", days(windows.answer, "open day")),
            Self::DutyDay => "The duty day is from 8:00 to 16:00.",
            Self::Assignment => "Everyone who can have a mentor gets one; among such pairings the best fit is taken.",
            Self::Capacity => "A mentor has no more mentees than were agreed.",
            Self::Waiting => "Someone who takes part in a program as a mentee gets a mentor there.",
        };
        says.to_owned()
    }

    /// Returns how strict the rule is.
    #[must_use]
    pub fn strength(self) -> Strength {
        match self {
            Self::Introduction
            | Self::Outcome
            | Self::EvenPace
            | Self::Tolerance
            | Self::FullTarget
            | Self::PlausibleWeek
            | Self::SkillDates
            | Self::Term
            | Self::EndingNotice
            | Self::StipendEarned
            | Self::AnswerWithin
            | Self::DutyDay
            | Self::Assignment
            | Self::Capacity
            | Self::Waiting => Strength::Expected,
            Self::HighNeeds => Strength::Recommended,
        }
    }
}

/// Spells out numbers up to ten.
fn small(count: u32) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
