//! Opens dialogs.

use crate::{
    app::App,
    domain::{attention::About, command::Command, id::ProgramId, log::Outcome},
    tui::{
        desk::{
            DetailPane, Folder, Model, Row, Subject,
            dialog::Dialog,
            log::entries::LogRow,
            panes,
            selection::{self, subject},
        },
        dialogs::{
            log,
            prompt::{Prompt, Purpose},
            record::Record,
        },
        effect::Effect,
        forms::{
            FormSpec,
            bulk::plan::PlanMeetings,
            open::open,
            pairing::{add::AddPairing, edit::EditPairing},
            person::{add::AddPerson, edit::EditPerson},
            program::{edit::EditProgram, event::EditEvent, set_up::SetUpProgram},
            request::{answer::AnswerRequest, kind::ChooseRequestKind},
        },
    },
};

pub(in crate::tui) fn record(model: &mut Model) {
    let of = match (model.detail_pane(), model.list.selected()) {
        (DetailPane::Details(of), _) => of,
        (DetailPane::Pairing(id), _) => Subject::Row(Row::Pairing(id)),
        (DetailPane::Nothing, Some(row)) => Subject::Row(row.clone()),
        (DetailPane::Nothing, None) => return,
    };
    model.dialogs.push(Record::new(of));
}

pub(in crate::tui) fn plan(model: &mut Model, app: &App) {
    if let Some(ids) = selection::several(model) {
        return open(model, app, &PlanMeetings(ids));
    }
    if let Some(id) = model.pairing() {
        Prompt::open(model, Purpose::Plan(id), "");
    }
}

pub(in crate::tui) fn schedule(model: &mut Model, app: &App) {
    if let Some((pairing, list, skill)) = selection::skill(model, app) {
        Prompt::open(model, Purpose::Schedule(pairing, list, skill), "");
    }
}

pub(in crate::tui) fn prompt_view_day(model: &mut Model, app: &App) -> Vec<Effect> {
    if app.is_viewing_another_day() {
        return vec![Effect::ViewDay(app.clock().today())];
    }
    Prompt::open(model, Purpose::ViewDay, "");
    Vec::new()
}

pub(in crate::tui) fn edit(model: &mut Model, app: &App) {
    let context = model.dialogs.top().map_or_else(|| model.desk_context(app), Dialog::context);
    if context == panes::SKILLS {
        let Some((pairing, list, skill)) = selection::skill(model, app) else { return };
        let document = app.book().pairing(pairing);
        let note = document.as_ref().and_then(|document| document.mark(&list, &skill));
        let note = note.map_or_else(String::new, |mark| mark.note.to_string());
        Prompt::open(model, Purpose::Evidence(pairing, list, skill), &note);
        return;
    }
    if context == panes::LOG {
        return log::open_entry(model, app);
    }
    let spec: Option<Box<dyn FormSpec>> = match subject(model) {
        Some(Subject::Program(id)) => Some(Box::new(EditProgram(id))),
        Some(Subject::Row(Row::Person(id))) => Some(Box::new(EditPerson(id))),
        Some(Subject::Row(Row::Pairing(id))) => Some(Box::new(EditPairing(id))),
        Some(Subject::Row(Row::Request(id))) => Some(Box::new(AnswerRequest(id))),
        Some(Subject::Row(Row::Alert(alert))) => Some(match &alert.about {
            About::Person(id) => Box::new(EditPerson(id.clone())),
            About::Request(id) => Box::new(AnswerRequest(*id)),
            About::Region(_) => Box::new(EditProgram(alert.program.clone())),
        }),
        Some(Subject::Day(_)) => event_of_day(model, app),
        None => match model.pairing() {
            Some(id) => Some(Box::new(EditPairing(id))),
            None => None,
        },
    };
    if let Some(spec) = spec {
        open(model, app, &*spec);
    }
}

/// The form of the event that is selected in the calendar.
fn event_of_day(model: &Model, app: &App) -> Option<Box<dyn FormSpec>> {
    let thing = model.calendar.selected_event(app)?;
    Some(Box::new(EditEvent { program: thing.program, event: Some(thing.event?), on: None }))
}

/// Opens the form that adds to the list, or to the open program.
pub(in crate::tui) fn add(model: &mut Model, app: &App) {
    let pairing_of = |program: ProgramId| -> Box<dyn FormSpec> { Box::new(AddPairing(program)) };
    let spec: Option<Box<dyn FormSpec>> = match &model.folder {
        _ if model.dialogs.top_as::<Record>().is_some() => selection::selected_program(model, app).map(pairing_of),
        _ if app.book().programs().next().is_none() && model.folder != Folder::People => Some(Box::new(SetUpProgram)),
        Folder::People => Some(Box::new(AddPerson)),
        Folder::Program(id) => Some(pairing_of(id.clone())),
        Folder::Inbox => match selection::program(model, app) {
            Some(program) => Some(Box::new(ChooseRequestKind(program))),
            None => None,
        },
        Folder::Calendar => selection::program(model, app).map(|program| -> Box<dyn FormSpec> {
            Box::new(EditEvent { program, event: None, on: Some(model.calendar.day) })
        }),
        Folder::Attention | Folder::Week | Folder::Snoozed | Folder::Ended => {
            selection::program(model, app).map(pairing_of)
        }
    };
    if let Some(spec) = spec {
        open(model, app, &*spec);
    }
}

/// Removes the selected log entry or cancels the meeting; both can be undone.
pub(in crate::tui) fn remove(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(pairing) = model.pairing() else { return Vec::new() };
    let command = match model.entries.selected(pairing, app) {
        Some(LogRow::Entry(entry)) => Command::RemoveEntry { pairing, entry },
        Some(LogRow::Meeting(meeting)) => Command::SetMeetingOutcome { pairing, meeting, outcome: Outcome::Cancelled },
        None => return Vec::new(),
    };
    vec![Effect::Run(Box::new(command))]
}
