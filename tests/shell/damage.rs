//! What commands say of damaged data, and of places where nothing can be written.

use std::{fs, io::Write as _};

use crate::support::binary::{Desk, handful};

fn delete(desk: &Desk, parts: &[&str]) {
    for part in parts {
        fs::remove_dir_all(desk.dir().join(part)).unwrap();
    }
}

#[test]
fn a_backup_tells_what_was_repaired_and_what_is_lost() {
    let desk = handful();
    desk.ok(&["backup"]);
    desk.ok(&["log", "45m today", "--pairing", "P1"]);
    let newest = fs::read_dir(desk.dir().join("journal")).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    fs::OpenOptions::new().append(true).open(newest).unwrap().write_all(b"{\"half").unwrap();
    let run = desk.run(&["backup"]);
    assert!(run.code == 0 && run.out.starts_with("Everything is in "), "{}{}", run.out, run.err);
    assert!(run.err.contains("unfinished line") && run.err.contains(".cut"), "{}", run.err);
    desk.ok(&["log", "50m today", "--pairing", "P1"]);
    delete(&desk, &["db", "journal"]);
    let copy = desk.dir().with_file_name("copy\n1.jsonl.gz");
    for arguments in [&["backup", copy.to_str().unwrap()][..], &["backup"]] {
        let run = desk.run(arguments);
        assert!(run.code == 0 && run.err.contains("is lost"), "{}{}", run.out, run.err);
        assert!(run.out.starts_with("What is left is in "), "{}", run.out);
        assert_eq!(run.out.lines().count(), 1, "whatever the name of the file: {}", run.out);
    }
}

#[test]
fn a_moment_to_come_is_none_to_go_back_to() {
    let desk = handful();
    let run = desk.run(&["restore", "--at", "2999-01-01 00:00"]);
    assert!(run.code == 2 && run.err.contains("still to come"), "{}", run.err);
}

#[test]
fn an_import_of_a_file_that_is_not_there_creates_nothing() {
    let desk = Desk::empty();
    let run = desk.run(&["import", "people", "missing.csv"]);
    assert!(run.code == 1 && run.err.contains("cannot read missing.csv"), "{}", run.err);
    assert!(!desk.dir().exists());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_is_an_error_and_no_sudden_end() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_mentordesk")]);
    command.args(["log", "45m today", "--pairing", "P1"]).env("HOME", desk.dir()).env("MENTORDESK_DATA", desk.dir());
    let output = command.env("MENTORDESK_TODAY", crate::support::binary::TODAY).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && err.contains("no space left"), "{:?} {err}", output.status);
    assert!(!err.contains(".partial"), "{err}");
    assert_eq!(desk.ok(&["export", "all"]), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_of_any_name_can_be_named() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let desk = handful();
    let odd = desk.dir().with_file_name(OsStr::from_bytes(b"\xff\xfe odd"));
    fs::rename(desk.dir(), &odd).unwrap();
    let status = |command: &mut std::process::Command| command.output().unwrap().status.code();
    assert_eq!(status(desk.command().arg("doctor").arg("--data").arg(&odd)), Some(0));
    assert_eq!(status(desk.command().args(["backup", "--json"]).env("MENTORDESK_DATA", &odd)), Some(0));
}
