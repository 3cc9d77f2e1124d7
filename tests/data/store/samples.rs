//! Invented documents and changes.

use std::sync::Arc;

use mentordesk::domain::{
    change::{AttemptId, Change, ChangeKind, Document, Edit, Key, Seq, Timestamp},
    day::Day,
    id::{PairingId, PersonRef, ProgramId},
    log::{EntryKind, LogEntry, Method},
    pairing::Pairing,
    person::Person,
    units::Minutes,
};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn person_ref(text: &str) -> PersonRef {
    PersonRef::new(text).unwrap()
}

pub fn person(id: &str, name: &str) -> Document {
    Document::Person(Arc::new(Person::new(person_ref(id), name)))
}

pub fn pairing(number: u32, entries: u32) -> Document {
    let program = ProgramId::new("classified-26").unwrap();
    let (mentor, mentee) = (person_ref(&format!("E{number}")), person_ref(&format!("N{number}")));
    let mut pairing = Pairing::new(PairingId(number), program, mentor, mentee, day("2026-09-01"));
    for index in 0..entries {
        pairing.add_entry(LogEntry {
            method: Method::new("in person"),
            topics: vec!["lesson planning".into(), "the year's calendar".into()],
            note: "Went through next week's lessons together.".into(),
            ..LogEntry::new(day("2026-09-02").plus(i32::try_from(index).unwrap() * 7), Minutes(45), EntryKind::Meeting)
        });
    }
    Document::Pairing(Arc::new(pairing))
}

pub fn pairing_key(number: u32) -> Key {
    Key::Pairing(PairingId(number))
}

pub fn person_key(id: &str) -> Key {
    Key::Person(person_ref(id))
}

pub fn put(document: Document, expected: Option<u64>) -> Edit {
    Edit { key: document.key(), expected: expected.map(Seq), before: None, after: Some(document) }
}

pub fn take(key: Key, expected: u64) -> Edit {
    Edit { key, expected: Some(Seq(expected)), before: None, after: None }
}

pub fn change(request: &str, edits: Vec<Edit>) -> Change {
    Change {
        request: AttemptId(request.into()),
        at: Timestamp(1_795_000_000_000),
        by: None,
        title: format!("Test {request}"),
        origin: ChangeKind::Done,
        edits,
    }
}
