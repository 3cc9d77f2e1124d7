//! Office acts that have a form, with their names in the palette.

use serde::Serialize;

use crate::domain::request::RequestKind;

/// An office act; its form applies to the selected item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Records an incoming request.
    Request(RequestKind),
    /// Drafts a reminder.
    Reminder,
    /// Drafts a letter about the next steps.
    NextSteps,
    /// Snoozes an alert.
    Snooze,
    /// Ends a snooze.
    TakeUp,
    /// Answers a request.
    Answer,
    /// Completes, extends or ends a pairing.
    Ending,
    /// Overrides a rule for a pairing.
    Override,
    /// Adds a goal.
    Goal,
    /// Records progress on a goal.
    Progress,
    /// Records a review.
    Review,
    /// Submits a month's log.
    Submit,
    /// Logs one meeting with several mentees.
    Group,
    /// Drafts letters to both people of each marked pairing.
    Letters,
    /// Exports the marked rows, or all shown rows, to a file.
    Export,
    /// Gives all marked requests the same answer.
    AnswerAll,
    /// Enters a month from a paper log.
    Batch,
    /// Sets levels, need, and evidence of a skill.
    Levels,
    /// Waives a skill.
    Waive,
    /// Adds a skill block.
    Block,
    /// Records an evaluation.
    Evaluate,
    /// Records a region's survey.
    RegionSurvey,
    /// Records a comment.
    Comment,
    /// Records a reflection.
    Reflect,
    /// Advances a stipend.
    Stipend,
    /// Records attendance.
    Attend,
    /// Adds a pairing.
    NewPairing,
    /// Adds a person.
    NewPerson,
    /// Sets up a program.
    NewProgram,
    /// Edits a person.
    Person,
    /// Edits a program.
    Program,
    /// Edits a rule.
    Rule,
    /// Adds an event to the calendar of a program.
    NewEvent,
    /// Records when the regions of a program sent their lists of pairs, and when they reported.
    RegionLists,
    /// Sets up the next year.
    NextYear,
    /// Writes a report to a file.
    Report,
    /// Exports records to a file.
    ExportFile,
    /// Writes a calendar file.
    CalendarFile,
    /// Writes a backup.
    Backup,
}
