//! The keys for the next steps that clear an item.

use crate::{
    app::worklist,
    domain::attention::{Item, Kind},
    tui::{
        act::Act,
        action::{Action, Pane, Reply},
    },
};

/// An action, with its label in the footer.
pub type Step = (Action, &'static str);

/// The actions that clear a kind of attention, the best first. No skill is selected where these are offered, so the
/// steps of skills lead to the checklist.
#[must_use]
pub fn of(kind: Kind) -> Vec<Step> {
    worklist::steps(kind).iter().map(|step| action(*step)).collect()
}

fn action(step: worklist::Step) -> Step {
    match step {
        worklist::Step::Log => (Action::Log, "log a meeting"),
        worklist::Step::Plan => (Action::Plan, "plan"),
        worklist::Step::OpenLog => (Action::Focus(Pane::Log), "the log"),
        worklist::Step::SubmitMonth => (Action::Do(Act::Submit), "submit the month"),
        worklist::Step::SetLevels | worklist::Step::ScheduleSkill | worklist::Step::AdvanceSkill => {
            (Action::Focus(Pane::Skills), "skill blocks")
        }
        worklist::Step::Sign => (Action::Edit, "signatures"),
        worklist::Step::Review => (Action::Do(Act::Review), "record the review"),
        worklist::Step::Evaluate => (Action::Do(Act::Evaluate), "record the answers"),
        worklist::Step::Edit => (Action::Edit, "edit"),
        worklist::Step::EndOrExtend => (Action::Do(Act::Ending), "end or extend"),
        worklist::Step::Stipend => (Action::Do(Act::Stipend), "stipend"),
        worklist::Step::Accept => (Action::Answer(Reply::Accept), "accept"),
        worklist::Step::Decline => (Action::Answer(Reply::Decline), "decline"),
        worklist::Step::Match => (Action::Match, "match with a mentor"),
    }
}

/// The best step a member takes to clear an item, with what its key does. `None` if only the office can clear it.
#[must_use]
pub fn for_member(item: &Item) -> Option<Step> {
    match worklist::steps_of(item).iter().find(|step| !step.is_office())? {
        worklist::Step::Log => Some((Action::Log, "logs a meeting")),
        worklist::Step::Plan => Some((Action::Plan, "plans a meeting")),
        worklist::Step::SubmitMonth => Some((Action::Do(Act::Submit), "submits the month")),
        worklist::Step::SetLevels => Some((Action::Do(Act::Levels), "sets the start levels, skill by skill")),
        worklist::Step::ScheduleSkill => Some((Action::Schedule, "sets a day for the skill")),
        worklist::Step::AdvanceSkill => Some((Action::Tick, "moves the skill on")),
        worklist::Step::Review => Some((Action::Do(Act::Review), "records the review")),
        worklist::Step::Evaluate => Some((Action::Do(Act::Evaluate), "answers it")),
        // The log is on the screen already.
        worklist::Step::OpenLog
        | worklist::Step::Sign
        | worklist::Step::Edit
        | worklist::Step::EndOrExtend
        | worklist::Step::Stipend
        | worklist::Step::Accept
        | worklist::Step::Decline
        | worklist::Step::Match => None,
    }
}
