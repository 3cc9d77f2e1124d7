//! What the desk understands of a line while it is typed.

pub use crate::app::quick::plan::{clock, meeting, meeting_words};
use crate::{
    app::{
        App,
        quick::{Context, Naming, Reading, entry},
    },
    book::Slot,
    domain::{attention, change::Document, command::Command, day::Day, decide::Records as _},
};

/// A log line as it is understood for a pairing that is selected already.
#[must_use]
pub fn log_line(text: &str, today: Day) -> Reading {
    entry::parse(text, &Context { today, selected: true, naming: &|_| Naming::Nobody })
}

/// What an entry does to the pairing, in words: the month's sum, and what it clears.
#[must_use]
pub fn consequences(reading: &Reading, slot: &Slot, app: &App) -> Vec<String> {
    let pairing = &slot.pairing;
    let Some(policy) = app.book().policy(&pairing.program) else { return Vec::new() };
    let Some(minutes) = reading.minutes else { return Vec::new() };
    if !policy.counts(reading.kind) {
        return vec![format!("A {} does not count toward hours here", reading.kind.word())];
    }
    let month = reading.on.month();
    let counted = policy.counted_in(pairing, month);
    vec![format!("Counts toward hours: {} {} h → {} h", month.name(), counted.hours(), (counted + minutes).hours())]
}

/// What wants attention no more once the entry is saved.
#[must_use]
pub fn clears(reading: &Reading, slot: &Slot, app: &App) -> Option<String> {
    let book = app.book();
    let entry = reading.entry()?;
    let command = Command::Log { pairing: slot.pairing.id, entry, next: None, twice: true };
    let decision = app.rehearse(command).ok()?;
    let after = decision.edits.iter().find_map(|edit| match &edit.after {
        Some(Document::Pairing(pairing)) => Some(pairing.clone()),
        Some(Document::Program(_) | Document::Person(_) | Document::Request(_) | Document::Snooze(_)) | None => None,
    })?;
    let policy = book.policy(&after.program)?;
    let left = attention::of_pairing(policy, &after, book, book.today());
    let gone = slot.items.iter().filter(|item| left.iter().all(|other| other.kind() != item.kind()));
    let words: Vec<String> = gone.filter_map(|item| book.explain(slot, item)).map(|why| why.message).collect();
    (!words.is_empty()).then(|| format!("Clears: {}", words.join("; ")))
}
