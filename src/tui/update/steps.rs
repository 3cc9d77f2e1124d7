//! What clears each kind of attention: the keys that do it, the first of them first.

use crate::{
    domain::attention::Kind,
    tui::{
        act::Act,
        action::{Action, Pane, Reply},
    },
};

/// An action, with what the footer calls it there.
pub type Step = (Action, &'static str);

const LOG: &[Step] = &[(Action::Log, "log a meeting"), (Action::Plan, "plan")];
const SKILLS: &[Step] = &[(Action::Focus(Pane::Skills), "skill blocks")];

/// The actions that do what an item of that kind asks for; none where only words help.
#[must_use]
pub fn of(kind: Kind) -> &'static [Step] {
    match kind {
        Kind::NeverMet | Kind::HoursBehind | Kind::HoursImpossible | Kind::MonthBelowMinimum => LOG,
        Kind::MeetingOverdue => &[(Action::Plan, "plan"), (Action::Log, "log a meeting")],
        Kind::MeetingUnlogged | Kind::MonthAboveMaximum => {
            &[(Action::Log, "log a meeting"), (Action::Focus(Pane::Log), "the log")]
        }
        Kind::LogNotSubmitted => &[(Action::Do(Act::Submit), "submit the month"), (Action::Log, "log a meeting")],
        Kind::AgreementMissing => &[(Action::Edit, "signatures")],
        Kind::ChecklistNotStarted | Kind::SkillUnscheduled | Kind::SkillOverdue | Kind::StageSkipped => SKILLS,
        Kind::ReviewDue => &[(Action::Do(Act::Review), "record the review")],
        Kind::EvaluationDue => &[(Action::Do(Act::Evaluate), "record the answers")],
        Kind::TrainingMissing | Kind::NotEligible => &[(Action::Edit, "edit")],
        Kind::EndingSoon | Kind::PastEnd => &[(Action::Do(Act::Ending), "end or extend")],
        Kind::StipendDue => &[(Action::Do(Act::Stipend), "stipend")],
        Kind::RequestWaiting => &[
            (Action::Answer(Reply::Accept), "accept"),
            (Action::Answer(Reply::Decline), "decline"),
            (Action::Edit, "edit"),
        ],
        Kind::MenteeWaiting => &[(Action::Match, "match with a mentor"), (Action::Edit, "edit")],
        Kind::Overloaded => &[(Action::Edit, "edit")],
    }
}
