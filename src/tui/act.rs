//! The acts of the office that are done by a form, each by its name in the palette.

use serde::Serialize;

use crate::domain::request::RequestKind;

/// One act; its form is about what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Records a request that came in.
    Request(RequestKind),
    /// Drafts a reminder.
    Reminder,
    /// Drafts a letter about the next steps.
    NextSteps,
    /// Puts off what needs attention.
    Snooze,
    /// Has what was put off back.
    TakeUp,
    /// Answers a request.
    Answer,
    /// Completes, extends or ends a pairing.
    Ending,
    /// Sets a rule aside for a pairing.
    Override,
    /// Adds a goal.
    Goal,
    /// Says how a goal goes.
    Progress,
    /// Records a review.
    Review,
    /// Submits a month's log.
    Submit,
    /// Logs one meeting with several mentees.
    Group,
    /// Writes to the two of each marked pairing.
    Letters,
    /// Writes the marked rows, or those that are shown, into a file.
    Export,
    /// Answers all marked requests alike.
    AnswerAll,
    /// Types a paper month in.
    Batch,
    /// Sets levels, need and evidence of a skill.
    Levels,
    /// Lets a skill go without penalty.
    Waive,
    /// Adds a skill block.
    Block,
    /// Records an evaluation.
    Evaluate,
    /// Records a region's survey.
    RegionSurvey,
    /// Writes a comment down.
    Comment,
    /// Writes a reflection down.
    Reflect,
    /// Moves a stipend on.
    Stipend,
    /// Records attendance.
    Attend,
    /// Adds a pairing.
    NewPairing,
    /// Adds a person.
    NewPerson,
    /// Sets a program up.
    NewProgram,
    /// Changes a person.
    Person,
    /// Changes a program.
    Program,
    /// Changes a rule.
    Rule,
    /// Sets up the next year.
    NextYear,
    /// Writes a report into a file.
    Report,
    /// Writes records into a file.
    ExportFile,
    /// Writes a calendar file.
    CalendarFile,
    /// Writes a copy of everything.
    Backup,
}
