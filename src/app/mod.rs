//! Use cases of the desk and the shell, over one book and one store.

pub mod agenda;
pub mod batch;
pub mod cancel;
pub mod clock;
pub mod contact;
pub mod demo;
pub mod doctor;
pub mod drafts;
pub mod exchange;
pub mod files;
pub mod filter;
pub mod format;
pub mod history;
pub mod ical;
pub mod input;
pub mod letter;
mod load;
pub mod lookup;
pub mod mapping;
pub mod matching;
pub mod order;
pub mod output;
pub mod pending;
pub mod people;
pub mod permissions;
pub mod proposal;
pub mod quick;
pub mod rehearsal;
pub mod report;
pub mod search;
pub mod settings;
pub mod text;
pub mod tokens;
mod unusual;
pub mod upcoming;
pub mod who;
pub mod wording;
pub mod worklist;

use std::sync::{Arc, Weak};

use clock::Clock;
use history::History;
pub use load::{Loader, Page};
use permissions::Visibility;

use crate::{
    book::{Book, Orphan},
    domain::{
        change::{Change, ChangeKind, Document, Seq},
        command::Command,
        day::DateStyle,
        decide::{self, Decision, Refusal},
        id::PersonRef,
        policy::Windows,
    },
    store::{Store, StoreError},
};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule or the state of the records forbids it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The desk views another day.
    #[error("another day is on the desk: it can be looked at, not changed; `t` comes back to today")]
    AnotherDay,
    /// The program was started with `--as`.
    #[error("the program was started as one person and stays so; start it without --as to work as the office")]
    Bound,
    /// There is nothing to undo or redo.
    #[error("{0}")]
    Nothing(&'static str),
    /// A long-running job is saving or writing.
    #[error("something else is still being saved: try again once it is done")]
    Busy,
    /// The user cancelled it before anything was written.
    #[error("stopped; nothing was saved")]
    Stopped,
}

/// A completed command.
#[derive(Debug, Clone)]
pub struct Done {
    /// The committed change.
    pub change: Arc<Change>,
    /// Its sequence number in the journal.
    pub seq: Seq,
    /// Remarks for the user.
    pub remarks: Vec<String>,
}

/// The application without a user interface: one book, one store, one user.
pub struct App {
    book: Arc<Book>,
    store: Arc<dyn Store>,
    clock: Clock,
    actor: Option<PersonRef>,
    /// Whether the program was started with `--as`, so that the user cannot change.
    is_actor_fixed: bool,
    history: History,
    viewing_another_day: bool,
    orphans: Vec<Orphan>,
    /// Alive while a decided change has not been applied.
    saving: Weak<()>,
}

impl App {
    /// An application with an empty book; load it with [`App::loader`] or [`App::load_all`].
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Clock) -> Self {
        Self {
            book: Arc::new(Book::new(clock.today())),
            store,
            clock,
            actor: None,
            is_actor_fixed: false,
            history: History::default(),
            viewing_another_day: false,
            orphans: Vec::new(),
            saving: Weak::new(),
        }
    }

    /// The records.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    fn book_mut(&mut self) -> &mut Book {
        Arc::make_mut(&mut self.book)
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Applies settings: windows of the house rules, and the form of dates. Recomputes attention.
    pub fn set_windows_and_dates(&mut self, windows: Windows, dates: DateStyle) {
        self.book_mut().set_windows_and_dates(windows, dates);
    }

    /// The member who acts; `None` for the office.
    #[must_use]
    pub fn actor(&self) -> Option<&PersonRef> {
        self.actor.as_ref()
    }

    /// What the user may see.
    #[must_use]
    pub fn visibility(&self) -> Visibility<'_> {
        Visibility { book: &self.book, actor: self.actor() }
    }

    /// Acts as a member for as long as the program runs.
    pub fn act_as(&mut self, actor: Option<PersonRef>) {
        self.is_actor_fixed = actor.is_some();
        self.actor = actor;
    }

    /// Acts as a member for a while, or as the office again.
    ///
    /// # Errors
    /// [`Failure::Bound`] if the program was started with `--as`.
    pub fn work_as(&mut self, actor: Option<PersonRef>) -> Result<(), Failure> {
        if self.is_actor_fixed {
            return Err(Failure::Bound);
        }
        self.actor = actor;
        Ok(())
    }

    /// Stored documents that belong to no record; `doctor` lists them.
    #[must_use]
    pub fn orphans(&self) -> &[Orphan] {
        &self.orphans
    }

    /// Loads everything from the store, page by page, on a background thread; the first pairings come first, so that
    /// they can be shown meanwhile.
    #[must_use]
    pub fn loader(&self) -> Loader {
        Loader::start(self.store.clone(), true)
    }

    /// Stops computing attention: for commands that only list or copy records.
    pub fn without_attention(&mut self) {
        self.book_mut().without_attention();
    }

    /// Adds a page to the book.
    pub fn load(&mut self, page: Vec<Page>) {
        let orphans = self.book_mut().load(page);
        self.orphans.extend(orphans);
    }

    /// Loads everything from the store.
    ///
    /// # Errors
    /// Errors of the store.
    pub fn load_all(&mut self) -> Result<(), StoreError> {
        let loader = Loader::start(self.store.clone(), false);
        while let Some(page) = loader.next() {
            self.load(page?);
        }
        Ok(())
    }

    /// Views another day, on which nothing can be changed.
    pub fn view_day(&mut self, day: crate::domain::day::Day) {
        self.viewing_another_day = day != self.clock.today();
        if day != self.book.today() {
            self.book_mut().set_today(day);
        }
    }

    /// Computes more alerts, see [`Book::compute_alerts`]. Returns `true` once all are computed.
    pub fn compute_alerts(&mut self, count: usize) -> bool {
        self.book_mut().compute_alerts(count)
    }

    /// Whether another day than today is viewed.
    #[must_use]
    pub fn is_viewing_another_day(&self) -> bool {
        self.viewing_another_day
    }

    /// Decides `command` without running it.
    ///
    /// # Errors
    /// The refusal it would meet.
    pub fn rehearse(&self, command: Command) -> Result<Decision, Refusal> {
        permissions::may_run(self.actor.as_ref(), &self.book, &command)?;
        decide::decide(command, &*self.book, self.book.today(), self.actor.as_ref())
    }

    /// Adds sample records, which cannot be undone. Returns what was done, in words.
    ///
    /// # Errors
    /// What the store says.
    pub fn add_sample_data(&mut self, documents: Vec<Document>) -> Result<String, Failure> {
        self.check_can_change()?;
        let title = format!("Made {} sample records", documents.len());
        let edits = decide::edits_for(documents, &*self.book);
        let pending = self.prepare(Decision { title: title.clone(), edits, remarks: Vec::new() }, ChangeKind::Made)?;
        self.carry_out(pending)?;
        Ok(title)
    }

    /// Whether a change of this session can be undone.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.has_done(self.actor.as_ref(), self.clock)
    }
}
