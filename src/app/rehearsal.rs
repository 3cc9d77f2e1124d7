//! Rehearsal: what a command would change in what needs attention.

use std::sync::Arc;

use crate::{
    book::{Book, PairingEntry},
    domain::{
        attention::{Item, Kind, Severity},
        change::{AttemptId, Change, ChangeKind, Edit, Seq, Timestamp},
        command::Command,
        day::Day,
        decide::{self, Decision, Refusal},
        id::{PairingId, PersonRef},
        pairing::Pairing,
    },
};

/// The effect of a command.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// The decision.
    pub decision: Decision,
    /// The pairings whose attention would change, by number.
    pub differences: Vec<Difference>,
    /// How many pairings would not change.
    pub unchanged: usize,
}

/// A pairing whose attention would change.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The pairing as it is, or as it would be if it is new.
    pub pairing: Arc<Pairing>,
    /// Its worst severity now.
    pub before: Option<Severity>,
    /// Its worst severity then.
    pub after: Option<Severity>,
    /// Items that would clear.
    pub resolved: Vec<Line>,
    /// Items that would be new.
    pub new: Vec<Line>,
}

/// An item in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The kind.
    pub kind: Kind,
    /// The severity.
    pub severity: Severity,
    /// Since when.
    pub since: Day,
    /// In words.
    pub message: String,
}

/// What `command` would change in the attention of every pairing.
///
/// # Errors
/// The refusal of the command.
pub fn rehearse(command: Command, book: &Book, by: Option<&PersonRef>) -> Result<Rehearsal, Refusal> {
    let decision = decide::decide(command, book, book.today(), by)?;
    let then = after(book.clone(), decision.edits.clone());
    let mut differences = Vec::new();
    let mut unchanged = 0;
    for slot in then.pairings() {
        let now = book.pairing_entry(slot.pairing.id);
        if now.is_some_and(|now| now.items == slot.items) {
            unchanged += 1;
            continue;
        }
        let (before, after) = (lines(book, now), lines(&then, Some(slot)));
        let without = |some: &[Line], others: &[Line]| -> Vec<Line> {
            some.iter().filter(|line| !others.contains(line)).cloned().collect()
        };
        let difference = Difference {
            pairing: now.map_or_else(|| slot.document(), PairingEntry::document),
            before: now.and_then(PairingEntry::severity),
            after: slot.severity(),
            resolved: without(&before, &after),
            new: without(&after, &before),
        };
        if difference.resolved.is_empty() && difference.new.is_empty() {
            unchanged += 1;
        } else {
            differences.push(difference);
        }
    }
    Ok(Rehearsal { decision, differences, unchanged })
}

/// The book after these edits.
fn after(mut book: Book, edits: Vec<Edit>) -> Book {
    let change = Change {
        request: AttemptId("rehearsal".into()),
        at: Timestamp::default(),
        by: None,
        title: String::new(),
        origin: ChangeKind::Done,
        edits,
    };
    let next = Seq(book.newest().0 + 1);
    book.apply(&change, next);
    book
}

fn lines(book: &Book, slot: Option<&PairingEntry>) -> Vec<Line> {
    let Some(slot) = slot else { return Vec::new() };
    let line = |item: &Item| {
        let message = book.explain(slot, item)?.message;
        Some(Line { kind: item.kind(), severity: item.severity, since: item.since, message })
    };
    slot.items.iter().filter_map(line).collect()
}

impl Difference {
    /// Whether it gets worse, or has a new item of the same severity.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        let rank = |severity: Option<Severity>| severity.map_or(Severity::ALL.len(), |severity| severity as usize);
        rank(self.after) < rank(self.before) || (self.after == self.before && !self.new.is_empty())
    }
}

impl Rehearsal {
    /// Keeps only the pairings that pass.
    pub fn only(&mut self, sees: impl Fn(&Pairing) -> bool) {
        self.differences.retain(|difference| sees(&difference.pairing));
    }

    /// The pairings that would become overdue.
    #[must_use]
    pub fn becoming_overdue(&self) -> Vec<PairingId> {
        let red = |difference: &&Difference| {
            difference.after == Some(Severity::Overdue) && difference.before != Some(Severity::Overdue)
        };
        self.differences.iter().filter(red).map(|difference| difference.pairing.id).collect()
    }
}
