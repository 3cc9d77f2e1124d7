//! Handles each action that no dialog has handled.

pub(super) mod cursor;
mod field;
pub(super) mod forms;
pub mod hints;
pub mod marks;
pub mod needs;
mod offers;
pub(super) mod open;
mod reading;
pub mod scope;
mod settings;
mod skills;
pub(super) mod snooze;
pub(super) mod steps;
pub mod typing;

use super::{
    act::Act,
    action::{Action, Pane, Place, Step},
    compositor::is_undo,
    dialogs::{
        self,
        help::Help,
        menu::{self, MenuOf},
        palette::Palette,
        picture,
        themes::Themes,
    },
    effect::{Effect, Msg},
    forms::{Form, bulk::skill::MarkSkill, work_as::WorkAs},
    keys::Context,
    model::{DetailPane, Extent, Folder, Model, Row, Subject, Toast, Tone},
    run::jobs,
    text,
};
use crate::{
    app::{App, Done, filter::Filter},
    domain::{decide::Records as _, id::PersonRef},
};

/// Handles an action.
pub fn update(model: &mut Model, app: &App, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(step) => return cursor::step(model, app, step),
        Action::Focus(pane) => focus(model, pane),
        Action::Next => return next(model, app, 1),
        Action::Previous => return next(model, app, -1),
        Action::Show(show) => picture::open(model, app, show),
        Action::Open => {
            if !reading::open(model, app) {
                open::record(model);
            }
        }
        Action::Back => return back(model, app),
        Action::Accept => return accept(model, app),
        Action::Yes => return forms::yes(model, app),
        Action::Log => dialogs::log::open(model, app),
        Action::Plan => open::plan(model, app),
        Action::Tick => match forms::several(model) {
            Some(ids) => forms::open(model, app, &MarkSkill(ids)),
            None => return skills::step(model, app, true),
        },
        Action::Match if app.actor().is_some() => model.say(Tone::Plain, scope::OFFICE),
        Action::Match => return dialogs::matching::open(model, app),
        // The same key switches back.
        Action::WorkAs if app.actor().is_some() => return vec![Effect::WorkAs(None)],
        Action::WorkAs => forms::open(model, app, &WorkAs),
        Action::TickBack => return skills::step(model, app, false),
        Action::Need => return skills::need(model, app),
        Action::NotApplicable => return skills::not_applicable(model, app),
        Action::Schedule => open::schedule(model, app),
        Action::Edit if forms::is_preview(model) => forms::change(model),
        Action::Edit => open::edit(model, app),
        Action::Import => dialogs::import::open(model, app),
        Action::Sample => return vec![Effect::Sample],
        Action::Check => {
            model.say(Tone::Plain, "Checking every record, the journal and the backups…");
            return vec![Effect::Check];
        }
        Action::Editor => return typing::in_editor(model),
        Action::Add => open::add(model, app),
        Action::EndPairing => forms::act(model, app, Act::Ending),
        Action::Do(Act::Snooze) => snooze::put_off_selected(model, app),
        Action::Do(Act::TakeUp) => return snooze::take_up_selected(model, app),
        Action::Do(act) => forms::act(model, app, act),
        Action::Afresh => forms::afresh(model, app),
        Action::Remove => return open::remove(model, app),
        Action::Find => return dialogs::find::open(model),
        Action::Why => dialogs::why::open(model, app),
        Action::Answer(reply) => forms::answer(model, app, reply),
        Action::Earlier => reading::days(model, -1),
        Action::Later => reading::days(model, 1),
        Action::PreviousMonth => reading::turn(model, false),
        Action::NextMonth => reading::turn(model, true),
        Action::OnTrack => on_track(model, app),
        Action::Filter => filter(model),
        Action::Sort => menu::open(model, MenuOf::Sort),
        Action::Filters => menu::open(model, MenuOf::Filters),
        Action::KeepFilter => marks::keep(model),
        Action::Mark => marks::toggle(model),
        Action::MarkAll => marks::all(model),
        Action::Extend(step) => marks::extend(model, step),
        Action::Bulk => menu::open(model, MenuOf::Bulk),
        Action::PlaceBefore => jump(model, app, false),
        Action::PlaceAfter => jump(model, app, true),
        Action::ViewDay => return open::travel(model, app),
        Action::GoTo(place) => go_to(model, app, place),
        Action::PreviousFolder => cursor::folder(model, app, Step::Up),
        Action::NextFolder => cursor::folder(model, app, Step::Down),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Copy => return copy(model, app),
        Action::CopyEmail => return copy_email(model, app),
        Action::Palette => {
            model.dialogs.push(Palette::default());
        }
        Action::Help => {
            let help = Help::new(described(model, app));
            model.dialogs.push(help);
        }
        Action::Less => return typing::choose(model, app, -1),
        Action::More => return typing::choose(model, app, 1),
        Action::Themes => {
            let themes = Themes::new(model);
            model.dialogs.push(themes);
        }
        Action::SettingsPlace => settings::place(model),
        Action::ReadSettings => return vec![Effect::ReadSettings],
        Action::WriteSettings => return vec![Effect::WriteSettings],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::HowToLeave => model.say(Tone::Plain, how_to_leave(model)),
        Action::Quit => model.leaving = true,
        // Only dialogs handle these.
        Action::Pin | Action::Forbid | Action::Rename | Action::Forget => {}
    }
    Vec::new()
}

fn jump(model: &mut Model, app: &App, forward: bool) {
    if !model.jump(app, forward) {
        let words = if forward { "This is the latest place" } else { "There is no place before this one" };
        model.say(Tone::Plain, words);
    }
}

/// Starts filtering the focused pane, or the list if that pane has no filter.
fn filter(model: &mut Model) {
    model.dialogs.clear();
    let beside = matches!(model.focus, Pane::Skills | Pane::Log) && matches!(model.aside(), DetailPane::Pairing(_));
    if !beside {
        model.focus = Pane::Pairings;
    }
    model.filtering = true;
}

fn focus(model: &mut Model, pane: Pane) {
    model.filtering = false;
    // If there is no log, use the pane beside it.
    let beside = matches!(model.aside(), DetailPane::Details(_)) && pane == Pane::Log;
    model.focus = if beside { Pane::Skills } else { pane };
    model.dialogs.clear();
}

fn how_to_leave(model: &Model) -> String {
    let (leave, copy) = (model.keymap.name(Action::Quit), model.keymap.name(Action::Copy));
    format!("{leave} leaves; everything is saved already. {copy} copies the row")
}

/// Switches to a folder from anywhere, and focuses its rows.
fn go_to(model: &mut Model, app: &App, place: Place) {
    let folder = match place {
        Place::Attention => Folder::Attention,
        Place::Week => Folder::Week,
        Place::Inbox => Folder::Inbox,
        Place::Calendar => Folder::Calendar,
        Place::People => Folder::People,
        Place::Ended => Folder::Ended,
    };
    model.dialogs.clear();
    model.focus = Pane::Pairings;
    if model.folder != folder {
        model.go_to(folder, app);
    }
}

fn next(model: &mut Model, app: &App, by: isize) -> Vec<Effect> {
    if model.dialogs.top_as::<Form>().is_some() {
        typing::field(model, app, by);
        return Vec::new();
    }
    if !model.dialogs.is_empty() {
        return Vec::new();
    }
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
    Vec::new()
}

/// Accepts a form, or ends the input of a filter.
fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    if model.dialogs.top_as::<Form>().is_some() {
        return forms::accept(model, app, false);
    }
    if model.dialogs.is_empty() {
        model.filtering = false;
        let (input, of) = model.filter_of(model.focus);
        if let Some(problem) = Filter::parse(input.value(), of).problems.into_iter().next() {
            model.say(Tone::Bad, problem);
        }
    }
    Vec::new()
}

fn back(model: &mut Model, app: &App) -> Vec<Effect> {
    if jobs::stop(model, app) {
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

/// Returns the subject of an action: the topmost open record, otherwise the selected item.
pub fn subject(model: &Model) -> Option<Subject> {
    if let Some(open) = model.dialogs.subject() {
        return Some(open.clone());
    }
    match model.aside() {
        DetailPane::Pairing(id) => Some(Subject::Row(Row::Pairing(id))),
        DetailPane::Details(subject) => Some(subject),
        DetailPane::Nothing => None,
    }
}

fn copy(model: &mut Model, app: &App) -> Vec<Effect> {
    if model.dialogs.is_empty() && !model.marks.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings) {
        let lines: Vec<String> = model.marks.rows().iter().filter_map(|row| line_of(row, app)).collect();
        model.say(Tone::Good, format!("Copied {}", text::count(lines.len(), "line", "lines")));
        return vec![Effect::Copy(lines.join("\n"))];
    }
    let text = match subject(model) {
        Some(Subject::Row(row)) => line_of(&row, app),
        Some(Subject::Program(id)) => app.book().policy(&id).map(|policy| cells([policy.program.name.to_string()])),
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

/// Returns a row as tab-separated values, for pasting into a spreadsheet.
fn line_of(row: &Row, app: &App) -> Option<String> {
    let book = app.book();
    match row {
        Row::Pairing(id) => book.slot(*id).map(|slot| {
            let pairing = &slot.pairing;
            let reason = slot.items.first().and_then(|item| book.explain(slot, item)).map(|why| why.message);
            let names = format!("{} → {}", book.name(&pairing.mentor), book.name(&pairing.mentee));
            let hours = format!("{} h", slot.standing.logged.hours());
            let parts = [Some(names), Some(pairing.program.to_string()), Some(hours), reason];
            cells(parts.into_iter().flatten())
        }),
        Row::Person(id) => book.person(id).map(|person| {
            let parts = [Some(&person.name), person.role.as_ref(), person.unit.as_ref(), person.email.as_ref()];
            cells(parts.into_iter().flatten().map(ToString::to_string))
        }),
        Row::Request(id) => book.request(*id).map(|request| {
            let (who, program) = (book.name(&request.person), &request.program);
            let (kind, on) = (request.kind.words().to_owned(), request.received_on.to_string());
            cells([who.to_owned(), kind, program.to_string(), on])
        }),
        Row::Alert(_) => None,
    }
}

/// Returns cells as a row of a spreadsheet; none of them breaks it.
fn cells(cells: impl IntoIterator<Item = String>) -> String {
    cells.into_iter().map(|cell| text::clean(&cell).into_owned()).collect::<Vec<_>>().join("\t")
}

/// Returns the people whose email addresses to copy: those selected in the dialog, otherwise the selected person.
fn with_emails(model: &Model, app: &App) -> Vec<PersonRef> {
    if let Some(people) = model.dialogs.top().and_then(|top| top.emails(app)) {
        return people;
    }
    match model.list.selected() {
        Some(Row::Person(id)) => vec![id.clone()],
        Some(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | None => Vec::new(),
    }
}

fn copy_email(model: &mut Model, app: &App) -> Vec<Effect> {
    let people = with_emails(model, app);
    copy_emails_of(model, app, &people)
}

/// Copies the email addresses of people, and reports which are unknown.
pub fn copy_emails_of(model: &mut Model, app: &App, people: &[PersonRef]) -> Vec<Effect> {
    let book = app.book();
    if people.is_empty() {
        return Vec::new();
    }
    let known = people.iter().filter_map(|id| book.person(id)?.email.clone());
    let emails: Vec<String> = known.map(|email| text::clean(&email).into_owned()).collect();
    if emails.is_empty() {
        let names: Vec<&str> = people.iter().map(|id| book.name(id)).collect();
        model.say(Tone::Bad, format!("No e-mail address of {} is known", names.join(" and ")));
        return Vec::new();
    }
    let text = emails.join(", ");
    model.say(Tone::Plain, format!("Copied {text}"));
    vec![Effect::Copy(text)]
}

/// Returns the context that the help and the footer describe: that of the topmost dialog with its own keys, otherwise
/// that of the main screen.
#[must_use]
pub fn described(model: &Model, app: &App) -> Context {
    match model.dialogs.described() {
        Some(dialog) => dialog.context(),
        None => model.desk_context(app),
    }
}

/// Whether the keys of a context act on the marked rows.
fn marked_context(model: &Model, context: Context) -> bool {
    let marking = model.dialogs.is_empty() && !model.filtering && !model.marks.is_empty();
    marking && context == model.list_context()
}

/// Refreshes what a change affects, and reports the change.
pub(super) fn say_done(model: &mut Model, app: &App, msg: &Msg) {
    match msg {
        Msg::Ran(Ok(done)) => {
            model.follow(&done.change, app);
            let nothing = done.change.edits.is_empty();
            let title = if nothing { "Nothing to change" } else { &done.change.title };
            model.toast = Some(toast(title, done, !nothing));
        }
        Msg::Turned(Ok(done)) => {
            model.follow(&done.change, app);
            let redone = !is_undo(&done.change.origin);
            let title = if redone { format!("Done again: {}", done.change.title) } else { done.change.title.clone() };
            model.toast = Some(toast(&title, done, redone));
        }
        Msg::WorksAs(Ok(())) => {
            let words = match app.actor() {
                Some(actor) => {
                    format!("You work as {}; \u{1}work-as\u{1} works as the office again", app.book().name(actor))
                }
                None => "You work as the office again".into(),
            };
            model.begin(app);
            model.say(Tone::Plain, words);
        }
        Msg::ViewsDay => {
            model.refresh(app);
            if app.is_viewing_another_day() {
                let day = app.book().dates().long(app.book().today());
                model.say(Tone::Plain, format!("Looking at {day}, read only"));
            } else {
                model.say(Tone::Plain, "Back to today");
            }
        }
        Msg::Wrote(Ok(words)) | Msg::BackedUp(Ok(words)) => model.say(Tone::Good, words.clone()),
        Msg::Checked(Ok(findings)) => match &findings[..] {
            [] => model.say(Tone::Good, "All is well: every record is as it was written"),
            [one] => model.say(Tone::Bad, format!("One thing is wrong: {one}")),
            [first, ..] => {
                let words = "things are wrong; `mentordesk doctor` lists them. The first:";
                model.say(Tone::Bad, format!("{} {words} {first}", findings.len()));
            }
        },
        // The form takes the text.
        Msg::Edited(Ok(_)) => {}
        Msg::Ran(Err(_)) | Msg::Turned(Err(_)) | Msg::WorksAs(Err(_)) | Msg::Wrote(Err(_)) | Msg::BackedUp(Err(_)) => {}
        Msg::Checked(Err(_)) | Msg::Edited(Err(_)) => {}
        Msg::Table(..) | Msg::Paired(..) | Msg::Understood(..) | Msg::Found(_) => {}
    }
}

fn toast(title: &str, done: &Done, undo: bool) -> Toast {
    let text = std::iter::once(title).chain(done.remarks.iter().map(String::as_str)).collect::<Vec<_>>().join(" · ");
    Toast { tone: Tone::Good, text, undo, is_brief: false }
}
