//! From an action to the next state of the desk, and to what is to be done outside it.

mod accept;
mod cursor;
mod field;
mod find;
mod forms;
pub mod hints;
pub(super) mod import;
pub mod marks;
pub(super) mod matching;
pub mod needs;
mod offers;
mod open;
pub mod palette;
mod picture;
mod reading;
pub mod scope;
mod settings;
mod skills;
mod snooze;
pub mod steps;
pub mod typing;

pub use find::hear;

use super::{
    act::Act,
    action::{Action, Pane, Place, Step},
    effect::Effect,
    jobs,
    keymap::Context,
    keys::Meaning,
    model::{DetailPane, Extent, Folder, FormOf, Layer, MenuOf, Model, Row, Subject, Tone},
    text,
};
use crate::{
    app::{App, lookup::Thing},
    domain::{decide::Records as _, id::PersonRef},
};

/// Takes one action in.
pub fn update(model: &mut Model, app: &App, action: Action) -> Vec<Effect> {
    reading::leave_reasons(model, action);
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
        Action::Tick => match forms::several(model) {
            Some(ids) => forms::open(model, app, &FormOf::TickAll(ids)),
            None => return skills::step(model, app, true),
        },
        Action::Match if app.actor().is_some() => model.say(Tone::Plain, scope::OFFICE),
        Action::Match => return matching::open(model, app),
        // The same key goes there and back.
        Action::WorkAs if app.actor().is_some() => return vec![Effect::WorkAs(None)],
        Action::WorkAs => forms::open(model, app, &FormOf::WorkAs),
        Action::Pin => return matching::pin(model),
        Action::Forbid => return matching::forbid(model),
        Action::TickBack => return skills::step(model, app, false),
        Action::Need => return skills::need(model, app),
        Action::NotApplicable => return skills::not_applicable(model, app),
        Action::Schedule => open::schedule(model, app),
        Action::Edit if import::is_open(model) => import::change(model, app),
        Action::Edit if forms::is_preview(model) => forms::change(model),
        Action::Edit => open::edit(model, app),
        Action::Import => import::open(model, app),
        Action::Sample => return vec![Effect::Sample],
        Action::Check => {
            model.say(Tone::Plain, "Checking every record, the journal and the backups…");
            return vec![Effect::Check];
        }
        Action::Editor => return typing::in_editor(model),
        Action::Add => open::add(model, app),
        Action::EndPairing => forms::act(model, app, Act::Ending),
        Action::Do(Act::Snooze) => snooze::put_off(model, app),
        Action::Do(Act::TakeUp) => return snooze::take_up(model, app),
        Action::Do(act) => forms::act(model, app, act),
        Action::Afresh => forms::afresh(model, app),
        Action::Remove if import::is_open(model) => import::leave_out(model),
        Action::Remove => return open::remove(model, app),
        Action::Find => return find::open(model),
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
        Action::Filter => filter(model),
        Action::Sort => marks::open(model, app, MenuOf::Sort),
        Action::Filters => marks::open(model, app, MenuOf::Filters),
        Action::KeepFilter => marks::keep(model),
        Action::Rename => marks::rename(model),
        Action::Forget => return marks::forget(model),
        Action::Mark => marks::toggle(model),
        Action::MarkAll => marks::all(model),
        Action::Extend(step) => marks::extend(model, step),
        Action::Bulk => marks::open(model, app, MenuOf::Bulk),
        Action::PlaceBefore => jump(model, app, false),
        Action::PlaceAfter => jump(model, app, true),
        Action::ViewDay => return open::travel(model, app),
        Action::GoTo(place) => go_to(model, app, place),
        Action::PreviousFolder if matching::is_open(model) => return matching::turn(model, -1),
        Action::NextFolder if matching::is_open(model) => return matching::turn(model, 1),
        Action::PreviousFolder => cursor::folder(model, app, Step::Up),
        Action::NextFolder => cursor::folder(model, app, Step::Down),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Copy => return copy(model, app),
        Action::CopyEmail => return copy_email(model, app),
        Action::Palette => open::palette(model),
        Action::Help => open::help(model, app),
        Action::Less if import::is_open(model) => import::turn(model, app, -1),
        Action::More if import::is_open(model) => import::turn(model, app, 1),
        Action::Less if picture::column(model, app, false) => {}
        Action::More if picture::column(model, app, true) => {}
        Action::Less => return typing::choose(model, app, -1),
        Action::More => return typing::choose(model, app, 1),
        Action::Themes => settings::themes(model),
        Action::SettingsPlace => settings::place(model),
        Action::ReadSettings => return vec![Effect::ReadSettings],
        Action::WriteSettings => return vec![Effect::WriteSettings],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::HowToLeave => model.say(Tone::Plain, how_to_leave(model)),
        Action::Quit => model.leaving = true,
    }
    Vec::new()
}

/// Takes one key in.
pub fn key(model: &mut Model, app: &App, key: super::event::Key) -> Vec<Effect> {
    // What was loaded or changed since the last key may have moved the cursor.
    model.settle(app);
    let context = model.context(app);
    let begun = model.begun.take();
    let effects = match model.keymap.meaning(context, begun, key) {
        Meaning::Does(action) => update(model, app, action),
        Meaning::Begins => {
            model.begun = Some(key);
            Vec::new()
        }
        Meaning::Nothing if begun.is_none() && context.takes_text() => typing::key(model, app, key),
        Meaning::Nothing => Vec::new(),
    };
    model.settle(app);
    effects
}

fn jump(model: &mut Model, app: &App, forward: bool) {
    if !model.jump(app, forward) {
        let words = if forward { "This is the latest place" } else { "There is no place before this one" };
        model.say(Tone::Plain, words);
    }
}

/// Begins to narrow the pane that has the focus; where that is none that can be narrowed, the list.
fn filter(model: &mut Model) {
    model.layers.clear();
    let beside = matches!(model.focus, Pane::Skills | Pane::Log) && matches!(model.aside(), DetailPane::Pairing(_));
    if !beside {
        model.focus = Pane::Pairings;
    }
    model.filtering = true;
}

fn focus(model: &mut Model, pane: Pane) {
    model.filtering = false;
    // The log of what has none is its neighbor.
    let beside = matches!(model.aside(), DetailPane::Details(_)) && pane == Pane::Log;
    model.focus = if beside { Pane::Skills } else { pane };
    model.layers.clear();
}

fn how_to_leave(model: &Model) -> String {
    let (leave, copy) = (model.keymap.name(Action::Quit), model.keymap.name(Action::Copy));
    format!("{leave} leaves; everything is saved already. {copy} copies the row")
}

/// Goes to a folder from wherever one is, with the focus on its rows.
fn go_to(model: &mut Model, app: &App, place: Place) {
    let folder = match place {
        Place::Attention => Folder::Attention,
        Place::Week => Folder::Week,
        Place::Inbox => Folder::Inbox,
        Place::Calendar => Folder::Calendar,
        Place::People => Folder::People,
        Place::Ended => Folder::Ended,
    };
    model.layers.clear();
    model.focus = Pane::Pairings;
    if model.folder != folder {
        model.go_to(folder, app);
    }
}

fn next(model: &mut Model, app: &App, by: isize) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Form(_)) => typing::field(model, app, by),
        Some(Layer::Log(line)) => line.on_next = !line.on_next,
        Some(Layer::Import(_)) => import::next(model),
        Some(Layer::Picture(picture)) => picture::turn(picture, &model.pictures, app, by),
        Some(
            Layer::Record(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Confirm(_)
            | Layer::Palette(_)
            | Layer::Menu(_)
            | Layer::Matching(_)
            | Layer::Help(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        ) => {}
        None => {
            let whole = matches!(model.aside(), DetailPane::Details(_) | DetailPane::Nothing);
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
    if import::is_open(model) {
        import::back(model);
        return Vec::new();
    }
    if jobs::stop(model, app) {
        return Vec::new();
    }
    if let Some(mut layer) = model.layers.pop() {
        if let Layer::Matching(matching) = &mut layer {
            matching.leave();
        }
        if let Layer::Form(form) = &layer {
            forms::keep(model, form);
        }
        if let Layer::Log(line) = layer
            && line.entry.is_none()
            && !line.is_blank()
        {
            model.mention(format!("Kept as a draft; {} opens it", model.keymap.name(Action::Log)));
            model.drafts.insert(line.pairing, super::model::LogLine { error: None, allow_duplicate: false, ..line });
        }
        return Vec::new();
    }
    let of_pane = match model.focus {
        Pane::Programs | Pane::Pairings => None,
        Pane::Skills => Some(&mut model.blocks.filter),
        Pane::Log => Some(&mut model.entries.filter),
    };
    if let Some(filter) = of_pane.filter(|filter| model.filtering || !filter.value().is_empty()) {
        filter.reset();
        model.filtering = false;
    } else if !model.filtering && !model.marks.is_empty() {
        marks::clear(model);
    } else if model.filtering || !model.filter.value().is_empty() {
        model.filtering = false;
        model.filter.reset();
        model.narrow(app);
    } else if app.is_viewing_another_day() {
        return vec![Effect::ViewDay(app.clock().today())];
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
        Folder::Week | Folder::Inbox | Folder::PutOff | Folder::Calendar | Folder::People | Folder::Ended => {
            model.say(Tone::Plain, "This list shows all there is");
            return;
        }
    };
    model.narrow(app);
    let words = if shown { "Those on track are shown too" } else { "Only what needs attention is shown" };
    model.say(Tone::Plain, words);
}

/// What an action is about: the record that is open, otherwise what is selected.
fn subject(model: &Model) -> Option<Subject> {
    if let Some(open) = model.layers.last().and_then(Layer::subject) {
        return Some(open.clone());
    }
    match model.aside() {
        DetailPane::Pairing(id) => Some(Subject::Row(Row::Pairing(id))),
        DetailPane::Details(subject) => Some(subject),
        DetailPane::Nothing => None,
    }
}

fn copy(model: &mut Model, app: &App) -> Vec<Effect> {
    if model.layers.is_empty() && !model.marks.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings) {
        let lines: Vec<String> = model.marks.rows().iter().filter_map(|row| line_of(row, app)).collect();
        model.say(Tone::Good, format!("Copied {}", text::count(lines.len(), "line", "lines")));
        return vec![Effect::Copy(lines.join("\n"))];
    }
    let text = match subject(model) {
        Some(Subject::Row(row)) => line_of(&row, app),
        Some(Subject::Program(id)) => app.book().policy(&id).map(|policy| policy.program.name.to_string()),
        Some(Subject::Day(_)) | None => None,
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

/// A row as a line to paste into a sheet, its parts between tabs.
fn line_of(row: &Row, app: &App) -> Option<String> {
    let book = app.book();
    match row {
        Row::Pairing(id) => book.slot(*id).map(|slot| {
            let pairing = &slot.pairing;
            let reason = slot.items.first().and_then(|item| book.explain(slot, item)).map(|why| why.message);
            let names = format!("{} → {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
            let hours = format!("{} h", slot.standing.logged.hours());
            let parts = [Some(names), Some(pairing.program.to_string()), Some(hours), reason];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\t")
        }),
        Row::Person(id) => book.person(id).map(|person| {
            let parts = [Some(&person.name), person.role.as_ref(), person.unit.as_ref(), person.email.as_ref()];
            parts.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\t")
        }),
        Row::Request(id) => book.request(*id).map(|request| {
            let (who, program) = (book.name(&request.person), &request.program);
            format!("{who}\t{}\t{program}\t{}", request.kind.words(), request.received_on)
        }),
        Row::Alert(_) => None,
    }
}

/// Whose e-mail address is copied: of whom the search has found, or of the selected person.
fn whose_email(model: &Model, app: &App) -> Vec<PersonRef> {
    let book = app.book();
    match (model.layers.last(), model.list.selected()) {
        (Some(Layer::Find(find)), _) => match find.thing() {
            Some(Thing::Person(id)) => vec![id.clone()],
            // Who writes to a pair writes to both.
            Some(Thing::Pairing(id)) => book
                .slot(*id)
                .map_or_else(Vec::new, |slot| vec![slot.pairing.mentor.clone(), slot.pairing.mentee.clone()]),
            Some(Thing::Skill(_)) | None => Vec::new(),
        },
        (_, Some(Row::Person(id))) => vec![id.clone()],
        (_, Some(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | None) => Vec::new(),
    }
}

fn copy_email(model: &mut Model, app: &App) -> Vec<Effect> {
    let book = app.book();
    let people = whose_email(model, app);
    if people.is_empty() {
        return Vec::new();
    }
    let known = people.iter().filter_map(|id| book.person(id)?.email.clone());
    let emails: Vec<String> = known.map(|email| email.to_string()).collect();
    if emails.is_empty() {
        let names: Vec<&str> = people.iter().map(|id| book.name(id)).collect();
        model.say(Tone::Bad, format!("No e-mail address of {} is known", names.join(" and ")));
        return Vec::new();
    }
    let text = emails.join(", ");
    model.say(Tone::Plain, format!("Copied {text}"));
    vec![Effect::Copy(text)]
}

/// The context that the help and the footer describe: the one below the palette or the help itself.
#[must_use]
pub fn described(model: &Model, app: &App) -> Context {
    match model.layers.iter().rev().find(|layer| !layer.is_about_the_desk()) {
        Some(layer) => layer.context(),
        None => model.desk_context(app),
    }
}

/// Whether the keys of a place act on the marked rows.
fn marked_context(model: &Model, context: Context) -> bool {
    let marking = model.layers.is_empty() && !model.filtering && !model.marks.is_empty();
    marking && context == model.list_context()
}
