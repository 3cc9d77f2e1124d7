//! Use cases: what the desk and the shell ask for, over one book and one store.

pub mod agenda;
pub mod cancel;
pub mod clock;
pub mod demo;
pub mod doctor;
pub mod drafts;
pub mod exchange;
pub mod files;
pub mod filter;
pub mod format;
pub mod history;
pub mod ical;
pub mod letter;
mod load;
pub mod lookup;
pub mod mapping;
pub mod matching;
pub mod offhand;
pub mod order;
pub mod output;
pub mod pending;
pub mod people;
pub mod proposal;
pub mod quick;
pub mod rehearsal;
pub mod report;
mod scope;
pub mod search;
pub mod settings;
pub mod text;
pub mod upcoming;
pub mod who;
pub mod wording;
pub mod worklist;

use std::sync::{Arc, Weak};

use clock::Clock;
use history::History;
pub use load::{Loader, Page};

use crate::{
    book::{Book, Orphan},
    domain::{
        change::{Change, Document, Origin, Seq},
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
    /// The rules or the state of things forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It could not be saved.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The desk looks at another day.
    #[error("another day is on the desk: it can be looked at, not changed; `t` comes back to today")]
    AnotherDay,
    /// The program was started as somebody.
    #[error("the program was started as one person and stays so; start it without --as to work as the office")]
    Bound,
    /// Nothing is left to take back or to do again.
    #[error("{0}")]
    Nothing(&'static str),
    /// Something long is being saved or written.
    #[error("something else is still being saved: try again once it is done")]
    Busy,
    /// Somebody stopped it before anything was written.
    #[error("stopped; nothing was saved")]
    Stopped,
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Done {
    /// The committed change.
    pub change: Arc<Change>,
    /// Its place in the journal.
    pub seq: Seq,
    /// What the person should know about it.
    pub remarks: Vec<String>,
}

/// The program without a face: one book, one store, one person at the keys.
pub struct App {
    book: Arc<Book>,
    store: Arc<dyn Store>,
    clock: Clock,
    actor: Option<PersonRef>,
    /// Whether the program was started as somebody, who then stays at the keys.
    bound: bool,
    history: History,
    viewing_another_day: bool,
    orphans: Vec<Orphan>,
    /// Lives as long as something that was decided is not in the book yet.
    saving: Weak<()>,
}

impl App {
    /// An application over `store` whose book is still empty: see [`App::loader`] and [`App::load_all`].
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Clock) -> Self {
        Self {
            book: Arc::new(Book::new(clock.today())),
            store,
            clock,
            actor: None,
            bound: false,
            history: History::default(),
            viewing_another_day: false,
            orphans: Vec::new(),
            saving: Weak::new(),
        }
    }

    /// Everything known.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    fn book_mut(&mut self) -> &mut Book {
        Arc::make_mut(&mut self.book)
    }

    /// Where it is kept.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The clock in use.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Gives the house rules other windows and dates another form; all that is there is looked at anew.
    pub fn follow(&mut self, windows: Windows, dates: DateStyle) {
        self.book_mut().follow(windows, dates);
    }

    /// Whose name is on what is written.
    #[must_use]
    pub fn actor(&self) -> Option<&PersonRef> {
        self.actor.as_ref()
    }

    /// What the user may see.
    #[must_use]
    pub fn visibility(&self) -> who::Visibility<'_> {
        who::Visibility { book: &self.book, actor: self.actor() }
    }

    /// Puts somebody's name on all that is written from here on, for as long as the program runs.
    pub fn act_as(&mut self, actor: Option<PersonRef>) {
        self.bound = actor.is_some();
        self.actor = actor;
    }

    /// Works as that person for a while, or as the office again.
    ///
    /// # Errors
    /// [`Failure::Bound`] where the program was started as somebody; nothing is changed then.
    pub fn work_as(&mut self, actor: Option<PersonRef>) -> Result<(), Failure> {
        if self.bound {
            return Err(Failure::Bound);
        }
        self.actor = actor;
        Ok(())
    }

    /// Whether the program was started as somebody, who stays at the keys.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.bound
    }

    /// Documents that were stored and fit nowhere; `doctor` tells about them.
    #[must_use]
    pub fn orphans(&self) -> &[Orphan] {
        &self.orphans
    }

    /// Reads everything from the store, page by page, on a thread of its own.
    #[must_use]
    pub fn loader(&self) -> Loader {
        Loader::start(self.store.clone())
    }

    /// Stops computing attention: for commands that only list or copy records.
    pub fn without_attention(&mut self) {
        self.book_mut().without_attention();
    }

    /// Takes a page into the book.
    pub fn load(&mut self, page: Vec<Page>) {
        let orphans = self.book_mut().load(page);
        self.orphans.extend(orphans);
    }

    /// Reads everything from the store before it returns.
    ///
    /// # Errors
    /// What the store says.
    pub fn load_all(&mut self) -> Result<(), StoreError> {
        let loader = self.loader();
        while let Some(page) = loader.next() {
            self.load(page?);
        }
        Ok(())
    }

    /// Sees everything on another day; what is written needs the present one.
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

    /// Whether another day than today is on the desk.
    #[must_use]
    pub fn is_viewing_another_day(&self) -> bool {
        self.viewing_another_day
    }

    /// What `command` would do, without doing it.
    ///
    /// # Errors
    /// The refusal it would meet.
    pub fn rehearse(&self, command: Command) -> Result<Decision, Refusal> {
        scope::allow(&command, &self.book, self.actor.as_ref())?;
        decide::decide(command, &*self.book, self.book.today(), self.actor.as_ref())
    }

    /// Puts made-up records where nothing is yet; that is no step that can be taken back. Returns what was done, in words.
    ///
    /// # Errors
    /// What the store says.
    pub fn make_up(&mut self, documents: Vec<Document>) -> Result<String, Failure> {
        self.may_begin()?;
        let title = format!("Made {} sample records", documents.len());
        let edits = decide::edits_for(documents, &*self.book);
        let pending = self.decided(Decision { title: title.clone(), edits, remarks: Vec::new() }, Origin::Made)?;
        self.carry_out(pending)?;
        Ok(title)
    }

    /// Whether something was done since the program was started that can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.has_done(self.actor.as_ref(), self.clock)
    }
}
