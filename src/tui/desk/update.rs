//! Handles each action that no dialog has handled.

use crate::{
    app::{App, Done, filter::Filter},
    domain::change::ChangeKind,
    tui::{
        action::{Action, Destination, Pane, Step, act::Act},
        desk::{
            DetailPane, Extent, Folder, Model, Toast, Tone, copy, cursor,
            disabled::{self, disabled_reason},
            forms,
            list::{days, marking},
            open,
            selection::{self, described},
            settings,
            skills::steps,
            snooze,
        },
        dialogs::{
            self,
            help::Help,
            menu::{self, MenuKind},
            palette::Palette,
            picture, prompt,
            themes::Themes,
        },
        effect::{Effect, Msg},
        forms::{bulk::skill::MarkSkill, open::open as open_form, work_as::WorkAs},
    },
};

/// Handles an action, or says why it is disabled.
pub fn update(model: &mut Model, app: &App, action: Action) -> Vec<Effect> {
    if let Some(reason) = disabled_reason(model, app, action) {
        disabled::say(model, app, action, reason);
        return Vec::new();
    }
    match action {
        Action::Move(step) => cursor::step(model, app, step),
        Action::Focus(pane) => focus(model, pane),
        Action::Next => next(model, 1),
        Action::Previous => next(model, -1),
        Action::Show(show) => picture::open(model, app, show),
        Action::Open => {
            if !days::open(model, app) {
                open::record(model);
            }
        }
        Action::Back => return back(model, app),
        Action::Accept => accept(model),
        Action::Log => dialogs::log::open(model),
        Action::Plan => open::plan(model, app),
        Action::Tick => match selection::several(model) {
            Some(ids) => open_form(model, app, &MarkSkill(ids)),
            None => return steps::step(model, app, true),
        },
        Action::Match => return dialogs::matching::open(model, app),
        // The same key switches back.
        Action::WorkAs if app.actor().is_some() => return vec![Effect::WorkAs(None)],
        Action::WorkAs => open_form(model, app, &WorkAs),
        Action::TickBack => return steps::step(model, app, false),
        Action::Need => return steps::need(model, app),
        Action::NotApplicable => return steps::not_applicable(model, app),
        Action::Schedule => open::schedule(model, app),
        Action::Edit => open::edit(model, app),
        Action::Import => dialogs::import::open(model),
        Action::Sample => return vec![Effect::Sample],
        Action::Check => {
            model.show_toast(Tone::Plain, "Checking every record, the journal and the backups…");
            return vec![Effect::Check];
        }
        Action::Add => open::add(model, app),
        Action::Do(Act::Snooze) => snooze::snooze_selected(model, app),
        Action::Do(Act::TakeUp) => return snooze::unsnooze_selected(model, app),
        Action::Do(act) => forms::act(model, app, act),
        Action::Remove => return open::remove(model, app),
        Action::Find => return dialogs::find::open(model),
        Action::Why => dialogs::why::open(model, app),
        Action::Answer(reply) => forms::answer(model, app, reply),
        Action::Earlier => days::days(model, -1),
        Action::Later => days::days(model, 1),
        Action::PreviousMonth => days::turn(model, false),
        Action::NextMonth => days::turn(model, true),
        Action::OnTrack => on_track(model, app),
        Action::Filter => filter(model),
        Action::Sort => menu::open(model, MenuKind::Sort),
        Action::Filters => menu::open(model, MenuKind::Filters),
        Action::KeepFilter => prompt::keep_filter(model),
        Action::Mark => marking::toggle(model),
        Action::MarkAll => marking::all(model),
        Action::Extend(step) => marking::extend(model, step),
        Action::Bulk => menu::open(model, MenuKind::Bulk),
        Action::PlaceBefore => jump(model, app, false),
        Action::PlaceAfter => jump(model, app, true),
        Action::ViewDay => return open::prompt_view_day(model, app),
        Action::GoTo(place) => go_to(model, app, place),
        Action::PreviousFolder => cursor::folder(model, app, Step::Up),
        Action::NextFolder => cursor::folder(model, app, Step::Down),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Copy => return copy::copy(model, app),
        Action::CopyEmail => return copy::copy_email(model, app),
        Action::Palette => {
            model.dialogs.push(Palette::default());
        }
        Action::Help => {
            let help = Help::new(described(model, app));
            model.dialogs.push(help);
        }
        Action::Themes => {
            let themes = Themes::new(model);
            model.dialogs.push(themes);
        }
        Action::SettingsPlace => settings::place(model),
        Action::ReadSettings => return vec![Effect::ReadSettings],
        Action::WriteSettings => return vec![Effect::WriteSettings],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::HowToLeave => model.show_toast(Tone::Plain, how_to_leave(model)),
        Action::Quit => model.is_quitting = true,
        // Only dialogs handle these.
        Action::Pin | Action::Forbid | Action::Rename | Action::Forget => {}
        Action::Yes | Action::Editor | Action::Afresh | Action::Less | Action::More => {}
    }
    Vec::new()
}

fn jump(model: &mut Model, app: &App, forward: bool) {
    if !model.jump(app, forward) {
        let words = if forward { "This is the latest place" } else { "There is no place before this one" };
        model.show_toast(Tone::Plain, words);
    }
}

/// Starts filtering the focused pane, or the list if that pane has no filter.
fn filter(model: &mut Model) {
    model.dialogs.clear();
    let beside =
        matches!(model.focus, Pane::Skills | Pane::Log) && matches!(model.detail_pane(), DetailPane::Pairing(_));
    if !beside {
        model.focus = Pane::Pairings;
    }
    model.filtering = true;
}

fn focus(model: &mut Model, pane: Pane) {
    model.filtering = false;
    // If there is no log, use the pane beside it.
    let beside = matches!(model.detail_pane(), DetailPane::Details(_)) && pane == Pane::Log;
    model.focus = if beside { Pane::Skills } else { pane };
    model.dialogs.clear();
}

fn how_to_leave(model: &Model) -> String {
    let (leave, copy) = (model.keymap.name(Action::Quit), model.keymap.name(Action::Copy));
    format!("{leave} leaves; everything is saved already. {copy} copies the row")
}

/// Switches to a folder from anywhere, and focuses its rows.
fn go_to(model: &mut Model, app: &App, place: Destination) {
    let folder = match place {
        Destination::Attention => Folder::Attention,
        Destination::Week => Folder::Week,
        Destination::Inbox => Folder::Inbox,
        Destination::Calendar => Folder::Calendar,
        Destination::People => Folder::People,
        Destination::Ended => Folder::Ended,
    };
    model.dialogs.clear();
    model.focus = Pane::Pairings;
    if model.folder != folder {
        model.go_to(folder, app);
    }
}

fn next(model: &mut Model, by: isize) {
    if !model.dialogs.is_empty() {
        return;
    }
    let whole = matches!(model.detail_pane(), DetailPane::Details(_) | DetailPane::Nothing);
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

/// Ends the input of a filter.
fn accept(model: &mut Model) {
    if model.dialogs.is_empty() {
        model.filtering = false;
        let (input, of) = model.filter_of(model.focus);
        if let Some(problem) = Filter::parse(input.value(), of).problems.into_iter().next() {
            model.show_toast(Tone::Bad, problem);
        }
    }
}

fn back(model: &mut Model, app: &App) -> Vec<Effect> {
    if model.can_cancel() {
        return vec![Effect::StopJob];
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
        marking::clear(model);
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
        Folder::Week | Folder::Inbox | Folder::Snoozed | Folder::Calendar | Folder::People | Folder::Ended => return,
    };
    model.narrow(app);
    let words = if shown { "Those on track are shown too" } else { "Only what needs attention is shown" };
    model.show_toast(Tone::Plain, words);
}

/// Refreshes what a change affects, and reports the change.
pub(in crate::tui) fn say_done(model: &mut Model, app: &App, msg: &Msg) {
    match msg {
        Msg::Ran(Ok(done)) => {
            model.refresh(app);
            let nothing = done.change.edits.is_empty();
            let title = if nothing { "Nothing to change" } else { &done.change.title };
            model.toast = Some(toast(title, done, !nothing));
        }
        Msg::Stepped(Ok(done)) => {
            model.refresh(app);
            let redone = !matches!(done.change.origin, ChangeKind::Undo(_));
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
            model.show_toast(Tone::Plain, words);
        }
        Msg::ViewsDay => {
            model.refresh(app);
            if app.is_viewing_another_day() {
                let day = app.book().dates().long(app.book().today());
                model.show_toast(Tone::Plain, format!("Looking at {day}, read only"));
            } else {
                model.show_toast(Tone::Plain, "Back to today");
            }
        }
        Msg::Wrote(Ok(words)) | Msg::BackedUp(Ok(words)) => model.show_toast(Tone::Good, words.clone()),
        Msg::Checked(Ok(findings)) => match &findings[..] {
            [] => model.show_toast(Tone::Good, "All is well: every record is as it was written"),
            [one] => model.show_toast(Tone::Bad, format!("One thing is wrong: {one}")),
            [first, ..] => {
                let words = "things are wrong; `mentordesk doctor` lists them. The first:";
                model.show_toast(Tone::Bad, format!("{} {words} {first}", findings.len()));
            }
        },
        Msg::Ran(Err(_)) | Msg::Stepped(Err(_)) | Msg::WorksAs(Err(_)) | Msg::Wrote(Err(_)) | Msg::BackedUp(Err(_)) => {
        }
        Msg::Checked(Err(_)) | Msg::Edited(_) => {}
        Msg::Table(..) | Msg::MatchingSolved(..) | Msg::ImportPlanned(..) | Msg::Found(_) => {}
    }
}

fn toast(title: &str, done: &Done, undo: bool) -> Toast {
    let text = std::iter::once(title).chain(done.remarks.iter().map(String::as_str)).collect::<Vec<_>>().join(" · ");
    Toast { tone: Tone::Good, text, undo, is_brief: false }
}
