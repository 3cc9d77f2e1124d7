//! What is typed for `log`, `plan`, and `correct` is read whole, or refused in words; what is unusual asks first.

use crate::support::binary::{Desk, Run, handful};

/// The rows of the log of the first pairing, without its names: day, minutes, kind, method, topics, and the time if any
/// entry has one.
fn rows(desk: &Desk) -> Vec<String> {
    let csv = desk.ok(&["export", "logs"]);
    let cut = |row: &str| row.splitn(4, ',').nth(3).unwrap().to_owned();
    csv.lines().skip(1).map(cut).collect()
}

fn has(desk: &Desk, start: &str) -> bool {
    rows(desk).iter().any(|row| row.starts_with(start))
}

fn refused(run: &Run, code: i32, words: &str) {
    assert_eq!(run.code, code, "{}", run.err);
    assert!(run.err.contains(words), "{}", run.err);
}

#[test]
fn a_line_is_logged_as_it_was_meant() {
    for (line, row) in [
        ("park ,5h", "2026-11-21,30,meeting"),
        ("park 2 1/2 hours", "2026-11-21,150,meeting"),
        ("park 1 ½ h 11/20", "2026-11-20,90,meeting"),
        ("park 1 and a half hours", "2026-11-21,90,meeting"),
        ("park 1 hour and a half", "2026-11-21,90,meeting"),
        ("park 1h 5", "2026-11-21,65,meeting"),
        ("park 45m this friday phone", "2026-11-20,45,call,phone"),
    ] {
        let desk = handful();
        desk.ok(&["log", line]);
        assert!(has(&desk, row), "{line}: {:?}", rows(&desk));
    }
}

#[test]
fn entries_keep_their_time_of_day() {
    let desk = handful();
    desk.ok(&["log", "park 3:15-4:00pm 11/19 budget"]);
    desk.ok(&["log", "park 44m at 15:15 11/18"]);
    let csv = desk.ok(&["export", "logs"]);
    assert!(csv.lines().next().unwrap().ends_with(",at"), "{csv}");
    let at = |day: &str| csv.lines().find(|row| row.contains(day)).unwrap().to_owned();
    assert!(at("2026-11-19").contains(",45,meeting") && at("2026-11-19").ends_with("15:15"), "{csv}");
    assert!(at("2026-11-18").ends_with("15:15"), "{csv}");
    desk.ok(&["correct", "P1", "11/18", "50m"]);
    assert!(desk.ok(&["export", "logs"]).lines().any(|row| row.contains("2026-11-18,50") && row.ends_with("15:15")));
}

#[test]
fn what_is_not_understood_is_named_and_nothing_is_logged() {
    let desk = handful();
    let before = rows(&desk);
    for (line, words) in [
        ("park 45m (11/20)", "(11/20)"),
        ("park 45m 20261120", "20261120"),
        ("park 45m the 20th", "the 20th"),
        ("park 45m mon/wed", "mon/wed"),
        ("park 45m last night", "last night"),
        ("park 45m 2026-11-20T15:04", "2026-11-20"),
        ("park 45m grade 3", "\"3\""),
        ("park 15:15-16:00 1h", "15:15-16:00"),
        ("park 45m the other day", "the other day"),
        ("park 45m last week", "last week"),
        ("park 45m tue-phone", "tue-phone"),
        ("park 45m T15:04", "T15:04"),
        ("park 45m until 4pm", "until 4pm"),
        ("park 45m fri --private", "--private"),
        ("park 45m notes: went well", "notes:"),
        ("park 45m \"grade book", "grade book is never closed"),
    ] {
        refused(&desk.run(&["log", line]), 2, words);
    }
    assert_eq!(rows(&desk), before);
}

#[test]
fn a_name_may_be_a_day_or_a_kind() {
    let desk = handful();
    let people = "ref,name,mentor,capacity\nF1,Joe Friday,yes,3\nF2,Kim Call,,\nF3,Joe Banks,yes,1\n";
    desk.ok(&["import", "people", &desk.file("more.csv", people)]);
    let pairing = "program,mentor,mentee,state,starts_on\nclassified-26,F1,F2,active,2026-09-01\n";
    desk.ok(&["import", "pairings", &desk.file("more-pairings.csv", pairing)]);
    desk.ok(&["log", "joe friday 45m"]);
    desk.ok(&["log", "kim call 40m wed"]);
    assert!(has(&desk, "2026-11-21,45,meeting,"), "{:?}", rows(&desk));
    assert!(has(&desk, "2026-11-18,40,meeting,"), "{:?}", rows(&desk));
}

#[test]
fn a_name_beside_another_pairing_is_refused() {
    let desk = handful();
    refused(&desk.run(&["log", "nowak 45m", "--pairing", "P1"]), 2, "is not in P1");
    desk.ok(&["log", "park 45m", "--pairing", "P1"]);
}

#[test]
fn a_name_after_the_length_is_no_topic() {
    let desk = handful();
    let before = rows(&desk);
    refused(&desk.run(&["log", "--pairing", "P1", "45m nowak monday"]), 2, "\"nowak\" is not in P1");
    refused(&desk.run(&["log", "park 45m nowak monday"]), 2, "\"nowak\" is not in P1");
    refused(&desk.run(&["log", "45m park"]), 2, "begin with a name");
    let sheet = desk.file("sheet.txt", "park 45m nowak\n");
    refused(&desk.run(&["log", "--batch", &sheet]), 1, "\"nowak\" is not in P1");
    assert_eq!(rows(&desk), before);
    desk.ok(&["log", "--pairing", "P1", "45m park 11/19, budget"]);
    assert!(has(&desk, "2026-11-19,45,meeting,,budget,"), "{:?}", rows(&desk));
    refused(&desk.run(&["correct", "P1", "11/19", "45m P2"]), 2, "P2 is another pairing");
    desk.ok(&["correct", "P1", "11/19", "P1 46m"]);
    assert!(has(&desk, "2026-11-19,46,meeting,,budget,"), "{:?}", rows(&desk));
}

#[test]
fn a_batch_says_how_each_line_was_understood() {
    let desk = handful();
    let sheet = desk.file("sheet.txt", "park 45m 11/19 phone budget\npark 1h 11/18\n");
    let said = desk.ok(&["log", "--batch", &sheet]);
    assert!(said.contains("Jin Park (P1) · Thu 19 Nov 2026 · 45 min · call by phone · topics: budget"), "{said}");
    assert!(said.contains("Jin Park (P1) · Wed 18 Nov 2026 · 1 h · meeting"), "{said}");
}

#[test]
fn a_note_is_kept_whole_and_private_stands_before_it() {
    let desk = handful();
    desk.ok(&["log", "park 41m note: she asked to keep this private"]);
    desk.ok(&["log", "park 42m private note: she was ill"]);
    let csv = desk.ok(&["export", "logs"]);
    let row = |words: &str| csv.lines().find(|row| row.contains(words)).unwrap_or_default().to_owned();
    assert!(row(",41,").contains("she asked to keep this private,no"), "{csv}");
    assert!(row(",42,").contains(",yes"), "{csv}");
}

#[test]
fn a_note_after_two_hyphens_is_a_note_however_the_shell_splits_it() {
    let desk = handful();
    desk.ok(&["log", "41m", "--pairing", "P1", "--", "she", "was ill on wed", "-2d"]);
    assert!(rows(&desk).iter().any(|row| row.contains("2026-11-21,41,") && row.contains("she was ill on wed -2d")));
    desk.ok(&["log", "--pairing", "P1", "--", "42m thu"]);
    assert!(has(&desk, "2026-11-19,42,"), "{:?}", rows(&desk));
}

#[test]
fn days_may_begin_with_a_minus() {
    let desk = handful();
    desk.ok(&["log", "-2d 44m", "--pairing", "P1"]);
    assert!(has(&desk, "2026-11-19,44,"), "{:?}", rows(&desk));
    desk.ok(&["correct", "P1", "-2d", "46m"]);
    assert!(has(&desk, "2026-11-19,46,"), "{:?}", rows(&desk));
    desk.ok(&["log", "--pairing", "P1", "-1w", "40m", "--again"]);
    assert!(has(&desk, "2026-11-14,40,"), "{:?}", rows(&desk));
    desk.ok(&["end", "P1", "--because", "moved", "--on", "-1d"]);
    assert_eq!(desk.json(&["show", "P1"])["ends_on"], "2026-11-20");
    refused(&desk.run(&["log", "park 45m", "--agian"]), 2, "--agian");
    desk.ok(&["remove", "P1", "-2d"]);
}

#[test]
fn unusual_entries_ask_first() {
    for (line, reason) in [
        ("park 20 hours dec 25", "is before the pair began"),
        ("park 9h", "more than a working day"),
        ("park 45m 8/20", "is before the pair began"),
        ("park 45m 9/7", "the program is closed"),
    ] {
        let desk = handful();
        let before = rows(&desk);
        refused(&desk.run(&["log", line]), 1, reason);
        assert_eq!(rows(&desk), before, "{line}");
        desk.ok(&["log", line, "--yes"]);
        assert_eq!(rows(&desk).len(), before.len() + 1, "{line}");
    }
}

#[test]
fn an_entry_after_the_last_day_asks_first() {
    let desk = handful();
    let late = ["--today", "2027-06-10"];
    refused(&desk.run(&[&["log", "park 45m 6/2"][..], &late[..]].concat()), 1, "is after the pair's last day");
    desk.ok(&[&["log", "park 45m 6/2", "--yes"][..], &late[..]].concat());
}

#[test]
fn unusual_corrections_groups_and_batches_ask_first() {
    let desk = handful();
    refused(&desk.run(&["correct", "P1", "yesterday", "9h"]), 1, "more than a working day");
    desk.ok(&["correct", "P1", "yesterday", "9h", "--yes"]);
    // What was confirmed is not asked again.
    desk.ok(&["correct", "P1", "yesterday", "9h budget"]);
    let file = desk.file("sheet.txt", "park 45m 11/19\npark 10h 11/18\n");
    let run = desk.run(&["log", "--batch", &file]);
    refused(&run, 1, "sheet.txt:2: ");
    assert!(!has(&desk, "2026-11-19"));
    desk.ok(&["log", "--batch", &file, "--yes"]);
    assert!(has(&desk, "2026-11-19,45") && has(&desk, "2026-11-18,600"));
}

#[test]
fn a_plan_beyond_the_end_asks_first() {
    let desk = handful();
    let planned = |desk: &Desk| desk.json(&["pairings"])[0]["next_meeting"].clone();
    refused(&desk.run(&["plan", "P1", "11/20 15:00"]), 1, "is after the pair's last day");
    assert!(planned(&desk).is_null());
    refused(&desk.run(&["log", "park 45m", "--next", "11/20"]), 1, "is after the pair's last day");
    refused(&desk.run(&["plan", "P1", "11/24 25:00"]), 2, "25:00");
    desk.ok(&["plan", "P1", "11/20 15:00", "--yes"]);
    assert!(!planned(&desk).is_null());
}

#[test]
fn a_correction_keeps_what_it_does_not_name() {
    let desk = handful();
    desk.ok(&["log", "park 45m -3d 3pm phone budget -- went well"]);
    desk.ok(&["correct", "P1", "-3d", "50m"]);
    assert!(has(&desk, "2026-11-18,50,call,phone,budget,went well"), "{:?}", rows(&desk));
    desk.ok(&["correct", "P1", "-3d", "50m video tue forms"]);
    assert!(has(&desk, "2026-11-17,50,meeting,video,forms,went well"), "{:?}", rows(&desk));
}

#[test]
fn a_correction_needs_no_length() {
    let desk = handful();
    desk.ok(&["log", "park 45m -3d 3pm in person budget -- went well"]);
    desk.ok(&["correct", "P1", "-3d", "phone"]);
    assert!(has(&desk, "2026-11-18,45,call,phone,budget,went well"), "{:?}", rows(&desk));
    desk.ok(&["correct", "P1", "-3d", "observation"]);
    assert!(has(&desk, "2026-11-18,45,observation,phone,budget,went well"), "{:?}", rows(&desk));
    refused(&desk.run(&["correct", "P1", "-3d", "1:30"]), 2, "did you mean 1h30?");
}

#[test]
fn both_names_together_mean_their_pairing() {
    let desk = handful();
    let people = desk.file("more.csv", "ref,name,mentor,capacity\nT5,Two Hill,yes,2\n");
    desk.ok(&["import", "people", &people]);
    let pairings = desk
        .file("more-pairings.csv", "program,mentor,mentee,state,starts_on\nclassified-26,T1,T4,active,2026-09-01\n");
    desk.ok(&["import", "pairings", &pairings]);
    refused(&desk.run(&["log", "peña 41m"]), 2, "P1 (Carmen Peña → Jin Park), P3 (Carmen Peña → Ana Ruiz)");
    for (nth, who) in ["pena park", "park/peña", "Carmen Peña and Jin Park", "pena & park"].iter().enumerate() {
        let minutes = format!("{}m", 50 + nth);
        desk.ok(&["log", who, &minutes]);
        desk.ok(&["log", "--pairing", "P1", who, &minutes, "-1d"]);
    }
    let of_park = |row: &&str| row.starts_with("classified-26,T1,T2,") && row.contains(",5");
    assert_eq!(desk.ok(&["export", "logs"]).lines().filter(of_park).count(), 8);
    desk.ok(&["plan", "pena", "park", "tue", "15:30"]);
    assert_eq!(desk.json(&["pairings"])[0]["next_meeting"], "2026-11-24");
    refused(&desk.run(&["log", "pena nowak 45m"]), 2, "\"pena\" is in more than one pairing");
    desk.ok(&["log", "#P1: 42m -2d"]);
    desk.ok(&["log", "P1 - 43m -2d"]);
    desk.ok(&["log", "Ms. Park 44m -2d"]);
    // A number begins a topic although someone has that name.
    desk.ok(&["log", "--pairing", "P1", "47m two new hires"]);
    assert!(has(&desk, "2026-11-21,47,meeting,,two new hires"), "{:?}", rows(&desk));
}

#[test]
fn an_entry_after_an_ended_pairing_is_unusual() {
    let desk = handful();
    desk.ok(&["end", "P1", "--on", "2026-11-10"]);
    desk.ok(&["log", "--pairing", "P1", "45m 11/9"]);
    let late = ["log", "--pairing", "P1", "45m 11/12"];
    let run = desk.run(&late);
    refused(&run, 1, "after the pair's last day, 10 Nov");
    assert!(run.err.contains("--yes"), "{}", run.err);
    desk.ok(&[&late[..], &["--yes"]].concat());
    assert!(has(&desk, "2026-11-12,45,meeting"), "{:?}", rows(&desk));
}

#[test]
fn a_plan_names_the_cover() {
    let desk = handful();
    let said = desk.ok(&["plan", "P1", "tue 15:30 cover: Ms Gray -- budget"]);
    assert!(said.contains("Tue 24 Nov 2026 at 15:30: budget; cover: Ms Gray"), "{said}");
    assert_eq!(desk.json(&["show", "P1"])["meetings"][0]["cover"], "Ms Gray");
    assert!(desk.ok(&["show", "P1"]).contains("cover: Ms Gray"));
    assert!(desk.ok(&["calendar"]).contains("Cover: Ms Gray"));
    refused(&desk.run(&["plan", "P1", "wed cover:"]), 2, "names no one");
}
