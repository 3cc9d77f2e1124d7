//! Opening what lies over the desk.

use tui_input::Input;

use super::{forms::pairing, skills, subject};
use crate::{
    app::App,
    domain::{
        attention::About,
        command::Command,
        id::PairingId,
        log::{LogEntry, Outcome},
    },
    tui::{
        action::Action,
        effect::Effect,
        keymap::Context,
        model::{
            DetailPane, Folder, FormOf, Help, Layer, LogLine, Model, Palette, Prompt, Purpose, Record, Row, Subject,
            Tone, WhyView,
            entries::{LogRow, may_read},
        },
    },
};

/// Says so instead of opening what could not be saved.
pub(super) fn read_only(model: &mut Model) {
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
    model.layers.push(Layer::Record(Record { of, scroll: 0 }));
}

pub(super) fn log(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    if app.is_viewing_another_day() {
        return read_only(model);
    }
    // What is typed goes on from where it was left; the whole of a field is cleared from its end.
    let at_end = |input: Input| Input::new(input.value().to_owned());
    let draft = model.drafts.get(&id).cloned();
    let draft = draft.map(|line| LogLine { text: at_end(line.text), next: at_end(line.next), kept: true, ..line });
    model.layers.push(Layer::Log(draft.unwrap_or(LogLine {
        pairing: id,
        entry: None,
        text: Input::default(),
        next: Input::default(),
        on_next: false,
        kept: false,
        error: None,
        allow_duplicate: false,
    })));
}

fn prompt(model: &mut Model, app: &App, purpose: Purpose, text: &str) {
    if app.is_viewing_another_day() && purpose != Purpose::ViewDay {
        return read_only(model);
    }
    model.layers.push(Layer::Prompt(Prompt {
        purpose,
        text: Input::new(text.to_owned()),
        error: None,
        allow_duplicate: false,
    }));
}

pub(super) fn plan(model: &mut Model, app: &App) {
    if let Some(ids) = super::forms::several(model) {
        return super::forms::open(model, app, &FormOf::PlanAll(ids));
    }
    if let Some(id) = pairing(model) {
        prompt(model, app, Purpose::Plan(id), "");
    }
}

/// Plans a meeting with words that told of a day to come; enter once more does it.
pub(super) fn plan_as(model: &mut Model, app: &App, pairing: PairingId, words: &str) {
    prompt(model, app, Purpose::Plan(pairing), words);
    model.mention("That day is still to come, so the meeting is planned and not logged");
}

pub(super) fn schedule(model: &mut Model, app: &App) {
    if let Some((pairing, list, skill)) = skills::selected(model, app) {
        prompt(model, app, Purpose::Schedule(pairing, list, skill), "");
    }
}

pub(super) fn travel(model: &mut Model, app: &App) -> Vec<Effect> {
    if app.is_viewing_another_day() {
        return vec![Effect::ViewDay(app.clock().today())];
    }
    prompt(model, app, Purpose::ViewDay, "");
    Vec::new()
}

pub(super) fn edit(model: &mut Model, app: &App) {
    if app.is_viewing_another_day() {
        return read_only(model);
    }
    let context = model.layers.last().map_or_else(|| model.desk_context(app), Layer::context);
    match context {
        Context::Skills => {
            let Some((pairing, list, skill)) = skills::selected(model, app) else { return };
            let pairing_document = app.book().pairing(pairing);
            let note = pairing_document.as_ref().and_then(|document| document.mark(&list, &skill));
            let note = note.map_or_else(String::new, |mark| mark.note.to_string());
            prompt(model, app, Purpose::Evidence(pairing, list, skill), &note);
        }
        Context::Log => entry(model, app),
        Context::Programs
        | Context::Pairings
        | Context::People
        | Context::Inbox
        | Context::Calendar
        | Context::Details
        | Context::Record
        | Context::Picture
        | Context::Welcome
        | Context::LogLine
        | Context::Prompt
        | Context::Filter
        | Context::Find
        | Context::Why
        | Context::Form
        | Context::Notes
        | Context::Preview
        | Context::DayPicker
        | Context::Matching
        | Context::ImportFile
        | Context::ImportColumns
        | Context::ImportPick
        | Context::ImportPreview
        | Context::Confirm
        | Context::Menu
        | Context::Filters
        | Context::Palette
        | Context::Help
        | Context::Themes => {
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
    }
}

/// Opens the entry under the cursor in the line that it was typed in.
fn entry(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else {
        return model.say(Tone::Plain, "Select an entry first");
    };
    let Some(pairing) = app.book().pairing(id) else { return };
    let Some(entry) = pairing.entry(which) else { return };
    if !may_read(entry, &pairing, app) {
        return model.say(Tone::Bad, "The note is private: only its author changes this entry");
    }
    model.layers.push(Layer::Log(LogLine {
        pairing: id,
        entry: Some(which),
        text: Input::new(line_of(entry)),
        next: Input::default(),
        on_next: false,
        kept: false,
        error: None,
        allow_duplicate: false,
    }));
}

/// An entry as it could have been typed.
fn line_of(entry: &LogEntry) -> String {
    let mut line = format!("{}m {} {}", entry.minutes.0, entry.on, entry.kind.word());
    if let Some(method) = &entry.method {
        line.push_str(&format!(" {}", method.as_str()));
    }
    if !entry.topics.is_empty() {
        line.push_str(&format!(" {}", entry.topics.join(", ")));
    }
    if entry.private {
        line.push_str(" private");
    }
    if !entry.note.is_empty() {
        line.push_str(&format!(" -- {}", entry.note));
    }
    line
}

pub(super) fn add(model: &mut Model, app: &App) {
    let of = match &model.folder {
        _ if matches!(model.layers.last(), Some(Layer::Record(_))) => {
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

pub(super) fn why(model: &mut Model, app: &App) {
    let Some(pairing) = pairing(model) else { return };
    let hidden = |slot| !app.book().put_off_of(slot).is_empty();
    if app.book().slot(pairing).is_none_or(|slot| slot.items.is_empty() && !hidden(slot)) {
        return model.say(Tone::Good, "Nothing wants attention here");
    }
    let of = Row::Pairing(pairing);
    let cursor = super::reading::put_off_at(model, app, &of).unwrap_or(0);
    model.layers.push(Layer::Why(WhyView { of, cursor }));
}

pub(super) fn palette(model: &mut Model) {
    model.layers.push(Layer::Palette(Palette::default()));
}

pub(super) fn help(model: &mut Model, app: &App) {
    let of = super::described(model, app);
    model.layers.push(Layer::Help(Help { of, text: Input::default(), scroll: 0 }));
}
