//! Long work: started by the desk, done on a background thread, and taken in by the desk.
//!
//! There is one job at a time, and it can be cancelled until its last step. The dialog that requested it is set aside
//! meanwhile, so that the desk can be used; if the job fails, the dialog is back with everything that was typed.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crate::{
    app::{
        App, Failure,
        cancel::CancelToken,
        history::Recalled,
        output::WriteFailure,
        pending::{Pending, Saved},
    },
    domain::change::Change,
    store::StoreError,
    tui::{
        compositor,
        dialog::{Dialog, DialogId, Request},
        effect::{Effect, Msg},
        model::{Job, Model, Parting, Task, Tone, Turn},
        text,
    },
};

/// Changes smaller than this are saved synchronously.
pub const AT_ONCE: usize = 500;

/// Work for a background thread.
pub struct Work {
    /// The dialog that requested it.
    from: Option<DialogId>,
    /// The job that it belongs to; `None` for a question, several of which can be open.
    job: Option<Arc<CancelToken>>,
    task: Box<dyn FnOnce() -> Outcome + Send>,
}

/// What became of it.
#[derive(Debug)]
pub struct Worked {
    from: Option<DialogId>,
    job: Option<Arc<CancelToken>>,
    outcome: Outcome,
}

#[derive(Debug)]
enum Outcome {
    Saved(Result<Saved, Failure>),
    Recalled(Result<Recalled, StoreError>),
    Said(Msg),
    /// The thread panicked.
    Lost,
}

/// What follows from finished work.
#[derive(Debug, Default)]
pub struct After {
    /// The change that was made.
    pub change: Option<Arc<Change>>,
    /// What is requested next.
    pub requests: Vec<Request>,
}

/// What became of an effect on the book.
#[derive(Debug)]
pub enum Started {
    /// It was done at once.
    Now(Msg),
    /// It is to be done in the background.
    Work(Work),
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").finish_non_exhaustive()
    }
}

impl Work {
    /// Answers a question of `from`.
    pub fn question(from: Option<DialogId>, answer: impl FnOnce() -> Msg + Send + 'static) -> Self {
        Self { from, job: None, task: Box::new(|| Outcome::Said(answer())) }
    }

    /// Does the work.
    #[must_use]
    pub fn run(self) -> Worked {
        let Self { from, job, task } = self;
        let outcome = catch_unwind(AssertUnwindSafe(task)).unwrap_or(Outcome::Lost);
        Worked { from, job, outcome }
    }
}

/// Saves what a command decided, or has it saved in the background.
pub(super) fn save(
    model: &mut Model,
    app: &mut App,
    from: Option<DialogId>,
    begun: Result<Pending, Failure>,
    task: Task,
) -> Started {
    let pending = match begun {
        Err(failure) => return Started::Now(failed(task, failure)),
        Ok(pending) if pending.edits() < AT_ONCE => {
            let done = app.carry_out(pending);
            return Started::Now(if task == Task::Run { Msg::Ran(done) } else { Msg::Turned(done) });
        }
        Ok(_) if model.job.is_some() => return Started::Now(failed(task, Failure::Busy)),
        Ok(pending) => pending,
    };
    let records = text::count(pending.edits(), "record", "records");
    let doing = match task {
        Task::Turn(Turn::Undo) => format!("Taking back {records}"),
        Task::Turn(Turn::Redo) => format!("Doing {records} again"),
        Task::Run | Task::Write | Task::BackUp => format!("Saving {records}"),
    };
    let book = app.share();
    begin(model, from, task, doing, move |cancel| Outcome::Saved(pending.looked_ahead(book).save(cancel)))
}

/// Undoes or redoes a change, once today's changes are known.
pub(super) fn turn(model: &mut Model, app: &mut App, turn: Turn) -> Started {
    let task = Task::Turn(turn);
    match app.recaller() {
        Err(failure) => Started::Now(Msg::Turned(Err(failure))),
        Ok(Some(_)) if model.job.is_some() => Started::Now(Msg::Turned(Err(Failure::Busy))),
        Ok(Some(recaller)) => {
            let doing = "Looking up what was done today".to_owned();
            begin(model, None, task, doing, move |_| Outcome::Recalled(recaller.read()))
        }
        Ok(None) => {
            let begun = match turn {
                Turn::Undo => app.begin_undo(),
                Turn::Redo => app.begin_redo(),
            };
            save(model, app, None, begun, task)
        }
    }
}

/// Does something in the background that ends with a message.
pub(super) fn work(
    model: &mut Model,
    from: Option<DialogId>,
    task: Task,
    doing: String,
    work: impl FnOnce(&CancelToken) -> Msg + Send + 'static,
) -> Started {
    if model.job.is_some() {
        return Started::Now(failed(task, Failure::Busy));
    }
    begin(model, from, task, doing, move |cancel| Outcome::Said(work(cancel)))
}

fn begin(
    model: &mut Model,
    from: Option<DialogId>,
    task: Task,
    doing: String,
    work: impl FnOnce(&CancelToken) -> Outcome + Send + 'static,
) -> Started {
    let cancel = Arc::new(CancelToken::default());
    let requester = from.and_then(|id| model.dialogs.position(id));
    let steps_aside = |at: &usize| model.dialogs.iter().nth(*at).is_some_and(Dialog::steps_aside);
    let at = requester.filter(steps_aside).unwrap_or(model.dialogs.len());
    let aside = model.dialogs.split_off(at);
    model.job = Some(Job { doing, seconds: 0, task, watch: cancel.clone(), aside, from, at });
    Started::Work(Work { from, job: Some(cancel.clone()), task: Box::new(move || work(&cancel)) })
}

/// Takes in finished work. What was cancelled meanwhile has no effect.
pub(super) fn finish(model: &mut Model, app: &mut App, worked: Worked) -> After {
    let Worked { from, job, outcome } = worked;
    let Some(cancel) = job else {
        let Outcome::Said(msg) = outcome else { return After::default() };
        return After { change: None, requests: compositor::hear(model, app, from, msg) };
    };
    let Some(job) = model.job.take_if(|job| Arc::ptr_eq(&job.watch, &cancel)) else { return After::default() };
    let task = job.task;
    let msg = match outcome {
        Outcome::Recalled(Ok(recalled)) => {
            app.remember(recalled);
            let effect = if task == Task::Turn(Turn::Redo) { Effect::Redo } else { Effect::Undo };
            return After { change: None, requests: vec![Request { from: None, effect }] };
        }
        Outcome::Recalled(Err(error)) => Msg::Turned(Err(error.into())),
        Outcome::Saved(Ok(saved)) => {
            let done = Ok(app.finish(saved));
            if task == Task::Run { Msg::Ran(done) } else { Msg::Turned(done) }
        }
        Outcome::Saved(Err(failure)) => failed(task, failure),
        Outcome::Said(msg) => msg,
        Outcome::Lost => {
            let words = "the work broke down".to_owned();
            failed(task, Failure::Store(StoreError::OutcomeUnknown(words)))
        }
    };
    let change = if let Msg::Ran(Ok(done)) | Msg::Turned(Ok(done)) = &msg { Some(done.change.clone()) } else { None };
    let went_well = change.is_some() || matches!(msg, Msg::Wrote(Ok(_)) | Msg::BackedUp(Ok(_)));
    let requests = settle(model, app, job, msg);
    if let Some(parting) = model.parting.take() {
        model.leaving = went_well || parting == Parting::Told;
    }
    After { change, requests }
}

/// Cancels the job if the user is on the desk. Returns whether there was one.
pub fn stop(model: &mut Model, app: &App) -> bool {
    if !model.can_cancel() {
        return false;
    }
    model.parting = None;
    let Some(job) = model.job.take_if(|job| job.watch.stop()) else {
        model.say(Tone::Plain, "It is being written at this very moment and cannot be stopped any more");
        return true;
    };
    let msg = failed(job.task, Failure::Stopped);
    settle(model, app, job, msg);
    true
}

/// Delays leaving the desk until the job is done. Returns whether there is one.
pub fn hold(model: &mut Model, parting: Parting) -> bool {
    let Some(job) = &model.job else { return false };
    let words = format!("{} first; the desk is left as soon as that is done", job.doing);
    model.leaving = false;
    if model.parting != Some(Parting::Told) {
        model.parting = Some(parting);
    }
    model.say(Tone::Plain, words);
    true
}

/// The message of a job that failed.
fn failed(task: Task, failure: Failure) -> Msg {
    match task {
        Task::Run => Msg::Ran(Err(failure)),
        Task::Turn(_) => Msg::Turned(Err(failure)),
        Task::Write if matches!(failure, Failure::Stopped) => Msg::Wrote(Err(WriteFailure::Stopped)),
        Task::Write if matches!(failure, Failure::Busy) => Msg::Wrote(Err(WriteFailure::Busy)),
        Task::Write => Msg::Wrote(Err(WriteFailure::Report(failure.to_string()))),
        Task::BackUp => Msg::BackedUp(Err(failure.to_string())),
    }
}

/// Gives the job up because no thread could be started for it.
pub(super) fn give_up(model: &mut Model, app: &App) {
    if let Some(job) = model.job.take() {
        let words = "this machine has no room for one more thread".to_owned();
        let msg = failed(job.task, Failure::Store(StoreError::Unavailable(words)));
        settle(model, app, job, msg);
    }
}

/// Puts the dialogs of a job back below those opened since, and takes in what became of it.
fn settle(model: &mut Model, app: &App, job: Job, msg: Msg) -> Vec<Request> {
    let Job { aside, at, from, .. } = job;
    let over = model.dialogs.split_off(at);
    model.dialogs.extend(aside);
    model.dialogs.extend(over);
    compositor::hear(model, app, from, msg)
}
