//! What a newcomer stumbled over on the command line, and what it says and does now.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;

use common::{Desk, handful};

/// The names in the data directory that begin so.
fn beside(desk: &Desk, begins: &str) -> usize {
    let names = fs::read_dir(desk.dir()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(begins)).count()
}

#[test]
fn a_repair_of_sound_data_says_that_there_is_nothing_to_mend() {
    let desk = handful();
    let out = desk.ok(&["doctor", "--repair"]);
    assert!(out.contains("Nothing had to be mended") && out.contains("All is well"), "{out}");
    assert!(!out.contains("mended: "), "{out}");
    assert_eq!(beside(&desk, "db.damaged-"), 0);
}

#[test]
fn a_file_that_is_no_backup_is_not_called_damaged_data() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let odd = desk.file("odd.csv", "ref,name\nT1,Somebody\n");
    let run = desk.run(&["restore", &odd]);
    assert_eq!(run.code, 1, "{}", run.err);
    for words in ["odd.csv", "no backup", "nothing was changed", ".jsonl.gz"] {
        assert!(run.err.contains(words), "{words}: {}", run.err);
    }
    assert!(!run.err.contains("the data is damaged") && !run.err.contains("--repair"), "{}", run.err);
    let copy = desk.dir().parent().unwrap().join("copy.jsonl.gz");
    desk.ok(&["backup", copy.to_str().unwrap()]);
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, &bytes[..bytes.len() * 2 / 3]).unwrap();
    assert_eq!(desk.run(&["restore", copy.to_str().unwrap()]).code, 1, "a backup that was cut short");
    assert_eq!(desk.ok(&["export", "all"]), before);
}

#[test]
fn a_journal_that_was_cut_short_is_told_and_has_a_way_out() {
    let desk = handful();
    let first = fs::read_dir(desk.dir().join("journal")).unwrap().map(|entry| entry.unwrap().path()).min().unwrap();
    fs::OpenOptions::new().write(true).open(first).unwrap().set_len(100).unwrap();
    let told = desk.run(&["doctor"]);
    assert_eq!(told.code, 4, "{}", told.out);
    assert!(
        told.out.contains("wrong: the journal") && told.err.contains("doctor --repair"),
        "{}{}",
        told.out,
        told.err
    );
    desk.ok(&["log", "1h today", "--pairing", "P1"]);
    let before = desk.ok(&["export", "all"]);
    let mended = desk.ok(&["doctor", "--repair"]);
    assert!(mended.contains("mended: the journal") && mended.contains("All is well"), "{mended}");
    assert_eq!((beside(&desk, "journal.damaged-"), beside(&desk, "db.damaged-")), (1, 0));
    let well = desk.ok(&["doctor"]);
    assert!(well.starts_with("All is well"), "{well}");
    desk.ok(&["log", "50m today", "--pairing", "P1"]);
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["export", "all"]), before, "nothing is lost");
}
