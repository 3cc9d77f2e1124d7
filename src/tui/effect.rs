//! What an action asks of the world outside the model, and the doing of it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    app::{
        App, Done, Failure,
        cancel::CancelToken,
        doctor, files,
        filter::SavedFilter,
        format::Reading,
        mapping::{self, Plan, Progress, Sheet},
        output::{PendingExport, WriteFailure},
    },
    book::Book,
    domain::{
        change::{Change, Key},
        command::Command,
        day::Day,
        decide::Refusal,
        id::{PersonRef, ProgramId, RequestId},
        matching::Wants,
    },
    store::Store,
    tui::{
        action::Pane,
        forms,
        model::{Folder, FormOf, Layer, LetterOf, Model, Solved, Toast, Tone, solve},
        update::{import, matching, typing},
    },
};

/// Something to be done outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Do a command.
    Run(Box<Command>),
    /// Take the last thing back.
    Undo,
    /// Do it again.
    Redo,
    /// See everything on another day.
    ViewDay(Day),
    /// Work as somebody, or as the office again.
    WorkAs(Option<PersonRef>),
    /// Copy text to the clipboard.
    Copy(String),
    /// Search; the number names the question.
    Search(u64, String),
    /// Keep a filter under that name, or forget the one that has it.
    KeepFilter(String, Option<SavedFilter>),
    /// Keep a theme in the settings.
    KeepTheme(String),
    /// Read the settings again.
    ReadSettings,
    /// Write the commented file of settings.
    WriteSettings,
    /// Read a table; the number names the question.
    ReadTable(u64, PathBuf),
    /// Find out what would come of a table that is taken so; the number names the question.
    Understand(u64, Arc<Sheet>, Box<Plan>, Arc<Progress>),
    /// Find the best pairs of a program; the first is what the search is known by.
    Pair(Arc<CancelToken>, ProgramId, Box<Wants>),
    /// Write files, and say so.
    Write(PendingExport),
    /// Make a copy of everything, and put it there too; how many daily ones are kept.
    BackUp(Option<PathBuf>, usize),
    /// Check every record.
    Check,
    /// Open somebody's own editor on a text.
    Editor(String),
    /// Put sample data on the desk, or what was there before them.
    Sample,
    /// Go to the shell for a while.
    Suspend,
    /// Draw everything anew.
    Redraw,
}

/// What came of an effect on the app.
#[derive(Debug)]
pub enum Msg {
    /// A command was done, or not.
    Ran(Result<Done, Failure>),
    /// Something was taken back or done again, or not.
    Turned(Result<Done, Failure>),
    /// Somebody else is at the keys, or not.
    WorksAs(Result<(), Failure>),
    /// Another day is on the desk.
    ViewsDay,
    /// Files were written, or not; in words.
    Wrote(Result<String, WriteFailure>),
    /// A copy of everything was made, as the words say, or not.
    BackedUp(Result<String, String>),
    /// Everything was checked: what is wrong, and how much was looked at.
    Checked(Result<Vec<String>, String>),
    /// A text came back from an editor, or not.
    Edited(Result<String, String>),
    /// A table was read, or not.
    Table(u64, PathBuf, Result<Sheet, String>),
    /// The best pairs were found.
    Paired(Arc<CancelToken>, Box<Solved>),
    /// What would come of a table.
    Understood(u64, Box<Reading>),
}

/// Bytes of a table, and rows of one, that are read before anybody notices.
const AT_ONCE: (u64, usize) = (128 * 1_024, 500);

/// People among whom the best pairs are found before anybody notices.
const PEOPLE_AT_ONCE: usize = 400;

/// Does what concerns the app; what concerns the terminal or a worker is given back.
pub fn perform(effect: Effect, app: &mut App) -> Result<Msg, Effect> {
    match effect {
        Effect::Run(command) => Ok(Msg::Ran(app.run(*command))),
        Effect::Undo => Ok(Msg::Turned(app.undo())),
        Effect::Redo => Ok(Msg::Turned(app.redo())),
        Effect::ViewDay(day) => {
            app.view_day(day);
            Ok(Msg::ViewsDay)
        }
        Effect::Write(outgoing) => Ok(Msg::Wrote(outgoing.write(app.book(), &CancelToken::default()))),
        Effect::WorkAs(actor) => Ok(Msg::WorksAs(app.work_as(actor))),
        Effect::BackUp(to, kept) => {
            Ok(Msg::BackedUp(back_up(&**app.store(), to.as_deref(), kept, &CancelToken::default())))
        }
        Effect::ReadTable(asked, ref path) => {
            let is_small = fs::metadata(path).is_ok_and(|file| file.len() <= AT_ONCE.0);
            if is_small { Ok(read_table(asked, path)) } else { Err(effect) }
        }
        Effect::Understand(asked, ref sheet, ref plan, ref progress) => {
            if sheet.rows.len() > AT_ONCE.1 || app.book().people().len() > 20_000 {
                return Err(effect);
            }
            Ok(understand(asked, sheet, plan, app.book(), progress))
        }
        // The pairs that are possible are at most the square of the people.
        Effect::Pair(..) if app.book().people().len() > PEOPLE_AT_ONCE => Err(effect),
        Effect::Pair(search, program, wants) => Ok(pair(search, &program, &wants, app.book())),
        Effect::Copy(_)
        | Effect::Search(..)
        | Effect::KeepFilter(..)
        | Effect::KeepTheme(_)
        | Effect::ReadSettings
        | Effect::WriteSettings
        | Effect::Sample
        | Effect::Check
        | Effect::Editor(_)
        | Effect::Suspend
        | Effect::Redraw => Err(effect),
    }
}

/// Makes a copy of everything, and puts it there too unless it is stopped before.
///
/// # Errors
/// Why it could not be made.
pub fn back_up(store: &dyn Store, to: Option<&Path>, kept: usize, watch: &CancelToken) -> Result<String, String> {
    let file = store.backup(kept).map_err(|error| error.to_string())?;
    if !watch.seal() {
        return Err("stopped".to_owned());
    }
    let Some(to) = to else { return Ok(format!("Everything is in {}", files::shown(&file))) };
    let shown = files::shown(to);
    let copied = fs::read(&file).and_then(|bytes| files::write_whole(to, &bytes));
    copied.map_err(|error| format!("cannot write {shown}: {error}"))?;
    Ok(format!("Everything is in {shown}"))
}

/// Checks what is stored, and what the records say of each other.
///
/// # Errors
/// Why it could not be checked.
pub fn check(store: &dyn Store, book: &Book, orphans: Vec<String>, today: Day) -> Result<Vec<String>, String> {
    let mut findings = store.check().map_err(|error| error.to_string())?;
    findings.extend(orphans);
    findings.extend(doctor::findings(book, today));
    Ok(findings)
}

/// Reads a table.
#[must_use]
pub fn read_table(asked: u64, path: &Path) -> Msg {
    let shown = files::shown(path);
    let read = fs::read(path).map_err(|error| format!("cannot read {shown}: {error}"));
    let read = read.and_then(|bytes| Sheet::read(&bytes, None).map_err(|problem| problem.to_string()));
    Msg::Table(asked, path.to_owned(), read)
}

/// Finds out what would come of a table.
#[must_use]
pub fn understand(asked: u64, sheet: &Sheet, plan: &Plan, book: &Book, progress: &Progress) -> Msg {
    Msg::Understood(asked, Box::new(mapping::read(sheet, plan, book, progress)))
}

/// Finds the best pairs of a program.
#[must_use]
pub fn pair(search: Arc<CancelToken>, program: &ProgramId, wants: &Wants, book: &Book) -> Msg {
    let solved = solve(program, wants, book, &search);
    Msg::Paired(search, Box::new(solved))
}

/// Takes in what came of an effect.
pub fn hear(model: &mut Model, app: &App, msg: Msg) {
    match msg {
        Msg::Ran(Ok(done)) => {
            let answered = answered(model);
            let made = is_wizard(model);
            close_dialog(model);
            model.follow(&done.change, app);
            if made && let Some(program) = program_of(&done.change) {
                model.go_to(Folder::Program(program), app);
                model.focus = Pane::Programs;
            }
            // An answer wants to be told.
            if let Some(id) = answered
                && let Ok(letter) = forms::build(&FormOf::Letter(LetterOf::Answer(id)), app)
            {
                model.layers.push(Layer::Form(letter));
            }
            let nothing = done.change.edits.is_empty();
            let mut text = if nothing { "Nothing to change".to_owned() } else { done.change.title.clone() };
            for remark in &done.remarks {
                text.push_str(" · ");
                text.push_str(remark);
            }
            model.toast = Some(Toast { tone: Tone::Good, text, undo: !nothing, is_brief: false });
        }
        Msg::Ran(Err(failure)) => refuse(model, &failure),
        Msg::Turned(Ok(done)) => {
            model.follow(&done.change, app);
            let again = !done.change.title.starts_with("Undone");
            let mut text = if again { format!("Done again: {}", done.change.title) } else { done.change.title.clone() };
            for remark in &done.remarks {
                text.push_str(" · ");
                text.push_str(remark);
            }
            model.toast = Some(Toast { tone: Tone::Good, text, undo: again, is_brief: false });
        }
        Msg::Wrote(Ok(words)) => {
            close_dialog(model);
            model.say(Tone::Good, words);
        }
        Msg::Wrote(Err(failure)) => match model.layers.last_mut() {
            Some(Layer::Form(form)) => {
                form.allow_duplicate = matches!(failure, WriteFailure::There(_));
                form.error = Some(failure.to_string());
            }
            Some(_) | None => model.say(Tone::Bad, failure.to_string()),
        },
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
        Msg::WorksAs(Err(failure)) => model.say(Tone::Bad, failure.to_string()),
        Msg::Turned(Err(failure)) => model.say(Tone::Bad, failure.to_string()),
        Msg::BackedUp(Ok(words)) => {
            close_dialog(model);
            model.say(Tone::Good, words);
        }
        Msg::BackedUp(Err(words)) => match model.layers.last_mut() {
            Some(Layer::Form(form)) => form.error = Some(words),
            Some(_) | None => model.say(Tone::Bad, words),
        },
        Msg::Checked(Ok(findings)) => match &findings[..] {
            [] => model.say(Tone::Good, "All is well: every record is as it was written"),
            [one] => model.say(Tone::Bad, format!("One thing is wrong: {one}")),
            [first, ..] => {
                let words = "things are wrong; `mentordesk doctor` lists them. The first:";
                model.say(Tone::Bad, format!("{} {words} {first}", findings.len()));
            }
        },
        Msg::Checked(Err(words)) => model.say(Tone::Bad, words),
        Msg::Edited(Ok(text)) => typing::put(model, app, &text),
        Msg::Edited(Err(words)) => model.say(Tone::Bad, words),
        Msg::Table(asked, path, read) => import::hear_table(model, app, asked, path, read),
        Msg::Paired(search, solved) => matching::hear(model, &search, *solved),
        Msg::Understood(asked, reading) => import::hear_reading(model, asked, *reading),
        Msg::ViewsDay => {
            close_dialog(model);
            model.refresh(app);
            if app.is_viewing_another_day() {
                model
                    .say(Tone::Plain, format!("Looking at {}, read only", app.book().dates().long(app.book().today())));
            } else {
                model.say(Tone::Plain, "Back to today");
            }
        }
    }
}

/// Whether a program is being set up.
fn is_wizard(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Form(form)) if form.of == FormOf::NewProgram)
}

/// The program that a change wrote.
fn program_of(change: &Change) -> Option<ProgramId> {
    change.edits.iter().find_map(|edit| match &edit.key {
        Key::Program(id) => Some(id.clone()),
        Key::Person(_) | Key::Pairing(_) | Key::Request(_) | Key::Snooze(_) => None,
    })
}

/// The request whose answer is being saved.
fn answered(model: &Model) -> Option<RequestId> {
    let Some(Layer::Form(form)) = model.layers.last() else { return None };
    if let FormOf::Answer(id) = form.of { Some(id) } else { None }
}

/// Takes away the dialog that what was done came from.
fn close_dialog(model: &mut Model) {
    match model.layers.last() {
        Some(Layer::Log(line)) => {
            if line.entry.is_none() {
                model.drafts.remove(&line.pairing);
            }
            model.layers.pop();
        }
        Some(Layer::Form(form)) => {
            model.form_drafts.remove(&form.of);
            model.layers.pop();
        }
        Some(Layer::Confirm(_)) => {
            model.layers.pop();
            // A form that asked before it saved is done with.
            if let Some(Layer::Form(form)) = model.layers.last() {
                model.form_drafts.remove(&form.of);
                model.layers.pop();
            }
        }
        Some(Layer::Prompt(_) | Layer::Matching(_) | Layer::Import(_)) => {
            model.layers.pop();
        }
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Menu(_)
            | Layer::Palette(_)
            | Layer::Help(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        )
        | None => {}
    }
}

/// Says why something was not done: in the dialog that asked for it, otherwise on the line for it.
fn refuse(model: &mut Model, failure: &Failure) {
    let is_twice = matches!(failure, Failure::Refused(Refusal::Duplicate(_)));
    let words = failure.to_string();
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => {
            line.allow_duplicate = is_twice;
            line.error = Some(words);
        }
        Some(Layer::Prompt(prompt)) => {
            prompt.allow_duplicate = is_twice;
            prompt.error = Some(if is_twice { format!("{words}: \u{1}accept\u{1} again") } else { words });
        }
        Some(Layer::Import(import)) => import.error = Some(words),
        Some(Layer::Form(form)) => {
            form.allow_duplicate = is_twice;
            form.error = Some(words);
        }
        Some(Layer::Confirm(_)) => {
            model.layers.pop();
            match model.layers.last_mut() {
                Some(Layer::Form(form)) => form.error = Some(words),
                Some(_) | None => model.say(Tone::Bad, words),
            }
        }
        Some(
            Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Matching(_)
            | Layer::Menu(_)
            | Layer::Palette(_)
            | Layer::Help(_)
            | Layer::Themes(_)
            | Layer::Page(_),
        )
        | None => model.say(Tone::Bad, words),
    }
}
