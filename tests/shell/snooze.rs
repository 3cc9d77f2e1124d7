//! Snoozes through the binary: what is hidden, until when, and what brings it back.

use rstest::rstest;
use serde_json::Value;

use crate::support::binary::{Desk, handful};

fn kinds(desk: &Desk, arguments: &[&str]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = desk.json(arguments);
    let whose = |row: &Value| if row["pairing"].is_null() { text(&row["person"]) } else { text(&row["pairing"]) };
    rows.as_array().unwrap().iter().map(|row| (text(&row["kind"]), whose(row))).collect()
}

fn has(found: &[(String, String)], kind: &str, whose: &str) -> bool {
    found.iter().any(|(a, b)| a == kind && b == whose)
}

#[test]
fn what_is_put_off_is_gone_everywhere_until_its_day_and_comes_back_as_it_was() {
    let desk = handful();
    let (today, programs, show, export) = (
        desk.ok(&["today", "--json"]),
        desk.ok(&["programs", "--json"]),
        desk.ok(&["show", "P2", "--json"]),
        desk.ok(&["export", "all"]),
    );
    let said = desk.ok(&["snooze", "P2", "never-met", "--until", "2w", "--reason", "on leave until December"]);
    assert_eq!(said, "Snoozed until Sat 5 Dec 2026: never met, Łukasz Nowak → Ana Ruiz\n");

    let left = kinds(&desk, &["today"]);
    assert!(!has(&left, "never-met", "P2"), "{left:?}");
    let before = serde_json::from_str::<Value>(&today).unwrap();
    assert_eq!(left.len() + 1, before.as_array().unwrap().len(), "nothing else is hidden");
    let counted = |text: &str| serde_json::from_str::<Value>(text).unwrap()[2]["overdue"].as_u64();
    assert_eq!(counted(&programs).map(|n| n - 1), counted(&desk.ok(&["programs", "--json"])));

    let hidden = desk.json(&["today", "--snoozed"]);
    assert_eq!(hidden.as_array().unwrap().len(), 1);
    assert_eq!((&hidden[0]["kind"], &hidden[0]["until"]), (&"never-met".into(), &"2026-12-05".into()));
    assert_eq!((&hidden[0]["reason"], &hidden[0]["by"]), (&"on leave until December".into(), &Value::Null));
    let words = "snoozed until Sat 5 Dec 2026 because: on leave until December";
    for arguments in [&["today", "--snoozed"][..], &["show", "P2"]] {
        assert!(desk.ok(arguments).contains(words), "{arguments:?}: {}", desk.ok(arguments));
    }
    assert_eq!(desk.json(&["show", "P2"])["put_off"][0]["until"], "2026-12-05");
    assert_eq!(desk.json(&["snooze", "--list"])[0]["stands"], "put off");

    assert!(!has(&kinds(&desk, &["today", "--today", "2026-12-04"]), "never-met", "P2"));
    assert!(has(&kinds(&desk, &["today", "--today", "2026-12-05"]), "never-met", "P2"), "on its day it is back");
    assert!(has(&kinds(&desk, &["today", "--today", "2026-11-20"]), "never-met", "P2"), "and was there the day before");

    assert_eq!(desk.ok(&["unsnooze", "P2"]), "No longer snoozed: never met, Łukasz Nowak → Ana Ruiz\n");
    assert_eq!(desk.ok(&["today", "--json"]), today);
    assert_eq!(desk.ok(&["programs", "--json"]), programs);
    assert_eq!(desk.ok(&["show", "P2", "--json"]), show);
    assert_eq!(desk.ok(&["export", "all"]), export);
    assert_eq!(desk.ok(&["today", "--snoozed"]), "Nothing is snoozed.\n");
    assert_eq!(desk.run(&["unsnooze", "P2", "never-met"]).code, 2);
}

#[rstest]
#[case(&["P2", "never-met", "--until", "2w", "--reason", "  "], 1, "give a reason")]
#[case(&["P2", "never-met", "--until", "today", "--reason", "x"], 1, "not after today")]
#[case(&["P2", "never-met", "--until", "2027-11-22", "--reason", "x"], 1, "for a year at most")]
#[case(&["P2", "past-end", "--until", "2w", "--reason", "x"], 2, "never-met")]
#[case(&["P2", "late", "--until", "2w", "--reason", "x"], 2, "no kind of attention")]
#[case(&["P9", "never-met", "--until", "2w", "--reason", "x"], 2, "no pairing P9")]
#[case(&["R9", "request-waiting", "--until", "2w", "--reason", "x"], 2, "no request R9")]
#[case(&["P2", "never-met", "--until", "blue moon", "--reason", "x"], 2, "not a day")]
#[case(&["P2", "never-met"], 2, "--until")]
#[case(&["P2", "never-met", "--until", "2w", "--reason", "x", "--as", "T1"], 2, "P2")]
fn what_cannot_be_put_off_says_why(#[case] arguments: &[&str], #[case] code: i32, #[case] words: &str) {
    let desk = handful();
    let run = desk.run(&[&["snooze"], arguments].concat());
    assert_eq!(run.code, code, "{}", run.err);
    assert!(run.err.contains(words), "{}", run.err);
    assert_eq!(desk.ok(&["snooze", "--list"]), "Nothing is snoozed.\n");
    desk.ok(&["snooze", "P2", "never-met", "--until", "2027-11-21", "--reason", "x"]);
}

#[test]
fn snoozed_item_returns_when_it_gets_worse() {
    let desk = handful();
    let on = |day: &str| kinds(&desk, &["today", "--today", day]);
    assert!(has(&on("2026-09-10"), "never-met", "P2"));
    let put_off = ["snooze", "P2", "never-met", "--until", "2026-10-20", "--reason", "x", "--today", "2026-09-10"];
    desk.ok(&put_off);
    assert!(!has(&on("2026-09-15"), "never-met", "P2"));
    assert!(has(&on("2026-09-16"), "never-met", "P2"), "due was put off, overdue was not");
    desk.ok(&["snooze", "P2", "never-met", "--until", "2026-10-20", "--reason", "x", "--today", "2026-09-16"]);
    assert!(!has(&on("2026-10-19"), "never-met", "P2"), "put off anew, as it is now");
}

#[test]
fn snooze_ends_when_its_item_clears() {
    let desk = handful();
    let on = |day: &str| kinds(&desk, &["today", "--today", day]);
    assert!(has(&on("2026-12-18"), "meeting-overdue", "P1"));
    let until = ["--until", "2027-02-28", "--reason", "x", "--today", "2026-12-18"];
    desk.ok(&[&["snooze", "P1", "meeting-overdue"], &until[..]].concat());
    assert!(!has(&on("2027-02-05"), "meeting-overdue", "P1"));
    desk.ok(&["log", "30m today", "--pairing", "P1", "--today", "2026-12-18"]);
    assert!(has(&on("2027-02-05"), "meeting-overdue", "P1"), "they met, and are quiet again");
    let list = desk.json(&["snooze", "--list", "--today", "2027-02-05"]);
    assert_eq!(list[0]["stands"], "no longer needed");
}

#[test]
fn people_requests_and_regions_are_put_off_too() {
    let desk = handful();
    desk.ok(&["add", "person", "--ref", "T5", "--name", "Omar Haddad", "--programs", "classified-26"]);
    desk.ok(&[
        "add",
        "request",
        "--kind",
        "mentor",
        "--person",
        "T5",
        "--program",
        "pathways",
        "--received",
        "2026-09-01",
    ]);
    let waits = kinds(&desk, &["today"]);
    assert!(has(&waits, "mentee-waiting", "T5") && has(&waits, "request-waiting", "T5"), "{waits:?}");
    desk.ok(&["snooze", "omar haddad", "mentee-waiting", "--until", "2w", "--reason", "starts in December"]);
    desk.ok(&["snooze", "R1", "request-waiting", "--until", "1w", "--reason", "asked the principal"]);
    let waits = kinds(&desk, &["today"]);
    assert!(!has(&waits, "mentee-waiting", "T5") && !has(&waits, "request-waiting", "T5"), "{waits:?}");
    assert!(desk.ok(&["show", "T5"]).contains("starts in December"));
    assert!(desk.ok(&["show", "R1"]).contains("asked the principal"));
    assert_eq!(desk.json(&["today", "--snoozed"]).as_array().unwrap().len(), 2);
    assert_eq!(desk.json(&["today", "--snoozed", "--kind", "request-waiting"]).as_array().unwrap().len(), 1);
    assert_eq!(desk.json(&["today", "--snoozed", "--program", "pathways"]).as_array().unwrap().len(), 1);
    assert_eq!(desk.run(&["unsnooze", "T5"]).code, 2, "two things are put off about them");
    desk.ok(&["unsnooze", "T5", "mentee-waiting"]);
    assert!(has(&kinds(&desk, &["today"]), "mentee-waiting", "T5"));
}

#[test]
fn snoozes_survive_export_import_and_backup() {
    let desk = handful();
    assert!(desk.ok(&["export", "all"]).starts_with("{\"format\":\"mentordesk\",\"schema\":1}\n"));
    desk.ok(&["snooze", "P2", "never-met", "--until", "2w", "--reason", "on leave", "--as", "T3"]);
    assert_eq!(desk.json(&["snooze", "--list"])[0]["by"], "T3");
    assert!(desk.ok(&["show", "P2"]).contains("snoozed until Sat 5 Dec 2026 by Łukasz Nowak because: on leave"));
    let text = desk.ok(&["export", "all"]);
    assert!(text.starts_with("{\"format\":\"mentordesk\",\"schema\":2}\n"), "an older program says so");
    assert!(!desk.ok(&["export", "all", "--redact"]).contains("on leave"));
    let file = desk.file("all.jsonl", &text);
    let other = Desk::empty();
    other.ok(&["import", "all", &file]);
    assert_eq!(other.ok(&["export", "all"]), text);
    assert!(!has(&kinds(&other, &["today"]), "never-met", "P2"));
    assert_eq!(other.json(&["import", "all", &file])["updated"], 0);
    other.ok(&["doctor"]);

    let lost = text.replace("{\"pairing\":2}", "{\"pairing\":77}");
    let run = Desk::empty();
    let run = run.run(&["import", "all", &desk.file("lost.jsonl", &lost)]);
    assert!(run.code == 1 && run.err.contains("never-met:P77"), "{}", run.err);

    let copy = desk.file("copy.jsonl.gz", "");
    desk.ok(&["backup", &copy]);
    desk.ok(&["unsnooze", "P2"]);
    desk.ok(&["restore", &copy]);
    assert_eq!(desk.json(&["snooze", "--list"])[0]["reason"], "on leave");
    desk.ok(&["doctor"]);
}
