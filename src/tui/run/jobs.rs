//! Jobs: long work that the desk starts on a background thread.
//!
//! Only one job runs at a time. It can be cancelled until its last step. The dialog that requested it steps aside, so
//! that the desk can be used; if the job fails, the dialog returns with its input.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crate::{
    app::{
        App, Failure,
        cancel::CancelToken,
        history::LoadedHistory,
        output::WriteFailure,
        pending::{PendingChange, SavedChange},
    },
    domain::change::Change,
    store::StoreError,
    tui::{
        compositor,
        desk::{
            HistoryStep, Job, Model, QuitReason, Task, Tone,
            dialog::{Dialog, DialogId, Request},
        },
        effect::{Effect, Msg},
        widgets::text,
    },
};

/// Changes smaller than this are saved synchronously.
pub const MAX_SYNC_EDITS: usize = 500;

/// Work for a background thread.
pub struct Work {
    /// The dialog that requested it.
    from: Option<DialogId>,
    /// The job it belongs to; `None` for a question. Several questions may run at once.
    job: Option<Arc<CancelToken>>,
    task: Box<dyn FnOnce() -> Outcome + Send>,
}

/// The result of [`Work`].
#[derive(Debug)]
pub struct JobResult {
    from: Option<DialogId>,
    job: Option<Arc<CancelToken>>,
    outcome: Outcome,
}

#[derive(Debug)]
enum Outcome {
    Saved(Result<SavedChange, Failure>),
    LoadedHistory(Result<LoadedHistory, StoreError>),
    Message(Msg),
    /// The thread panicked.
    Lost,
}

/// The consequences of finished work.
#[derive(Debug, Default)]
pub struct Consequences {
    /// The committed change.
    pub change: Option<Arc<Change>>,
    /// The next requests.
    pub requests: Vec<Request>,
}

/// The result of starting an effect on the book.
#[derive(Debug)]
pub enum Started {
    /// It has finished.
    Now(Msg),
    /// It must run in the background.
    Work(Work),
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").finish_non_exhaustive()
    }
}

impl Work {
    /// Work that answers a question of `from`.
    pub fn question(from: Option<DialogId>, answer: impl FnOnce() -> Msg + Send + 'static) -> Self {
        Self { from, job: None, task: Box::new(|| Outcome::Message(answer())) }
    }

    /// Runs the work.
    #[must_use]
    pub fn run(self) -> JobResult {
        let Self { from, job, task } = self;
        let outcome = catch_unwind(AssertUnwindSafe(task)).unwrap_or(Outcome::Lost);
        JobResult { from, job, outcome }
    }
}

/// Saves a decided change, on a background thread if it is large.
pub(super) fn save(
    model: &mut Model,
    app: &mut App,
    from: Option<DialogId>,
    begun: Result<PendingChange, Failure>,
    task: Task,
) -> Started {
    let pending = match begun {
        Err(failure) => return Started::Now(failed(task, failure)),
        Ok(pending) if pending.edits() < MAX_SYNC_EDITS => {
            let done = app.carry_out(pending);
            return Started::Now(if task == Task::Run { Msg::Ran(done) } else { Msg::Stepped(done) });
        }
        Ok(_) if model.job.is_some() => return Started::Now(failed(task, Failure::Busy)),
        Ok(pending) => pending,
    };
    let records = text::count(pending.edits(), "record", "records");
    let doing = match task {
        Task::Turn(HistoryStep::Undo) => format!("Taking back {records}"),
        Task::Turn(HistoryStep::Redo) => format!("Doing {records} again"),
        Task::Run | Task::Write | Task::BackUp => format!("Saving {records}"),
    };
    let book = app.share();
    begin(model, from, task, doing, move |cancel| Outcome::Saved(pending.with_next_book(book).save(cancel)))
}

/// Undoes or redoes a change, after loading today's changes if needed.
pub(super) fn run_history_step(model: &mut Model, app: &mut App, turn: HistoryStep) -> Started {
    let task = Task::Turn(turn);
    match app.history_loader() {
        Err(failure) => Started::Now(Msg::Stepped(Err(failure))),
        Ok(Some(_)) if model.job.is_some() => Started::Now(Msg::Stepped(Err(Failure::Busy))),
        Ok(Some(history_loader)) => {
            let doing = "Looking up what was done today".to_owned();
            begin(model, None, task, doing, move |_| Outcome::LoadedHistory(history_loader.read()))
        }
        Ok(None) => {
            let begun = match turn {
                HistoryStep::Undo => app.begin_undo(),
                HistoryStep::Redo => app.begin_redo(),
            };
            save(model, app, None, begun, task)
        }
    }
}

/// Runs a job that ends with a message.
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
    begin(model, from, task, doing, move |cancel| Outcome::Message(work(cancel)))
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
    model.job = Some(Job { doing, seconds: 0, task, cancel_token: cancel.clone(), hidden_dialogs: aside, from, at });
    Started::Work(Work { from, job: Some(cancel.clone()), task: Box::new(move || work(&cancel)) })
}

/// Handles finished work. Ignores jobs that were cancelled in the meantime.
pub(super) fn finish(model: &mut Model, app: &mut App, worked: JobResult) -> Consequences {
    let JobResult { from, job, outcome } = worked;
    let Some(cancel) = job else {
        let Outcome::Message(msg) = outcome else { return Consequences::default() };
        return Consequences { change: None, requests: compositor::handle_msg(model, app, from, msg) };
    };
    let Some(job) = model.job.take_if(|job| Arc::ptr_eq(&job.cancel_token, &cancel)) else {
        return Consequences::default();
    };
    let task = job.task;
    let msg = match outcome {
        Outcome::LoadedHistory(Ok(recalled)) => {
            app.set_history(recalled);
            let effect = if task == Task::Turn(HistoryStep::Redo) { Effect::Redo } else { Effect::Undo };
            return Consequences { change: None, requests: vec![Request { from: None, effect }] };
        }
        Outcome::LoadedHistory(Err(error)) => Msg::Stepped(Err(error.into())),
        Outcome::Saved(Ok(saved)) => {
            let done = Ok(app.finish(saved));
            if task == Task::Run { Msg::Ran(done) } else { Msg::Stepped(done) }
        }
        Outcome::Saved(Err(failure)) => failed(task, failure),
        Outcome::Message(msg) => msg,
        Outcome::Lost => {
            let words = "the work broke down".to_owned();
            failed(task, Failure::Store(StoreError::OutcomeUnknown(words)))
        }
    };
    let change = if let Msg::Ran(Ok(done)) | Msg::Stepped(Ok(done)) = &msg { Some(done.change.clone()) } else { None };
    let went_well = change.is_some() || matches!(msg, Msg::Wrote(Ok(_)) | Msg::BackedUp(Ok(_)));
    let requests = settle(model, app, job, msg);
    if let Some(parting) = model.quit_reason.take() {
        model.is_quitting = went_well || parting == QuitReason::Signalled;
    }
    Consequences { change, requests }
}

/// Cancels the running job, or reports that it is too late. Returns `false` if no job is running or a dialog is open.
pub fn stop(model: &mut Model, app: &App) -> bool {
    if !model.can_cancel() {
        return false;
    }
    model.quit_reason = None;
    let Some(job) = model.job.take_if(|job| job.cancel_token.stop()) else {
        model.show_toast(Tone::Plain, "It is being written at this very moment and cannot be stopped any more");
        return true;
    };
    let msg = failed(job.task, Failure::Stopped);
    settle(model, app, job, msg);
    true
}

/// Postpones quitting until the job has finished. Returns `false` if there is none.
pub fn delay_quit(model: &mut Model, parting: QuitReason) -> bool {
    let Some(job) = &model.job else { return false };
    let words = format!("{} first; the desk is left as soon as that is done", job.doing);
    model.is_quitting = false;
    if model.quit_reason != Some(QuitReason::Signalled) {
        model.quit_reason = Some(parting);
    }
    model.show_toast(Tone::Plain, words);
    true
}

/// The message for a failed job.
fn failed(task: Task, failure: Failure) -> Msg {
    match task {
        Task::Run => Msg::Ran(Err(failure)),
        Task::Turn(_) => Msg::Stepped(Err(failure)),
        Task::Write if matches!(failure, Failure::Stopped) => Msg::Wrote(Err(WriteFailure::Stopped)),
        Task::Write if matches!(failure, Failure::Busy) => Msg::Wrote(Err(WriteFailure::Busy)),
        Task::Write => Msg::Wrote(Err(WriteFailure::Report(failure.to_string()))),
        Task::BackUp => Msg::BackedUp(Err(failure.to_string())),
    }
}

/// Fails the job because no thread could be started.
pub(super) fn fail_to_start(model: &mut Model, app: &App) {
    if let Some(job) = model.job.take() {
        let words = "this machine has no room for one more thread".to_owned();
        let msg = failed(job.task, Failure::Store(StoreError::Unavailable(words)));
        settle(model, app, job, msg);
    }
}

/// Restores the dialogs of a job below those opened since, and handles its result.
fn settle(model: &mut Model, app: &App, job: Job, msg: Msg) -> Vec<Request> {
    let Job { hidden_dialogs: aside, at, from, .. } = job;
    let over = model.dialogs.split_off(at);
    model.dialogs.extend(aside);
    model.dialogs.extend(over);
    compositor::handle_msg(model, app, from, msg)
}
