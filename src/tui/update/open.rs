//! Opening what lies over the desk.

use super::{forms::pairing, skills, subject};
use crate::tui::model::panes;
use crate::{
    app::App,
    domain::{attention::About, command::Command, log::Outcome},
    tui::{
        action::Action,
        dialog::Dialog,
        dialogs::{
            log,
            prompt::{self, Purpose},
            record::Record,
        },
        effect::Effect,
        model::{DetailPane, Folder, FormOf, Model, Row, Subject, Tone, entries::LogRow},
    },
};

/// Says so instead of opening what could not be saved.
pub fn read_only(model: &mut Model) {
    let key = model.keymap.name(Action::ViewDay);
    model.say(Tone::Bad, format!("You look at another day: nothing can be changed there; {key} comes back to today"));
}

pub(super) fn record(model: &mut Model) {
    let of = match (model.aside(), model.list.selected()) {
        (DetailPane::Details(of), _) => of,
        (DetailPane::Pairing(id), _) => Subject::Row(Row::Pairing(id)),
        (DetailPane::Nothing, Some(row)) => Subject::Row(row.clone()),
        (DetailPane::Nothing, None) => return,
    };
    model.dialogs.push(Record::new(of));
}

pub(super) fn plan(model: &mut Model, app: &App) {
    if let Some(ids) = super::forms::several(model) {
        return super::forms::open(model, app, &FormOf::PlanAll(ids));
    }
    if let Some(id) = pairing(model) {
        prompt::open(model, app, Purpose::Plan(id), "");
    }
}

pub(super) fn schedule(model: &mut Model, app: &App) {
    if let Some((pairing, list, skill)) = skills::selected(model, app) {
        prompt::open(model, app, Purpose::Schedule(pairing, list, skill), "");
    }
}

pub(super) fn travel(model: &mut Model, app: &App) -> Vec<Effect> {
    if app.is_viewing_another_day() {
        return vec![Effect::ViewDay(app.clock().today())];
    }
    prompt::open(model, app, Purpose::ViewDay, "");
    Vec::new()
}

pub(super) fn edit(model: &mut Model, app: &App) {
    if app.is_viewing_another_day() {
        return read_only(model);
    }
    let context = model.dialogs.top().map_or_else(|| model.desk_context(app), Dialog::context);
    if context == panes::SKILLS {
        let Some((pairing, list, skill)) = skills::selected(model, app) else { return };
        let document = app.book().pairing(pairing);
        let note = document.as_ref().and_then(|document| document.mark(&list, &skill));
        let note = note.map_or_else(String::new, |mark| mark.note.to_string());
        return prompt::open(model, app, Purpose::Evidence(pairing, list, skill), &note);
    }
    if context == panes::LOG {
        return log::open_entry(model, app);
    }
    let of = match subject(model) {
        Some(Subject::Program(id)) => Some(FormOf::Program(id)),
        Some(Subject::Row(Row::Person(id))) => Some(FormOf::Person(id)),
        Some(Subject::Row(Row::Pairing(id))) => Some(FormOf::Pairing(id)),
        Some(Subject::Row(Row::Request(id))) => Some(FormOf::Answer(id)),
        Some(Subject::Row(Row::Alert(alert))) => Some(match &alert.about {
            About::Person(id) => FormOf::Person(id.clone()),
            About::Request(id) => FormOf::Answer(*id),
            About::Region(_) => FormOf::Program(alert.program.clone()),
        }),
        Some(Subject::Day(_)) | None => pairing(model).map(FormOf::Pairing),
    };
    if let Some(of) = of {
        super::forms::open(model, app, &of);
    }
}

pub(super) fn add(model: &mut Model, app: &App) {
    let of = match &model.folder {
        _ if model.dialogs.top_as::<Record>().is_some() => {
            super::forms::selected_program(model, app).map(FormOf::NewPairing)
        }
        _ if app.book().programs().next().is_none() && model.folder != Folder::People => Some(FormOf::NewProgram),
        Folder::People => Some(FormOf::NewPerson),
        Folder::Program(id) => Some(FormOf::NewPairing(id.clone())),
        Folder::Inbox => super::forms::program(model, app).map(FormOf::WhichRequest),
        Folder::Attention | Folder::Week | Folder::PutOff | Folder::Calendar | Folder::Ended => {
            super::forms::program(model, app).map(FormOf::NewPairing)
        }
    };
    if let Some(of) = of {
        super::forms::open(model, app, &of);
    }
}

/// Takes the entry under the cursor out of the log, or calls the meeting off; both can be taken back.
pub(super) fn remove(model: &mut Model, app: &App) -> Vec<Effect> {
    let Some(pairing) = pairing(model) else { return Vec::new() };
    let command = match model.entries.selected(pairing, app) {
        Some(LogRow::Entry(entry)) => Command::RemoveEntry { pairing, entry },
        Some(LogRow::Meeting(meeting)) => Command::SettleMeeting { pairing, meeting, outcome: Outcome::Cancelled },
        None => {
            model.say(Tone::Plain, "The log is empty");
            return Vec::new();
        }
    };
    vec![Effect::Run(Box::new(command))]
}
