//! Opens forms about what is selected.

use crate::{
    app::App,
    domain::request::RequestKind,
    tui::{
        action::{Reply, act::Act},
        desk::{Model, Row, Subject, selection},
        forms::{
            FieldKind, FormSpec, bulk, file, goal, letter, meeting,
            open::{open, open_with},
            pairing, person, program, request, skill, stipend, survey,
        },
    },
};

/// Opens the answer to the selected request, or to the marked ones, with `reply` preselected.
pub(in crate::tui) fn answer(model: &mut Model, app: &App, reply: Reply) {
    let spec: Box<dyn FormSpec> = match (selection::requests(model), selection::request(model, app)) {
        (Some(ids), _) => Box::new(bulk::answer::AnswerRequests(ids)),
        (None, Some(id)) => Box::new(request::answer::AnswerRequest(id)),
        (None, None) => return,
    };
    open_with(model, app, &*spec, |form| {
        if let Some(FieldKind::Choice { at, .. }) = form.fields.first_mut().map(|field| &mut field.kind) {
            *at = match reply {
                Reply::Accept => 0,
                Reply::Decline => 1,
                Reply::Pause => 2,
            };
            form.enter(usize::from(reply == Reply::Pause));
        }
        if reply == Reply::Decline
            && let Some(place) = form.fields.iter().position(|field| field.name == "words")
        {
            form.enter(place);
        }
    });
}

/// Opens the form of an act for the selected item.
pub(in crate::tui) fn act(model: &mut Model, app: &App, act: Act) {
    if let Some(spec) = of_act(act, model, app) {
        open(model, app, &*spec);
    }
}

/// Returns the form of an act for the selected item. `None` if the act opens none by itself, or lacks a selection.
fn of_act(act: Act, model: &Model, app: &App) -> Option<Box<dyn FormSpec>> {
    let of_program = || selection::program(model, app);
    let form: Box<dyn FormSpec> = match act {
        Act::NewPairing => Box::new(pairing::add::AddPairing(of_program()?)),
        Act::Ending => match selection::several(model) {
            Some(ids) => Box::new(bulk::state::ChangeState(ids)),
            None => Box::new(pairing::end::EndPairing(model.pairing()?)),
        },
        Act::Override => Box::new(pairing::override_rule::OverrideRule(model.pairing()?)),
        Act::NewPerson => Box::new(person::add::AddPerson),
        Act::Person => match selection::subject(model)? {
            Subject::Row(Row::Person(id)) => Box::new(person::edit::EditPerson(id)),
            Subject::Row(_) | Subject::Program(_) | Subject::Day(_) => return None,
        },
        Act::Attend => Box::new(person::attendance::RecordAttendance(selection::selected_program(model, app))),
        Act::NewProgram => Box::new(program::set_up::SetUpProgram),
        Act::Program => Box::new(program::edit::EditProgram(of_program()?)),
        Act::NewEvent => Box::new(program::event::EditEvent { program: of_program()?, event: None, on: None }),
        Act::RegionLists => Box::new(program::region_lists::RecordRegionLists(of_program()?)),
        Act::NextYear => Box::new(program::next_year::NextYear(of_program()?)),
        Act::Rule => Box::new(program::choose_rule::ChooseRule(of_program()?)),
        Act::Request(kind) => match model.pairing() {
            Some(id) if kind == RequestKind::SecondYear => Box::new(request::second_year::AddSecondYear(id)),
            Some(_) | None => Box::new(request::add::AddRequest { program: of_program()?, kind }),
        },
        Act::Answer => Box::new(request::choose::ChooseRequest),
        Act::AnswerAll => match selection::requests(model) {
            Some(ids) => Box::new(bulk::answer::AnswerRequests(ids)),
            None => Box::new(request::choose::ChooseRequest),
        },
        Act::Goal => Box::new(goal::add::AddGoal(model.pairing()?)),
        Act::Progress => Box::new(goal::progress::RecordProgress(model.pairing()?)),
        Act::Review => Box::new(goal::review::ReviewGoals(model.pairing()?)),
        Act::Submit => Box::new(meeting::submit_month::SubmitMonth(model.pairing()?)),
        Act::Group => match selection::several(model) {
            Some(ids) => Box::new(bulk::meeting::LogMeeting(ids)),
            None => Box::new(meeting::group::LogGroupMeeting(model.pairing()?)),
        },
        Act::Batch => Box::new(meeting::paper_month::LogPaperMonth(model.pairing()?)),
        Act::Levels | Act::Waive => {
            let (pairing, checklist, skill) = selection::skill(model, app)?;
            Box::new(skill::edit::EditSkill { pairing, checklist, skill, waive: act == Act::Waive })
        }
        Act::Block => Box::new(skill::add_block::AddBlock(model.pairing()?)),
        Act::Evaluate => Box::new(survey::choose_evaluation::ChooseEvaluation(model.pairing()?)),
        Act::RegionSurvey => Box::new(survey::choose_region::ChooseRegion(of_program()?)),
        Act::Comment => Box::new(survey::comment::AddComment(model.pairing()?)),
        Act::Reflect => Box::new(survey::reflection::AddReflection(model.pairing()?)),
        Act::Stipend => Box::new(stipend::RecordStipend(model.pairing()?)),
        Act::Reminder => Box::new(letter::Letter::Reminder(model.pairing()?)),
        Act::NextSteps => Box::new(letter::Letter::NextSteps(model.pairing()?)),
        Act::Letters => Box::new(bulk::letters::DraftLetters(match selection::several(model) {
            Some(ids) => ids,
            None => vec![model.pairing()?],
        })),
        Act::Report => Box::new(file::report::WriteReport(model.pairing())),
        Act::Export => Box::new(selection::rows(model)?),
        Act::ExportFile => Box::new(file::export::ExportRecords),
        Act::CalendarFile => Box::new(file::calendar::WriteCalendar(model.pairing())),
        Act::Backup => Box::new(file::backup::BackUp),
        // These depend on existing snoozes.
        Act::Snooze | Act::TakeUp => return None,
    };
    Some(form)
}
