//! The forms of the desk, one file each: fields, command, preview, labels, and who may fill it in.
//!
//! Forms read the book and change nothing; [`open`] opens them, and what they request is carried out by the desk. To
//! add one, write its file, list it here, and open it in [`of_act`].

mod dialog;
pub mod directory;
pub(in crate::tui) mod draw;
pub(in crate::tui) mod edit;
mod field;
mod form;
pub mod keys;
mod lookup;
pub(in crate::tui) mod notes;
pub(in crate::tui) mod offers;
pub mod open;
pub(in crate::tui) mod picker;
mod prelude;
mod read;
mod spec;
mod submit;
mod suitability;
pub(in crate::tui) mod value;
pub(in crate::tui) mod wizard;

/// Pairings.
pub mod pairing {
    pub mod add;
    pub mod edit;
    pub mod end;
    pub mod override_rule;
}
/// People.
pub mod person {
    pub mod add;
    pub mod attendance;
    pub mod edit;
    mod fields;
}
/// Programs and their rules.
pub mod program {
    pub mod choose_rule;
    pub mod edit;
    pub mod next_year;
    pub mod rule;
    pub mod set_up;
    mod shared;
    pub mod templates;
}
/// Requests and their answers.
pub mod request {
    pub mod add;
    pub mod answer;
    pub mod choose;
    pub mod kind;
    pub mod second_year;
    mod shared;
}
/// Goals and their reviews.
pub mod goal {
    pub mod add;
    pub mod progress;
    pub mod review;
    mod shared;
}
/// Meetings and the log.
pub mod meeting {
    pub mod group;
    pub(super) mod line;
    pub mod paper_month;
    pub mod submit_month;
}
/// Skills and skill blocks.
pub mod skill {
    pub mod add_block;
    pub mod edit;
}
/// Evaluations, surveys, comments, and reflections.
pub mod survey {
    pub mod choose_evaluation;
    pub mod choose_region;
    pub mod comment;
    pub mod evaluation;
    pub mod reflection;
    pub mod region;
    mod shared;
}
/// Snoozed alerts.
pub mod snooze {
    pub mod marked;
    pub mod one;
    mod shared;
    pub mod unsnooze;
}
/// Files: reports, exports, calendars, and backups.
pub mod file {
    pub mod backup;
    pub mod calendar;
    pub mod export;
    pub mod report;
    mod shared;
}
/// All marked rows at once.
pub mod bulk {
    pub mod answer;
    pub(super) mod batch;
    pub mod export;
    pub mod letters;
    pub mod meeting;
    pub mod plan;
    pub mod skill;
    pub mod state;
}
pub mod letter;
pub mod stipend;
pub mod work_as;

pub use crate::tui::widgets::choices::Choices;
pub use field::{Field, FieldKind};
pub use form::{Draft, Form};
pub use spec::{AfterSave, DraftKey, FieldError, FormSpec, LineReading, Next, PreviewLine};
pub use suitability::{Unsuitability, drawback};

use crate::{
    domain::{
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, SkillId},
        request::RequestKind,
    },
    tui::action::act::Act,
};

/// The selection that an act applies to.
///
/// # Errors
/// The message that says what to select first.
pub trait Selection {
    /// The selected pairing.
    fn pairing(&self) -> Result<PairingId, String>;
    /// The marked pairings, if any are marked.
    fn marked_pairings(&self) -> Option<Vec<PairingId>>;
    /// The marked requests, if any are marked.
    fn marked_requests(&self) -> Option<Vec<RequestId>>;
    /// The selected program, or that of the selected row, if any.
    fn selected_program(&self) -> Option<ProgramId>;
    /// The selected program, or else the first one.
    fn program(&self) -> Result<ProgramId, String>;
    /// The selected person.
    fn person(&self) -> Result<PersonRef, String>;
    /// The selected skill.
    fn skill(&self) -> Result<(PairingId, ChecklistId, SkillId), String>;
    /// The marked rows, or else all shown ones.
    fn rows(&self) -> Result<bulk::export::ExportRows, String>;
}

/// The form of an act. `None` if the act opens none by itself.
///
/// # Errors
/// The message that says what to select first.
pub fn of_act(act: Act, on: &dyn Selection) -> Result<Option<Box<dyn FormSpec>>, String> {
    let form: Box<dyn FormSpec> = match act {
        Act::NewPairing => Box::new(pairing::add::AddPairing(on.program()?)),
        Act::Ending => match on.marked_pairings() {
            Some(ids) => Box::new(bulk::state::ChangeState(ids)),
            None => Box::new(pairing::end::EndPairing(on.pairing()?)),
        },
        Act::Override => Box::new(pairing::override_rule::OverrideRule(on.pairing()?)),
        Act::NewPerson => Box::new(person::add::AddPerson),
        Act::Person => Box::new(person::edit::EditPerson(on.person()?)),
        Act::Attend => Box::new(person::attendance::RecordAttendance(on.selected_program())),
        Act::NewProgram => Box::new(program::set_up::SetUpProgram),
        Act::Program => Box::new(program::edit::EditProgram(on.program()?)),
        Act::NextYear => Box::new(program::next_year::NextYear(on.program()?)),
        Act::Rule => Box::new(program::choose_rule::ChooseRule(on.program()?)),
        Act::Request(kind) => match on.pairing() {
            Ok(id) if kind == RequestKind::SecondYear => Box::new(request::second_year::AddSecondYear(id)),
            Ok(_) | Err(_) => Box::new(request::add::AddRequest { program: on.program()?, kind }),
        },
        Act::Answer => Box::new(request::choose::ChooseRequest),
        Act::AnswerAll => match on.marked_requests() {
            Some(ids) => Box::new(bulk::answer::AnswerRequests(ids)),
            None => Box::new(request::choose::ChooseRequest),
        },
        Act::Goal => Box::new(goal::add::AddGoal(on.pairing()?)),
        Act::Progress => Box::new(goal::progress::RecordProgress(on.pairing()?)),
        Act::Review => Box::new(goal::review::ReviewGoals(on.pairing()?)),
        Act::Submit => Box::new(meeting::submit_month::SubmitMonth(on.pairing()?)),
        Act::Group => match on.marked_pairings() {
            Some(ids) => Box::new(bulk::meeting::LogMeeting(ids)),
            None => Box::new(meeting::group::LogGroupMeeting(on.pairing()?)),
        },
        Act::Batch => Box::new(meeting::paper_month::LogPaperMonth(on.pairing()?)),
        Act::Levels | Act::Waive => {
            let (pairing, checklist, skill) = on.skill()?;
            Box::new(skill::edit::EditSkill { pairing, checklist, skill, waive: act == Act::Waive })
        }
        Act::Block => Box::new(skill::add_block::AddBlock(on.pairing()?)),
        Act::Evaluate => Box::new(survey::choose_evaluation::ChooseEvaluation(on.pairing()?)),
        Act::RegionSurvey => Box::new(survey::choose_region::ChooseRegion(on.program()?)),
        Act::Comment => Box::new(survey::comment::AddComment(on.pairing()?)),
        Act::Reflect => Box::new(survey::reflection::AddReflection(on.pairing()?)),
        Act::Stipend => Box::new(stipend::RecordStipend(on.pairing()?)),
        Act::Reminder => Box::new(letter::Letter::Reminder(on.pairing()?)),
        Act::NextSteps => Box::new(letter::Letter::NextSteps(on.pairing()?)),
        Act::Letters => Box::new(bulk::letters::DraftLetters(match on.marked_pairings() {
            Some(ids) => ids,
            None => vec![on.pairing()?],
        })),
        Act::Report => Box::new(file::report::WriteReport(on.pairing().ok())),
        Act::Export => Box::new(on.rows()?),
        Act::ExportFile => Box::new(file::export::ExportRecords),
        Act::CalendarFile => Box::new(file::calendar::WriteCalendar(on.pairing().ok())),
        Act::Backup => Box::new(file::backup::BackUp),
        // These depend on existing snoozes.
        Act::Snooze | Act::TakeUp => return Ok(None),
    };
    Ok(Some(form))
}
