//! Reading a file never panics, whatever it contains.

use std::sync::LazyLock;

use mentordesk::{
    app::format::{
        Reading, all,
        csv::{Redact, logs, marks, pairings, people, requests, surveys},
        program::{read_programs, write_programs},
        read_checklists,
        rule::set_rule,
    },
    book::Book,
};
use proptest::prelude::*;

use crate::support::{cases, documents::Documents};

static DISTRICT: LazyLock<Documents> = LazyLock::new(|| {
    let mut shelves = Documents::with_programs();
    shelves.keep(&people::read(&head("people", 4000), &shelves.book()));
    shelves.keep(&pairings::read(&file("pairings"), &shelves.book()));
    shelves
});

static BOOK: LazyLock<Book> = LazyLock::new(|| DISTRICT.book());

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/district/{name}.csv")).unwrap()
}

/// The first lines of a file, as many as fit.
fn head(name: &str, bytes: usize) -> Vec<u8> {
    let mut text = file(name);
    text.truncate(bytes);
    while text.pop().is_some_and(|b| b != b'\n') {}
    text
}

const MARKS: &[u8] = b"program,mentor,mentee,checklist,block,skill,start,target,need,stage,on,note\n\
    classified-26,E10218,E10224,office,,activity-fund-ledger,1,4,high,practised,2026-10-01,x\n";

const REQUESTS: &[u8] = b"program,kind,person,mentor,received_on,objectives,note,answer,answered_on,until,reason\n\
    classified-26,mentor,E10000,E10001,2026-10-01,\"a\nb\",x,paused,2026-10-02,2026-11-01,y\n";

const SURVEYS: &[u8] = b"program,mentor,mentee,region,rule,by,on,question,answer\n\
    classified-26,E10218,E10224,,term,mentor,2026-10-01,use,4\n";

/// Runs every reader on the bytes. Their messages must be printable.
fn read_all(bytes: &[u8]) {
    let known = &*BOOK;
    let readings: [Reading; 7] = [
        people::read(bytes, known),
        pairings::read(bytes, known),
        logs::read(bytes, known),
        marks::read(bytes, known),
        requests::read(bytes, known),
        surveys::read(bytes, known),
        all::read(bytes, known),
    ];
    for reading in readings {
        for problem in reading.errors.iter().chain(&reading.warnings) {
            assert!(!problem.message.is_empty());
            assert!(problem.line <= 1 + bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count(), "{problem}");
            assert!(!problem.message.contains(|c: char| c.is_control()), "{problem:?}");
        }
        assert_eq!(reading.documents.is_empty(), reading.created + reading.updated == 0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        for problem in read_programs(text).err().into_iter().flatten() {
            assert!(problem.line <= 1 + text.lines().count(), "{problem}");
        }
        let _ = read_checklists(text);
    }
}

/// The bytes with some of them overwritten, removed, or duplicated.
fn mutated(bytes: &[u8], edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (place, what, byte) in edits {
        let place = place % out.len().max(1);
        match what % 4 {
            0 if place < out.len() => out[place] = *byte,
            1 if place < out.len() => drop(out.drain(place..(place + usize::from(*byte)).min(out.len()))),
            2 => out.insert(place.min(out.len()), b"\",;\r\n\0'= "[usize::from(*byte) % 9]),
            _ => out.truncate(place + 1),
        }
    }
    out
}

fn edits() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..6)
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn random_bytes_are_rejected_with_a_message(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes);
    }

    #[test]
    fn random_rows_are_rejected_with_a_message(text in "[\\PC\n\r\",;]{0,200}", which in 0usize..6) {
        let header = [
            "ref,name,attended\n", "program,mentor,mentee\n", "program,mentor,mentee,on,minutes\n",
            "program,mentor,mentee,skill\n", "program,kind,person,received_on,answer,answered_on,until\n",
            "program,mentor,mentee,region,rule,by,on,question,answer\n",
        ];
        read_all(format!("{}{text}", header[which]).as_bytes());
    }

    #[test]
    fn damaged_tables_are_rejected_with_a_message(edits in edits(), which in 0usize..6) {
        let good = [
            head("people", 3000), head("pairings", 1500), head("logs", 1500), MARKS.to_vec(), REQUESTS.to_vec(),
            SURVEYS.to_vec(),
        ];
        read_all(&mutated(&good[which], &edits));
    }

    #[test]
    fn damaged_programs_are_rejected_with_a_message(edits in edits(), which in 0usize..5) {
        let program = DISTRICT.programs.values().nth(which).unwrap();
        read_all(&mutated(write_programs(&[program]).as_bytes(), &edits));
    }

    #[test]
    fn any_rule_may_be_set_to_any_words(words in "\\PC{0,30}", which in 0usize..5, rule in any::<prop::sample::Index>()) {
        let mut program = (**DISTRICT.programs.values().nth(which).unwrap()).clone();
        let name = program.rules[rule.index(program.rules.len())].id.clone();
        if set_rule(&mut program, &format!("{name}={words}")).is_ok() {
            prop_assert_eq!(read_programs(&write_programs(&[&program])).unwrap(), vec![program]);
        }
    }

    #[test]
    fn any_text_survives_export_and_import(name in "\\PC{1,20}", note in "[\\PC\n\r\t\",;]{0,60}", skill in "\\PC{0,20}") {
        let Ok(id) = mentordesk::domain::id::PersonRef::new("X1") else { return Ok(()) };
        let mut person = mentordesk::domain::person::Person::new(id, &name);
        prop_assume!(!name.trim().is_empty());
        person.availability = Some(note.as_str().into());
        person.skills = vec![skill.as_str().into(), "budget".into()];
        let out = people::write([&person], Redact::Nothing);
        let mut shelves = Documents::default();
        let reading = people::read(out.as_bytes(), &shelves.book());
        prop_assert_eq!(&reading.errors, &[]);
        shelves.keep(&reading);
        prop_assert_eq!(people::write(shelves.all_people(), Redact::Nothing), out);
    }
}

#[test]
fn a_large_file_is_read_whole() {
    let mut text = String::from("ref,name,role,skills\n");
    for number in 0..100_000 {
        text.push_str(&format!("E{number},Jo Park {number},Cook,budget;Excel\n"));
    }
    let reading = people::read(text.as_bytes(), &Documents::default().book());
    assert_eq!((reading.errors.len(), reading.created), (0, 100_000));
}
