//! Regression tests for problems that new users had on the command line.

use std::fs;

use crate::support::binary::{Desk, handful};

/// The number of entries in the data directory whose name starts with `begins`.
fn beside(desk: &Desk, begins: &str) -> usize {
    let names = fs::read_dir(desk.dir()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(begins)).count()
}

#[test]
fn a_repair_of_sound_data_says_that_there_is_nothing_to_mend() {
    let desk = handful();
    let out = desk.ok(&["doctor", "--repair"]);
    assert!(out.contains("Nothing needed repair") && out.contains("All is well"), "{out}");
    assert!(!out.contains("mended: "), "{out}");
    assert_eq!(beside(&desk, "db.damaged-"), 0);
}

#[test]
fn a_file_that_is_no_backup_is_not_called_damaged_data() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let odd = desk.file("odd.csv", "ref,name\nT1,Someone\n");
    let run = desk.run(&["restore", &odd]);
    assert_eq!(run.code, 1, "{}", run.err);
    for words in ["odd.csv", "not a backup", "nothing was changed", ".jsonl.gz"] {
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

#[test]
fn saying_it_again_names_the_option_that_says_so() {
    let desk = handful();
    desk.ok(&["log", "45m today", "--pairing", "P1"]);
    let run = desk.run(&["log", "45m today", "--pairing", "P1"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("confirm if there were two: add --again"), "{}", run.err);
    desk.ok(&["log", "45m today", "--pairing", "P1", "--again"]);
}

#[test]
fn the_same_meeting_is_planned_twice_only_where_it_is_said_again() {
    let desk = handful();
    desk.ok(&["plan", "P1", "2026-12-01", "15:30", "phone"]);
    let run = desk.run(&["plan", "P1", "2026-12-01", "15:30", "phone"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("planned for") && run.err.contains("--again"), "{}", run.err);
    desk.ok(&["plan", "P1", "2026-12-01", "16:30", "video"]);
    desk.ok(&["plan", "P1", "2026-12-01", "15:30", "phone", "--again"]);
    let which = desk.run(&["remove", "P1", "2026-12-01"]);
    assert_eq!(which.code, 2, "{}", which.err);
    for words in ["at 15:30, phone", "at 16:30, video", "--nth"] {
        assert!(which.err.contains(words), "{words}: {}", which.err);
    }
}

#[test]
fn a_table_of_another_program_is_shown_the_way_in() {
    let desk = handful();
    let semicolons = desk.file("staff.csv", "First name;Last name;Job title\nNoor;Haddad;Cook\n");
    let windows = desk.file("latin.csv", "");
    fs::write(&windows, b"ref,name\nT90,Fran\xe7oise\n").unwrap();
    for file in [&semicolons, &windows] {
        let run = desk.run(&["import", "people", file]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains("--map auto") && run.err.contains("the desk"), "{}", run.err);
    }
    let row = desk.file("row.csv", "ref,name,capacity\nT90,Noor Haddad,many\n");
    let run = desk.run(&["import", "people", &row]);
    assert!(run.code == 1 && !run.err.contains("--map"), "a wrong cell is no other table: {}", run.err);
    let bogus = desk.run(&["edit", "person", "T1", "--set", "bogus=1"]);
    assert_eq!(bogus.code, 2);
    assert!(bogus.err.contains("bogus") && bogus.err.contains("capacity"), "{}", bogus.err);
    assert!(!bogus.err.contains("file"), "{}", bogus.err);
}

#[test]
fn each_wrong_line_of_a_batch_is_said_as_an_error_is() {
    use std::{io::Write as _, process::Stdio};
    let desk = handful();
    let mut command = desk.command();
    command.args(["log", "--pairing", "P1", "--batch", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"nonsense\n45m today\n99h today\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.lines().all(|line| line.starts_with("mentordesk: standard input:")), "{err}");
    assert_eq!(err.lines().count(), 3, "{err}");
}

#[test]
fn a_missing_folder_is_named() {
    let desk = handful();
    let nope = desk.dir().parent().unwrap().join("nope");
    let file = nope.join("x");
    let name = file.to_str().unwrap();
    for arguments in [vec!["backup", name], vec!["export", "people", "--out", name]] {
        let run = desk.run(&arguments);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains(&format!("there is no folder {}", nope.display())), "{}", run.err);
        assert!(!run.err.contains(".backup-") && !run.err.contains("cannot be reached"), "{}", run.err);
    }
}

#[test]
fn nothing_ends_after_its_planned_end() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let run = desk.run(&["end", "P1", "--on", "2030-01-01", "--because", "moved"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("2030") && run.err.contains("extend"), "{}", run.err);
    assert_eq!(desk.ok(&["export", "all"]), before);
    desk.ok(&["end", "P1", "--because", "moved"]);
}
