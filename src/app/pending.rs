//! The three steps of a command: it is decided, saved, and applied to the book. It may be saved on another thread.

use std::{sync::Arc, thread};

use super::{App, Done, Failure, cancel::CancelToken, history};
use crate::{
    book::Book,
    domain::{
        change::{AttemptId, Change, ChangeKind, Edit, Seq},
        command::Command,
        decide::Decision,
    },
    store::Store,
};

/// A command that is decided and not saved yet. While there is one, no other is decided, so the book does not change.
pub struct PendingChange {
    change: Arc<Change>,
    remarks: Vec<String>,
    store: Arc<dyn Store>,
    newest: Seq,
    ahead: Option<NextBook>,
    turn: Arc<()>,
}

/// A command that is saved and not applied to the book yet.
#[derive(Debug)]
pub struct SavedChange {
    change: Arc<Change>,
    remarks: Vec<String>,
    seq: Seq,
    ahead: Option<NextBook>,
    turn: Arc<()>,
}

/// A book with a change applied, and the book it was made from.
#[derive(Debug)]
struct NextBook {
    from: Arc<Book>,
    next: Arc<Book>,
    seq: Seq,
}

impl NextBook {
    fn of(from: Arc<Book>, change: &Change, seq: Seq) -> Self {
        let mut next = Book::clone(&from);
        next.apply(change, seq);
        Self { from, next: Arc::new(next), seq }
    }
}

impl PendingChange {
    /// The number of documents it writes.
    #[must_use]
    pub fn edits(&self) -> usize {
        self.change.edits.len()
    }

    /// Applies the change to a copy of `book`, which is shared by [`App::share`] after the command was decided. Done on a
    /// background thread, this leaves little work for the main one.
    #[must_use]
    pub fn with_next_book(self, book: Arc<Book>) -> Self {
        let ahead = NextBook::of(book, &self.change, Seq(self.newest.0 + 1));
        Self { ahead: Some(ahead), ..self }
    }

    /// Saves it durably.
    ///
    /// # Errors
    /// [`Failure::Stopped`] if `watch` was cancelled before anything was written; errors of the store. Nothing is changed.
    pub fn save(self, watch: &CancelToken) -> Result<SavedChange, Failure> {
        let Self { change, remarks, store, newest, ahead, turn } = self;
        if change.edits.is_empty() {
            // Nothing differs, so nothing is written and nothing can be undone.
            return Ok(SavedChange { change, remarks, seq: newest, ahead: None, turn });
        }
        if !watch.seal() {
            return Err(Failure::Stopped);
        }
        let seq = store.commit(&change)?;
        let ahead = ahead.map(|ahead| if ahead.seq == seq { ahead } else { NextBook::of(ahead.from, &change, seq) });
        Ok(SavedChange { change, remarks, seq, ahead, turn })
    }
}

impl App {
    /// Runs `command`: decides it, saves it, and then applies it to the book.
    ///
    /// # Errors
    /// A [`Failure`]; nothing is changed.
    pub fn run(&mut self, command: Command) -> Result<Done, Failure> {
        let pending = self.begin(command)?;
        self.carry_out(pending)
    }

    /// Undoes the last change of today, across restarts. A member undoes their own.
    ///
    /// # Errors
    /// [`Failure::Nothing`] if there is none; a refusal if its records were changed since.
    pub fn undo(&mut self) -> Result<Done, Failure> {
        let pending = self.begin_undo()?;
        self.carry_out(pending)
    }

    /// Redoes the change undone last.
    ///
    /// # Errors
    /// As [`App::undo`].
    pub fn redo(&mut self) -> Result<Done, Failure> {
        let pending = self.begin_redo()?;
        self.carry_out(pending)
    }

    /// Saves what is decided, and applies it to the book.
    ///
    /// # Errors
    /// Errors of the store; nothing is changed.
    pub fn carry_out(&mut self, pending: PendingChange) -> Result<Done, Failure> {
        let saved = pending.save(&CancelToken::default())?;
        Ok(self.finish(saved))
    }

    /// Decides `command` without saving it.
    ///
    /// # Errors
    /// [`Failure::Busy`] while another command is being saved; otherwise as [`App::run`].
    pub fn begin(&mut self, command: Command) -> Result<PendingChange, Failure> {
        self.check_can_change()?;
        if self.viewing_another_day {
            return Err(Failure::AnotherDay);
        }
        let decision = self.rehearse(command)?;
        self.prepare(decision, ChangeKind::Done)
    }

    /// Decides an undo without saving it.
    ///
    /// # Errors
    /// [`Failure::Busy`] while a command is being saved; otherwise as [`App::undo`].
    pub fn begin_undo(&mut self) -> Result<PendingChange, Failure> {
        self.check_can_change()?;
        self.history.load(&*self.store, self.clock)?;
        let found = self.history.last_done(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to undo today"))?;
        let edits = history::reverse(&change, &self.book)?;
        let title = format!("Undone: {}", change.title);
        let remarks = self.done_by(&change);
        self.prepare(Decision { title, edits, remarks }, ChangeKind::Undo(seq))
    }

    /// Decides a redo without saving it.
    ///
    /// # Errors
    /// As [`App::begin_undo`].
    pub fn begin_redo(&mut self) -> Result<PendingChange, Failure> {
        self.check_can_change()?;
        self.history.load(&*self.store, self.clock)?;
        let found = self.history.last_undone(self.actor.as_ref(), self.clock);
        let (seq, change) = found.ok_or(Failure::Nothing("nothing to do again"))?;
        let edits = history::repeat(&change, &self.book)?;
        let remarks = self.done_by(&change);
        self.prepare(Decision { title: change.title.clone(), edits, remarks }, ChangeKind::Redo(seq))
    }

    /// Applies a saved command to the book.
    pub fn finish(&mut self, saved: SavedChange) -> Done {
        let SavedChange { change, remarks, seq, ahead, turn } = saved;
        drop(turn);
        if change.edits.is_empty() {
            return Done { change, seq, remarks };
        }
        match ahead {
            Some(NextBook { from, next, .. }) if Arc::ptr_eq(&from, &self.book) => {
                drop(from);
                drop_elsewhere(std::mem::replace(&mut self.book, next));
            }
            // The book was set to another day meanwhile, or is small.
            Some(_) | None => self.book_mut().apply(&change, seq),
        }
        self.history.record(seq, change.clone());
        Done { change, seq, remarks }
    }

    /// Whether a decided command is being saved.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.strong_count() > 0
    }

    /// Shares the current book with another thread. This is free; the first change while it is shared copies the book.
    #[must_use]
    pub fn share(&self) -> Arc<Book> {
        self.book.clone()
    }

    /// Whether the book is shared.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        Arc::strong_count(&self.book) > 1
    }

    pub(super) fn check_can_change(&self) -> Result<(), Failure> {
        if self.is_saving() { Err(Failure::Busy) } else { Ok(()) }
    }

    /// Who made a change, if it was not the current user.
    fn done_by(&self, change: &Change) -> Vec<String> {
        let other = change.by.as_ref().filter(|by| self.actor.as_ref() != Some(by));
        other.map(|by| format!("{} had done it", self.book.name(by))).into_iter().collect()
    }

    pub(super) fn prepare(&mut self, decision: Decision, origin: ChangeKind) -> Result<PendingChange, Failure> {
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
        Ok(PendingChange { change, remarks, store, newest, ahead: None, turn })
    }
}

/// Drops a book in the background.
fn drop_elsewhere(book: Arc<Book>) {
    // If no thread can be started, it is dropped here.
    let _ = thread::Builder::new().name("worker".into()).spawn(move || drop(book));
}
