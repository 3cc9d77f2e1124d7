//! What is kept beside the data answers as reading all of it would, or not at all. All people are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{fs, path::Path, sync::Arc, time::SystemTime};

use common::Desk;
use mentordesk::{
    app::{
        App,
        clock::Clock,
        demo::{self, Size},
        offhand,
    },
    domain::{command::Command, day::Day, decide::edits_for, id::PairingId},
    store::SledStore,
};

fn today() -> Day {
    common::TODAY.parse().unwrap()
}

fn app(dir: &Path) -> App {
    App::new(Arc::new(SledStore::open(dir).unwrap()), Clock::new(Some(today())))
}

/// A data directory with just as many people as make keeping worth it.
fn filled(dir: &Path, pairings: usize) {
    let mut app = app(dir);
    let documents = demo::documents(&Size { people: offhand::WORTH_KEEPING, pairings, seed: 5 }, today());
    let edits = edits_for(documents, app.book());
    app.run(Command::Import { title: "Made".into(), edits }).unwrap();
    offhand::keep_ties(&app);
}

#[test]
fn a_part_says_of_a_pairing_what_the_whole_says() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 160);
    let mut whole = app(dir.path());
    whole.load_all().unwrap();
    for slot in whole.book().pairings() {
        let id = slot.pairing.id;
        let mut part = App::new(whole.store().clone(), Clock::new(Some(today())));
        assert!(offhand::about(&mut part, dir.path(), id), "{id}");
        let book = part.book();
        let own = book.slot(id).unwrap();
        assert_eq!((&own.items, own.standing, own.state), (&slot.items, slot.standing, slot.state), "{id}");
        let words = |book: &mentordesk::book::Book, slot| -> Vec<_> {
            let slot: &mentordesk::book::Slot = slot;
            slot.items.iter().map(|item| book.explain(slot, item)).collect()
        };
        assert_eq!(words(book, own), words(whole.book(), slot), "{id}");
        assert!(!book.has_missed(), "{id}");
        // Whatever it does not hold is known not to be known.
        let other = PairingId(if id.0 == 1 { 2 } else { 1 });
        let _ = book.slot(other);
        assert!(book.has_missed(), "{id}");
    }
}

#[test]
fn nothing_is_written_that_was_decided_on_too_little() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path(), 60);
    let mut part = app(dir.path());
    assert!(offhand::about(&mut part, dir.path(), PairingId(1)));
    let end = |id| Command::EndPairing { pairing: PairingId(id), on: today(), because: "moved".into() };
    assert!(!part.book().has_missed());
    let newest = part.book().newest();
    // Whether it exists is not known here, so that no refusal is believed either.
    assert!(part.run(end(2)).is_err() && part.book().has_missed());
    assert!(part.run(end(1)).is_err(), "after that nothing is");
    assert_eq!(part.book().newest(), newest);
}

/// What a command prints.
fn printed(desk: &Desk, arguments: &[&str]) -> String {
    let run = desk.run(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    run.out
}

fn written(desk: &Desk, file: &str) -> Option<SystemTime> {
    fs::metadata(desk.dir().join("cache").join(file)).ok()?.modified().ok()
}

const LISTS: [&[&str]; 5] = [
    &["today"],
    &["today", "--json"],
    &["today", "--severity", "overdue", "--program", "administrators"],
    &["today", "--kind", "hours-behind", "--json"],
    &["--plain", "today", "--severity", "due"],
];

#[test]
fn the_kept_list_is_the_one_that_all_the_data_give() {
    let desk = Desk::empty();
    filled(&desk.dir(), 90);
    let list: serde_json::Value = serde_json::from_str(&printed(&desk, &["today", "--json"])).unwrap();
    // Pairings that did not meet as they should, of which a meeting clears something.
    let mut quiet: Vec<String> = Vec::new();
    for item in list.as_array().unwrap() {
        let id = item["pairing"].as_str().unwrap_or_default();
        if matches!(item["kind"].as_str(), Some("never-met" | "meeting-overdue")) && !quiet.iter().any(|it| it == id) {
            quiet.push(id.to_owned());
        }
    }
    let [first, second, third, fourth, ..] = quiet.as_slice() else { panic!("too few are quiet") };
    let mine = list.as_array().unwrap().iter().find(|item| item["pairing"] == fourth.as_str()).unwrap();
    let kind = mine["kind"].as_str().unwrap();
    let entry = format!("{first} 45m today phone budget");
    let acts: [&[&str]; 9] = [
        &["log", &entry],
        &["log", "--pairing", second, "50m yesterday"],
        &["plan", third, "in 3 days"],
        &["comment", first, "--by", "mentor", "--words", "Goes well"],
        &["undo"],
        &["undo"],
        &["redo"],
        &["snooze", fourth, kind, "--until", "2026-12-01", "--reason", "away"],
        &["end", fourth, "--because", "moved away"],
    ];
    let long = |arguments: &[&str]| {
        let _ = fs::remove_file(desk.dir().join("cache/today-text"));
        let _ = fs::remove_file(desk.dir().join("cache/today-json"));
        printed(&desk, arguments)
    };
    let mut before: Vec<String> = LISTS.iter().map(|list| long(list)).collect();
    // Both forms are kept from here on.
    printed(&desk, &["today"]);
    let kept = (written(&desk, "today-text").unwrap(), written(&desk, "today-json"));
    assert!(before.iter().zip(LISTS).all(|(text, list)| *text == printed(&desk, list)));
    let mut changed = 0;
    for act in acts {
        let run = desk.run(act);
        // What these sample data refuse changes nothing.
        if run.code != 0 {
            continue;
        }
        let short: Vec<String> = LISTS.iter().map(|list| printed(&desk, list)).collect();
        changed += usize::from(short != before);
        before = short;
    }
    assert_eq!(written(&desk, "today-text").unwrap(), kept.0, "the list was made anew, not brought up to date");
    assert!(changed >= 4, "{changed}");
    let anew: Vec<String> = LISTS.iter().map(|list| long(list)).collect();
    assert_eq!(anew, before);
}

#[test]
fn a_list_of_another_day_or_with_a_person_changed_is_no_answer() {
    let desk = Desk::empty();
    filled(&desk.dir(), 60);
    let first = printed(&desk, &["today"]);
    let kept = written(&desk, "today-text").unwrap();
    assert_eq!(printed(&desk, &["today"]), first);
    assert_eq!(written(&desk, "today-text").unwrap(), kept);
    let later = printed(&desk, &["--today", "2026-12-03", "today"]);
    assert_ne!(later, first);
    assert_eq!(printed(&desk, &["today"]), first);
    let people = printed(&desk, &["people", "--json"]);
    let people: serde_json::Value = serde_json::from_str(&people).unwrap();
    let mentor = printed(&desk, &["show", "P1", "--json"]);
    let mentor: serde_json::Value = serde_json::from_str(&mentor).unwrap();
    let mentor = mentor["mentor"].as_str().unwrap();
    assert!(people.as_array().unwrap().iter().any(|person| person["ref"] == mentor));
    let before = written(&desk, "today-text").unwrap();
    assert_eq!(desk.run(&["edit", "person", mentor, "--set", "name=Zora Quill"]).code, 0);
    let renamed = printed(&desk, &["today"]);
    assert_ne!(written(&desk, "today-text").unwrap(), before, "a name may stand anywhere in the list");
    assert!(renamed.contains("Zora Quill") || !first.contains(" P1\n"));
    // A file that is damaged is made anew.
    let path = desk.dir().join("cache/today-text");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x20;
    fs::write(&path, bytes).unwrap();
    assert_eq!(printed(&desk, &["today"]), renamed);
}

#[test]
fn narrowing_lists_by_what_nobody_has_says_so_as_ever() {
    let desk = Desk::empty();
    filled(&desk.dir(), 60);
    printed(&desk, &["today"]);
    assert_eq!(desk.run(&["today", "--program", "nowhere"]).code, 2);
    assert_eq!(desk.run(&["today", "--region", "Atlantis"]).code, 2);
    assert_eq!(desk.run(&["today", "--kind", "no-such"]).code, 2);
    assert_eq!(desk.run(&["today", "--exit-code"]).code, 10);
}
