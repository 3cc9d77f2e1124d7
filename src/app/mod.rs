//! Use cases: what the desk and the shell ask for, over one book and one store.

pub mod agenda;
pub mod clock;
pub mod demo;
pub mod doctor;
pub mod drafts;
pub mod exchange;
pub mod files;
pub mod filter;
pub mod format;
mod history;
pub mod ical;
pub mod letter;
mod load;
pub mod lookup;
pub mod mapping;
pub mod matching;
pub mod offhand;
pub mod order;
pub mod output;
pub mod quick;
pub mod rehearsal;
pub mod report;
mod scope;
pub mod search;
pub mod settings;
pub mod upcoming;
pub mod who;

use std::sync::Arc;

use clock::Clock;
use history::History;
pub use load::{Loader, Page};

use crate::{
    book::{Book, Misfit},
    domain::{
        change::{AttemptId, Change, Edit, Origin, Seq},
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
    book: Book,
    store: Arc<dyn Store>,
    clock: Clock,
    actor: Option<PersonRef>,
    /// Whether the program was started as somebody, who then stays at the keys.
    bound: bool,
    history: History,
    travelling: bool,
    misfits: Vec<Misfit>,
}

impl App {
    /// An application over `store` whose book is still empty: see [`App::loader`] and [`App::load_all`].
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Clock) -> Self {
        Self {
            book: Book::new(clock.today()),
            store,
            clock,
            actor: None,
            bound: false,
            history: History::default(),
            travelling: false,
            misfits: Vec::new(),
        }
    }

    /// Everything known.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
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

    /// Gives the house rules other windows and dates another form, before anything is loaded.
    pub fn follow(&mut self, windows: Windows, dates: DateStyle) {
        self.book.follow(windows, dates);
    }

    /// Whose name is on what is written.
    #[must_use]
    pub fn actor(&self) -> Option<&PersonRef> {
        self.actor.as_ref()
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
    pub fn misfits(&self) -> &[Misfit] {
        &self.misfits
    }

    /// Reads everything from the store, page by page, on a thread of its own.
    #[must_use]
    pub fn loader(&self) -> Loader {
        Loader::start(self.store.clone())
    }

    /// Has the book look at nothing: for a command that only lists or copies records.
    pub fn rest(&mut self) {
        self.book.rest();
    }

    /// Takes a page into the book.
    pub fn load(&mut self, page: Vec<Page>) {
        self.misfits.extend(self.book.load(page));
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
    pub fn travel(&mut self, day: crate::domain::day::Day) {
        self.travelling = day != self.clock.today();
        if day != self.book.today() {
            self.book.set_today(day);
        }
    }

    /// Looks at so many more of those whom affairs may be about; says whether the affairs of today are found.
    pub fn look_on(&mut self, many: usize) -> bool {
        self.book.look_on(many)
    }

    /// Whether another day than today is on the desk.
    #[must_use]
    pub fn is_travelling(&self) -> bool {
        self.travelling
    }

    /// Does `command`: decides it, makes it durable, and only then takes it into the book.
    ///
    /// # Errors
    /// A [`Failure`] that says why; nothing is changed then.
    pub fn run(&mut self, command: Command) -> Result<Done, Failure> {
        if self.travelling {
            return Err(Failure::AnotherDay);
        }
        let decision = self.rehearse(command)?;
        self.commit(decision, Origin::Done)
    }

    /// What `command` would do, without doing it.
    ///
    /// # Errors
    /// The refusal it would meet.
    pub fn rehearse(&self, command: Command) -> Result<Decision, Refusal> {
        scope::allow(&command, &self.book, self.actor.as_ref())?;
        decide::decide(command, &self.book, self.book.today(), self.actor.as_ref())
    }

    /// Takes the last thing of today back, across restarts; whoever acts as themselves takes back what they did.
    ///
    /// # Errors
    /// [`Failure::Nothing`] where nothing was done today; a refusal where what it wrote has been changed since.
    pub fn undo(&mut self) -> Result<Done, Failure> {
        self.history.recall(&*self.store, self.clock)?;
        let found = self.history.last_done(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to undo today"))?;
        let edits = history::reverse(&change, &self.book)?;
        let title = format!("Undone: {}", change.title);
        let remarks = self.done_by(&change);
        self.commit(Decision { title, edits, remarks }, Origin::Undo(seq))
    }

    /// Does again what was last taken back.
    ///
    /// # Errors
    /// As [`App::undo`].
    pub fn redo(&mut self) -> Result<Done, Failure> {
        self.history.recall(&*self.store, self.clock)?;
        let found = self.history.last_undone(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to do again"))?;
        let edits = history::repeat(&change, &self.book)?;
        let remarks = self.done_by(&change);
        self.commit(Decision { title: change.title.clone(), edits, remarks }, Origin::Redo(seq))
    }

    /// Who did it, where that was not whoever is at the keys now.
    fn done_by(&self, change: &Change) -> Vec<String> {
        let other = change.by.as_ref().filter(|by| self.actor.as_ref() != Some(by));
        other.map(|by| format!("{} had done it", self.book.name(by))).into_iter().collect()
    }

    fn commit(&mut self, decision: Decision, origin: Origin) -> Result<Done, Failure> {
        if self.travelling {
            return Err(Failure::AnotherDay);
        }
        let Decision { title, mut edits, remarks } = decision;
        edits.retain(|Edit { before, after, .. }| before != after);
        let at = self.clock.now();
        let request = AttemptId(format!("{:x}-{:016x}", at.0, fastrand::u64(..)).into());
        let change = Arc::new(Change { request, at, by: self.actor.clone(), title, origin, edits });
        if change.edits.is_empty() {
            // Nothing differs, so nothing is written and nothing can be undone.
            return Ok(Done { seq: self.book.newest(), change, remarks });
        }
        let seq = self.store.commit(&change)?;
        self.book.apply(&change, seq);
        self.history.record(seq, change.clone());
        Ok(Done { change, seq, remarks })
    }
}
