//! Sample data, backup, restore, and repair.

use std::{
    fs,
    process::{Command, Stdio},
};

use mentordesk::{
    domain::{change::Key, id::PersonRef},
    store::codec,
};

use crate::support::{
    binary::{Desk, TODAY, district, handful},
    can_trace,
    terminal::Terminal,
};

#[test]
fn sample_data_are_the_same_for_the_same_day_and_never_go_among_real_data() {
    let (one, two) = (Desk::empty(), Desk::empty());
    for desk in [&one, &two] {
        let dir = desk.dir();
        desk.ok(&["demo", "--into", dir.to_str().unwrap(), "--people", "60", "--pairings", "40", "--seed", "7"]);
    }
    assert_eq!(one.ok(&["export", "all"]), two.ok(&["export", "all"]));
    assert!(one.ok(&["doctor"]).contains("All is well"));
    let again = one.run(&["demo", "--into", one.dir().to_str().unwrap()]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("is not empty"), "{}", again.err);
}

#[test]
fn a_backup_comes_back_and_what_was_there_is_kept_beside() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let copy = desk.dir().parent().unwrap().join("copy.jsonl.gz");
    desk.ok(&["backup", copy.to_str().unwrap()]);
    desk.ok(&["log", "1h today", "--pairing", "P1"]);
    assert_ne!(desk.ok(&["export", "all"]), before);
    desk.ok(&["restore", copy.to_str().unwrap()]);
    assert_eq!(desk.ok(&["export", "all"]), before);
    let beside = fs::read_dir(desk.dir()).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    assert!(beside.into_iter().any(|name| name.starts_with("replaced-")));
    let early = desk.run(&["restore", "--at", "2001-01-01 00:00"]);
    assert_eq!(early.code, 1, "{}", early.err);
    assert_eq!(desk.ok(&["export", "all"]), before, "a moment before everything changes nothing");
    assert_eq!(desk.run(&["restore", "--at", "yesterday-ish"]).code, 2);
}

#[test]
fn a_damaged_database_is_mended_from_backup_and_journal() {
    let desk = district();
    let before = desk.ok(&["export", "all"]);
    fs::write(desk.dir().join("db").join("db"), b"not a database").unwrap();
    let doctor = desk.ok(&["doctor", "--repair"]);
    assert!(doctor.contains("mended: "), "{doctor}");
    assert!(doctor.contains("All is well"), "{doctor}");
    assert_eq!(desk.ok(&["export", "all"]), before);
}

#[test]
fn data_that_cannot_be_mended_say_so_and_stay() {
    let desk = handful();
    let dir = desk.dir();
    fs::write(dir.join("db").join("db"), b"not a database").unwrap();
    for folder in ["journal", "backups"] {
        for entry in fs::read_dir(dir.join(folder)).unwrap() {
            fs::write(entry.unwrap().path(), b"\x00garbage\xff").unwrap();
        }
    }
    let run = desk.run(&["today"]);
    assert_eq!(run.code, 4, "{} {}", run.out, run.err);
    assert!(run.err.contains("damaged") && !run.err.contains("panicked"), "{}", run.err);
    assert_eq!(fs::read(dir.join("db").join("db")).unwrap(), b"not a database");
}

#[test]
fn people_and_programs_are_added_and_changed_by_name() {
    let desk = handful();
    desk.ok(&["add", "person", "--ref", "T9", "--name", "Noor Haddad", "--mentor", "yes", "--skills", "law;levy"]);
    desk.ok(&["edit", "person", "noor haddad", "--set", "capacity=3", "--role", "Principal"]);
    let person = desk.json(&["show", "T9"]);
    assert_eq!((&person["capacity"], &person["role"]), (&3.into(), &"Principal".into()));
    assert_eq!(desk.run(&["edit", "person", "T9", "--set", "capacity=many"]).code, 2);
    assert_eq!(desk.run(&["edit", "person", "T9", "--set", "shoe=42"]).code, 2);
    desk.ok(&["add", "pairing", "--program", "new-admins", "--mentor", "T9", "--mentee", "T2"]);
    assert_eq!(desk.json(&["show", "P3"])["state"], "confirmed");
    desk.ok(&["edit", "pairing", "P3", "--settled", "ground rules", "--state", "active"]);
    assert_eq!(desk.run(&["edit", "pairing", "P3", "--settled", "the weather"]).code, 1);
    desk.ok(&["edit", "program", "classified-26", "--set", "hours_target=12h"]);
    assert_eq!(desk.json(&["pairings", "--program", "classified-26"])[0]["minutes_target"], 720);
    desk.ok(&["end", "P3", "--because", "moved away"]);
    assert_eq!(desk.json(&["pairings", "--state", "ended"])[0]["id"], "P3");
}

#[test]
fn career_pathways_pairings_wait_for_their_agreement() {
    let desk = handful();
    let add = |state| {
        desk.run(&["add", "pairing", "--program", "pathways", "--mentor", "T1", "--mentee", "T4", "--state", state])
    };
    let active = add("active");
    assert_eq!(active.code, 1);
    assert!(active.err.contains("signature"), "{}", active.err);
    assert_eq!(add("confirmed").code, 0);
    desk.ok(&[
        "edit",
        "pairing",
        "P3",
        "--mentor-signed",
        "yesterday",
        "--mentee-signed",
        "today",
        "--received",
        "today",
        "--state",
        "active",
    ]);
    assert_eq!(desk.json(&["show", "P3"])["state"], "active");
}

#[test]
fn nobody_reaches_what_is_not_theirs() {
    let desk = handful();
    let mine = desk.json(&["pairings", "--as", "T1"]);
    assert_eq!(mine.as_array().unwrap().len(), 1);
    assert_eq!(desk.run(&["show", "P2", "--as", "T1"]).code, 2);
    assert_eq!(desk.run(&["log", "30m today", "--pairing", "P2", "--as", "T1"]).code, 2);
    desk.ok(&["log", "35m today", "--pairing", "P1", "--as", "carmen"]);
    let entries = desk.json(&["show", "P1"])["entries"].as_array().unwrap().clone();
    assert!(entries.iter().any(|entry| entry["minutes"] == 35 && entry["by"] == "T1"));
}

#[test]
fn a_mistyped_place_is_not_an_all_clear() {
    let desk = handful();
    let run = desk.run(&["today", "--region", "nosuch"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nosuch") && run.err.contains("north, south"), "{}", run.err);
    assert_eq!(desk.run(&["today", "--region", "NORTH"]).code, 0);
}

#[test]
fn reading_creates_nothing_where_there_is_no_data() {
    let elsewhere = Desk::empty();
    let file = elsewhere.file("people.csv", "ref,name\nE1,Rosa Delgado\n");
    let reading: [(&[&str], i32, &str); 10] = [
        (&["today", "--json"], 0, "[]"),
        (&["people", "--json"], 0, "[]"),
        (&["search", "rosa", "--json"], 0, "[]"),
        (&["show", "E1"], 2, ""),
        (&["export", "all"], 0, "{\"format\":\"mentordesk\""),
        (&["doctor"], 1, ""),
        (&["doctor", "--repair"], 1, ""),
        (&["backup"], 1, ""),
        (&["restore", "--at", "2026-11-20 14:00"], 1, ""),
        (&["log", "30m today", "--pairing", "P1"], 2, ""),
    ];
    for (arguments, code, out) in reading {
        let run = elsewhere.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
        assert!(run.out.starts_with(out) && (!out.is_empty() || run.out.is_empty()), "{arguments:?}: {}", run.out);
        let dir = elsewhere.dir().display().to_string();
        assert!(run.err.contains(&dir) && run.err.contains("no data") && run.err.contains("import"), "{}", run.err);
        assert!(!elsewhere.dir().exists(), "{arguments:?}");
    }
    let kept = elsewhere.file("kept.csv", "old");
    assert_eq!(elsewhere.run(&["export", "people", "--out", &kept]).code, 1);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "old", "no file is replaced by an empty one");
    assert_eq!(elsewhere.run(&["today", "--data", &file]).code, 2, "a file is no data directory");
    elsewhere.ok(&["import", "people", &file, "--dry-run"]);
    assert!(!elsewhere.dir().exists());
    // A directory that holds something else is no data either.
    fs::create_dir(elsewhere.dir()).unwrap();
    fs::write(elsewhere.dir().join("letter.txt"), "Dear all").unwrap();
    for folder in ["backups", "db"] {
        fs::create_dir(elsewhere.dir().join(folder)).unwrap();
    }
    assert!(elsewhere.run(&["today"]).err.contains("no data"));
    assert_eq!(fs::read_dir(elsewhere.dir()).unwrap().count(), 3);
    elsewhere.ok(&["import", "people", &file]);
    assert_eq!(elsewhere.run(&["today"]).code, 0);
}

#[test]
fn nothing_is_written_among_the_programs_own_files() {
    let desk = handful();
    let inside = desk.dir().join("journal").join("people.csv");
    let inside = inside.to_str().unwrap();
    let writing: [&[&str]; 5] = [
        &["export", "people", "--out", inside],
        &["report", "board", "--out", inside],
        &["calendar", "--out", inside],
        &["letter", "reminder", "P2", "--out", inside],
        &["backup", inside],
    ];
    for arguments in writing {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("in the data directory"), "{}", run.err);
        assert!(!desk.dir().join("journal/people.csv").exists());
    }
}

#[test]
fn nothing_is_written_among_the_files_of_another_data_directory() {
    let (desk, other) = (handful(), handful());
    let file = desk.file("people.csv", "ref,name\nE1,Rosa Delgado\n");
    let journal = other.dir().join("journal");
    let (inside, new) = (journal.join("people.csv"), journal.join("new"));
    let (inside, new, journal) = (inside.to_str().unwrap(), new.to_str().unwrap(), journal.to_str().unwrap());
    let before = other.ok(&["export", "all"]);
    let count = || fs::read_dir(other.dir().join("journal")).unwrap().count();
    let files = count();
    let writing: [&[&str]; 6] = [
        &["export", "people", "--out", inside],
        &["backup", inside],
        &["demo", "--into", new],
        &["import", "people", &file, "--data", new],
        &["import", "people", &file, "--data", journal],
        &[
            "add",
            "program",
            "--template",
            "mcps",
            "--id",
            "m",
            "--starts",
            "2026-07-01",
            "--ends",
            "2027-06-30",
            "--data",
            new,
        ],
    ];
    for arguments in writing {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains("in the data directory") && run.err.lines().count() == 1, "{}", run.err);
        assert_eq!(count(), files, "{arguments:?}");
    }
    assert_eq!(other.ok(&["export", "all"]), before);
}

#[test]
fn a_restore_of_too_early_a_moment_names_the_earliest() {
    let desk = handful();
    let run = desk.run(&["restore", "--at", "2001-01-01 08:00"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let (_, rest) = run.err.split_once("reach back to ").unwrap_or_else(|| panic!("{}", run.err));
    let earliest = rest.split_once(" only").unwrap().0;
    assert!(chrono::NaiveDateTime::parse_from_str(earliest, "%Y-%m-%d %H:%M").is_ok(), "{earliest}");
    // As it is written, it can be asked for.
    assert!(desk.ok(&["restore", "--at", earliest]).contains("Restored"));
}

/// Needs `strace`, which makes the disk read-only for the program.
#[cfg(target_os = "linux")]
#[test]
fn a_check_of_a_read_only_disk_mends_nothing_and_does_not_say_so() {
    if !can_trace() {
        return;
    }
    let desk = handful();
    let run = |arguments: &[&str]| {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", "inject=openat:error=EROFS", "-P"]);
        command.arg(desk.dir().join("owner")).arg(env!("CARGO_BIN_EXE_mentordesk")).args(arguments);
        command.arg("--data").arg(desk.dir()).args(["--today", TODAY]).env("HOME", desk.dir().parent().unwrap());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run(&["doctor"]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("All is well") && !out.contains("mended:"), "{out}");
    assert!(
        out.contains("as far as backups and journal tell") && err.contains("the database cannot be looked at"),
        "{out}"
    );
    assert!(err.contains("can be read, not changed"), "{err}");
    let (code, out, _) = run(&["people"]);
    assert!(code == Some(0) && out.contains("T1"), "{out}");
}

/// A file as large as a file may be stands for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn data_on_a_full_disk_can_be_read() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let run = |arguments: &str| {
        let program = env!("CARGO_BIN_EXE_mentordesk");
        let script = format!("trap '' XFSZ; ulimit -f 8; exec {program} {arguments}");
        let mut command = Command::new("sh");
        let data = desk.dir();
        let output = command.args(["-c", &script]).env("MENTORDESK_DATA", data).env("MENTORDESK_TODAY", TODAY).output();
        let output = output.unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run("export all");
    assert!(code == Some(0) && out == before, "{err}");
    assert!(err.contains("can be read, not changed: no space left"), "{err}");
    let (code, _, err) = run("log '1h today' --pairing P1");
    assert!(code == Some(1) && err.contains("no space left"), "{err}");
    assert!(desk.ok(&["doctor"]).contains("All is well"));
    assert_eq!(desk.ok(&["export", "all"]), before);
}

#[test]
fn a_link_to_a_directory_that_is_not_there_is_named() {
    let desk = Desk::empty();
    std::os::unix::fs::symlink("/no/such/disk", desk.dir()).unwrap();
    let file = desk.file("people.csv", "ref,name\nE1,Rosa Delgado\n");
    let run = desk.run(&["import", "people", &file]);
    assert!(run.code == 1 && run.err.contains("is a link to /no/such/disk, which is not there"), "{}", run.err);
}

/// A loop of links stands for whatever keeps a user from looking into a directory.
#[test]
fn a_directory_that_cannot_be_looked_into_is_not_said_to_hold_no_data() {
    let desk = Desk::empty();
    std::os::unix::fs::symlink(desk.dir(), desk.dir()).unwrap();
    for arguments in [&["today"][..], &["export", "all"], &["doctor"], &["backup"]] {
        let run = desk.run(arguments);
        assert!(run.code == 1 && !run.err.contains("no data"), "{arguments:?}: {}: {}", run.code, run.err);
        assert!(run.out.is_empty() && run.err.lines().count() == 1, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn a_damaged_database_is_mended_by_whatever_reads_it_first() {
    let desk = handful();
    let before = desk.ok(&["export", "all"]);
    let path = desk.dir().join("db").join("db");
    let sound = fs::read(&path).unwrap();
    for at in (0..sound.len()).filter(|at| sound[*at] != 0).step_by(sound.len() / 12) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x40;
        fs::write(&path, bytes).unwrap();
        assert_eq!(desk.ok(&["export", "all"]), before, "byte {at}");
        assert!(desk.ok(&["doctor"]).contains("All is well"), "byte {at}");
    }
}

#[test]
fn a_desk_that_cannot_read_everything_does_not_open() {
    let desk = handful();
    let dir = desk.dir();
    let database = ::sled::Config::new().path(dir.join("db")).flush_every_ms(None).open().unwrap();
    let key = codec::key_bytes(&Key::Person(PersonRef::new("T1").unwrap()));
    let mut value = database.get(&key).unwrap().unwrap().to_vec();
    value[20] ^= 1;
    database.insert(key, value).unwrap();
    drop(database);
    for folder in ["journal", "backups"] {
        for entry in fs::read_dir(dir.join(folder)).unwrap() {
            fs::write(entry.unwrap().path(), b"garbage\n").unwrap();
        }
    }
    let mut terminal = Terminal::start(&desk, &[], 120, 35);
    assert_eq!(terminal.end(), 4, "{}", terminal.screen());
    assert!(terminal.raw().contains("the data is damaged"), "{}", terminal.raw());
    assert_eq!(desk.run(&["today"]).code, 4);
}

/// Needs `strace`, which makes renaming fail: that is how a backup, but no change, comes to its place.
#[cfg(target_os = "linux")]
#[test]
fn what_is_saved_counts_as_saved_even_if_the_days_backup_fails() {
    if !can_trace() {
        return;
    }
    let desk = handful();
    fs::remove_dir_all(desk.dir().join("backups")).unwrap();
    let mut command = Command::new("strace");
    let inject = "inject=?rename,?renameat,?renameat2:error=ENOSPC";
    let backup = desk.dir().join(format!("backups/{}.jsonl.gz", chrono::Local::now().format("%Y-%m-%d")));
    command
        .args(["-f", "-qq", "-o", "/dev/null", "-e", inject, "-P"])
        .arg(backup)
        .arg(env!("CARGO_BIN_EXE_mentordesk"));
    command.args(["log", "1h today", "--pairing", "P1", "--data"]).arg(desk.dir()).args(["--today", TODAY]);
    let output = command.env("HOME", desk.dir().parent().unwrap()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{words}");
    assert!(words.contains("that is saved, but today's backup could not be written"), "{words}");
    assert!(desk.json(&["show", "P1"])["entries"].as_array().unwrap().iter().any(|entry| entry["minutes"] == 60));
}

#[test]
fn what_is_lost_for_good_is_named_until_a_repair_has_said_it() {
    let desk = handful();
    let journal = desk.dir().join("journal");
    let last = fs::read_dir(&journal).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    fs::remove_dir_all(desk.dir().join("backups")).unwrap();
    let text = fs::read_to_string(&last).unwrap();
    let kept: Vec<&str> = text.split_inclusive('\n').collect();
    fs::write(&last, kept[..kept.len() - 1].concat()).unwrap();
    fs::write(desk.dir().join("db").join("db"), b"not a database").unwrap();
    let today = desk.run(&["today"]);
    assert_eq!(today.code, 0, "{}", today.err);
    assert!(today.err.contains("is lost"), "{}", today.err);
    for _ in 0..2 {
        assert!(desk.run(&["search", "rosa"]).err.contains("is lost"), "with the search cache, too");
    }
    let doctor = desk.run(&["doctor"]);
    assert_eq!(doctor.code, 4, "{}", doctor.out);
    assert!(doctor.out.contains("is lost") && !doctor.out.contains("All is well"), "{}", doctor.out);
    let repaired = desk.ok(&["doctor", "--repair"]);
    assert!(repaired.contains("is lost") && !repaired.contains("All is well"), "{repaired}");
    assert!(!desk.run(&["today"]).err.contains("is lost"));
    assert!(desk.ok(&["doctor"]).contains("lost: "));
}

#[test]
fn several_users_at_once_wait_for_each_other() {
    let desk = handful();
    let start = |n: u32| {
        let day = format!("2026-11-1{n}");
        let mut command = desk.command();
        command.args(["log", "30m", &day, "--pairing", "P1"]).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..4).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
