//! From an action to the next state of the desk, and to what is to be done outside it.

mod accept;
mod cursor;
mod field;
mod forms;
mod matching;
mod open;
mod picture;
mod reading;
mod skills;
pub mod typing;

use super::{
    act::Act,
    action::{Action, Pane, Step},
    effect::Effect,
    keymap::{Context, resolve},
    model::{Aside, Extent, Folder, Layer, Model, Row, Subject, Tone},
};
use crate::{app::App, domain::decide::Records as _};

/// Whether the palette offers an action: what does something by itself, wherever one is.
#[must_use]
pub fn is_command(action: Action) -> bool {
    match action {
        Action::Move(_)
        | Action::Next
        | Action::Previous
        | Action::Back
        | Action::Accept
        | Action::Yes
        | Action::Palette
        | Action::Earlier
        | Action::Later
        | Action::PreviousMonth
        | Action::NextMonth
        | Action::Less
        | Action::More
        | Action::CopyEmail
        | Action::Afresh
        | Action::Pin
        | Action::Forbid
        | Action::HowToLeave => false,
        Action::Focus(_)
        | Action::Open
        | Action::Log
        | Action::Plan
        | Action::Tick
        | Action::TickBack
        | Action::Need
        | Action::Schedule
        | Action::NotApplicable
        | Action::Edit
        | Action::Add
        | Action::EndPairing
        | Action::Answer(_)
        | Action::Remove
        | Action::Find
        | Action::Why
        | Action::OnTrack
        | Action::Filter
        | Action::Travel
        | Action::PreviousFolder
        | Action::NextFolder
        | Action::Undo
        | Action::Redo
        | Action::Copy
        | Action::Help
        | Action::Show(_)
        | Action::Do(_)
        | Action::Match
        | Action::Redraw
        | Action::Suspend
        | Action::Quit => true,
    }
}

/// Takes one action in.
pub fn update(model: &mut Model, app: &App, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(step) => return cursor::step(model, app, step),
        Action::Focus(pane) => focus(model, pane),
        Action::Next => return next(model, app, 1),
        Action::Previous => return next(model, app, -1),
        Action::Open if picture::open(model, app) => {}
        Action::Show(show) => picture::show(model, app, show),
        Action::Open => {
            if !reading::open(model, app) {
                open::record(model);
            }
        }
        Action::Back => return back(model, app),
        Action::Accept => return accept::accept(model, app),
        Action::Yes => return accept::yes(model, app),
        Action::Log => open::log(model, app),
        Action::Plan => open::plan(model, app),
        Action::Tick if matching::is_open(model) => matching::toggle(model),
        Action::Tick => return skills::step(model, app, true),
        Action::Match => matching::open(model, app),
        Action::Pin => matching::pin(model, app),
        Action::Forbid => matching::forbid(model, app),
        Action::TickBack => return skills::step(model, app, false),
        Action::Need => return skills::need(model, app),
        Action::NotApplicable => return skills::not_applicable(model, app),
        Action::Schedule => open::schedule(model, app),
        Action::Edit => open::edit(model, app),
        Action::Add => open::add(model, app),
        Action::EndPairing => forms::act(model, app, Act::Ending),
        Action::Do(act) => forms::act(model, app, act),
        Action::Afresh => forms::afresh(model, app),
        Action::Remove => return open::remove(model, app),
        Action::Find => return open::find(model),
        Action::Why => {
            if !reading::why(model, app) {
                open::why(model, app);
            }
        }
        Action::Answer(reply) => forms::answer(model, app, reply),
        Action::Earlier => reading::days(model, -1),
        Action::Later => reading::days(model, 1),
        Action::PreviousMonth => reading::turn(model, false),
        Action::NextMonth => reading::turn(model, true),
        Action::OnTrack => on_track(model, app),
        Action::Filter => {
            model.layers.clear();
            model.focus = Pane::Pairings;
            model.filtering = true;
        }
        Action::Travel => return open::travel(model, app),
        Action::PreviousFolder => cursor::folder(model, app, Step::Up),
        Action::NextFolder => cursor::folder(model, app, Step::Down),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Copy => return copy(model, app),
        Action::CopyEmail => return copy_email(model, app),
        Action::Palette => open::palette(model),
        Action::Help => open::help(model, app),
        Action::Less if picture::column(model, false) => {}
        Action::More if picture::column(model, true) => {}
        Action::Less => return typing::choose(model, app, -1),
        Action::More => return typing::choose(model, app, 1),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::HowToLeave => model.say(Tone::Plain, "q leaves; everything is saved already. y copies the row"),
        Action::Quit => model.leaving = true,
    }
    Vec::new()
}

/// Takes one key in.
pub fn key(model: &mut Model, app: &App, key: super::event::Key) -> Vec<Effect> {
    let context = model.context(app);
    match resolve(context, key) {
        Some(action) => update(model, app, action),
        None if context.takes_text() => typing::key(model, app, key),
        None => Vec::new(),
    }
}

fn focus(model: &mut Model, pane: Pane) {
    // The log of what has none is its neighbor.
    let beside = matches!(model.aside(), Aside::Details(_)) && pane == Pane::Log;
    model.focus = if beside { Pane::Skills } else { pane };
    model.layers.clear();
}

fn next(model: &mut Model, app: &App, by: isize) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => typing::field(model, app, by),
        Some(Layer::Log(line)) => line.on_next = !line.on_next,
        Some(Layer::Picture(picture)) => picture::turn(picture, &model.pictures, app, by),
        Some(
            Layer::Record(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Palette(_)
            | Layer::Matching(_)
            | Layer::Help(_),
        ) => {}
        None => {
            let whole = matches!(model.aside(), Aside::Details(_) | Aside::Nothing);
            let panes: &[Pane] = match (whole, model.extent) {
                (true, Extent::Medium) => &[Pane::Pairings, Pane::Skills],
                (false, Extent::Medium) => &[Pane::Pairings, Pane::Skills, Pane::Log],
                (true, Extent::Wide | Extent::Narrow) => &[Pane::Programs, Pane::Pairings, Pane::Skills],
                (false, Extent::Wide | Extent::Narrow) => &Pane::ALL,
            };
            let at = panes.iter().position(|pane| *pane == model.focus).unwrap_or(0);
            let count = panes.len();
            let to = if by < 0 { (at + count - 1) % count } else { (at + 1) % count };
            model.focus = panes[to];
        }
    }
    Vec::new()
}

fn back(model: &mut Model, app: &App) -> Vec<Effect> {
    if let Some(Layer::Form(form)) = model.layers.last_mut()
        && form.calendar.take().is_some()
    {
        return Vec::new();
    }
    if let Some(layer) = model.layers.pop() {
        if let Layer::Form(form) = &layer {
            forms::keep(model, form);
        }
        if let Layer::Log(line) = layer
            && line.entry.is_none()
            && !(line.text.value().trim().is_empty() && line.next.value().trim().is_empty())
        {
            model.say(Tone::Plain, "Kept as a draft; l comes back to it");
            model.drafts.insert(line.pairing, super::model::LogLine { error: None, twice: false, ..line });
        }
        return Vec::new();
    }
    if model.filtering || !model.filter.value().is_empty() {
        model.filtering = false;
        model.filter.reset();
        model.narrow(app);
    } else if app.is_travelling() {
        return vec![Effect::Travel(app.clock().today())];
    } else if model.focus == Pane::Log || model.focus == Pane::Skills {
        model.focus = Pane::Pairings;
    }
    Vec::new()
}

fn on_track(model: &mut Model, app: &App) {
    let shown = match model.folder {
        Folder::Attention => {
            model.all_in_attention = !model.all_in_attention;
            model.all_in_attention
        }
        Folder::Program(_) => {
            model.all_in_programs = !model.all_in_programs;
            model.all_in_programs
        }
        Folder::Week | Folder::Inbox | Folder::Calendar | Folder::People | Folder::Ended => {
            model.say(Tone::Plain, "This list shows all there is");
            return;
        }
    };
    model.narrow(app);
    let words = if shown { "Those on track are shown too" } else { "Only what needs attention is shown" };
    model.say(Tone::Plain, words);
}

fn subject(model: &Model) -> Option<Subject> {
    match model.layers.last() {
        Some(Layer::Record(record)) => Some(record.of.clone()),
        Some(Layer::Picture(picture)) => picture.at.clone(),
        Some(
            Layer::Log(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Form(_)
            | Layer::Confirm(_)
            | Layer::Palette(_)
            | Layer::Matching(_)
            | Layer::Help(_),
        )
        | None => match model.aside() {
            Aside::Pairing(id) => Some(Subject::Row(Row::Pairing(id))),
            Aside::Details(subject) => Some(subject),
            Aside::Nothing => None,
        },
    }
}

fn copy(model: &mut Model, app: &App) -> Vec<Effect> {
    let book = app.book();
    let text = match subject(model) {
        Some(Subject::Row(Row::Pairing(id))) => book.slot(id).map(|slot| {
            let pairing = &slot.pairing;
            let reason = slot.items.first().and_then(|item| book.explain(slot, item)).map(|why| why.message);
            let names = format!("{} → {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
            let hours = format!("{} h", slot.standing.logged.hours());
            [Some(names), Some(pairing.program.to_string()), Some(hours), reason]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\t")
        }),
        Some(Subject::Row(Row::Person(id))) => book.person(&id).map(|person| {
            let parts = [Some(&person.name), person.role.as_ref(), person.unit.as_ref(), person.email.as_ref()];
            parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\t")
        }),
        Some(Subject::Program(id)) => book.policy(&id).map(|policy| policy.program.name.to_string()),
        Some(Subject::Row(Row::Request(_) | Row::Affair(_)) | Subject::Day(_)) | None => None,
    };
    match text {
        Some(text) => {
            model.say(Tone::Plain, format!("Copied: {}", text.replace('\t', " · ")));
            vec![Effect::Copy(text)]
        }
        None => {
            model.say(Tone::Plain, "Nothing is selected");
            Vec::new()
        }
    }
}

fn copy_email(model: &mut Model, app: &App) -> Vec<Effect> {
    let person = match (model.layers.last(), model.list.selected()) {
        (Some(Layer::Find(find)), _) => find.selected().cloned(),
        (_, Some(Row::Person(id))) => Some(id.clone()),
        (_, Some(Row::Pairing(_) | Row::Request(_) | Row::Affair(_)) | None) => None,
    };
    let Some(person) = person.and_then(|id| app.book().person(&id).cloned()) else { return Vec::new() };
    match &person.email {
        Some(email) => {
            model.say(Tone::Plain, format!("Copied {email}"));
            vec![Effect::Copy(email.to_string())]
        }
        None => {
            model.say(Tone::Bad, format!("No e-mail address of {} is known", person.name));
            Vec::new()
        }
    }
}

/// The context that the help and the footer describe: the one below the palette or the help itself.
#[must_use]
pub fn described(model: &Model, app: &App) -> Context {
    match model.layers.iter().rev().find(|layer| !matches!(layer, Layer::Help(_) | Layer::Palette(_))) {
        Some(layer) => layer.context(),
        None => model.desk_context(app),
    }
}
