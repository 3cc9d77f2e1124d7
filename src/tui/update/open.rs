//! Opening what lies over the desk.

use tui_input::Input;

use super::{skills, subject};
use crate::{
    app::App,
    domain::{
        command::Command,
        id::PairingId,
        log::{LogEntry, Outcome},
        pairing::PairingState,
    },
    tui::{
        effect::Effect,
        keymap::Context,
        model::{
            Aside, Confirm, Field, Find, Folder, Form, FormOf, Help, Layer, LogLine, Model, Palette, Prompt, Purpose,
            Record, Row, Subject, Tone, WhyView,
            entries::{LogRow, may_read},
        },
    },
};

/// What is said instead of opening what could not be saved.
const READ_ONLY: &str = "You look at another day: nothing can be changed there; t comes back to today";

/// The pairing that everything is about; says so where there is none.
fn pairing(model: &mut Model) -> Option<PairingId> {
    let found = model.pairing();
    if found.is_none() {
        model.say(Tone::Plain, "Select a pairing first");
    }
    found
}

pub(super) fn record(model: &mut Model) {
    let of = match (model.aside(), model.list.selected()) {
        (Aside::Details(of), _) => of,
        (Aside::Pairing(id), _) => Subject::Row(Row::Pairing(id)),
        (Aside::Nothing, Some(row)) => Subject::Row(row.clone()),
        (Aside::Nothing, None) => return,
    };
    model.layers.push(Layer::Record(Record { of, scroll: 0 }));
}

pub(super) fn log(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    if app.is_travelling() {
        return model.say(Tone::Bad, READ_ONLY);
    }
    let draft = model.drafts.get(&id).cloned();
    model.layers.push(Layer::Log(draft.unwrap_or(LogLine {
        pairing: id,
        entry: None,
        text: Input::default(),
        next: Input::default(),
        on_next: false,
        error: None,
        twice: false,
    })));
}

fn prompt(model: &mut Model, app: &App, purpose: Purpose, text: &str) {
    if app.is_travelling() && purpose != Purpose::Travel {
        return model.say(Tone::Bad, READ_ONLY);
    }
    model.layers.push(Layer::Prompt(Prompt { purpose, text: Input::new(text.to_owned()), error: None }));
}

pub(super) fn plan(model: &mut Model, app: &App) {
    if let Some(id) = pairing(model) {
        prompt(model, app, Purpose::Plan(id), "");
    }
}

pub(super) fn schedule(model: &mut Model, app: &App) {
    if let Some((pairing, list, skill)) = skills::selected(model, app) {
        prompt(model, app, Purpose::Schedule(pairing, list, skill), "");
    }
}

pub(super) fn travel(model: &mut Model, app: &App) -> Vec<Effect> {
    if app.is_travelling() {
        return vec![Effect::Travel(app.clock().today())];
    }
    prompt(model, app, Purpose::Travel, "");
    Vec::new()
}

pub(super) fn edit(model: &mut Model, app: &App) {
    if app.is_travelling() {
        return model.say(Tone::Bad, READ_ONLY);
    }
    let context = model.layers.last().map_or_else(|| model.desk_context(app), Layer::context);
    match context {
        Context::Skills => {
            let Some((pairing, list, skill)) = skills::selected(model, app) else { return };
            let note = app.book().slot(pairing).and_then(|slot| slot.pairing.mark(&list, &skill));
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
        | Context::Welcome
        | Context::LogLine
        | Context::Prompt
        | Context::Filter
        | Context::Find
        | Context::Why
        | Context::Form
        | Context::Confirm
        | Context::Palette
        | Context::Help => pairing_form(model, app),
    }
}

/// Opens the entry under the cursor in the line that it was typed in.
fn entry(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    let Some(LogRow::Entry(which)) = model.entries.selected(id, app) else {
        return model.say(Tone::Plain, "Select an entry first");
    };
    let Some(slot) = app.book().slot(id) else { return };
    let Some(entry) = slot.pairing.entry(which) else { return };
    if !may_read(entry, &slot.pairing, app) {
        return model.say(Tone::Bad, "The note is private: only its author changes this entry");
    }
    model.layers.push(Layer::Log(LogLine {
        pairing: id,
        entry: Some(which),
        text: Input::new(line_of(entry)),
        next: Input::default(),
        on_next: false,
        error: None,
        twice: false,
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

fn pairing_form(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    let Some(slot) = app.book().slot(id) else { return };
    let pairing = &slot.pairing;
    let day = |day: Option<crate::domain::day::Day>| day.map_or_else(String::new, |day| day.to_string());
    let states: Vec<String> = PairingState::ALL.iter().map(|state| state.word().to_owned()).collect();
    let at = PairingState::ALL.iter().position(|state| *state == pairing.state).unwrap_or(0);
    let fields = vec![
        Field::choice("state", states, at),
        Field::date("mentor signed", "a day, or empty").with(&day(pairing.agreement.mentor_signed_on)),
        Field::date("mentee signed", "a day, or empty").with(&day(pairing.agreement.mentee_signed_on)),
        Field::date("received", "when the office got the agreement").with(&day(pairing.agreement.received_on)),
        Field::date("last day", "empty: the program's term").with(&day(pairing.ends_on)),
        Field::text("new goal", "in their words"),
    ];
    let title = format!("{} → {}", app.book().name(&pairing.mentor), app.book().name(&pairing.mentee));
    model.layers.push(Layer::Form(Form::new(FormOf::Pairing(id), title, fields)));
}

pub(super) fn add(model: &mut Model, app: &App) {
    if app.is_travelling() {
        return model.say(Tone::Bad, READ_ONLY);
    }
    let selected = match subject(model) {
        Some(Subject::Program(id)) => Some(id),
        Some(Subject::Row(Row::Pairing(id))) => app.book().slot(id).map(|slot| slot.pairing.program.clone()),
        Some(Subject::Row(Row::Person(_) | Row::Request(_) | Row::Affair(_)) | Subject::Day(_)) | None => None,
    };
    let form = match &model.folder {
        _ if model.is_first_start(app) => super::accept::program_form(),
        Folder::People => super::accept::person_form(),
        Folder::Program(id) => super::accept::new_pairing_form(id, app),
        Folder::Attention | Folder::Week | Folder::Inbox | Folder::Calendar | Folder::Ended => {
            match selected.or_else(|| app.book().programs().next().map(|policy| policy.program.id.clone())) {
                Some(id) => super::accept::new_pairing_form(&id, app),
                None => super::accept::program_form(),
            }
        }
    };
    model.layers.push(Layer::Form(form));
}

pub(super) fn end_pairing(model: &mut Model, app: &App) {
    let Some(id) = pairing(model) else { return };
    let Some(slot) = app.book().slot(id) else { return };
    let pairing = &slot.pairing;
    if pairing.state.is_over() {
        return model.say(Tone::Plain, format!("It is over already: {}", pairing.state.word()));
    }
    let today = app.book().today();
    let names = format!("{} → {}", app.book().name(&pairing.mentor), app.book().name(&pairing.mentee));
    let kept = format!(
        "Its {} entries, {} h and {} skill marks are kept.",
        pairing.entries.len(),
        slot.standing.logged.hours(),
        pairing.marks.len()
    );
    model.layers.push(Layer::Confirm(Confirm {
        title: format!("End {names}?"),
        lines: vec![
            format!("The pairing ends today, {}, without anybody's fault.", today.long()),
            kept,
            "The mentor's place becomes free. u takes it back.".into(),
        ],
        command: Command::EndPairing { pairing: id, on: today, because: "".into() },
    }));
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

pub(super) fn find(model: &mut Model) -> Vec<Effect> {
    model.layers.push(Layer::Find(Find { asked: 1, ..Find::default() }));
    vec![Effect::Search(1, String::new())]
}

pub(super) fn why(model: &mut Model, app: &App) {
    let Some(pairing) = pairing(model) else { return };
    if app.book().slot(pairing).is_none_or(|slot| slot.items.is_empty()) {
        return model.say(Tone::Good, "Nothing wants attention here");
    }
    model.layers.push(Layer::Why(WhyView { of: Row::Pairing(pairing), cursor: 0 }));
}

pub(super) fn palette(model: &mut Model) {
    model.layers.push(Layer::Palette(Palette::default()));
}

pub(super) fn help(model: &mut Model, app: &App) {
    let of = super::described(model, app);
    model.layers.push(Layer::Help(Help { of, scroll: 0 }));
}
