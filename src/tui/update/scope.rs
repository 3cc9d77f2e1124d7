//! What of the desk is the office's alone, where somebody works as themselves.

use crate::{
    app::{App, who::Reach},
    domain::request::RequestKind,
    domain::{decide::Records as _, id::PairingId},
    tui::{
        act::Act,
        action::Action,
        keymap::Context,
        model::{FormOf, LetterOf, Model, Row, Subject},
    },
};

/// What is said instead of what is not theirs.
pub(super) const OFFICE: &str =
    "That is the office's; \u{1}work-as\u{1} works as the office again, where the desk was opened by it";

/// Whether an action is shown to whoever is at the keys: what would be refused to them is not. Footer, palette and help
/// ask here; the refusal itself stands in front of each act all the same.
#[must_use]
pub fn is_offered(model: &Model, app: &App, action: Action) -> bool {
    let Some(actor) = app.actor() else { return true };
    let may = |of: &FormOf| may_fill(of, app);
    let with_pairing = || model.pairing().is_some();
    match action {
        // A list that somebody sees as themselves is added to by the office alone.
        Action::Add | Action::Import | Action::Match => false,
        Action::Log | Action::Plan | Action::EndPairing => with_pairing(),
        Action::Answer(_) => match super::subject(model) {
            Some(Subject::Row(Row::Request(id))) => may(&FormOf::Answer(id)),
            Some(Subject::Row(_) | Subject::Program(_) | Subject::Day(_)) | None => false,
        },
        Action::Edit => match (super::described(model, app), super::subject(model)) {
            (Context::Skills | Context::Log, _) => with_pairing(),
            (_, Some(Subject::Program(id))) => may(&FormOf::Program(id)),
            (_, Some(Subject::Row(Row::Person(id)))) => id == *actor,
            (_, Some(Subject::Row(Row::Request(id)))) => may(&FormOf::Answer(id)),
            (_, Some(Subject::Row(Row::Pairing(_) | Row::Affair(_)) | Subject::Day(_)) | None) => with_pairing(),
        },
        Action::Do(act) => match act {
            Act::Request(RequestKind::SecondYear) => with_pairing(),
            Act::Person => matches!(super::subject(model), Some(Subject::Row(Row::Person(id))) if id == *actor),
            Act::Request(_)
            | Act::Answer
            | Act::AnswerAll
            | Act::Override
            | Act::RegionSurvey
            | Act::Stipend
            | Act::Attend
            | Act::NewPairing
            | Act::NewPerson
            | Act::NewProgram
            | Act::Program
            | Act::Rule
            | Act::NextYear
            | Act::Export
            | Act::ExportFile
            | Act::Backup => false,
            Act::Reminder
            | Act::NextSteps
            | Act::Snooze
            | Act::TakeUp
            | Act::Ending
            | Act::Goal
            | Act::Progress
            | Act::Review
            | Act::Submit
            | Act::Group
            | Act::Letters
            | Act::Batch
            | Act::Levels
            | Act::Waive
            | Act::Block
            | Act::Evaluate
            | Act::Comment
            | Act::Reflect
            | Act::Report
            | Act::CalendarFile => true,
        },
        Action::Tick
        | Action::TickBack
        | Action::Need
        | Action::Schedule
        | Action::NotApplicable
        | Action::Remove
        | Action::Why
        | Action::Undo
        | Action::Redo
        | Action::Move(_)
        | Action::Focus(_)
        | Action::Next
        | Action::Previous
        | Action::Open
        | Action::Back
        | Action::Accept
        | Action::Yes
        | Action::Find
        | Action::OnTrack
        | Action::Filter
        | Action::Sort
        | Action::Filters
        | Action::KeepFilter
        | Action::Rename
        | Action::Forget
        | Action::Mark
        | Action::MarkAll
        | Action::Extend(_)
        | Action::Bulk
        | Action::PlaceBefore
        | Action::PlaceAfter
        | Action::GoTo(_)
        | Action::WorkAs
        | Action::Show(_)
        | Action::Themes
        | Action::SettingsPlace
        | Action::ReadSettings
        | Action::WriteSettings
        | Action::Travel
        | Action::PreviousFolder
        | Action::NextFolder
        | Action::Copy
        | Action::CopyEmail
        | Action::Palette
        | Action::Help
        | Action::Earlier
        | Action::Later
        | Action::PreviousMonth
        | Action::NextMonth
        | Action::Less
        | Action::More
        | Action::Pin
        | Action::Forbid
        | Action::Afresh
        | Action::Editor
        | Action::Check
        | Action::Sample
        | Action::Redraw
        | Action::Suspend
        | Action::HowToLeave
        | Action::Quit => true,
    }
}

/// Whether whoever is at the keys may fill that form in.
pub(super) fn may_fill(of: &FormOf, app: &App) -> bool {
    let Some(actor) = app.actor() else { return true };
    let reach = Reach { book: app.book(), actor: Some(actor) };
    let own = |id: &PairingId| reach.has(*id);
    match of {
        FormOf::NewPairing(_)
        | FormOf::Override(_)
        | FormOf::NewPerson
        | FormOf::Attend(_)
        | FormOf::NewProgram
        | FormOf::Program(_)
        | FormOf::NextYear(_)
        | FormOf::WhichRule(_)
        | FormOf::Rule(..)
        | FormOf::WhichRegion(_)
        | FormOf::RegionSurvey(..)
        | FormOf::Stipend(_)
        | FormOf::WhichAnswer
        | FormOf::WhichRequest(_)
        | FormOf::AnswerAll(_)
        | FormOf::Export(_)
        | FormOf::ExportFile
        | FormOf::Backup
        | FormOf::Request(..) => false,
        // A report and a calendar hold what whoever asks may see.
        FormOf::WorkAs | FormOf::Report(_) | FormOf::CalendarFile(_) => true,
        FormOf::Person(id) => id == actor,
        FormOf::Answer(id) => app.book().request(*id).is_some_and(|request| request.mentor.as_ref() == Some(actor)),
        FormOf::Snooze(matters) | FormOf::SnoozeAll(matters) | FormOf::TakeUp(matters) => {
            matters.iter().all(|matter| reach.has_matter(matter))
        }
        FormOf::Letter(LetterOf::Answer(_)) => false,
        FormOf::Letter(LetterOf::Reminder(id) | LetterOf::NextSteps(id))
        | FormOf::Pairing(id)
        | FormOf::Ending(id)
        | FormOf::SecondYear(id)
        | FormOf::Goal(id)
        | FormOf::Progress(id)
        | FormOf::Review(id)
        | FormOf::Month(id)
        | FormOf::Batch(id)
        | FormOf::Skill(id, ..)
        | FormOf::Block(id)
        | FormOf::WhichEvaluation(id)
        | FormOf::Evaluation(id, ..)
        | FormOf::Comment(id)
        | FormOf::Reflect(id) => own(id),
        FormOf::Group(ids)
        | FormOf::Together(ids)
        | FormOf::PlanAll(ids)
        | FormOf::TickAll(ids)
        | FormOf::StateAll(ids)
        | FormOf::Letters(ids) => ids.iter().all(own),
    }
}
