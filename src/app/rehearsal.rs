//! What a changed program would do to its pairings, before it is saved.

use std::sync::Arc;

use crate::{
    book::Book,
    domain::{
        attention::{self, Severity},
        id::PairingId,
        policy::Policy,
        program::Program,
    },
};

/// What a changed program would do. Nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The pairings that would want attention otherwise than now, those that become worse first.
    pub shifts: Vec<Shift>,
    /// How many pairings were looked at.
    pub pairings: usize,
    /// Rules that cannot all be kept, and that could be before.
    pub contradictions: Vec<String>,
}

/// A pairing that would want attention otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub pairing: PairingId,
    /// Its worst severity now.
    pub before: Option<Severity>,
    /// Its worst severity then.
    pub after: Option<Severity>,
    /// What it would want attention for, and does not now.
    pub appears: Vec<String>,
    /// What it would want attention for no more.
    pub goes: Vec<String>,
}

impl Shift {
    /// Whether it becomes worse, or stays as bad with something new.
    #[must_use]
    pub fn is_worse(&self) -> bool {
        rank(self.after) < rank(self.before) || (self.after == self.before && !self.appears.is_empty())
    }
}

/// The place of a severity, the worst first.
fn rank(severity: Option<Severity>) -> u8 {
    match severity {
        Some(Severity::Overdue) => 0,
        Some(Severity::Due) => 1,
        Some(Severity::Notice) => 2,
        None => 3,
    }
}

/// What `program` in the place of the one with its id would do on the book's day.
#[must_use]
pub fn of_program(program: Program, book: &Book) -> Rehearsal {
    let id = program.id.clone();
    let after = Policy::new(Arc::new(program));
    let said = book.programs().find(|policy| policy.program.id == id).map(|policy| policy.contradictions());
    let said = said.unwrap_or_default();
    let contradictions = after.contradictions().into_iter().filter(|words| !said.contains(words)).collect();
    let (mut shifts, mut pairings) = (Vec::new(), 0);
    for slot in book.ranked_of(&id) {
        pairings += 1;
        let items = attention::of_pairing(&after, &slot.pairing, book, book.today());
        if *items == *slot.items {
            continue;
        }
        let now = slot.items.iter().filter_map(|item| book.explain(slot, item)).map(|why| why.message);
        let now: Vec<String> = now.collect();
        let then = items.iter().map(|item| attention::explain(item, &after, &slot.pairing, book, book.today()).message);
        let then: Vec<String> = then.collect();
        let shift = Shift {
            pairing: slot.pairing.id,
            before: slot.severity(),
            after: items.first().map(|item| item.severity),
            appears: then.iter().filter(|words| !now.contains(words)).cloned().collect(),
            goes: now.iter().filter(|words| !then.contains(words)).cloned().collect(),
        };
        if shift.before != shift.after || !shift.appears.is_empty() || !shift.goes.is_empty() {
            shifts.push(shift);
        }
    }
    shifts.sort_by_key(|shift| (!shift.is_worse(), rank(shift.after), shift.pairing));
    Rehearsal { shifts, pairings, contradictions }
}
