//! The district's files import without problems, and export byte for byte.

use mentordesk::{
    app::format::{
        Reading,
        csv::{Redact, logs, marks, pairings, people},
    },
    domain::{checklist::SkillMark, id::PairingId},
};

use crate::support::documents::{Documents, day};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/district/{name}.csv")).unwrap()
}

fn good(reading: &Reading) -> &Reading {
    assert_eq!(reading.errors, []);
    reading
}

fn district() -> Documents {
    let mut shelves = Documents::with_programs();
    for read in [
        |s: &Documents| people::read(&file("people"), &s.book()),
        |s: &Documents| pairings::read(&file("pairings"), &s.book()),
        |s: &Documents| logs::read(&file("logs"), &s.book()),
    ] {
        let reading = read(&shelves);
        shelves.keep(good(&reading));
    }
    shelves
}

#[test]
fn the_district_comes_in_without_an_error_and_again_without_a_change() {
    let mut shelves = Documents::with_programs();
    let reading = people::read(&file("people"), &shelves.book());
    assert_eq!((good(&reading).created, reading.warnings.len()), (600, 0));
    shelves.keep(&reading);
    let reading = pairings::read(&file("pairings"), &shelves.book());
    assert_eq!(good(&reading).created, 140);
    shelves.keep(&reading);
    let reading = logs::read(&file("logs"), &shelves.book());
    assert_eq!(good(&reading).created, 740);
    shelves.keep(&reading);

    let again = people::read(&file("people"), &shelves.book());
    assert_eq!((again.created, again.updated, again.unchanged, again.documents.len()), (0, 0, 600, 0));
    let again = pairings::read(&file("pairings"), &shelves.book_on(day("2026-12-24")));
    assert_eq!((again.created, again.updated, again.unchanged, again.documents.len()), (0, 0, 140, 0));
    let again = logs::read(&file("logs"), &shelves.book());
    assert_eq!((again.created, again.updated, again.unchanged, again.documents.len()), (0, 0, 740, 0));
}

#[test]
fn export_import_into_nothing_and_export_gives_the_same_bytes() {
    let mut shelves = district();
    for id in [1, 2, 3] {
        let checklist = shelves.pairings[&PairingId(id)].checklists[0].clone();
        let program = shelves.program_of(&shelves.pairings[&PairingId(id)]).unwrap();
        let skill = program.checklist(&checklist).unwrap().blocks[0].skills[0].id.clone();
        shelves.edit(PairingId(id), |pairing| {
            let mut mark = SkillMark::new(checklist, skill);
            mark.note = "two\nlines, \"quoted\"; and more".into();
            mark.on = Some(day("2026-10-01"));
            pairing.marks.push(mark);
        });
    }
    let written = |s: &Documents| {
        [
            people::write(s.all_people(), Redact::Nothing),
            pairings::write(s.all_pairings(), Redact::Nothing),
            logs::write(s.all_pairings(), Redact::Nothing),
            marks::write(s.all_pairings(), |p| s.program_of(p), Redact::Nothing),
        ]
    };
    let first = written(&shelves);
    let mut fresh = Documents::with_programs();
    let reading = people::read(first[0].as_bytes(), &fresh.book());
    fresh.keep(good(&reading));
    let reading = pairings::read(first[1].as_bytes(), &fresh.book_on(day("2030-01-01")));
    fresh.keep(good(&reading));
    let reading = logs::read(first[2].as_bytes(), &fresh.book());
    fresh.keep(good(&reading));
    let reading = marks::read(first[3].as_bytes(), &fresh.book());
    assert_eq!(good(&reading).created, 3);
    fresh.keep(&reading);
    let second = written(&fresh);
    for (first, second) in first.iter().zip(&second) {
        assert!(first.lines().count() > 3);
        assert_eq!(first, second);
    }
}

#[test]
fn redacted_files_hold_no_name_and_no_note() {
    let shelves = district();
    let out = people::write(shelves.all_people(), Redact::NamesAndNotes)
        + &logs::write(shelves.all_pairings(), Redact::NamesAndNotes)
        + &pairings::write(shelves.all_pairings(), Redact::NamesAndNotes);
    for secret in ["Semenowicz", "user10000", "303-555", "send it twice", "budget meeting"] {
        assert!(!out.contains(secret), "{secret}");
    }
    assert!(out.contains("E10000"));
}
