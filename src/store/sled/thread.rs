//! The database thread, and the handle that sends it jobs.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{
    open,
    open_database::OpenDatabase,
    panics::{THREAD_NAME, silence_sled_panics},
};
use crate::store::{StoreError, journal::GapPolicy, layout::Layout, lock::Lock};

/// How long to wait for a failed database to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// What the thread is asked to do.
enum Job {
    Run(Box<dyn FnOnce(&mut OpenDatabase) + Send>),
    /// Close the database, which turned out to be damaged, repair it, and open it again.
    Rebuild(StoreError, Sender<Result<Vec<String>, StoreError>>),
}

/// A handle to the database thread. Dropping it ends the thread and releases the lock.
#[derive(Debug)]
pub struct DatabaseThread {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl DatabaseThread {
    /// Starts the thread, which opens the data directory. Also returns what was repaired.
    pub fn start(layout: &Layout, patience: Duration) -> Result<(Self, Vec<String>), StoreError> {
        silence_sled_panics();
        let layout = layout.clone();
        let (jobs, queue) = mpsc::channel::<Job>();
        let (ready, opened) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(THREAD_NAME.to_owned())
            .spawn(move || {
                let outcome = catch_unwind(|| open::open(&layout, patience));
                let outcome = outcome.unwrap_or_else(|_| Err(thread_died()));
                match outcome {
                    Ok((lock, database, repairs)) => {
                        if ready.send(Ok(repairs)).is_ok() {
                            serve(database, &queue, lock);
                        }
                    }
                    Err(error) => drop(ready.send(Err(error))),
                }
            })
            .map_err(|error| StoreError::Unavailable(format!("no thread for the database ({error})")))?;
        let handle = Self { jobs: Some(jobs), thread: Some(thread) };
        let repairs = opened.recv().unwrap_or_else(|_| Err(thread_died()))?;
        Ok((handle, repairs))
    }

    /// Runs a job that reads on the thread and waits for the result. sled panics over some damaged files.
    pub fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let damaged = || StoreError::Corrupt { what: "the database, over which reading broke down".to_owned() };
        self.send(job)?.unwrap_or_else(|| Err(damaged()))
    }

    /// As [`DatabaseThread::ask`], for jobs that write: without a result, it is unknown whether they did.
    pub fn run_write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let lost = || Err(StoreError::OutcomeUnknown("the database broke down meanwhile".to_owned()));
        self.send(job)?.unwrap_or_else(lost)
    }

    /// Repairs the database from the backup and the journal, and goes on with it. Returns what was done, in sentences.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where that is impossible. Nothing can be asked any more then.
    pub fn rebuild(&self, why: StoreError) -> Result<Vec<String>, StoreError> {
        let (reply, answer) = mpsc::channel();
        let jobs = self.jobs.as_ref().ok_or_else(thread_died)?;
        jobs.send(Job::Rebuild(why, reply)).map_err(|_| thread_died())?;
        answer.recv().unwrap_or_else(|_| Err(thread_died()))
    }

    /// The result of a job, or `None` if it panicked.
    fn send<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut OpenDatabase) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Option<Result<T, StoreError>>, StoreError> {
        let (reply, answer) = mpsc::channel();
        let job = Job::Run(Box::new(move |database| drop(reply.send(job(database)))));
        self.jobs.as_ref().and_then(|jobs| jobs.send(job).ok()).ok_or_else(thread_died)?;
        Ok(answer.recv().ok())
    }
}

impl Drop for DatabaseThread {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // The thread catches its own panics, so the result says nothing.
            let _ = thread.join();
        }
    }
}

fn serve(mut database: OpenDatabase, queue: &Receiver<Job>, lock: Lock) {
    for job in queue {
        match job {
            Job::Run(job) => {
                if catch_unwind(AssertUnwindSafe(|| job(&mut database))).is_err() {
                    database.stop_writing("the database broke down");
                }
            }
            Job::Rebuild(why, reply) => {
                let (layout, newest) = (database.layout.clone(), database.newest());
                close(database);
                let mended = catch_unwind(AssertUnwindSafe(|| open::open_rebuilt(&layout, &why, GapPolicy::Refuse)));
                match mended.unwrap_or_else(|_| Err(thread_died())) {
                    Ok((new, done)) => {
                        let is_whole = new.newest() >= newest;
                        database = new;
                        let _ = reply.send(if is_whole { Ok(done) } else { Err(older(&done)) });
                    }
                    Err(error) => {
                        let _ = reply.send(Err(error));
                        return drop(lock);
                    }
                }
            }
        }
    }
    close(database);
    drop(lock);
}

/// The error of readers who have already seen what the repaired database lacks.
fn older(done: &[String]) -> StoreError {
    let what = format!("it was repaired as far as backup and journal reach, which is not all ({})", done.join("; "));
    StoreError::Corrupt { what }
}

/// Lets sled write and sync the rest. It may panic if the disk fails, and after a failure it may block forever: then
/// its thread is abandoned.
fn close(database: OpenDatabase) {
    if !database.is_stopped() {
        let _ = catch_unwind(AssertUnwindSafe(move || drop(database)));
        return;
    }
    let (done, closed) = mpsc::channel();
    let helper = thread::Builder::new().name(THREAD_NAME.to_owned()).spawn(move || {
        let _ = catch_unwind(AssertUnwindSafe(move || drop(database)));
        let _ = done.send(());
    });
    if helper.is_ok() {
        let _ = closed.recv_timeout(CLOSE_TIMEOUT);
    }
}

fn thread_died() -> StoreError {
    StoreError::Unavailable("the database stopped unexpectedly; restart mentordesk".to_owned())
}
