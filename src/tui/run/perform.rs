//! Performs the effects that updates request: on the book, the terminal, or a background thread.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    app::{
        App, Failure, cancel::CancelToken, doctor, files, filter::SavedFilter, format::Reading, input, mapping,
        output::WriteFailure, proposal,
    },
    book::Book,
    domain::{change::Change, day::Day},
    store::Store,
    tui::{
        compositor,
        desk::{
            HistoryStep, Model, Recent, Task, Tone,
            dialog::{DialogId, Request},
        },
        effect::{Effect, Msg},
        run::jobs::{self, Consequences, JobResult, Started, Work},
    },
};

/// The environment that effects need besides the model and the book: terminal, threads, search, settings.
///
/// The desk has one; tests have one without a terminal.
pub trait Host {
    /// Runs work in the background, and waits a moment for it. If it takes longer, the result arrives later.
    ///
    /// # Errors
    /// If no thread can be started.
    fn spawn(&mut self, work: Work) -> std::io::Result<Option<JobResult>>;

    /// Copies text to the clipboard.
    ///
    /// # Errors
    /// The reason, if the terminal does not support it.
    fn copy(&mut self, text: &str) -> Result<(), String>;

    /// Starts a search. The answer arrives as a message.
    fn search(&mut self, from: Option<DialogId>, number: u64, words: String, recent: Recent);

    /// Updates the search after a change.
    fn update_search(&mut self, change: &Change, app: &App);

    /// Rebuilds the search from all records.
    fn rebuild_search(&mut self, app: &App);

    /// Opens the user's editor on a text. Returns the text that comes back or why none does, or `None` if that arrives
    /// later, as a message to `from`.
    fn edit(&mut self, from: Option<DialogId>, text: &str) -> Option<Result<String, String>>;

    /// Suspends the program.
    fn suspend(&mut self);

    /// Redraws the whole screen with the next frame.
    fn redraw(&mut self);

    /// Asks the event loop to show sample data.
    fn sample(&mut self);

    /// Asks the event loop to reload the settings.
    fn read_settings(&mut self);

    /// Saves or deletes a filter in the settings.
    ///
    /// # Errors
    /// The reason it could not be saved.
    fn keep_filter(&mut self, model: &Model, name: &str, filter: Option<&SavedFilter>) -> Result<(), String>;

    /// Saves unsaved input as drafts.
    fn keep_drafts(&mut self, model: &mut Model, app: &App);

    /// Loads the drafts of the current user. Drafts are private to their user.
    fn take_drafts(&mut self, model: &mut Model, app: &App);
}

/// Performs requests, and any that follow from them.
pub fn perform(requests: Vec<Request>, model: &mut Model, app: &mut App, host: &mut dyn Host) {
    for request in requests {
        one(request, model, app, host);
    }
}

fn one(Request { from, effect }: Request, model: &mut Model, app: &mut App, host: &mut dyn Host) {
    let started = match effect {
        Effect::Run(command) => {
            let begun = app.begin(*command);
            jobs::save(model, app, from, begun, Task::Run)
        }
        Effect::StopJob => {
            jobs::stop(model, app);
            return;
        }
        Effect::Undo => jobs::run_history_step(model, app, HistoryStep::Undo),
        Effect::Redo => jobs::run_history_step(model, app, HistoryStep::Redo),
        Effect::ViewDay(day) => {
            app.view_day(day);
            host.rebuild_search(app);
            Started::Now(Msg::ViewsDay)
        }
        Effect::WorkAs(_) if model.job.is_some() => Started::Now(Msg::WorksAs(Err(Failure::Busy))),
        Effect::WorkAs(actor) => {
            host.keep_drafts(model, app);
            let switched = app.work_as(actor);
            let is_switched = switched.is_ok();
            let requests = compositor::handle_msg(model, app, from, Msg::WorksAs(switched));
            if is_switched {
                host.rebuild_search(app);
                host.take_drafts(model, app);
            }
            return perform(requests, model, app, host);
        }
        Effect::Write(export) => match check_not_own_files(app, &export.places).and_then(|()| export.check()) {
            Err(failure) => Started::Now(Msg::Wrote(Err(failure))),
            Ok(()) => {
                let doing = export.doing.clone();
                let book = app.share();
                jobs::work(model, from, Task::Write, doing, move |cancel| {
                    let wrote = export.write(&book, cancel);
                    drop(book);
                    Msg::Wrote(wrote)
                })
            }
        },
        Effect::BackUp(to, kept) => {
            let store = app.store().clone();
            jobs::work(model, from, Task::BackUp, "Copying everything".to_owned(), move |cancel| {
                Msg::BackedUp(back_up(&*store, to.as_deref(), kept, cancel))
            })
        }
        Effect::ReadTable(asked, path) => Started::Work(Work::question(from, move || {
            let read = read_table(&path);
            Msg::Table(asked, path, read)
        })),
        Effect::PlanImport(asked, sheet, plan, progress) => {
            let book = app.share();
            Started::Work(Work::question(from, move || {
                let reading: Reading = mapping::read(&sheet, &plan, &book, &progress);
                drop(book);
                Msg::ImportPlanned(asked, Box::new(reading))
            }))
        }
        Effect::SolveMatching(search, program, wants) => {
            let book = app.share();
            Started::Work(Work::question(from, move || {
                let solved = proposal::solve(&program, &wants, &book, &search);
                drop(book);
                Msg::MatchingSolved(search, Box::new(solved))
            }))
        }
        Effect::Check => {
            let (store, book) = (app.store().clone(), app.share());
            let orphans: Vec<String> = app.orphans().iter().map(ToString::to_string).collect();
            let today = app.clock().today();
            Started::Work(Work::question(from, move || Msg::Checked(check(&*store, &book, orphans, today))))
        }
        Effect::Editor(text) => match host.edit(from, &text) {
            Some(edited) => Started::Now(Msg::Edited(edited)),
            None => return,
        },
        Effect::Copy(text) => return host.copy(&text).unwrap_or_else(|words| model.show_toast(Tone::Bad, words)),
        Effect::Search(number, words) => return host.search(from, number, words, model.recent.clone()),
        Effect::KeepFilter(name, filter) => {
            let kept = host.keep_filter(model, &name, filter.as_ref());
            return kept.unwrap_or_else(|error| {
                model.show_toast(Tone::Bad, format!("{name} is kept only until the desk is left: {error}"));
            });
        }
        Effect::KeepTheme(name) => return model.keep_theme(name),
        Effect::WriteSettings => return model.write_settings(),
        Effect::ReadSettings => return host.read_settings(),
        Effect::Sample => return host.sample(),
        Effect::Suspend => return host.suspend(),
        Effect::Redraw => return host.redraw(),
    };
    match started {
        Started::Now(msg) => {
            if let Msg::Ran(Ok(done)) | Msg::Stepped(Ok(done)) = &msg {
                host.update_search(&done.change, app);
            }
            let requests = compositor::handle_msg(model, app, from, msg);
            perform(requests, model, app, host);
        }
        Started::Work(work) => match host.spawn(work) {
            Ok(Some(worked)) => finish(worked, model, app, host),
            Ok(None) => {}
            Err(_) => jobs::fail_to_start(model, app),
        },
    }
}

/// Handles work that finished in the background.
pub fn finish(worked: JobResult, model: &mut Model, app: &mut App, host: &mut dyn Host) {
    let Consequences { change, requests } = jobs::finish(model, app, worked);
    if let Some(change) = change {
        host.update_search(&change, app);
    }
    perform(requests, model, app, host);
}

/// Checks that none of the files is among the program's own.
fn check_not_own_files(app: &App, places: &[PathBuf]) -> Result<(), WriteFailure> {
    places.iter().try_for_each(|path| stays_out(&**app.store(), path)).map_err(WriteFailure::Report)
}

/// Checks that a file is not among the program's own, or says that it is.
fn stays_out(store: &dyn Store, path: &Path) -> Result<(), String> {
    let Some(data) = files::data_around(path, store.directory()) else { return Ok(()) };
    let (path, data) = (files::display_path(path), files::display_path(&data));
    Err(format!("{path} is in the data directory {data}, in which only mentordesk itself writes; choose another place"))
}

/// Backs everything up, and copies the backup to `to` unless it is cancelled before.
fn back_up(store: &dyn Store, to: Option<&Path>, kept: usize, cancel: &CancelToken) -> Result<String, String> {
    to.map_or(Ok(()), |to| stays_out(store, to))?;
    let file = store.backup(kept).map_err(|error| error.to_string())?;
    if !cancel.seal() {
        return Err("stopped".to_owned());
    }
    let Some(to) = to else { return Ok(format!("Everything is in {}", files::display_path(&file))) };
    let shown = files::display_path(to);
    let copied = fs::read(&file).and_then(|bytes| files::write_atomically(to, &bytes));
    copied.map_err(|error| format!("cannot write {shown}: {error}"))?;
    Ok(format!("Everything is in {shown}"))
}

/// Checks the stored data and the consistency between records.
fn check(store: &dyn Store, book: &Book, orphans: Vec<String>, today: Day) -> Result<Vec<String>, String> {
    let mut findings = store.check().map_err(|error| error.to_string())?;
    findings.extend(orphans);
    findings.extend(doctor::findings(book, today));
    Ok(findings)
}

fn read_table(path: &Path) -> Result<mapping::Sheet, String> {
    let shown = files::display_path(path);
    let read = input::read_file(path).map_err(|error| format!("cannot read {shown}: {error}"));
    read.and_then(|bytes| mapping::Sheet::read(&bytes, None).map_err(|problem| problem.to_string()))
}
