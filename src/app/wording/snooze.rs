//! Snoozes in words.

use crate::{
    app::{text::clean, wording::pair},
    book::Book,
    domain::{
        attention::About,
        decide::Records as _,
        snooze::{Snooze, SnoozeSubject, SnoozeTarget},
    },
};

/// What is snoozed: `never met`, with the program if it belongs to no pairing, and until when it is snoozed.
#[must_use]
pub fn snooze_target(target: &SnoozeTarget, book: &Book) -> String {
    let mut words = target.kind.words();
    if let SnoozeSubject::Alert(program, _) = &target.whose {
        words.push_str(&format!(" · {program}"));
    }
    if let Some(snooze) = book.snooze(target).filter(|snooze| snooze.is_active(book.today())) {
        words.push_str(&format!(" (snoozed until {})", snooze.until.short()));
    }
    words
}

/// Whom a snooze is about, by name: `Rosa Delgado → Jin Park`, a person, or a region.
#[must_use]
pub fn snooze_subject(whose: &SnoozeSubject, book: &Book) -> String {
    match whose {
        SnoozeSubject::Pairing(id) => {
            book.pairing_entry(*id).map_or_else(|| id.to_string(), |slot| pair(&slot.pairing, book))
        }
        SnoozeSubject::Alert(_, About::Person(id)) => book.name(id).to_owned(),
        SnoozeSubject::Alert(_, About::Request(id)) => {
            book.request(*id).map_or_else(|| id.to_string(), |request| book.name(&request.person).to_owned())
        }
        SnoozeSubject::Alert(_, About::Region(name)) => name.to_string(),
    }
}

/// Until when, by whom, and why something is snoozed: `snoozed until 30 November 2026 by Rosa Delgado because: …`.
#[must_use]
pub fn snooze_sentence(snooze: &Snooze, book: &Book) -> String {
    let by = snooze.by.as_ref().map_or_else(String::new, |by| format!(" by {}", book.name(by)));
    format!("snoozed until {}{by} because: {}", snooze.until.long(), clean(&snooze.because))
}
