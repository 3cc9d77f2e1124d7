//! Undo and redo: the changes of the day, across restarts.

use std::sync::Arc;

use chrono::{Local, TimeZone};

use super::{App, Failure, clock::Clock};
use crate::{
    book::Book,
    domain::{
        change::{Change, ChangeKind, Edit, Seq, Timestamp},
        decide::{Records, Refusal},
        id::PersonRef,
    },
    store::{Recorded, Store, StoreError},
};

/// Maximum number of changes that can be undone.
const DEPTH: u64 = 200;

/// Loads today's changes, on any thread. No command can run until [`App::set_history`] has them.
pub struct HistoryLoader {
    store: Arc<dyn Store>,
    clock: Clock,
    turn: Arc<()>,
}

/// The changes made earlier today.
#[derive(Debug)]
pub struct LoadedHistory {
    history: History,
    _turn: Arc<()>,
}

impl HistoryLoader {
    /// Loads the changes.
    ///
    /// # Errors
    /// Errors of the store.
    pub fn read(self) -> Result<LoadedHistory, StoreError> {
        let mut history = History::default();
        history.load(&*self.store, self.clock)?;
        Ok(LoadedHistory { history, _turn: self.turn })
    }
}

impl App {
    /// A loader of today's changes. `None` if they are already loaded.
    ///
    /// # Errors
    /// [`Failure::Busy`] while something is being saved.
    pub fn history_loader(&mut self) -> Result<Option<HistoryLoader>, Failure> {
        self.check_can_change()?;
        if self.history.is_loaded {
            return Ok(None);
        }
        let turn = Arc::new(());
        self.saving = Arc::downgrade(&turn);
        Ok(Some(HistoryLoader { store: self.store.clone(), clock: self.clock, turn }))
    }

    /// Takes the loaded changes.
    pub fn set_history(&mut self, recalled: LoadedHistory) {
        self.history = recalled.history;
    }
}

/// The changes that were done and undone, newest last.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<(Seq, Arc<Change>)>,
    undone: Vec<(Seq, Arc<Change>)>,
    is_loaded: bool,
}

impl History {
    /// Loads the changes of today, once. Call it before the first change of this session.
    pub(super) fn load(&mut self, store: &dyn Store, clock: Clock) -> Result<(), StoreError> {
        if std::mem::replace(&mut self.is_loaded, true) {
            return Ok(());
        }
        let newest = store.info()?.newest;
        let after = Seq(newest.0.saturating_sub(DEPTH));
        let mut whole = Self { is_loaded: true, ..Self::default() };
        for Recorded { seq, change } in store.changes_after(after, usize::try_from(DEPTH).unwrap_or(usize::MAX))? {
            if same_day(change.at, clock.now()) {
                whole.record(seq, Arc::new(change));
            }
        }
        *self = whole;
        Ok(())
    }

    pub(super) fn record(&mut self, seq: Seq, change: Arc<Change>) {
        match change.origin {
            ChangeKind::Done => {
                // Another user may still redo what they undid.
                self.undone.retain(|(_, other)| other.by != change.by);
                self.done.push((seq, change));
            }
            ChangeKind::Undo(of) => {
                if let Some(place) = self.done.iter().rposition(|(done, _)| *done == of) {
                    let taken = self.done.remove(place);
                    self.undone.push(taken);
                }
            }
            ChangeKind::Redo(of) => {
                if let Some(place) = self.undone.iter().rposition(|(undone, _)| *undone == of) {
                    let again = self.undone.remove(place);
                    self.done.push(again);
                }
            }
            ChangeKind::Made => {}
        }
    }

    /// Whether a known change can be undone. Changes from before a restart are unknown until they are loaded.
    pub(super) fn has_done(&self, actor: Option<&PersonRef>, clock: Clock) -> bool {
        last(&self.done, actor, clock).is_some()
    }

    /// The last change of today, by `actor` if the user is a member.
    pub(super) fn last_done(&self, actor: Option<&PersonRef>, clock: Clock) -> Option<(Seq, Arc<Change>)> {
        last(&self.done, actor, clock)
    }

    /// The last change undone today, by `actor` if the user is a member.
    pub(super) fn last_undone(&self, actor: Option<&PersonRef>, clock: Clock) -> Option<(Seq, Arc<Change>)> {
        last(&self.undone, actor, clock)
    }
}

/// A desk left open past midnight still has yesterday's changes, which cannot be undone today.
fn last(all: &[(Seq, Arc<Change>)], actor: Option<&PersonRef>, clock: Clock) -> Option<(Seq, Arc<Change>)> {
    let theirs = |change: &Change| actor.is_none() || change.by.as_ref() == actor;
    let found = all.iter().rev().find(|(_, change)| theirs(change))?;
    same_day(found.1.at, clock.now()).then(|| found.clone())
}

fn same_day(a: Timestamp, b: Timestamp) -> bool {
    let day = |at: Timestamp| Local.timestamp_millis_opt(at.0).earliest().map(|time| time.date_naive());
    day(a) == day(b)
}

/// The edits that undo `change`.
pub(super) fn reverse(change: &Change, book: &Book) -> Result<Vec<Edit>, Refusal> {
    change
        .edits
        .iter()
        .rev()
        .map(|edit| inverse_edit(edit, edit.after.as_ref(), edit.before.clone(), change, book))
        .collect()
}

/// The edits that redo `change`.
pub(super) fn repeat(change: &Change, book: &Book) -> Result<Vec<Edit>, Refusal> {
    change.edits.iter().map(|edit| inverse_edit(edit, edit.before.as_ref(), edit.after.clone(), change, book)).collect()
}

fn inverse_edit(
    edit: &Edit,
    present: Option<&crate::domain::change::Document>,
    wanted: Option<crate::domain::change::Document>,
    change: &Change,
    book: &Book,
) -> Result<Edit, Refusal> {
    let now = book.document(&edit.key).map(|(_, document)| document);
    if now.as_ref() != present {
        return Err(Refusal::Forbidden(format!(
            "\"{}\" cannot be undone or redone: {} has changed since",
            change.title, edit.key
        )));
    }
    Ok(Edit { key: edit.key.clone(), expected: book.revision(&edit.key), before: now, after: wanted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::AttemptId;

    /// A desk left open past midnight still has yesterday's changes in memory.
    #[test]
    fn what_was_done_before_midnight_is_not_todays_to_take_back() {
        let change = |at| {
            let (request, title) = (AttemptId("a".into()), "Added Rosa".to_owned());
            Arc::new(Change { request, at, by: None, title, origin: ChangeKind::Done, edits: Vec::new() })
        };
        let clock = Clock::default();
        let mut history = History::default();
        history.record(Seq(1), change(clock.now()));
        assert!(history.last_done(None, clock).is_some());
        let mut old = History::default();
        old.record(Seq(1), change(Timestamp(clock.now().0 - 48 * 60 * 60 * 1_000)));
        assert!(old.last_done(None, clock).is_none());
    }
}
