//! The three steps of a command: it is decided, it is made durable, and then the book takes it in. The middle one may
//! be done on another thread.

use std::{sync::Arc, thread};

use super::{App, Done, Failure, cancel::CancelToken, history};
use crate::{
    book::Book,
    domain::{
        change::{AttemptId, Change, Edit, Origin, Seq},
        command::Command,
        decide::Decision,
    },
    store::Store,
};

/// A command that is decided and not saved yet. As long as there is one, no other is decided: the book stays as this
/// one found it.
pub struct Pending {
    change: Arc<Change>,
    remarks: Vec<String>,
    store: Arc<dyn Store>,
    newest: Seq,
    ahead: Option<Ahead>,
    turn: Arc<()>,
}

/// A command that is saved, and that the book does not know yet.
#[derive(Debug)]
pub struct Saved {
    change: Arc<Change>,
    remarks: Vec<String>,
    seq: Seq,
    ahead: Option<Ahead>,
    turn: Arc<()>,
}

/// What a book will be, and from which one that follows.
#[derive(Debug)]
struct Ahead {
    from: Arc<Book>,
    next: Arc<Book>,
    seq: Seq,
}

impl Ahead {
    fn of(from: Arc<Book>, change: &Change, seq: Seq) -> Self {
        let mut next = Book::clone(&from);
        next.apply(change, seq);
        Self { from, next: Arc::new(next), seq }
    }
}

impl Pending {
    /// How many documents it writes.
    #[must_use]
    pub fn edits(&self) -> usize {
        self.change.edits.len()
    }

    /// Finds out what `book` will be once it is saved: that of [`App::share`], taken after the command was decided.
    /// Whoever does it on another thread leaves little for the one that shows the book.
    #[must_use]
    pub fn looked_ahead(self, book: Arc<Book>) -> Self {
        let ahead = Ahead::of(book, &self.change, Seq(self.newest.0 + 1));
        Self { ahead: Some(ahead), ..self }
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// [`Failure::Stopped`] where `watch` was told to stop before anything was written; what the store says. Nothing is
    /// changed then.
    pub fn save(self, watch: &CancelToken) -> Result<Saved, Failure> {
        let Self { change, remarks, store, newest, ahead, turn } = self;
        if change.edits.is_empty() {
            // Nothing differs, so nothing is written and nothing can be undone.
            return Ok(Saved { change, remarks, seq: newest, ahead: None, turn });
        }
        if !watch.seal() {
            return Err(Failure::Stopped);
        }
        let seq = store.commit(&change)?;
        let ahead = ahead.map(|ahead| if ahead.seq == seq { ahead } else { Ahead::of(ahead.from, &change, seq) });
        Ok(Saved { change, remarks, seq, ahead, turn })
    }
}

impl App {
    /// Does `command`: decides it, makes it durable, and only then takes it into the book.
    ///
    /// # Errors
    /// A [`Failure`] that says why; nothing is changed then.
    pub fn run(&mut self, command: Command) -> Result<Done, Failure> {
        let pending = self.begin(command)?;
        self.carry_out(pending)
    }

    /// Takes the last thing of today back, across restarts; whoever acts as themselves takes back what they did.
    ///
    /// # Errors
    /// [`Failure::Nothing`] where nothing was done today; a refusal where what it wrote has been changed since.
    pub fn undo(&mut self) -> Result<Done, Failure> {
        let pending = self.begin_undo()?;
        self.carry_out(pending)
    }

    /// Does again what was last taken back.
    ///
    /// # Errors
    /// As [`App::undo`].
    pub fn redo(&mut self) -> Result<Done, Failure> {
        let pending = self.begin_redo()?;
        self.carry_out(pending)
    }

    /// Saves what is decided, and takes it into the book.
    ///
    /// # Errors
    /// What the store says; nothing is changed then.
    pub fn carry_out(&mut self, pending: Pending) -> Result<Done, Failure> {
        let saved = pending.save(&CancelToken::default())?;
        Ok(self.finish(saved))
    }

    /// Decides `command`; nothing is saved yet.
    ///
    /// # Errors
    /// [`Failure::Busy`] while another one is being saved; otherwise as [`App::run`].
    pub fn begin(&mut self, command: Command) -> Result<Pending, Failure> {
        self.may_begin()?;
        if self.viewing_another_day {
            return Err(Failure::AnotherDay);
        }
        let decision = self.rehearse(command)?;
        self.decided(decision, Origin::Done)
    }

    /// Decides what takes the last thing of today back; nothing is saved yet.
    ///
    /// # Errors
    /// [`Failure::Busy`] while something is being saved; otherwise as [`App::undo`].
    pub fn begin_undo(&mut self) -> Result<Pending, Failure> {
        self.may_begin()?;
        self.history.recall(&*self.store, self.clock)?;
        let found = self.history.last_done(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to undo today"))?;
        let edits = history::reverse(&change, &self.book)?;
        let title = format!("Undone: {}", change.title);
        let remarks = self.done_by(&change);
        self.decided(Decision { title, edits, remarks }, Origin::Undo(seq))
    }

    /// Decides what does again what was last taken back; nothing is saved yet.
    ///
    /// # Errors
    /// As [`App::begin_undo`].
    pub fn begin_redo(&mut self) -> Result<Pending, Failure> {
        self.may_begin()?;
        self.history.recall(&*self.store, self.clock)?;
        let found = self.history.last_undone(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to do again"))?;
        let edits = history::repeat(&change, &self.book)?;
        let remarks = self.done_by(&change);
        self.decided(Decision { title: change.title.clone(), edits, remarks }, Origin::Redo(seq))
    }

    /// Takes what was saved into the book.
    pub fn finish(&mut self, saved: Saved) -> Done {
        let Saved { change, remarks, seq, ahead, turn } = saved;
        drop(turn);
        if change.edits.is_empty() {
            return Done { change, seq, remarks };
        }
        match ahead {
            Some(Ahead { from, next, .. }) if Arc::ptr_eq(&from, &self.book) => {
                drop(from);
                drop_elsewhere(std::mem::replace(&mut self.book, next));
            }
            // The book was looked at on another day meanwhile, or is small.
            Some(_) | None => self.book_mut().apply(&change, seq),
        }
        self.history.record(seq, change.clone());
        Done { change, seq, remarks }
    }

    /// Whether something that was decided is being saved.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.strong_count() > 0
    }

    /// The book as it is now, for another thread. It costs nothing; the first thing that is written while somebody has
    /// it copies the book.
    #[must_use]
    pub fn share(&self) -> Arc<Book> {
        self.book.clone()
    }

    /// Whether somebody else looks at the book as it is now.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.book) > 1
    }

    pub(super) fn may_begin(&self) -> Result<(), Failure> {
        if self.is_saving() { Err(Failure::Busy) } else { Ok(()) }
    }

    /// Who did it, where that was not whoever is at the keys now.
    fn done_by(&self, change: &Change) -> Vec<String> {
        let other = change.by.as_ref().filter(|by| self.actor.as_ref() != Some(by));
        other.map(|by| format!("{} had done it", self.book.name(by))).into_iter().collect()
    }

    pub(super) fn decided(&mut self, decision: Decision, origin: Origin) -> Result<Pending, Failure> {
        if self.viewing_another_day {
            return Err(Failure::AnotherDay);
        }
        let Decision { title, mut edits, remarks } = decision;
        edits.retain(|Edit { before, after, .. }| before != after);
        let at = self.clock.now();
        let request = AttemptId(format!("{:x}-{:016x}", at.0, fastrand::u64(..)).into());
        let change = Arc::new(Change { request, at, by: self.actor.clone(), title, origin, edits });
        let turn = Arc::new(());
        self.saving = Arc::downgrade(&turn);
        let (store, newest) = (self.store.clone(), self.book.newest());
        Ok(Pending { change, remarks, store, newest, ahead: None, turn })
    }
}

/// Lets a whole book go without anybody waiting for it.
fn drop_elsewhere(book: Arc<Book>) {
    // Where there is no thread to be had, it goes here.
    let _ = thread::Builder::new().name("worker".into()).spawn(move || drop(book));
}
