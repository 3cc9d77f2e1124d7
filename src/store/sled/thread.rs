//! The thread that owns the database, and the way to ask it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{
    desk::OpenDatabase,
    open,
    quiet::{KEEPER, keep_quiet},
};
use crate::store::{StoreError, layout::Layout, lock::Lock};

/// How long a failed database may take to close.
const PATIENCE: Duration = Duration::from_secs(2);

type Job = Box<dyn FnOnce(&mut OpenDatabase) + Send>;

/// A handle of the owning thread; the thread ends, and the lock goes, when it is dropped.
#[derive(Debug)]
pub struct DatabaseThread {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl DatabaseThread {
    /// Starts the thread, which opens the data directory; returns with what was mended.
    pub fn start(layout: &Layout) -> Result<(Self, Vec<String>), StoreError> {
        keep_quiet();
        let layout = layout.clone();
        let (jobs, queue) = mpsc::channel::<Job>();
        let (ready, opened) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(KEEPER.to_owned())
            .spawn(move || {
                let outcome = catch_unwind(|| open::open(&layout));
                let outcome = outcome.unwrap_or_else(|_| Err(broke_down()));
                match outcome {
                    Ok((lock, desk, repairs)) => {
                        if ready.send(Ok(repairs)).is_ok() {
                            serve(desk, &queue, lock);
                        }
                    }
                    Err(error) => drop(ready.send(Err(error))),
                }
            })
            .map_err(|error| StoreError::Unavailable(format!("no thread for the database ({error})")))?;
        let keeper = Self { jobs: Some(jobs), thread: Some(thread) };
        let repairs = opened.recv().unwrap_or_else(|_| Err(broke_down()))?;
        Ok((keeper, repairs))
    }

    /// Has the thread do something, and waits for the answer.
    pub fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.send(job).unwrap_or_else(|| Err(broke_down()))
    }

    /// As [`DatabaseThread::ask`], where a lost answer leaves open whether something was written.
    pub fn ask_to_write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let lost = || Err(StoreError::OutcomeUnknown("the database broke down meanwhile".to_owned()));
        self.send(job).unwrap_or_else(lost)
    }

    fn send<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Option<Result<T, StoreError>> {
        let (reply, answer) = mpsc::channel();
        let job: Job = Box::new(move |desk| drop(reply.send(job(desk))));
        self.jobs.as_ref()?.send(job).ok()?;
        answer.recv().ok()
    }
}

impl Drop for DatabaseThread {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // It catches its own panics; there is nothing to learn from the result.
            let _ = thread.join();
        }
    }
}

fn serve(mut desk: OpenDatabase, queue: &Receiver<Job>, lock: Lock) {
    for job in queue {
        if catch_unwind(AssertUnwindSafe(|| job(&mut desk))).is_err() {
            desk.fail("the database broke down");
        }
    }
    close(desk);
    drop(lock);
}

/// Lets sled write and sync the rest. It may panic over a disk that fails, and after a failure it may wait for ever:
/// then it is left behind.
fn close(desk: OpenDatabase) {
    if !desk.is_stopped() {
        let _ = catch_unwind(AssertUnwindSafe(move || drop(desk)));
        return;
    }
    let (done, closed) = mpsc::channel();
    let helper = thread::Builder::new().name(KEEPER.to_owned()).spawn(move || {
        let _ = catch_unwind(AssertUnwindSafe(move || drop(desk)));
        let _ = done.send(());
    });
    if helper.is_ok() {
        let _ = closed.recv_timeout(PATIENCE);
    }
}

fn broke_down() -> StoreError {
    StoreError::Unavailable("the database broke down; start mentordesk again".to_owned())
}
