//! Long work: begun by the desk, done on a thread of its own, taken in by the desk. What is quickly done is done at
//! once.
//!
//! There is one job at a time, and until its last step it can be stopped. The dialog that it came from is laid aside
//! meanwhile, so that the desk can be looked at; where nothing comes of the job the dialog is back, with all that was
//! typed.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{
    effect::{self, Effect, Msg},
    model::{Job, Layer, Model, Parting, Task, Tone, Turn},
    text,
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
};

/// So many documents are saved before anybody notices.
pub const AT_ONCE: usize = 500;

/// What became of an effect.
#[derive(Debug)]
pub enum Started {
    /// It was done at once.
    Now(Msg),
    /// It is to be done on a thread of its own.
    Work(Work),
    /// It is nothing long.
    Other(Effect),
}

/// What is to be done on a thread of its own.
pub struct Work {
    watch: Arc<CancelToken>,
    task: Box<dyn FnOnce(&CancelToken) -> Outcome + Send>,
}

/// What was done there.
#[derive(Debug)]
pub struct Worked {
    watch: Arc<CancelToken>,
    outcome: Outcome,
}

/// What follows when it was taken in.
#[derive(Debug, Default)]
pub struct After {
    /// What is different now.
    pub change: Option<Arc<Change>>,
    /// What was wanted in the first place.
    pub effect: Option<Effect>,
}

#[derive(Debug)]
enum Outcome {
    Saved(Result<Saved, Failure>),
    Recalled(Result<Recalled, StoreError>),
    Said(Msg),
    /// It broke down.
    Lost,
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").finish_non_exhaustive()
    }
}

impl Work {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Worked {
        let Self { watch, task } = self;
        let outcome = catch_unwind(AssertUnwindSafe(|| task(&watch))).unwrap_or(Outcome::Lost);
        Worked { watch, outcome }
    }
}

/// Begins what may take long; what does not is done, or given back.
pub fn start(effect: Effect, model: &mut Model, app: &mut App) -> Started {
    match effect {
        Effect::Run(command) => {
            let begun = app.begin(*command);
            save(model, app, begun, Task::Run)
        }
        Effect::Undo => turn(model, app, Turn::Undo),
        Effect::Redo => turn(model, app, Turn::Redo),
        Effect::Write(outgoing) => {
            let free = if model.job.is_some() { Err(WriteFailure::Busy) } else { outgoing.check() };
            if let Err(failure) = free {
                return Started::Now(Msg::Wrote(Err(failure)));
            }
            let book = app.share();
            let doing = outgoing.doing.clone();
            begin(model, Task::Write, doing, move |watch| {
                let wrote = outgoing.write(&book, watch);
                drop(book);
                Outcome::Said(Msg::Wrote(wrote))
            })
        }
        Effect::BackUp(to, kept) => {
            if model.job.is_some() {
                return Started::Now(Msg::BackedUp(Err(Failure::Busy.to_string())));
            }
            let store = app.store().clone();
            begin(model, Task::BackUp, "Copying everything".to_owned(), move |watch| {
                Outcome::Said(Msg::BackedUp(effect::back_up(&*store, to.as_deref(), kept, watch)))
            })
        }
        Effect::WorkAs(_) if model.job.is_some() => Started::Now(Msg::WorksAs(Err(Failure::Busy))),
        other => Started::Other(other),
    }
}

fn turn(model: &mut Model, app: &mut App, turn: Turn) -> Started {
    let task = Task::Turn(turn);
    match app.recaller() {
        Err(failure) => Started::Now(Msg::Turned(Err(failure))),
        Ok(Some(_)) if model.job.is_some() => Started::Now(Msg::Turned(Err(Failure::Busy))),
        Ok(Some(recaller)) => {
            begin(model, task, "Looking up what was done today".to_owned(), move |_| Outcome::Recalled(recaller.read()))
        }
        Ok(None) => {
            let begun = match turn {
                Turn::Undo => app.begin_undo(),
                Turn::Redo => app.begin_redo(),
            };
            save(model, app, begun, task)
        }
    }
}

fn save(model: &mut Model, app: &mut App, begun: Result<Pending, Failure>, task: Task) -> Started {
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
    begin(model, task, doing, move |watch| Outcome::Saved(pending.looked_ahead(book).save(watch)))
}

fn begin(
    model: &mut Model,
    task: Task,
    doing: String,
    work: impl FnOnce(&CancelToken) -> Outcome + Send + 'static,
) -> Started {
    let watch = Arc::new(CancelToken::default());
    let at = came_from(&model.layers, task);
    let aside = model.layers.split_off(at);
    model.job = Some(Job { doing, seconds: 0, task, watch: watch.clone(), aside, at });
    Started::Work(Work { watch, task: Box::new(work) })
}

/// How many layers lie below the dialog that a job comes from.
fn came_from(layers: &[Layer], task: Task) -> usize {
    if matches!(task, Task::Turn(_)) {
        return layers.len();
    }
    match layers {
        // A form that asked before it saved.
        [below @ .., Layer::Form(_), Layer::Confirm(_)] => below.len(),
        [
            below @ ..,
            Layer::Form(_)
            | Layer::Confirm(_)
            | Layer::Log(_)
            | Layer::Prompt(_)
            | Layer::Matching(_)
            | Layer::Import(_),
        ] => below.len(),
        all => all.len(),
    }
}

/// Takes in what was done; what was stopped meanwhile is nothing any more.
pub fn hear(model: &mut Model, app: &mut App, worked: Worked) -> After {
    let Worked { watch, outcome } = worked;
    let Some(job) = model.job.take_if(|job| Arc::ptr_eq(&job.watch, &watch)) else { return After::default() };
    let task = job.task;
    let msg = match outcome {
        Outcome::Recalled(Ok(recalled)) => {
            app.remember(recalled);
            let effect = if task == Task::Turn(Turn::Redo) { Effect::Redo } else { Effect::Undo };
            return After { change: None, effect: Some(effect) };
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
    settle(model, app, job, msg);
    if let Some(parting) = model.parting.take() {
        model.leaving = went_well || parting == Parting::Told;
    }
    After { change, effect: None }
}

/// Stops what is being done, where somebody looks at the desk; says whether there was something.
pub fn stop(model: &mut Model, app: &App) -> bool {
    if !can_stop(model) {
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

/// Whether the key that goes back stops what is being done: no dialog has that key.
#[must_use]
pub fn can_stop(model: &Model) -> bool {
    model.job.is_some() && model.layers.is_empty() && !model.filtering
}

/// Has whoever leaves the desk wait for what is being done; says whether they have to.
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

/// What it means that nothing came of a job.
fn failed(task: Task, failure: Failure) -> Msg {
    match task {
        Task::Run => Msg::Ran(Err(failure)),
        Task::Turn(_) => Msg::Turned(Err(failure)),
        Task::Write if matches!(failure, Failure::Stopped) => Msg::Wrote(Err(WriteFailure::Stopped)),
        Task::Write => Msg::Wrote(Err(WriteFailure::Report(failure.to_string()))),
        Task::BackUp => Msg::BackedUp(Err(failure.to_string())),
    }
}

/// Has nothing come of a job that could not be begun.
pub fn give_up(model: &mut Model, app: &App) {
    if let Some(job) = model.job.take() {
        let words = "this machine has no room for one more thread".to_owned();
        let msg = failed(job.task, Failure::Store(StoreError::Unavailable(words)));
        settle(model, app, job, msg);
    }
}

/// Takes in what came of a job as if its dialog were on top; what was opened since stays above.
fn settle(model: &mut Model, app: &App, job: Job, msg: Msg) {
    let Job { aside, at, .. } = job;
    let at = at.min(model.layers.len());
    let over = model.layers.split_off(at);
    let told = (!over.is_empty()).then(|| words_of(&msg)).flatten();
    model.layers.extend(aside);
    effect::hear(model, app, msg);
    model.layers.extend(over);
    if let Some(words) = told {
        // The dialog that has the words lies below another one.
        model.say(Tone::Bad, words);
    }
}

/// Why nothing came of it.
fn words_of(msg: &Msg) -> Option<String> {
    if let Msg::Ran(Err(failure)) | Msg::Turned(Err(failure)) = msg {
        Some(failure.to_string())
    } else if let Msg::Wrote(Err(failure)) = msg {
        Some(failure.to_string())
    } else if let Msg::BackedUp(Err(words)) = msg {
        Some(words.clone())
    } else {
        None
    }
}
